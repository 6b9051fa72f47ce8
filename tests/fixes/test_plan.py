"""Which fixes of a page go together in one pass."""

from hypothesis import given
from hypothesis import strategies as st

from archlint.diagnostics import Diagnostic, Position
from archlint.fixes.plan import plan
from archlint.model.edits import Edit, apply_edits
from archlint.rule.finding import Fix, Severity

HERE = Position(1, 1)


def diagnostic(code: str, *edits: Edit, path: str = "/a.md") -> Diagnostic:
    fix = Fix("mend it", edits) if edits else None
    return Diagnostic(path, HERE, HERE, code, "a-rule", Severity.ERROR, "it is wrong", fix, (), "")


def taken(*diagnostics: Diagnostic) -> frozenset[str]:
    return plan(diagnostics, ()).codes.get("/a.md", frozenset())


def test_fixes_apart_go_together() -> None:
    planned = plan([diagnostic("AAA001", Edit(5, 7, "x")), diagnostic("AAA002", Edit(0, 2, ""), Edit(9, 9, "y"))], ())
    assert planned.edits == {"/a.md": (Edit(5, 7, "x"), Edit(0, 2, ""), Edit(9, 9, "y"))}
    assert planned.codes == {"/a.md": {"AAA001", "AAA002"}}


def test_neighbours_go_together() -> None:
    assert taken(diagnostic("AAA001", Edit(0, 3, "x")), diagnostic("AAA002", Edit(3, 5, "y"))) == {"AAA001", "AAA002"}


def test_of_two_that_overlap_the_second_waits_wholly() -> None:
    planned = plan([diagnostic("AAA001", Edit(3, 6, "x")), diagnostic("AAA002", Edit(5, 9, ""), Edit(20, 21, ""))], ())
    assert planned.edits == {"/a.md": (Edit(3, 6, "x"),)}


def test_what_is_put_in_at_one_place_overlaps() -> None:
    for second in (Edit(3, 3, "y"), Edit(3, 5, "y"), Edit(1, 3, "y"), Edit(2, 4, "y")):
        assert taken(diagnostic("AAA001", Edit(3, 3, "x")), diagnostic("AAA002", second)) == {"AAA001"}
        assert taken(diagnostic("AAA002", second), diagnostic("AAA001", Edit(3, 3, "x"))) == {"AAA002"}


def test_closed_pages_and_findings_without_a_fix_are_passed_over() -> None:
    found = [diagnostic("AAA001"), diagnostic("AAA002", Edit(0, 1, ""), path="/b.md")]
    assert plan(found, {"/b.md"}).edits == {}
    assert list(plan(found, ()).edits) == ["/b.md"]


def test_a_barred_page_is_changed_by_fixes_of_its_own_findings_only() -> None:
    own = diagnostic("AAA001", Edit(0, 1, ""), path="/b.md")
    other = diagnostic("AAA002", Edit(0, 1, ""))
    other = other._replace(fix=Fix("mend it", (Edit(0, 1, ""),), elsewhere=(("/b.md", (Edit(5, 6, ""),)),)))
    assert plan([own, other], (), {"/b.md"}).edits == {"/b.md": (Edit(0, 1, ""),)}
    assert plan([own, other], ()).edits == {"/b.md": (Edit(0, 1, ""), Edit(5, 6, "")), "/a.md": (Edit(0, 1, ""),)}


@st.composite
def fixes(draw: st.DrawFn) -> list[Diagnostic]:
    """Fixes whose own edits are in order and do not overlap."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        places = sorted(draw(st.lists(st.integers(0, 30), min_size=2, max_size=6, unique=True)))
        edits = [Edit(start, end, "x") for start, end in zip(places[::2], places[1::2], strict=False)]
        found.append(diagnostic(f"AAA{number:03}", *edits))
    return found


@given(fixes())
def test_what_is_taken_can_be_made_and_what_waits_had_reason_to(found: list[Diagnostic]) -> None:
    planned = plan(found, ())
    edits = planned.edits["/a.md"]
    apply_edits("-" * 31, edits)
    assert found[0].code in planned.codes["/a.md"]
    for each in found:
        if each.code not in planned.codes["/a.md"]:
            assert each.fix is not None
            assert any(
                mine.start < other.end and other.start < mine.end for mine in each.fix.edits for other in edits
            ), "it waits although nothing is in its way"


def test_what_gathers_at_one_place_goes_together_and_what_is_the_same_there_is_put_in_once() -> None:
    def gathering(code: str, path: str, *edits: Edit) -> Diagnostic:
        fix = Fix("mend it", elsewhere=(("/index.md", edits),), gathers=True)
        return Diagnostic(path, HERE, HERE, code, "a-rule", Severity.ERROR, "it is wrong", fix, (), "")

    gap = Edit(9, 9, "\n")
    found = [
        gathering("AAA001", "/a.md", gap, Edit(9, 9, "a")),
        gathering("AAA001", "/b.md", gap, Edit(9, 9, "b")),
        gathering("AAA002", "/c.md", gap, Edit(9, 9, "c")),
        gathering("AAA001", "/d.md", gap, Edit(9, 12, "d")),
    ]
    planned = plan(found[:2], ())
    assert planned.edits == {"/index.md": (gap, Edit(9, 9, "b"), Edit(9, 9, "a"))}
    assert planned.waiting == 0
    assert plan([*found[2:3], *found[:2]], ()).edits == planned.edits
    assert plan([*found[3:], *found[:2]], ()).edits == planned.edits
    assert plan([diagnostic("AAA001", Edit(9, 9, "x"), path="/index.md"), *found], ()).waiting == 4
