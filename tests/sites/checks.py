"""What a check finds on sites, what its fixes leave, and what the pages are found by."""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from archlint.cli.main import main
from archlint.layouts.registry import example_layout
from promised import Found

TODAY = "2031-06-15"
JEKYLL = example_layout("jekyll")
FOUND_BY = ("kind", "state", "day", "title", "urls", "aliases", "language")
# The unsafe fix of a date moves the page, so that links lead nowhere, and URLs may meet.
AFTER_A_MOVE = {"PAG001", "PAG003", "PAG004"}


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


def counted(found: Iterable[Found]) -> Counter[tuple[str, str]]:
    """Return how many findings of each rule are in each file."""
    return Counter((each["filename"], each["code"]) for each in found)
