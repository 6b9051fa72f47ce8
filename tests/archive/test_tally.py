"""Tallies: rules over the whole archive count the forms of groups, such as the spellings of a word."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.archive.tally import Tally
from archlint.engine.job import Execution, Job
from archlint.engine.run import lint
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import event
from archlint.layouts.news.layout import NEWS
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Finding, Findings, Rule, Scope, Severity, archive_rule
from archlint.ruleset.active import ActiveRule
from archlint.text.tags import Vocabulary
from conftest import SHARED_ALWAYS

FORMS = st.sampled_from("Bridge bridge BRIDGE Mill mill".split())


def words(facts: EventFacts, _options: object) -> Iterator[tuple[str, str]]:
    for word in facts.headline.split():
        yield word.casefold(), word


def check(facts: EventFacts, context: ArchiveContext) -> Findings:
    page = context.archive.page(facts)
    assert page.headline is not None
    for word in facts.headline.split():
        counted = context.archive.tally(word.casefold())
        yield Finding(page.headline.span, f"{word}: {dict(counted)}")


def job_of(headlines: list[str], jobs: int, tally: object = words) -> Job:
    rule = Rule(
        "AAA001", "any", Scope.ARCHIVE, Severity.ERROR, None, (EventFacts,), check, None, __name__, tally=tally  # type: ignore[arg-type]
    )  # fmt: skip
    pages = {f"/news/2031/05/{1 + number % 28}/{number}.md": event(text) for number, text in enumerate(headlines)}
    execution = Execution(jobs, tuning=SHARED_ALWAYS) if jobs > 1 else Execution()
    active = [ActiveRule(rule, rule.severity, None)]
    return Job(MemoryStore(pages), NEWS, sorted(pages), active, Vocabulary(), whole=True, execution=execution)


@pytest.mark.parametrize("jobs", [1, 2])
def test_forms_are_counted_once_a_page_and_the_commonest_comes_first(jobs: int) -> None:
    found = lint(job_of(["Bridge", "bridge", "bridge bridge", "Mill", "mill"], jobs))
    assert not found.failures
    assert [each.message for each in found.diagnostics] == [
        "Bridge: {'bridge': 2, 'Bridge': 1}",
        "bridge: {'bridge': 2, 'Bridge': 1}",
        "bridge: {'bridge': 2, 'Bridge': 1}",
        "bridge: {'bridge': 2, 'Bridge': 1}",
        "Mill: {'Mill': 1, 'mill': 1}",
        "mill: {'Mill': 1, 'mill': 1}",
    ]


def test_the_number_of_processes_makes_no_difference() -> None:
    chance = Random(3)
    headlines = [" ".join(chance.choices(["Bridge", "bridge", "Mill", "mill", "Weir"], k=3)) for _ in range(150)]
    alone = lint(job_of(headlines, 1)).diagnostics
    assert len({each.message for each in alone}) == 5
    assert lint(job_of(headlines, 2)).diagnostics == alone


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_function_that_fails_is_a_failure_of_its_rule(jobs: int) -> None:
    def fails(facts: EventFacts, _options: object) -> Iterator[str]:
        yield facts.headline

    report = lint(job_of(["Bridge"] * 3, jobs, fails))
    assert {failure.code for failure in report.failures} == {"AAA001"}
    assert all("ValueError" in failure.error for failure in report.failures)


def test_a_group_that_no_page_has_is_empty() -> None:
    assert Tally().of("bridge") == {}


@given(st.lists(st.frozensets(st.tuples(st.sampled_from("ab"), FORMS)), max_size=12), st.integers(0, 12))
def test_parts_add_up_to_the_whole(pages: list[frozenset[tuple[str, str]]], place: int) -> None:
    whole, first, rest = Tally(), Tally(), Tally()
    for number, tallied in enumerate(pages):
        whole.add_page(tallied)
        (first if number < place else rest).add_page(tallied)
    rest.add(first.counts)
    whole.seal()
    rest.seal()
    for group in "ab":
        counted = rest.of(group)
        assert list(counted.items()) == list(whole.of(group).items())
        assert list(counted.values()) == sorted(counted.values(), reverse=True)
        assert counted == Counter(form for tallied in pages for of, form in tallied if of == group)


def test_a_rule_declares_its_tally() -> None:
    @archive_rule("AAA001", severity=Severity.WARNING, tally=words)
    def declared(facts: EventFacts, context: ArchiveContext) -> Findings:
        yield from check(facts, context)

    rule: Rule = declared.__rule__  # type: ignore[attr-defined]
    facts = EventFacts()
    facts.headline = "A Mill"
    assert rule.tally is not None
    assert list(rule.tally(facts, None)) == [("a", "A"), ("mill", "Mill")]
