"""Fixes that change other pages than that of their finding: all of one is made or nothing, and each gets its turn."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archlint.engine.filtering import Report
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.files.disk import DiskStore
from archlint.fixes.fix_loop import MOST_PASSES, Settled, settle
from archlint.fixes.fix_scope import FixScope
from archlint.fixes.policy import Policy
from archlint.fixes.renames import Renamed
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.model import Event, Span
from archlint.model.facts import EventFacts
from archlint.report.as_json import json_lines
from archlint.rule import Edit, Finding, Findings, Fix, LinkContext, Rule, Scope
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule
from archlint.text.tags import Vocabulary
from conftest import Write
from runs import run_of

LIST = "/news/2031/05/7/the-list.md"
Check = Callable[[EventFacts, LinkContext], Findings]


def page(name: str) -> str:
    return f"/news/2031/05/7/{name}.md"


def job(folder: Path, check: Check, pages: tuple[str, ...] = ()) -> Job:
    rule = Rule("AAA001", "listed", Scope.LINK, Severity.ERROR, None, (EventFacts,), check, None, __name__)
    named = pages or tuple(sorted("/" + file.relative_to(folder).as_posix() for file in folder.rglob("*.md")))
    return Job(DiskStore(str(folder)), NEWS, named, [ActiveRule(rule, Severity.ERROR, None)], Vocabulary())


def run(folder: Path, check: Check, pages: tuple[str, ...] = ()) -> Settled:
    policy = Policy(frozenset({"AAA001"}))
    beyond = FixScope(lambda _draft, _wanted: Renamed({}, ()))
    return settle(job(folder, check, pages), DiskStore(str(folder)), policy, beyond)


def archive(write: Write, count: int) -> Path:
    names = [f"event-{number:02}" for number in range(count)]
    return write({LIST: event("The list. ", body="-"), **{page(name): event(f"{name}. ", body="-") for name in names}})


def finding(fix: Fix) -> Finding:
    return Finding(Span(0, 1), "the list does not name it", fix)


def wants_its_line(facts: EventFacts, context: LinkContext) -> Findings:
    """Each event wants to be the last in the body of the list, and a tick in its own page."""
    target = context.archive.event(LIST)
    if target is None or facts.path == LIST:
        return
    there, here = context.archive.page(target).body, context.archive.page(facts).body
    if here and there and facts.headline not in there.text:
        line = Edit(there.end, there.end, f" {facts.headline}")
        yield finding(Fix("add it", (Edit(here.end, here.end, " listed"),), elsewhere=((LIST, (line,)),)))


def body(settled: Settled) -> list[str]:
    read = settled.draft.read(LIST)
    assert isinstance(read, Event) and read.body
    return read.body.text.split(" ")


def test_however_many_want_one_place_all_of_them_get_there(write: Write) -> None:
    count = 3 * MOST_PASSES
    settled = run(archive(write, count), wants_its_line)
    assert body(settled) == ["-", *(f"event-{number:02}." for number in range(count))]
    assert (settled.troubles, settled.after.diagnostics) == ((), ())
    assert len(settled.draft.changed) == count + 1


def test_only_what_is_named_is_fixed_wherever_that_is(write: Write) -> None:
    settled = run(archive(write, 3), wants_its_line, pages=(page("event-01"),))
    assert body(settled) == ["-", "event-01."]
    assert settled.draft.changed == {LIST, page("event-01")}


def test_a_fix_that_one_page_cannot_take_is_made_on_none(write: Write) -> None:
    root = archive(write, 2)
    (root / LIST[1:]).rename(root / "elsewhere.md")
    (root / LIST[1:]).symlink_to(root / "elsewhere.md")
    settled = run(root, wants_its_line)
    assert settled.draft.changes() == ()
    assert dict(settled.troubles) == {LIST: "it is a link to /elsewhere.md: fix that page"}
    assert len(settled.after.diagnostics) == 2


def test_a_page_that_would_not_be_understood_stays_as_do_all_that_want_to_change_it(write: Write) -> None:
    def check(facts: EventFacts, context: LinkContext) -> Findings:
        target = context.archive.event(LIST)
        if target is not None and facts.path != LIST:
            page = context.archive.page(target)
            assert page.headline
            yield finding(Fix("add it", elsewhere=((LIST, (Edit(page.headline.start - 2, page.headline.end, ""),)),)))

    settled = run(archive(write, 2), check)
    assert settled.draft.changes() == ()
    assert dict(settled.troubles) == {LIST: "it could not be read any more after the fix of AAA001"}


def test_a_page_with_a_conflict_stays_as_do_all_that_want_to_change_it(write: Write) -> None:
    root = archive(write, 2)
    conflict = event("The list. ", body="-\n<<<<<<< HEAD\nnine\n\n=======\nten\n>>>>>>> timetable")
    write({LIST: conflict})
    settled = run(root, wants_its_line)
    assert settled.draft.changes() == ()
    reason = "it holds a conflict marker of an unfinished merge in line 6; settle that first"
    assert dict(settled.troubles) == {LIST: reason}
    assert len(settled.after.diagnostics) == 2


def test_a_queue_without_an_end_is_stopped(write: Write) -> None:
    def check(facts: EventFacts, context: LinkContext) -> Findings:
        """However often the line was added, it is wanted again."""
        target = context.archive.event(LIST)
        if target is not None and facts.path != LIST:
            body = context.archive.page(target).body
            assert body
            yield finding(Fix("add it", elsewhere=((LIST, (Edit(body.end, body.end, " more"),)),)))

    settled = run(archive(write, 3), check)
    assert settled.draft.changes() == ()
    assert [trouble.path for trouble in settled.troubles] == [LIST]
    assert "never end" in settled.troubles[0].reason


def linted(folder: Path, fix: Fix) -> Report:
    return lint(job(folder, lambda _facts, _context: iter([finding(fix)]), pages=(page("event-00"),)))


def test_an_edit_on_another_page_has_its_place_there(write: Write) -> None:
    root = archive(write, 1)
    text = (root / LIST[1:]).read_text()
    start = text.index("# The list") + 2
    fix = Fix("add it", (Edit(0, 0, "x"),), elsewhere=((LIST, (Edit(start, start + 3, "A"), Edit(start + 8, start + 8, "s"))),))  # fmt: skip
    shown = json_lines(run_of(linted(root, fix).diagnostics))
    assert json.loads(shown)["fix"]["edits"] == [
        {"content": "x", "location": {"row": 1, "column": 1}, "end_location": {"row": 1, "column": 1}},
        {"content": "A", "location": {"row": 3, "column": 3}, "end_location": {"row": 3, "column": 6}, "filename": LIST},
        {"content": "s", "location": {"row": 3, "column": 11}, "end_location": {"row": 3, "column": 11}, "filename": LIST},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("elsewhere", "error"),
    [
        ({LIST: (Edit(0, 10_000, ""),)}, "outside the page"),
        ({LIST: (Edit(0, 5, "a"), Edit(3, 6, "b"))}, "overlaps another"),
        ({page("gone"): (Edit(0, 0, "a"),)}, "gone.md"),
        ({page("event-00"): (Edit(0, 0, "a"),)}, "its own not among the others"),
    ],
)
def test_impossible_edits_elsewhere_are_refused(
    write: Write, elsewhere: Mapping[str, tuple[Edit, ...]], error: str
) -> None:
    report = linted(archive(write, 1), Fix("add it", elsewhere=tuple(elsewhere.items())))
    assert report.diagnostics == ()
    assert error in report.failures[0].error


def test_a_page_is_named_once(write: Write) -> None:
    there = (LIST, (Edit(0, 0, "a"),))
    (failure,) = linted(archive(write, 1), Fix("add it", elsewhere=(there, there))).failures
    assert "must name each page that it changes once" in failure.error
