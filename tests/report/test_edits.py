"""Edits in ``json`` and ``sarif``: a program that makes them gets the bytes that ``--fix`` writes."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write

DAY = "content/news/2031/05/7"
BRIDGE, FERRY = (f"content{path_of(headline)}" for headline in ("The bridge is open. ", "A ferry runs. "))


class Wanted(NamedTuple):
    """An edit as a program reads it: rows and columns, and what to put there."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def of_json(text: str) -> Iterator[tuple[str, Wanted]]:
    for found in json.loads(text):
        for edit in found["fix"]["edits"]:
            start, end = ((edit[key]["row"], edit[key]["column"]) for key in ("location", "end_location"))
            yield edit.get("filename", found["filename"]), Wanted(start, end, edit["content"])


def of_sarif(text: str) -> Iterator[tuple[str, Wanted]]:
    for result in json.loads(text)["runs"][0]["results"]:
        for change in result["fixes"][0]["artifactChanges"]:
            for replacement in change["replacements"]:
                region: dict[str, Any] = replacement["deletedRegion"]
                start, end = ((region[f"{key}Line"], region[f"{key}Column"]) for key in ("start", "end"))
                yield (
                    unquote(change["artifactLocation"]["uri"]),
                    Wanted(start, end, replacement["insertedContent"]["text"]),
                )


EDITS_OF = {"json": of_json, "sarif": of_sarif}


def edited(data: bytes, wanted: list[Wanted]) -> bytes:
    """Make the edits on the bytes of a page, from the last to the first."""
    text = data.decode("utf-8-sig")
    starts = [0, *(match.end() for match in re.finditer(r"\r?\n", text))]
    for (row, column), (last_row, last_column), inserted in sorted(wanted, reverse=True):
        start, end = starts[row - 1] + column - 1, starts[last_row - 1] + last_column - 1
        text = text[:start] + inserted + text[end:]
    return data[: 3 * data.startswith(b"\xef\xbb\xbf")] + text.encode()


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("other", [b"\n", b"\r\n"])
@pytest.mark.parametrize("own", [b"\n", b"\r\n"])
def test_what_is_to_be_inserted_is_what_a_fix_writes(
    write: Write, archlint: Archlint, own: bytes, other: bytes, mark: bytes, form: str
) -> None:
    ferry_link = f"1. [A ferry runs. ]({path_of('A ferry runs. ')}) _Context: Larkfield_"
    pages = {
        BRIDGE: (
            event("The bridge is open. ", sources="1. [Post](https://post.example/open)", related=ferry_link),
            own,
        ),
        FERRY: (event("A ferry runs. "), other),
        f"{DAY}/index.md": (day_index(f"### [A ferry runs. ]({path_of('A ferry runs. ')})\nb\n"), other),
        f"{DAY}/the-old-one-goes.md": (event("The old one goes. ").split("\n\n", 1)[1], own),
    }
    root = write({name: mark + text.encode().replace(b"\n", end) for name, (text, end) in pages.items()})
    before = {name: (root / name).read_bytes() for name in pages}
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    for code in ("DAT001", "REL004"):  # one after the other: all of them together would meet in one place
        for name, edit in EDITS_OF[form](archlint("check", "content", "--select", code, "--output-format", form).out):
            wanted[name].append(edit)
    for name, edit in EDITS_OF[form](archlint("check", BRIDGE, "--select", "IDX001", "--output-format", form).out):
        wanted[name].append(edit)
    assert set(wanted) == {FERRY, f"{DAY}/index.md", f"{DAY}/the-old-one-goes.md"}
    assert any("\n" in edit.text for edits in wanted.values() for edit in edits)
    archlint("check", "content", "--select", "DAT001,REL004", "--fix", "--unsafe-fixes")
    archlint("check", BRIDGE, "--select", "IDX001", "--fix", "--unsafe-fixes")
    after = {name: (root / name).read_bytes() for name in pages}
    assert after == {name: edited(data, wanted[name]) for name, data in before.items()}
    assert sum(after[name] != before[name] for name in pages) == 3
