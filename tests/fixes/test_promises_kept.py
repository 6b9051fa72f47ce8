"""What a check promises, the fixes do, and no more: on archives that are damaged in several places at once."""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from archlint.cli.main import main
from harbour import HARBOUR
from pages import damaged
from promised import Found, edited, edits_by_file, promises, unfinished
from trees import write_files

BROKEN = Path(__file__).parents[2] / "examples" / "broken"

# Texts of pages and names, and what editors make of them.
_MISTAKES = [
    ("The bridge is open.", "The  bridge is open."),
    ("The bridge is open.", "The bridge is &quot;open&quot;."),
    ("The bridge is open.", "The ''bridge'' is open."),
    ("The museum burns.", "The museum burns down."),
    ("the-museum-burns", "the-museum-burnt"),
    ("the-museum-burns", "the_museum_burns"),
    ("the-bridge-is-open", "a-bridge"),
    ("2031/05/7/", "2031/05/07/"),
    ("\n1. ", "\n2. "),
    ("\n2. ", "\n1. "),
    ("_Context: ", "_Context: z, "),
    ("### Related:", "###Related:"),
    ("### Source:", "### Sources:"),
    ("post.example", "post.example/?utm_source=feed"),
    ("# ", "## "),
    ("\n\n", "\n"),
    (" _Context:", "_Context:"),
    ("Some body.", "Some body &amp; soul."),
    ("Some body.", "Some &shy;body &amp; soul."),
    ("[Larkfield Post]", "[''Larkfield Post'']"),
    ("](/news/", "](news/"),
    ("\n# ", "\n##### \n\n# "),
    ("A ferry sinks.", "Sund:A ferry sinks."),
    ("Larkfield, river", "river, Larkfield"),
    ("river", "River&nbsp;Vell"),
    ("index.md", "indx.md"),
]


@st.composite
def archives(draw: DrawFn) -> dict[str, str]:
    """An archive whose pages and names are damaged in several places."""
    pages = dict(HARBOUR)
    for path in draw(st.lists(st.sampled_from(sorted(pages)), min_size=1, max_size=3, unique=True)):
        if draw(st.booleans()):
            pages[path] = draw(damaged(st.just(pages[path])))
        for old, new in draw(st.lists(st.sampled_from(_MISTAKES), max_size=3)):
            pages[path] = pages[path].replace(old, new, draw(st.integers(1, 2)))
        old, new = draw(st.sampled_from(_MISTAKES))
        what = draw(st.sampled_from(["stays", "stays", "moves", "is copied"]))
        if what == "moves":
            pages[path.replace(old, new)] = pages.pop(path)
        elif what == "is copied":
            pages[path.replace("the-", "that-")] = pages[path]
    return pages


def read(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in (folder / "content").rglob("*.md")}


def check(folder: Path, *options: str) -> list[Found]:
    """Return what archlint finds in an archive with all rules, or leaves after its fixes."""
    report = folder / "found.json"
    code = main(
        ["check", str(folder / "content"), "--select", "ALL", "-q", *options, "--output-format", f"json:{report}"]
    )
    assert code in (0, 1)
    found: list[Found] = json.loads(report.read_bytes())
    return found


def counted(found: Sequence[Found], moved: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """Return how many findings of each rule are on each page, by the path that it has after the fixes."""
    return Counter((moved.get(each["filename"], each["filename"]), each["code"]) for each in found)


def moves(folder: Path, promised: Sequence[Found], after: Mapping[str, bytes]) -> dict[str, str]:
    renames = {each["filename"]: each["fix"]["rename"]["to"] for each in promised if "rename" in each["fix"]}
    return {old: f"{folder}/content{new}" for old, new in renames.items() if old not in after}


def is_overtaken(promise: Found, promised: Sequence[Found]) -> bool:
    """Return whether an unsafe fix changes the headline of the page that a safe one would rename."""
    return "rename" in promise["fix"] and any(
        each["fix"]["applicability"] == "unsafe" and each["code"].startswith("HDL")
        for each in promised
        if each["filename"] == promise["filename"]
    )


def assert_kept(folder: Path, *, unsafe: bool) -> None:
    """Fix an archive, and compare with what a check promises."""
    before, files = check(folder), read(folder)
    promised = promises(before, unsafe=unsafe)
    told = check(folder, "--fix", *(["--unsafe-fixes"] if unsafe else []))
    left, now = check(folder), read(folder)
    if not promised:
        assert now == files
    moved = moves(folder, promised, now)
    had, has, failed = counted(before, moved), counted(left, {}), unfinished(told)
    for (path, code), count in counted([each for each in promised if not is_overtaken(each, promised)], moved).items():
        if (path, code) in failed:
            continue
        assert has[path, code] <= had[path, code] - count, (path, code, before, left)


@settings(max_examples=60)
@given(archives(), st.booleans())
def test_a_finding_with_a_fix_is_gone_after_the_fixes(pages: dict[str, str], unsafe: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        write_files(folder / "content", pages)
        assert_kept(folder, unsafe=unsafe)


@pytest.mark.parametrize("unsafe", [False, True])
def test_the_promises_of_the_examples_are_kept(tmp_path: Path, unsafe: bool) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    assert_kept(tmp_path, unsafe=unsafe)


@settings(max_examples=60)
@given(archives())
def test_a_fix_alone_writes_what_its_edits_say(pages: dict[str, str]) -> None:
    """Unless the edits bring another finding of the rule to light, which is fixed in the same run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        write_files(folder / "content", pages)
        promised = promises(check(folder), unsafe=True)
        counts = Counter(each["code"] for each in promised)
        for promise in promised:
            if counts[promise["code"]] > 1 or "rename" in promise["fix"]:
                continue
            before = read(folder)
            expected = {file: edited(before[file].decode(), edits) for file, edits in edits_by_file(promise).items()}
            for file, text in expected.items():
                Path(file).write_bytes(text.encode())
            more = [each for each in promises(check(folder), unsafe=True) if each["code"] == promise["code"]]
            write_files(folder / "content", pages)
            if not more:
                check(folder, "--fix", "--unsafe-fixes", "--ignore", "ALL", "--extend-select", promise["code"])
                after = read(folder)
                assert {file: after[file].decode() for file in expected} == expected, promise
                write_files(folder / "content", pages)
