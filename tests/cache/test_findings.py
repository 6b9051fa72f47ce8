"""What was found comes back from the cache as it was."""

from hypothesis import given
from hypothesis import strategies as st

from archlint.cache.findings import PageFound, decode, encode, from_plain, plain
from archlint.diagnostics import Diagnostic, Position
from archlint.model.edits import Edit
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression
from archlint.rule.cause import CAUSE_KINDS, Cause
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules

RULES = {rule.code: ActiveRule(rule, rule.severity, None) for rule in load_rules((BUILT_IN,))}
# By their types: a field that is new is tested too.
PLACES = st.integers(0, 10**7)
POSITIONS = st.builds(Position, st.integers(1, 10**7), st.integers(1, 10**7))
st.register_type_strategy(Position, POSITIONS)
st.register_type_strategy(Edit, st.builds(Edit, PLACES, PLACES, st.text()))
st.register_type_strategy(Cause, st.builds(Cause, st.sampled_from(sorted(CAUSE_KINDS)), st.text()))
st.register_type_strategy(Piece, st.builds(Piece, st.text(), PLACES))
SUPPRESSIONS = st.builds(Suppression, row=PLACES, target=PLACES)
DIAGNOSTICS = st.from_type(Diagnostic)


def as_found(diagnostic: Diagnostic, code: str) -> Diagnostic:
    """A finding of a rule that exists; those on one line have one text, and no fix is refused yet."""
    rule = RULES[code].rule
    line = f"line {diagnostic.start.row} \udcff"
    return diagnostic._replace(path="a.md", code=code, name=rule.name, severity=rule.severity, line=line, refusal=None)


@given(st.lists(st.builds(as_found, DIAGNOSTICS, st.sampled_from(sorted(RULES)))), st.lists(SUPPRESSIONS))
def test_it_comes_back_as_it_was(diagnostics: list[Diagnostic], suppressions: list[Suppression]) -> None:
    found = PageFound(diagnostics, tuple(suppressions))
    pages = decode(encode({"a.md": plain(found)}))
    assert from_plain(pages["a.md"], "a.md", RULES) == found


def test_of_nothing_there_are_no_bytes() -> None:
    assert encode({}) == b""
    assert decode(b"") == {}
