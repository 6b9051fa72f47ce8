"""What a check promises on sites, the fixes do, and no more: on posts that are damaged in several places at once."""

import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.cli.main import main
from archlint.layouts.registry import example_layout
from archlint.model.edits import Edit, apply_edits
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from sites.damaged_posts import sites
from trees import tree, write_files

pytestmark = pytest.mark.slow

TODAY = "2031-06-15"
JEKYLL = example_layout("jekyll")
FIXABLE = sorted(rule.code for rule in rules_on(JEKYLL, load_rules((BUILT_IN,))) if rule.fix)
FOUND_BY = ("kind", "state", "day", "title", "urls", "aliases", "language")
# Only the fix itself shows this, which then says so.
UNFORESEEN = (
    r"^not fixed: (it could not be read any more after the fix|the fixes of .* (go round in a circle|never end))"
)
# The unsafe fix of a date moves the page, so that links lead nowhere, and URLs may meet.
AFTER_A_MOVE = {"PAG001", "PAG003", "PAG004"}

Site = Mapping[str, bytes]
Found = Mapping[str, Any]


@contextmanager
def written(site: Site) -> Iterator[Path]:
    """Write a site to a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve() / "site"
        write_files(folder, site)
        yield folder


def fixing(site: Site, codes: Iterable[str]) -> dict[str, bytes]:
    """Return a site on which these rules may fix."""
    fixable = f"fixable = {json.dumps(sorted(codes))}\n".encode()
    return {**site, "archlint.toml": fixable + site["archlint.toml"]}


def archlint(*arguments: str) -> bytes:
    """Return what a command prints."""
    out = TextIOWrapper(BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out):
        assert main(arguments) in (0, 1)
    out.flush()
    printed = out.buffer
    assert isinstance(printed, BytesIO)
    return printed.getvalue()


def check(folder: Path, *options: str) -> list[Found]:
    """Return what archlint finds on a site with all rules, or leaves after its fixes."""
    report = folder.parent / "found.json"
    options = ("--select", "ALL", "--today", TODAY, "-q", "--output-format", f"json:{report}", *options)
    archlint("check", str(folder), *options)
    found: list[Found] = json.loads(report.read_bytes())
    return found


def found_by(folder: Path) -> dict[str, list[Any]]:
    """Return what the pages of a site are found by."""
    lines = map(json.loads, archlint("show", str(folder), "--today", TODAY, "--output-format", "jsonl").splitlines())
    return {line["path"]: [line[key] for key in FOUND_BY] for line in lines}


def promises(found: Sequence[Found], *, unsafe: bool) -> list[Found]:
    return [each for each in found if each["fix"] and (unsafe or each["fix"]["applicability"] == "safe")]


def counted(found: Sequence[Found]) -> Counter[tuple[str, str]]:
    return Counter((each["filename"], each["code"]) for each in found)


@settings(max_examples=60)
@given(sites(), st.booleans(), st.just(set(FIXABLE)) | st.sets(st.sampled_from(FIXABLE), min_size=1))
def test_a_finding_with_a_fix_is_gone_after_the_fixes_and_no_other_one_comes(
    site: dict[str, bytes], unsafe: bool, codes: set[str]
) -> None:
    """Whichever rules may fix, a second run changes nothing, and safe fixes leave what pages are found by."""
    site = fixing(site, codes)
    options = ("--fix", "--unsafe-fixes") if unsafe else ("--fix",)
    with written(site) as folder:
        before, pages = check(folder), found_by(folder)
        promised = promises(before, unsafe=unsafe)
        told = check(folder, *options)
        left, now = check(folder), tree(folder)
        if not promised:
            assert now == site
        had, has = counted(before), counted(left)
        unfinished = {(each["filename"], each["code"]) for each in told if re.search(UNFORESEEN, each["refusal"] or "")}
        for key, count in counted(promised).items():
            assert has[key] <= had[key] - count or key in unfinished, key
        assert {key for key in has - had if not (unsafe and key[1] in AFTER_A_MOVE)} == set()
        if not unsafe:
            assert found_by(folder) == pages
        assert promises(left, unsafe=unsafe) == [] or unfinished
        check(folder, *options)
        assert tree(folder) == now


@settings(max_examples=30)
@given(sites())
def test_a_fix_alone_writes_what_its_edits_say(site: dict[str, bytes]) -> None:
    """Unless the edits bring another finding of the rule to light, which is fixed in the same run."""
    with written(site) as folder:
        promised = promises(check(folder), unsafe=True)
        counts = Counter(each["code"] for each in promised)
        for promise in promised:
            code = promise["code"]
            if counts[code] > 1:
                continue
            before = fixing(site, [code])
            expected = edited(before, folder, promise)
            write_files(folder, expected)
            more = [each for each in promises(check(folder), unsafe=True) if each["code"] == code]
            write_files(folder, before)
            if not more:
                check(folder, "--fix", "--unsafe-fixes")
                assert tree(folder) == expected, promise
            write_files(folder, site)


def edited(files: Site, folder: Path, promise: Found) -> dict[str, bytes]:
    """Return the files of a site with the edits of a fix."""
    edits: dict[str, list[Edit]] = {}
    for edit in promise["fix"]["edits"]:
        name = str(Path(edit.get("filename", promise["filename"])).relative_to(folder))
        text = files[name].decode().removeprefix("\ufeff")
        start, end = (offset(text, edit[place]) for place in ("location", "end_location"))
        content = edit["content"].replace("\n", "\r\n") if "\r\n" in text else edit["content"]
        edits.setdefault(name, []).append(Edit(start, end, content))
    result = dict(files)
    for name, changes in edits.items():
        text = files[name].decode()
        bare = text.removeprefix("\ufeff")
        result[name] = (text[: len(text) - len(bare)] + apply_edits(bare, changes)).encode()
    return result


def offset(text: str, place: Mapping[str, int]) -> int:
    """Return the offset of a row and a column."""
    return sum(len(line) + 1 for line in text.split("\n")[: place["row"] - 1]) + place["column"] - 1


@settings(max_examples=15)
@given(sites())
def test_git_makes_of_the_diff_what_the_fixes_write_and_takes_it_back(site: dict[str, bytes]) -> None:
    with written(site) as folder:
        options = ("--select", "ALL", "--today", TODAY, "-q", "--unsafe-fixes")
        diff = archlint("check", str(folder), "--diff", *options)
        assert tree(folder) == site
        archlint("check", str(folder), "--fix", *options)
        fixed = tree(folder)
        assert bool(diff) is (fixed != site)
        if diff:
            git = ("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn")
            subprocess.run([*git, "-R"], cwd=folder, input=diff, check=True, capture_output=True)
            assert tree(folder) == site
            subprocess.run(git, cwd=folder, input=diff, check=True, capture_output=True)
            assert tree(folder) == fixed
