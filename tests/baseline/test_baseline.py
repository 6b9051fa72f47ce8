"""The findings of old, set aside: only what is new is reported."""

import json
import os
import random
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import islice, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archlint.baseline.entries import BaselineEntry, entry_of, key_of, line_of
from archlint.baseline.file import HEADER, open_baseline
from archlint.baseline.write import render
from archlint.errors import UsageError
from archlint.layouts.news.examples import event, path_of
from archlint.transaction.replace import replace_whole
from benchmarks.generate import generate
from conftest import Archlint, Write

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
FILE = "archlint-baseline.tsv"
DAY = "content/news/2031/05/7"
TAGS = ("--select", "TAG002", "--output-format", "jsonl")


def page(
    *tags: str,
    headline: str = "A ferry runs. ",
    source: str | None = "ferry",
    changes: str | None = None,
    body: str | None = None,
) -> str:
    """A page that lists events, each with a tag that it has twice."""
    items = [
        f"{number}. [A train runs. ](/news/2031/05/{number}/a-train.md) _Context: {tag}, {tag}_"
        for number, tag in enumerate(tags, 1)
    ]
    sources = f"1. [Larkfield Post](https://post.example/{source})" if source else None
    return event(headline, related="\n".join(items) or None, sources=sources, changes=changes, body=body)


def new(archlint: Archlint, *arguments: str) -> list[str]:
    """The tags that a check finds twice, and the baseline does not have."""
    run = archlint("check", *(arguments or ("content",)), *TAGS)
    assert run.code in (0, 1), run.err
    found = [json.loads(line) for line in run.lines]
    assert run.code == bool(found)
    lines = [Path(each["filename"]).read_text().split("\n")[each["location"]["row"] - 1] for each in found]
    return [line.rpartition(", ")[2].rstrip("_") for line in lines]


@pytest.fixture
def old(write: Write, archlint: Archlint) -> Path:
    """An archive of two pages with three findings, all in the baseline."""
    root = write({f"{DAY}/a.md": page("bridge", "ferry"), f"{DAY}/b.md": page("harbour", headline="B. ", source="b")})
    write({"archlint.toml": 'select = ["TAG002"]\n'})
    run = archlint("baseline")
    assert (run.code, run.out, run.err) == (0, "", f"{FILE}: 3 findings on 2 pages.\n")
    return root


def test_what_was_there_is_not_reported(old: Path, archlint: Archlint) -> None:
    run = archlint("check")
    assert (run.code, run.out, run.err) == (0, "", "No findings in 2 pages; 3 in the baseline.\n")
    assert new(archlint, f"{DAY}/a.md") == []
    assert new(archlint, "content", "--no-baseline") == ["bridge", "ferry", "harbour"]


def test_lines_may_move_and_change_around_it(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": "\n\n" + page("ferry", "bridge").replace("A train runs", "An old train runs")})
    assert new(archlint) == []


def test_mending_one_and_adding_another_is_noticed(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "tower")})
    assert new(archlint) == ["tower"]
    assert "1 finding of the baseline is no longer there; archlint baseline --prune drops it." in archlint("check").err
    assert f"  /{DAY[8:]}/a.md: TAG002" in archlint("check", "-v").err.splitlines()


def test_one_more_of_the_same_is_new(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "ferry", "ferry")})
    assert new(archlint) == ["ferry"]


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (f"{DAY}/another-name.md", page("bridge", "ferry"), []),
        (f"{DAY}/another-name.md", page("bridge", "ferry", "tower"), ["tower"]),
        (f"{DAY}/another-name.md", page("bridge", "ferry", headline="The ferry is late. "), []),
        (f"{DAY}/another-name.md", page("bridge", "ferry", source="other"), []),
        (
            f"{DAY}/another-name.md",
            page("bridge", "ferry", headline="Late. ", source="other"),
            ["bridge", "ferry"],
        ),
        (
            f"{DAY}/another-name.md",
            page("ferry", headline="Late. ", source="x", changes="1. [A](/news/2031/05/7/a.md) _2031 (Update)_"),
            [],
        ),
        (
            "content/news/2031/05/8/a.md",
            page("ferry", changes="1. [A](/news/2031/05/7/a.md) _2031 (Update)_"),
            [],
        ),
        ("content/news/2031/05/8/a.md", page("ferry"), ["ferry"]),
    ],
)
def test_a_page_with_another_path_keeps_its_entries(
    name: str, text: str, left: list[str], old: Path, archlint: Archlint, write: Write
) -> None:
    (old / DAY / "a.md").unlink()
    write({name: text})
    assert new(archlint) == left
    assert new(archlint, name) == left


@pytest.mark.parametrize("body", ["It is late.", None])
def test_an_event_without_sources_keeps_its_entries_too(
    body: str | None, old: Path, archlint: Archlint, write: Write
) -> None:
    write({f"{DAY}/a.md": page("bridge", source=None, body=body)})
    assert archlint("baseline").code == 0
    (old / DAY / "a.md").unlink()
    write({f"{DAY}/another-name.md": page("bridge", headline="Late. ", source=None, body=body)})
    assert new(archlint) == []
    write({f"{DAY}/another-name.md": page("bridge", "ferry", headline="Late. ", source=None, body="Another.")})
    assert new(archlint) == ["bridge", "ferry"]


def test_of_two_pages_that_could_be_the_old_one_only_the_likelier_is(
    old: Path, archlint: Archlint, write: Write
) -> None:
    (old / DAY / "a.md").unlink()
    write({f"{DAY}/c.md": page("bridge", source="other"), f"{DAY}/d.md": page("bridge", "ferry")})
    assert new(archlint) == ["bridge"]
    assert new(archlint, f"{DAY}/c.md") == ["bridge"]
    assert new(archlint, f"{DAY}/d.md") == []


def test_a_page_in_the_folder_comes_before_one_in_another(old: Path, archlint: Archlint, write: Write) -> None:
    (old / DAY / "a.md").unlink()
    changes = "1. [A](/news/2031/05/7/a.md) _2031 (Update)_"
    here, there = f"{DAY}/z.md", "content/news/2031/05/6/a.md"
    write({here: page("bridge"), there: page("bridge", changes=changes)})
    assert new(archlint) == ["bridge"]
    assert new(archlint, here) == []
    assert new(archlint, there) == ["bridge"]


def test_a_copy_of_a_page_that_is_still_there_is_new(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/copy.md": page("bridge", "ferry")})
    assert new(archlint) == ["bridge", "ferry"]


def test_the_file_only_shrinks_unless_told(old: Path, archlint: Archlint, write: Write) -> None:
    before = (old / FILE).read_bytes()
    write({f"{DAY}/a.md": page("bridge", "tower")})
    run = archlint("baseline")
    assert run.code == 1
    assert run.err.splitlines()[-1] == (
        f"{old / FILE} does not have 1 finding of today: nothing is written. "
        "Mend what is found, or add it with archlint baseline --update."
    )
    assert (old / FILE).read_bytes() == before
    run = archlint("baseline", "--prune")
    assert run.err == f"{FILE}: 2 findings on 2 pages; 1 dropped, 0 added.\n1 finding of today is new and left out.\n"
    assert new(archlint) == ["tower"]
    run = archlint("baseline", "--update")
    assert run.err == f"{FILE}: 3 findings on 2 pages; 0 dropped, 1 added.\n"
    assert new(archlint) == []
    write({f"{DAY}/a.md": page()})
    assert archlint("baseline").err == f"{FILE}: 1 finding on 1 page; 2 dropped, 0 added.\n"


def test_a_rename_is_written_down(old: Path, archlint: Archlint) -> None:
    (old / DAY / "a.md").rename(old / DAY / "z.md")
    assert archlint("baseline").code == 0
    assert [line.split(b"\t")[0] for line in (old / FILE).read_bytes().splitlines()[1:]] == [
        b"/news/2031/05/7/b.md",
        b"/news/2031/05/7/z.md",
    ]
    assert new(archlint) == []


def test_a_link_that_follows_a_page_keeps_its_finding(write: Write, archlint: Archlint) -> None:
    """What was found of a link is found of it still where ``retitle`` leads it to the new path."""
    ferry, train = (path_of(headline) for headline in ("A ferry runs. ", "A train runs. "))
    link = f"1. [A ferry runs. ]({ferry}) _Context: Larkfield_"
    pages = {f"content{ferry}": event("A ferry runs. "), f"content{train}": event("A train runs. ", related=link)}
    write({**pages, "archlint.toml": 'root = "content"\nselect = ["REL004"]\n'})
    archlint("baseline")
    assert archlint("check").err == "No findings in 2 pages; 1 in the baseline.\n"
    assert archlint("retitle", ferry, "A boat runs.").code == 0
    assert archlint("check").err == "No findings in 2 pages; 1 in the baseline.\n"
    assert archlint("baseline").err == f"{FILE}: 1 finding on 1 page; 0 dropped, 0 added.\n"
    assert archlint("check").err == "No findings in 2 pages; 1 in the baseline.\n"


def test_a_link_to_another_page_has_a_finding_of_its_own(write: Write, archlint: Archlint) -> None:
    ferry, boat, train = (path_of(headline) for headline in ("A ferry runs. ", "A boat runs. ", "A train runs. "))
    link = f"1. [A ferry runs. ]({ferry}) _Context: Larkfield_"
    pages = {ferry: event("A ferry runs. "), boat: event("A boat runs. "), train: event("A train runs. ", related=link)}
    write({f"content{path}": text for path, text in pages.items()})
    write({"archlint.toml": 'root = "content"\nselect = ["REL004"]\n'})
    archlint("baseline")
    link = link.replace(ferry, boat).replace("ferry", "boat")
    write({f"content{train}": event("A train runs. ", related=link)})
    run = archlint("check", "--output-format", "concise")
    assert run.code == 1 and [line.split(" ")[1] for line in run.lines] == ["REL004"]


def test_what_is_known_is_not_fixed(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "ferry", "tower")})
    assert archlint("check", "--fix").err.splitlines()[0] == "Fixed 1 finding (1 TAG002): 1 page changed."
    assert (old / DAY / "a.md").read_text() == page("bridge", "ferry", "tower").replace("tower, tower", "tower")
    archlint("check", "--fix", "--unsafe-fixes", "--no-baseline")
    assert "bridge, bridge" not in (old / DAY / "a.md").read_text()


def test_rules_that_do_not_run_are_not_missed(old: Path, archlint: Archlint) -> None:
    assert archlint("check", "--select", "TAG001").err == "No findings in 2 pages.\n"


def test_reports_have_what_is_known(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "tower")})
    (found,) = json.loads(archlint("check", "--output-format", "sarif", "-q").out)["runs"]
    assert Counter(result["baselineState"] for result in found["results"]) == {"unchanged": 2, "new": 1}


def test_the_file_can_be_named(old: Path, archlint: Archlint, write: Write) -> None:
    write({"archlint.toml": 'select = ["TAG002"]\nbaseline = "kept/known.tsv"\n'})
    assert new(archlint) == ["bridge", "ferry", "harbour"]
    assert new(archlint, "content", "--baseline", FILE) == []
    assert archlint("baseline").code == 2
    (old / "kept").mkdir()
    assert archlint("baseline").code == 0
    assert (old / "kept" / "known.tsv").read_bytes() == (old / FILE).read_bytes()
    assert new(archlint) == []
    run = archlint("check", "--baseline", "none.tsv")
    assert (run.code, "there is no such baseline" in run.err) == (2, True)


def test_the_file_is_no_page(old: Path, archlint: Archlint, write: Write) -> None:
    for name in (f"{DAY}/a.md", "content/known.md"):
        before = (old / name).read_bytes() if (old / name).exists() else None
        write({"archlint.toml": f'baseline = "{name}"\n'})
        run = archlint("baseline")
        assert (run.code, "would be a page of the archive" in run.err) == (2, True)
        assert (old / name).exists() == (before is not None)
    write({"archlint.toml": 'baseline = "known.md"\n'})
    assert archlint("baseline").code == 0, "it lies outside"


def test_that_git_ignores_the_file_is_said(old: Path, archlint: Archlint, write: Write) -> None:
    subprocess.run(["git", "init", "-q"], cwd=old, check=True)
    assert "git ignores" not in archlint("baseline").err
    write({".gitignore": "*.tsv\n"})
    assert f"warning: git ignores {FILE}, so nobody else will have it: add !/{FILE} to" in archlint("baseline").err
    write({".gitignore": f"*.tsv\n!/{FILE}\n"})
    assert "git ignores" not in archlint("baseline").err


def test_that_git_ignores_the_folder_of_the_file_is_said(old: Path, archlint: Archlint, write: Write) -> None:
    """Git takes no file back that lies in a folder it ignores."""
    subprocess.run(["git", "init", "-q"], cwd=old, check=True)
    write({".gitignore": "kept/\n!/kept/known.tsv\n", "kept/.x": "", "archlint.toml": 'baseline = "kept/known.tsv"\n'})
    said = "git ignores the folder of kept/known.tsv, so nobody else will have it: take that folder out of .gitignore"
    assert f"archlint: warning: {said}, or name another file in the setting baseline\n" in archlint("baseline").err
    assert f"Warning: {said}\n" in archlint("init").out


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda lines: lines[1:], "line 1 is not that of a baseline"),
        (lambda lines: [lines[0], lines[2], lines[1]], "line 3 is out of order"),
        (lambda lines: [*lines, lines[2]], "line 4 is a second one for its page"),
        (lambda lines: [lines[0], "<<<<<<< ours", *lines[1:]], "line 2 is a mark of a merge that was not finished"),
        (lambda lines: [*lines, "garbage"], "line 4 is no entry"),
        (lambda lines: [lines[0], lines[1].replace(",", ""), lines[2]], "holds a line that is no entry"),
    ],
)
def test_a_damaged_file_is_told_of(damage: object, said: str, old: Path, archlint: Archlint) -> None:
    lines = (old / FILE).read_text().splitlines()
    (old / FILE).write_text("\n".join(damage(lines)) + "\n")  # type: ignore[operator]
    run = archlint("check")
    assert run.code == 2
    assert said in run.err
    assert "archlint baseline --prune" in run.err


@pytest.mark.parametrize("arguments", [("check",), ("check", f"{DAY}/a.md"), ("baseline",), ("baseline", "--prune")])
def test_an_empty_file_sets_nothing_aside_and_is_not_mended_to_nothing(
    arguments: tuple[str, ...], old: Path, archlint: Archlint
) -> None:
    (old / FILE).write_bytes(b"")
    run = archlint(*arguments)
    assert (run.code, run.out) == (2, "")
    assert f"{FILE}: is empty; fetch it from git; or remove it, and archlint baseline writes another" in run.err
    assert (old / FILE).read_bytes() == b""


@pytest.mark.parametrize("happens", ["removed", "replaced"])
def test_a_run_keeps_the_file_that_it_began_with(happens: str, old: Path) -> None:
    before, path = open_baseline(str(old / FILE), whole=True), f"/{DAY.partition('/')[2]}/b.md"
    lines = open_baseline(str(old / FILE), whole=False)
    if happens == "removed":
        (old / FILE).unlink()
    else:
        replace_whole(str(old / FILE), HEADER)
    assert lines.entry(path) == before.entry(path) is not None
    assert list(lines.entries()) == list(before.entries())


@pytest.mark.parametrize("arguments", [(), (f"{DAY}/a.md",)])
def test_a_file_that_can_be_read_but_once(arguments: tuple[str, ...], old: Path) -> None:
    command = f"{shlex.join([sys.executable, '-m', 'archlint', 'check', *arguments])} --baseline /dev/stdin"
    done = subprocess.run(f"cat {FILE} | {command}", cwd=old, shell=True, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "in the baseline." in done.stderr


ODD = st.sampled_from([
    "/a%-1.md", "/a%+1.md", "/a% 1.md", "/a%_1.md", "/a%", "/a%1", "/a%00.md", "/a%FF.md", "/a%0A.md", "/../../x.md",
    "/news/2031/05/7/a.md", "/news/2031/05/7/%61.md", "/" + "x/" * 2000, "x.md", "",
])  # fmt: skip
FIELDS = st.sampled_from(["", ",", "a,b", "a,b,c", "TAG002", "TAG002 ", "TAG002 a b", " a", "REL001 xxxxxx", "\0", "é"])
LINES = st.one_of(
    st.tuples(ODD, st.lists(FIELDS, max_size=3)).map(lambda each: "\t".join((each[0], *each[1])).encode() + b"\n"),
    st.binary(max_size=40),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=4), is_sorted=st.booleans())
def test_a_file_that_anybody_may_have_written_is_used_or_told_of(
    old: Path, archlint: Archlint, lines: list[bytes], is_sorted: bool
) -> None:
    data = HEADER + b"".join(sorted(lines) if is_sorted else lines)
    for command in (("check",), ("check", f"{DAY}/a.md"), ("baseline", "--update"), ("baseline", "--prune")):
        (old / FILE).write_bytes(data)
        run = archlint(*command)
        assert run.code in (0, 1, 2)
        assert "internal error" not in run.err
        if run.code == 2:
            assert f"{old / FILE}: " in run.err
            assert (old / FILE).read_bytes() == data


@pytest.mark.parametrize("escape", ["%-1", "%+1", "% 1", "%_1", "%1", "%", "%1g"])
def test_an_escape_is_two_hexadecimal_digits(escape: str) -> None:
    assert entry_of(f"/a{escape}\tabc,def\tREL001 xxxxxx".encode()) is None


def test_a_merge_is_mended_by_pruning(old: Path, archlint: Archlint) -> None:
    before = (old / FILE).read_text()
    head, first, second = before.splitlines()
    both = ["<<<<<<< ours", second, first, "=======", second.replace("TAG002", "TAG001"), ">>>>>>> theirs", second]
    (old / FILE).write_text("\n".join([head, *both]))
    assert archlint("baseline").code == 2
    assert archlint("baseline", "--prune").code == 0
    assert (old / FILE).read_text() == before


def test_what_cannot_be_read_is_no_baseline(old: Path, archlint: Archlint) -> None:
    (old / FILE).unlink()
    (old / FILE).mkdir()
    for command in ("check", "baseline"):
        run = archlint(command)
        assert run.code == 2
        assert "is no ordinary file" in run.err


def test_a_page_alone_gets_what_it_gets_in_the_whole_archive(tmp_path: Path, archlint: Archlint) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    assert archlint("baseline").code == 0
    pages = sorted((tmp_path / "content").rglob("*.md"))
    choice = random.Random(3)
    for number, name in enumerate(choice.sample([each for each in pages if each.stem not in ("index", "README")], 20)):
        if number % 2:
            name.rename(name.with_name(f"moved-{number}.md"))
        else:
            data = name.read_bytes()
            name.write_bytes(data.replace(b"# ", b"# &amp; ", 1) if b"# " in data else data)
    found: dict[str, list[str]] = {}
    options = ("--output-format", "concise", "-q", "--ignore", "ARC001,TAG005")
    for line in archlint("check", "content", *options).lines:
        found.setdefault(line.partition(":")[0], []).append(line)
    assert len(found) > 10
    for name in (tmp_path / "content").rglob("*.md"):
        path = str(name.relative_to(tmp_path))
        assert archlint("check", path, *options).lines == found.get(path, []), path


PATHS = st.text(min_size=1, max_size=12).map(lambda text: "/news/" + os.fsdecode(text.encode(errors="replace")))
MARKS = st.text("abcXYZ019-_", min_size=6, max_size=6)


@given(PATHS | st.binary(min_size=1, max_size=9).map(lambda data: "/" + os.fsdecode(data)), st.lists(MARKS, min_size=1))
def test_a_line_gives_back_its_entry(path: str, marks: list[str]) -> None:
    findings = Counter(("REL004" if number % 2 else "TAG001", each) for number, each in enumerate(marks))
    entry = BaselineEntry(path, (marks[0], ""), findings)
    line = line_of(entry)
    assert entry_of(line) == entry
    assert line.count(b"\n") == 1
    assert line.startswith(key_of(path))


@settings(max_examples=60)
@given(st.sets(st.lists(st.sampled_from("ab-z0"), min_size=1, max_size=3).map("/".join), max_size=40), PATHS)
def test_looking_up_finds_what_reading_all_does(names: set[str], other: str) -> None:
    paths = sorted({f"/{name}.md" for name in names} | {f"/{name}/x.md" for name in names})
    place = Path(os.environ.get("TMPDIR", "/tmp"), f"archlint-baseline-{os.getpid()}")
    place.write_bytes(render(BaselineEntry(path, ("abcdef", ""), {("REL004", "abcdef"): 1}) for path in paths))
    try:
        whole, lines = open_baseline(str(place), whole=True), open_baseline(str(place), whole=False)
        assert [entry.path for entry in lines.entries()] == [entry.path for entry in whole.entries()]
        for path in (*paths, other, "/a", "/zz.md"):
            assert lines.entry(path) == whole.entry(path)
            assert (whole.entry(path) is None) == (path not in paths)
            folder = path.rpartition("/")[0]
            inside = sorted(each for each in paths if each.rpartition("/")[0] == folder)
            assert sorted(entry.path for entry in lines.folder(folder)) == inside
            assert sorted(entry.path for entry in whole.folder(folder)) == inside
    finally:
        place.unlink()


def with_blanks(data: bytes) -> bytes:
    """An event with a finding (TAG001) for each tag of its related events."""
    head, related, tail = data.partition(b"### Related:")
    return head + related + tail.replace(b"_Context: ", b"_Context:   ").replace(b", ", b" ,  ")


def move_lines(data: bytes) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return mark + line_end(data) * 3 + data.removeprefix(mark)


def mend_an_item(data: bytes) -> bytes:
    """Take out the last related event, and what is found there with it."""
    lines = data.splitlines(keepends=True)
    del lines[max(number for number, line in enumerate(lines) if b"_Context:   " in line)]
    return b"".join(lines)


def tags(data: bytes) -> int:
    """How many tags the related events of a page have."""
    contexts = [line.partition(b"_Context:   ") for line in data.splitlines()]
    return sum(rest.count(b" ,  ") + 1 for _, context, rest in contexts if context)


def add_a_tag(data: bytes) -> bytes:
    """Add one more finding of a rule that finds others there."""
    return data.replace(b"_Context:   ", b"_Context:   quay ,   ", 1)


def add_a_headline(data: bytes) -> bytes:
    return data + line_end(data) * 2 + b"# Another headline" + line_end(data)


def line_end(data: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in data else b"\n"


EDITS: list[tuple[list[Callable[[bytes], bytes]], bool, list[str]]] = [
    # what happens to a page, whether it is renamed, and what is new on it then
    ([move_lines], False, []),
    ([], True, []),
    ([mend_an_item], False, []),
    ([add_a_headline], False, ["HDL002"]),
    ([mend_an_item, add_a_tag], False, ["TAG001"]),
    ([move_lines, mend_an_item, add_a_tag, add_a_headline], True, ["HDL002", "TAG001"]),
]


def test_looking_up_comes_to_an_end_whatever_the_order(tmp_path: Path) -> None:
    names = ("a.md", "b/a.md", "b/a.md", "b.md", "c.md")
    lines = [line_of(BaselineEntry(f"/n/{name}", ("abcdef", ""), {("REL004", "abcdef"): 1})) for name in names]
    refused = set()
    for order in permutations(lines):
        (tmp_path / FILE).write_bytes(HEADER + b"".join(order))
        baseline = open_baseline(str(tmp_path / FILE), whole=False)
        try:
            found = list(islice(baseline.folder("/n"), len(names) + 1))
        except UsageError as error:
            refused.add(str(error).partition("; ")[2])
            continue
        assert len(found) <= len(names)
    assert len(refused) == 1 and refused.pop().startswith("archlint baseline --prune")


def test_ten_thousand_findings_and_twenty_edits(tmp_path: Path, archlint: Archlint) -> None:
    generate(str(tmp_path), 750)
    (tmp_path / "archlint.toml").write_text('select = ["TAG001", "SRC001", "HDL002"]\n')
    pages = sorted((tmp_path / "content" / "news").glob("*/*/*/*.md"))
    events = [each for each in pages if each.stem not in ("index", "README")]
    for each in events:
        each.write_bytes(with_blanks(each.read_bytes()))
    run = archlint("baseline")
    total = int(run.err.split()[1].replace(",", ""))
    assert total >= 10_000
    assert (tmp_path / FILE).stat().st_size < 700_000

    choice = random.Random(1)
    wanted: Counter[tuple[str, str]] = Counter()
    edited = []
    gone = 0
    long_lists = [each for each in events if each.read_bytes().count(b"_Context:   ") > 1]
    for number, each in enumerate(choice.sample(long_lists, 20)):
        edits, renamed, added = EDITS[number % len(EDITS)]
        data = each.read_bytes()
        if mend_an_item in edits:
            gone += tags(data) - tags(mend_an_item(data))
        for edit in edits:
            data = edit(data)
        each.write_bytes(data)
        edited.append(each.rename(each.with_name(f"renamed-{number}.md")) if renamed else each)
        wanted.update((code, edited[-1].name) for code in added)

    def found(*arguments: str) -> Counter[tuple[str, str]]:
        run = archlint("check", "--output-format", "jsonl", *arguments)
        assert f"; {total - gone:,} in the baseline." in run.err or arguments
        return Counter((each["code"], Path(each["filename"]).name) for each in map(json.loads, run.lines))

    assert found() == wanted
    assert f"{gone} findings of the baseline are no longer there" in archlint("check").err
    assert found(*map(str, edited)) == wanted, "looked up, and not read whole"
    assert f"; {gone} dropped, 0 added.\n" in archlint("baseline", "--prune").err
    assert found() == wanted

    for each in (tmp_path / "content" / "news").glob("*/*/*/*.md"):
        if each.stem not in ("index", "README"):
            each.rename(each.with_name(f"all-{each.name}"))
    assert found() == Counter({(code, f"all-{name}"): count for (code, name), count in wanted.items()})


def test_init_says_that_git_would_ignore_the_baseline(write: Write, archlint: Archlint) -> None:
    root = write({f"{DAY}/a.md": page(), ".gitignore": "*.tsv\n"})
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert f"Warning: git ignores {FILE}, so nobody else will have it: add !/{FILE} to" in archlint("init").out
