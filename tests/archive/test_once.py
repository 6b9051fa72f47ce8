"""``ArchiveContext.once`` calls a function once in a run, not once for each part of the pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archlint.archive.complete import CompleteArchive
from archlint.engine.job import Execution, Job
from archlint.engine.run import lint
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Finding, Findings, Rule, Scope, Severity, WholeArchive
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary

EVENTS = 1_100
NEAR_DUPLICATE = next(rule for rule in load_rules((BUILT_IN,)) if rule.name == "near-duplicate-tag")


def job_of(rule: Rule, jobs: int) -> Job:
    """A job on an archive with one tag that is misspelt on its last event, checked by a rule."""
    pages = {"/news/2031/05/1/index.md": day_index("")}
    for number in range(EVENTS):
        headline, tag = f"Event {number}. ", "larkfield-post" if number == EVENTS - 1 else "Larkfield Post"
        pages[path_of(headline, f"2031-05-{1 + number % 28}")] = event(
            headline, day=f"2031-05-{1 + number % 28}", related=f"1. [A ferry. ](/news/2031/05/2/a.md) _Context: {tag}_"
        )
    options = rule.options() if rule.options else None
    active = ActiveRule(rule, rule.severity, options)
    return Job(MemoryStore(pages), NEWS, sorted(pages), [active], Vocabulary(), whole=True, execution=Execution(jobs))


@pytest.fixture
def counted(tmp_path: Path) -> tuple[Callable[[], None], Callable[[], int]]:
    """What to call in any process, and what tells how often it was called."""
    file = tmp_path / "calls"
    file.touch()

    def call() -> None:
        with file.open("ab") as calls:
            calls.write(b".")

    return call, lambda: file.stat().st_size


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_archive_is_searched_once_for_misspelt_tags(
    counted: tuple[Callable[[], None], Callable[[], int]], jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, calls = counted
    events = CompleteArchive.events

    def counting(archive: CompleteArchive) -> Iterator[EventFacts]:
        call()
        return events(archive)

    monkeypatch.setattr(CompleteArchive, "events", counting)
    found = lint(job_of(NEAR_DUPLICATE, jobs)).diagnostics
    assert [diagnostic.message for diagnostic in found] == [
        "`larkfield-post` is rare; did you mean `Larkfield Post`, which is on 1,099 items?"
    ]
    assert calls() == 1


def test_what_few_pages_ask_for_is_found_out_once_in_a_process(
    counted: tuple[Callable[[], None], Callable[[], int]],
) -> None:
    call, calls = counted

    def events_of(archive: WholeArchive) -> int:
        call()
        return sum(1 for _ in archive.events())

    def check(facts: EventFacts, context: ArchiveContext) -> Findings:
        if facts.headline.endswith("9."):
            event = context.archive.page(facts)
            assert event.headline is not None
            yield Finding(event.headline.span, f"one of {context.once(events_of)}")

    rule = Rule("AAA001", "any", Scope.ARCHIVE, Severity.ERROR, None, (EventFacts,), check, None, __name__)
    report = lint(job_of(rule, jobs=2))
    assert [diagnostic.message for diagnostic in report.diagnostics] == [f"one of {EVENTS}"] * (EVENTS // 10)
    assert 1 <= calls() <= 2


def test_a_result_of_none_is_kept(counted: tuple[Callable[[], None], Callable[[], int]]) -> None:
    call, calls = counted

    def check(facts: EventFacts, context: ArchiveContext) -> Findings:
        assert context.once(lambda _: call()) is None
        yield from ()

    rule = Rule("AAA001", "any", Scope.ARCHIVE, Severity.ERROR, None, (EventFacts,), check, None, __name__)
    assert not lint(job_of(rule, jobs=2)).failures
    assert calls() == 1
