"""Patterns hold nothing that a supported Python matches wrongly.

Python 3.11.0 to 3.11.4 match possessive quantifiers and atomic groups wrongly (https://github.com/python/cpython/issues/106052).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]

_NOT_FOR_ALL = re.compile(r"(?<=[^\s\\*+?])(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")


def _sources() -> Iterator[Path]:
    for folder in ("linter", "rules"):
        yield from (PROJECT / folder).rglob("*.py")


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module but for its docstrings, parts of f-strings each, with their lines."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and id(node) not in docstrings:
            text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
            yield node.lineno, text


def _faults(source: str) -> list[tuple[int, str]]:
    return [(line, text) for line, text in _texts(source) if _NOT_FOR_ALL.search(text)]


def test_no_pattern_is_possessive_or_atomic() -> None:
    found = {file: _faults(file.read_text(encoding="utf-8")) for file in _sources()}
    assert len(found) > 100
    assert not [(file, *fault) for file, faults in found.items() for fault in faults]


@pytest.mark.parametrize("pattern", ["a*+", "(?:ab)++", "a?+", "[ab]{1,2}+", "a{3}+", "(?>ab)", "(?:a*+b)*"])
def test_such_patterns_are_seen(pattern: str) -> None:
    assert _faults(f'"""Documented: a*+."""\nimport re\nre.compile(r"x{pattern}")\n') == [(3, f"x{pattern}")]
    assert not _faults(f'"""{pattern}"""\nre.compile(r"a\\++[+*]b")\n')
