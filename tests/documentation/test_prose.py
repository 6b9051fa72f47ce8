"""Docstrings and comments of the linter and its rules are plain technical English: verbs first, no odd pronouns."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OPENING = re.compile(r"(?:return )?what\b|(?:tells?|be) ", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:somebody|nobody|whoever|anybody)\b", re.IGNORECASE)


def sources() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each module."""
    for folder in ("linter", "rules"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the texts that stand alone in a module, those of attributes among them, with their lines."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(ast.Constant(str(text)), lineno=line):
                yield line, text


def test_docstrings_begin_with_a_verb_or_a_name() -> None:
    clumsy = [
        f"{name}:{line}: {text[:60]}"
        for name, source in sources()
        for line, text in docstrings(source)
        if _OPENING.match(text)
    ]
    assert clumsy == []


def test_lines_name_who_is_meant() -> None:
    clumsy = [
        f"{name}:{number}: {line.strip()}"
        for name, source in sources()
        for number, line in enumerate(source.split("\n"), 1)
        if _PRONOUN.search(line)
    ]
    assert clumsy == []
