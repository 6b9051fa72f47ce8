"""Real pages: what is found there is what docs/precision.md says, and nothing that it must never be."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import Archlint

REAL = Path(__file__).parents[3] / "shared" / "real"
PAGE = Path(__file__).parents[2] / "docs" / "precision.md"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not here")


def found(archlint: Archlint, *options: str) -> Counter[str]:
    run = archlint("check", str(REAL), "--output-format", "jsonl", *options)
    assert run.code == 1
    return Counter(json.loads(line)["code"] for line in run.lines)


def claimed() -> Counter[str]:
    rows = re.findall(r"^\| ([A-Z]{3}\d{3}) \| (\d+) \|", PAGE.read_text(), re.MULTILINE)
    return Counter({code: int(count) for code, count in rows})


def test_the_counts_are_those_of_the_page(archlint: Archlint) -> None:
    assert found(archlint, "--select", "ALL") == claimed()


def test_nothing_is_said_that_must_not_be(archlint: Archlint) -> None:
    never = re.compile(r"FMT00[2345]|DAT|REL007|TAG003|SLG001")
    assert [code for code in found(archlint, "--select", "ALL") if never.match(code)] == []
