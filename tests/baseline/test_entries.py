"""Entries of a baseline: lines that give them back, and looking them up in the file."""

import os
from collections import Counter
from itertools import islice, permutations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.baseline.entries import BaselineEntry, entry_of, key_of, line_of
from archlint.baseline.file import HEADER, open_baseline
from archlint.baseline.render import render
from archlint.errors import UsageError
from baselines import FILE

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
