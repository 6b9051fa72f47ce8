"""What decorators make of a declaration, and the engine's ignorance of the rules that come with archlint."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import archlint
from archlint.errors import UsageError
from archlint.model import Event
from archlint.rule import Findings, PageContext, Rule, Severity, Topic, page_rule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import group_of

RULES = load_rules((BUILT_IN,))
GROUPS = sorted({group_of(rule.code) for rule in RULES})
CODES = re.compile(rf"(?:(?:{'|'.join(GROUPS)})\d+[\s,]*)+")


def is_short(event: Event, _context: PageContext) -> bool:
    return len(event.text) < 10


def declared(**declaration: Any) -> Rule:
    """The rule that a decorator makes of a check with a declaration."""

    @page_rule("AAA001", severity=Severity.WARNING, **declaration)
    def check(event: Event, _context: PageContext) -> Findings:
        yield from ()

    rule: Rule = check.__rule__  # type: ignore[attr-defined]
    return rule


def test_unless_is_the_former_name_of_skip_if() -> None:
    assert declared(unless=is_short).skip_if is is_short
    assert declared(skip_if=is_short).skip_if is is_short
    assert declared().skip_if is None


def test_one_of_skip_if_and_unless_is_taken() -> None:
    with pytest.raises(UsageError, match="rule AAA001 has skip_if and unless, which is its former name"):
        declared(skip_if=is_short, unless=is_short)


def test_a_topic_is_one_that_the_engine_knows() -> None:
    assert declared(about=Topic.PATH).about is Topic.PATH
    with pytest.raises(UsageError, match="rule AAA001 must have a Topic for what it is about if any, not 'path'"):
        declared(about="path")


def codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODES.fullmatch(node.value):
            yield node.value


def test_the_engine_holds_no_code_of_a_rule() -> None:
    """What the engine has to know of a rule, the rule declares; help and examples may name one in a sentence."""
    folder = Path(archlint.__file__).parent
    found = {
        str(file.relative_to(folder)): codes
        for file in folder.rglob("*.py")
        if (codes := list(codes_in(ast.parse(file.read_bytes()))))
    }
    assert found == {}
    assert list(codes_in(ast.parse('WANTED = ("TAG001", "SLG001,SLG003", "see TAG001")'))) == [
        "TAG001",
        "SLG001,SLG003",
    ]
