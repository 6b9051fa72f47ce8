"""Fixes made pass after pass: rules that get along, rules that do not, and rules that are up to no good."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from archlint.engine.job import Job
from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.fix_loop import MOST_PASSES, Settled, settle
from archlint.fixes.fix_scope import FixScope
from archlint.fixes.policy import Policy
from archlint.fixes.renames import Refusal, Renamed
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.model import Event, PlainPage, Span
from archlint.rule import Edit, Finding, Findings, Fix, LinkContext, PageContext, Rule, Scope
from archlint.rule.finding import Safety, Severity
from archlint.ruleset.active import ActiveRule
from archlint.text.tags import Vocabulary
from conftest import Write

EVENT = "/news/2031/05/7/the-ferry.md"
Edits = Callable[[str], Iterator[Edit]]


def rule(code: str, edits: Edits, safety: Safety = Safety.SAFE) -> ActiveRule:
    """A rule with a finding for each edit that mends it."""

    def check(page: PlainPage | Event, _context: PageContext) -> Findings:
        for edit in edits(page.text):
            yield Finding(Span(edit.start, edit.end), "it is wrong", Fix("mend it", (edit,), safety=safety))

    return active(code, check)


def active(code: str, check: Callable[..., Findings], scope: Scope = Scope.PAGE) -> ActiveRule:
    found = Rule(code, code.lower(), scope, Severity.ERROR, Safety.SAFE, (PlainPage, Event), check, None, __name__)
    return ActiveRule(found, Severity.ERROR, None)


def replace(code: str, old: str, new: str, safety: Safety = Safety.SAFE) -> ActiveRule:
    """A rule that wants another text in the place of one, wherever that stands."""

    def edits(text: str) -> Iterator[Edit]:
        start = text.find(old)
        while start >= 0:
            yield Edit(start, start + len(old), new)
            start = text.find(old, start + len(old))

    return rule(code, edits, safety)


def keep_paths(_draft: Draft, wanted: Mapping[str, str]) -> Renamed:
    return Renamed({}, tuple(Refusal(path, "not today") for path in wanted))


def run(folder: Path, *rules: ActiveRule, unsafe: bool = False, fixable: frozenset[str] | None = None) -> Settled:
    pages = sorted("/" + file.relative_to(folder).as_posix() for file in folder.rglob("*.md"))
    store = DiskStore(str(folder))
    codes = fixable or frozenset(each.rule.code for each in rules)
    job = Job(store, NEWS, pages, rules, Vocabulary((), {}))
    return settle(job, store, Policy(codes, unsafe=unsafe), FixScope(keep_paths))


def text(settled: Settled, path: str = "/a.md") -> str:
    return settled.draft.contents(path).decode()


def reasons(settled: Settled) -> dict[str, str]:
    return dict(settled.troubles)


def test_all_that_can_be_fixed_is_and_nothing_else_is_touched(write: Write) -> None:
    root = write({"a.md": "one two one\n", "b.md": "three\n"})
    settled = run(root, replace("AAA001", "one", "1"), replace("AAA002", "two", "2"))
    assert text(settled) == "1 2 1\n"
    assert settled.draft.changed == {"/a.md"}
    assert (len(settled.before.diagnostics), settled.after.diagnostics) == (3, ())


def test_what_a_fix_brings_to_light_is_fixed_in_the_next_pass(write: Write) -> None:
    settled = run(write({"a.md": "abc\n"}), replace("AAA001", "c", "!"), replace("AAA002", "b!", "!"), replace("AAA003", "a!", "."))  # fmt: skip
    assert text(settled) == ".\n"
    assert settled.after.diagnostics == ()


def test_overlapping_fixes_come_one_after_the_other(write: Write) -> None:
    settled = run(write({"a.md": "abcd\n"}), replace("AAA001", "abc", "abx"), replace("AAA002", "xd", "y"), replace("AAA003", "bc", "?"))  # fmt: skip
    assert text(settled) == "aby\n"


def test_a_circle_is_named_and_leaves_its_page_as_it_was(write: Write) -> None:
    root = write({"a.md": "left one\n", "b.md": "one\n"})
    there, back = replace("AAA001", "left", "right"), replace("AAA002", "right", "left")
    settled = run(root, there, back, replace("AAA003", "one", "1"))
    assert (text(settled), text(settled, "/b.md")) == ("left one\n", "1\n")
    assert settled.draft.changed == {"/b.md"}
    assert reasons(settled) == {"/a.md": "the fixes of AAA001 and AAA002 go round in a circle"}
    assert {each.code for each in settled.after.diagnostics} == {"AAA001", "AAA003"}


def test_a_fix_that_changes_nothing_is_a_circle_of_one(write: Write) -> None:
    settled = run(write({"a.md": "same\n"}), replace("AAA001", "same", "same"))
    assert reasons(settled) == {"/a.md": "the fixes of AAA001 go round in a circle"}
    assert settled.draft.changes() == ()


def test_fixes_that_never_end_are_stopped_and_leave_their_page_as_it_was(write: Write) -> None:
    growing = rule("AAA001", lambda _text: iter([Edit(0, 0, "more\n")]))
    settled = run(write({"a.md": "a\n"}), growing)
    assert text(settled) == "a\n"
    assert reasons(settled) == {"/a.md": f"the fixes of AAA001 never end; {MOST_PASSES} passes were made"}


def test_a_page_may_come_back_to_what_it_was(write: Write) -> None:
    """It followed another one, which was fixed to what it had been."""

    def check(page: PlainPage, context: LinkContext) -> Findings:
        leader = context.archive.event(EVENT)
        if leader is not None and page.text.strip() != leader.headline and not isinstance(page, Event):
            edit = Edit(0, len(page.text) - 1, leader.headline)
            yield Finding(Span(0, 1), "it is another headline", Fix("copy it", (edit,)))

    root = write({EVENT: event("The  ferry."), "a.md": "The ferry.\n"})
    settled = run(root, active("AAA001", check, Scope.LINK), replace("AAA002", "  ", " "))
    assert settled.draft.changed == {EVENT}
    assert text(settled) == "The ferry.\n"
    assert (settled.troubles, settled.after.diagnostics) == ((), ())


def test_a_page_that_its_readers_would_not_understand_is_left_alone(write: Write) -> None:
    root = write({EVENT: event("The ferry. "), "a.md": "# one\n"})
    settled = run(root, replace("AAA001", "# ", "#"))
    assert reasons(settled) == {EVENT: "it could not be read any more after the fix of AAA001"}
    assert settled.draft.changed == {"/a.md"}


def test_a_fix_that_makes_a_rule_fail_is_not_made(write: Write) -> None:
    def check(page: PlainPage | Event, _context: PageContext) -> Findings:
        if "two" in page.text:
            raise RuntimeError
        yield from ()

    settled = run(write({"a.md": "one\n"}), replace("AAA001", "one", "two"), active("AAA002", check))
    assert reasons(settled) == {"/a.md": "the rule AAA002 fails on it once it is fixed"}
    assert (settled.draft.changes(), settled.after.failures) == ((), ())


def test_a_rule_that_failed_before_stands_in_the_way_of_no_fix(write: Write) -> None:
    def check(page: PlainPage | Event, _context: PageContext) -> Findings:
        if page.text:
            raise RuntimeError
        yield from ()

    settled = run(write({"a.md": "one\n"}), replace("AAA001", "one", "two"), active("AAA002", check))
    assert (reasons(settled), text(settled)) == ({}, "two\n")
    assert [failure.code for failure in settled.after.failures] == ["AAA002"]


def test_a_fix_that_cannot_be_written_is_not_made(write: Write) -> None:
    settled = run(write({"a.md": "one\n"}), replace("AAA001", "one", "\ud800"))
    assert "cannot be written with the fix of AAA001" in reasons(settled)["/a.md"]
    assert settled.draft.changes() == ()


@pytest.mark.parametrize(("unsafe", "after"), [(False, "1 two\n"), (True, "1 2\n")])
def test_unsafe_fixes_are_made_only_where_they_are_wanted(write: Write, unsafe: bool, after: str) -> None:
    rules = replace("AAA001", "one", "1"), replace("AAA002", "two", "2", Safety.UNSAFE)
    assert text(run(write({"a.md": "one two\n"}), *rules, unsafe=unsafe)) == after


def test_only_rules_that_may_be_fixed_are(write: Write) -> None:
    rules = replace("AAA001", "one", "1"), replace("AAA002", "two", "2")
    assert text(run(write({"a.md": "one two\n"}), *rules, fixable=frozenset({"AAA002"}))) == "one 2\n"


def test_a_link_is_left_alone_and_speaks_of_the_page_as_it_will_be(write: Write) -> None:
    root = write({"a.md": "one\n"})
    (root / "b.md").symlink_to("a.md")
    settled = run(root, replace("AAA001", "one", "1"))
    assert settled.draft.changed == {"/a.md"}
    assert (reasons(settled), settled.after.diagnostics) == ({}, ())


def test_what_cannot_be_renamed_is_said_and_asked_once(write: Write) -> None:
    def check(page: PlainPage, _context: PageContext) -> Findings:
        yield Finding(Span(0, 1), "it is misplaced", Fix("move it", rename="/c.md"))

    settled = run(write({"a.md": "one\n"}), active("AAA001", check), replace("AAA002", "one", "1"))
    (found,) = settled.after.diagnostics
    assert (found.fix, found.refusal) == (None, "not renamed: not today")
    assert text(settled) == "1\n"


def test_edits_fit_the_page_that_is_there_when_it_is_fixed(write: Write) -> None:
    """An editor saves the page after it was checked and before it is fixed."""
    root = write({"a.md": "one\n"})
    saved: list[bool] = []

    def edits(page: str) -> Iterator[Edit]:
        place = page.find("one")
        if place >= 0:
            yield Edit(place, place + 3, "1")
        if not saved:
            saved.append(True)
            (root / "a.md").write_text("A new line\none\n")

    settled = run(root, rule("AAA001", edits))
    assert text(settled) == "A new line\n1\n"
    (change,) = settled.draft.changes()
    assert change.before == b"A new line\none\n"
