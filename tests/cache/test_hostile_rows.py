"""Rows that others wrote into the cache: no run fails by them, and none forges output."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caching import (
    DATABASE,
    FOLDER,
    check,
)

pytestmark = pytest.mark.slow

FORMATS = ("full", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github")


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.just("REL001"),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["1", "x"]), inner, max_size=2),
    max_leaves=12,
)
POSITION = st.lists(
    st.sampled_from([1, 2, 7, 0, -1, 10**7, 10**9, 10**30, True, 1.5, "1", None]), min_size=2, max_size=2
)
TEXT = st.sampled_from(["x", "\x1b[31m", "a\n::error::b", "\ud800", "", None, 5, {"a": 1}])
FIX = st.none() | st.tuples(
    TEXT,
    st.lists(st.tuples(st.integers(-1, 9), st.integers(-1, 10**9), TEXT), max_size=2),
    TEXT,
    st.sampled_from(["safe", "unsafe", "x", None]),
    st.lists(st.tuples(TEXT, st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), TEXT))), max_size=1),
    TEXT,
)
FOUND = st.tuples(
    st.sampled_from(["REL001", "FMT001", "ODD", None]),
    POSITION,
    POSITION,
    TEXT,
    FIX,
    st.lists(st.tuples(POSITION, POSITION), max_size=1),
    st.lists(
        st.tuples(st.sampled_from(["/x.md", "../../etc/passwd", "\0", 5]), st.lists(st.tuples(POSITION, POSITION))),
        max_size=1,
    ),
)
PAGE = st.tuples(
    st.just({"1": "one", "2": "two \ud800", "7": 5, "0": "", "10000000": "x", "True": "x", "1000000000": "y"}),
    st.lists(FOUND, max_size=2),
    st.lists(JSON, max_size=1),
)
BYTES = st.one_of(
    st.binary(max_size=60),
    JSON.map(as_json),
    PAGE.map(lambda page: as_json({"index.md": page})),
    st.sampled_from([b"[" * 200_000, b'{"a":' * 100_000, b"9" * 5000, b"\xff\xff\xff\xff" * 5, b"NaN", b"1e999"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from([2, 3, 4, 5, 6, 7, 7, 7, 7]),
    data=BYTES,
    row=st.integers(0, 20),
    output_format=st.sampled_from(FORMATS),
)
def test_rows_of_others_do_not_make_a_run_fail(
    archive: Path, field: int, data: bytes, row: int, output_format: str
) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        before = opened.execute("SELECT * FROM folders ORDER BY folder").fetchall()
        other = list(before[row % len(before)])
        other[field] = data
        checksum = 0
        for each in other[1:8]:
            checksum = crc32(each, checksum)
        other[8] = checksum
        opened.execute("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", other)
    found = check(archive, "--jobs", "1", "--output-format", output_format)
    assert found.code in (0, 1)
    assert "internal error" not in found.err
    assert "::error::b" not in found.out.splitlines()
    shutil.rmtree(archive / FOLDER)
    assert check(archive, "--jobs", "1").code == 1
