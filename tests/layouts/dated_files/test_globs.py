"""Patterns of ``include`` and ``exclude``."""

import pytest

from archlint.layouts.dated_files.globs import Globs


@pytest.mark.parametrize(
    ("pattern", "path", "found"),
    [
        ("*.tmp", "/a/b.tmp", True),
        ("a*c*e", "/abcde", True),
        ("a*c*e", "/abcdef", False),
        ("a*c*e", "/a/c/c/e", True),
        ("log-??", "/log-31", True),
        ("log-[0-9]*", "/log-x1", False),
        ("tides", "/tides-of-may.md", True),
        ("[open", "/open", False),
        ("*a" * 150 + "*b", "/" + "a" * 150 + "b", True),
        ("*a" * 150 + "*b", "/" + "a" * 149 + "b", False),
        ("*a" * 500 + "*b", "/" + "a" * 500 + "b", True),
    ],
)
def test_a_pattern_finds_what_begins_with_it_or_fits_it(pattern: str, path: str, *, found: bool) -> None:
    assert (Globs([pattern]).match(path, is_folder=False) is not None) is found


def test_a_hostile_pattern_ends() -> None:
    assert Globs(["*a" * 60 + "b"]).match("/" + "a" * 250, is_folder=False) is None
