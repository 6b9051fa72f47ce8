"""Archives whose lists and indexes forgot a good part of what they had: unsafe fixes put it back where it belongs."""

import json
import re
from pathlib import Path
from random import Random

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model import Event
from benchmarks.generate import generate
from conftest import Archlint, Run

pytestmark = pytest.mark.slow

EVENTS = 250
SELECT = "REL,IDX,TAG,FMT,CHG"
_RELATED = re.compile(r"^### Related:\r?\n\r?\n(?:\d+\. \[.*\r?\n)+(?:\r?\n)?", re.MULTILINE)
_ENTRY = re.compile(r"^(?:##### .*\n)?### \[.*\n(?:(?!#).+\n)?\n?", re.MULTILINE)
_ITEM = re.compile(r"^\d+\. \[.*\]\(/news/.*\r?\n", re.MULTILINE)


def forget(folder: Path, random: Random) -> None:
    """Take out whole lists, single items and entries of indexes."""
    for file in sorted(folder.glob("content/news/*/*/*/*.md")):
        text = file.read_bytes().decode()
        if file.stem == "index" and random.random() < 0.3:
            text = _ENTRY.sub(lambda entry: "" if random.random() < 0.5 else entry[0], text)
        elif file.stem not in ("index", "README") and random.random() < 0.15:
            text = _RELATED.sub("", text) if random.random() < 0.5 else shortened(text, random)
        file.write_bytes(text.encode())


def shortened(text: str, random: Random) -> str:
    start = text.find("### Related:")
    if start < 0:
        return text
    kept = [item for item in _ITEM.findall(text, start) if random.random() < 0.6]
    numbered = (re.sub(r"^\d+", str(number), item) for number, item in enumerate(kept, 1))
    return (
        text[:start] + _RELATED.sub(lambda _: "", text[start:])
        if not kept
        else _ITEM_BLOCK.sub(lambda _: "".join(numbered), text)
    )


_ITEM_BLOCK = re.compile(r"(?<=Related:\n\n)(?:\d+\. \[.*\n)+|(?<=Related:\r\n\r\n)(?:\d+\. \[.*\n)+")


def found(run: Run) -> set[tuple[str, str]]:
    return {(each["filename"], each["code"]) for each in map(json.loads, run.lines)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_forgotten_comes_back_where_it_belongs(tmp_path: Path, archlint: Archlint, seed: int) -> None:
    generate(str(tmp_path), EVENTS, seed)
    forget(tmp_path, Random(seed))
    before = archlint("check", "--select", SELECT, "--output-format", "jsonl")
    codes = {code for _, code in found(before)}
    assert {"REL004", "IDX001"} <= codes
    run = archlint("check", "--select", "REL004,IDX001", "--fix", "--unsafe-fixes", "--output-format", "jsonl")
    assert all("to be added by hand" in json.loads(line)["message"] for line in run.lines)
    after = archlint("check", "--select", SELECT, "--output-format", "jsonl")
    assert found(after) <= found(before)
    assert {code for _, code in found(after)} <= codes - {"IDX001"}
    assert archlint("check", "--fix", "--unsafe-fixes", "--select", "REL004,IDX001").out.startswith("Nothing to fix.")


def test_lists_are_no_longer_than_they_were_meant(tmp_path: Path, archlint: Archlint) -> None:
    generate(str(tmp_path), EVENTS, 5)
    store = DiskStore(str(tmp_path / "content"))
    pages = [
        "/" + file.relative_to(tmp_path / "content").as_posix() for file in tmp_path.glob("content/news/*/*/*/*.md")
    ]
    before = {path: page for path in pages if isinstance(page := read_page(store, NEWS, path), Event)}
    forget(tmp_path, Random(5))
    archlint("check", "--select", "REL004,IDX001", "--fix", "--unsafe-fixes")
    for path, was in before.items():
        page = read_page(store, NEWS, path)
        assert isinstance(page, Event)
        assert len(page.related) <= max(len(was.related), 5)
        if len(page.related) == len(was.related) and set(page.related.paths) == set(was.related.paths):
            assert page.related.paths == was.related.paths, "in the order that they had"
