"""What is shown of one page is bounded, and the rest is counted."""

from archlint.diagnostics import Diagnostic, Position
from archlint.model.spans import Piece
from archlint.model.suppressions import Suppression, SuppressionKind
from archlint.report.bounds import bounded
from archlint.report.run import MOST, ReportedFinding
from archlint.rule import Cause, CauseKind
from archlint.rule.finding import Severity
from runs import reported


def findings(name: str, code: str, count: int) -> list[ReportedFinding]:
    """So many findings of a rule on a page."""
    place = Position(1, 1)
    cause = Cause(CauseKind.PAGE, name)
    found = Diagnostic(name, place, place, code, "broken", Severity.ERROR, "it is wrong", None, (), "line", (), cause)
    return reported(found._replace(start=Position(row, 1)) for row in range(1, count + 1))


def of_rule(code: str, found: list[ReportedFinding]) -> list[ReportedFinding]:
    return [each for each in found if each.diagnostic.code == code]


def test_what_is_usual_is_shown_as_it_is() -> None:
    found = [*findings("a.md", "REL001", MOST), *findings("a.md", "REL002", MOST), *findings("b.md", "REL001", MOST)]
    assert list(bounded(found)) == found
    assert bounded([]) == []


def test_the_last_of_a_rule_on_a_page_counts_the_rest() -> None:
    many, few = findings("a.md", "FMT003", MOST + 2_345), findings("a.md", "REL001", 3)
    found = sorted([*many, *few], key=lambda each: each.order)
    shown = list(bounded(found))
    assert of_rule("REL001", shown) == few
    lines = of_rule("FMT003", shown)
    assert lines[:-1] == many[: MOST - 1]
    last = many[MOST - 1].diagnostic
    # It stands for many, so it is no single finding of its cause.
    message = "it is wrong (and 2,345 more of this rule on this page)"
    assert lines[-1].diagnostic == last._replace(message=message, cause=None)
    assert shown == sorted(shown, key=lambda each: each.order)


def test_of_suppressed_findings_too() -> None:
    by = Suppression(Piece("<!-- archlint-disable-file -->", 0), SuppressionKind.FILE, (), "", 1, 0)
    found = [each._replace(suppression=by) for each in findings("a.md", "FMT003", MOST + 1)]
    shown = bounded(found)
    assert len(shown) == MOST
    assert shown[-1].diagnostic.message.endswith("(and 1 more of this rule on this page)")
    assert {each.suppression for each in shown} == {by}
