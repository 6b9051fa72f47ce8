"""Ten thousand findings set aside, and edits of every kind."""

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from baselines import FILE
from benchmarks.generate import generate
from conftest import Archlint

pytestmark = pytest.mark.slow


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
    assert f"{gone} findings of the baseline are no longer there" in archlint("check").out
    assert found(*map(str, edited)) == wanted, "looked up, and not read whole"
    assert f"; {gone} dropped, 0 added.\n" in archlint("baseline", "--prune").err
    assert found() == wanted

    for each in (tmp_path / "content" / "news").glob("*/*/*/*.md"):
        if each.stem not in ("index", "README"):
            each.rename(each.with_name(f"all-{each.name}"))
    assert found() == Counter({(code, f"all-{name}"): count for (code, name), count in wanted.items()})
