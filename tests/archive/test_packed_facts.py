"""Packed facts: link rules find by them what they find by the pages."""

from random import Random

import pytest

from archlint.archive.page_facts import facts_of
from archlint.engine.filtering import report_of
from archlint.engine.job import Execution, Job
from archlint.engine.run import find
from archlint.files.memory import MemoryStore
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model.facts import EventFacts
from archlint.rule import Findings, LinkContext, Rule, Scope, Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from conftest import SHARED_ALWAYS
from linked_events import VOCABULARY, archive
from packed_pages import packed_pages

RULES = [ActiveRule(rule, rule.severity, rule.options() if rule.options else None) for rule in load_rules((BUILT_IN,))]


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(5,), (10,), (2, 5, 10)])
def test_packed_or_not_the_same_is_found(sizes: tuple[int, ...]) -> None:
    codes = set()
    for seed in range(15):
        pages = archive(Random(seed), sizes)
        job = Job(
            MemoryStore(pages),
            NEWS,
            sorted(pages),
            RULES,
            VOCABULARY,
            whole=True,
            execution=Execution(2, tuning=SHARED_ALWAYS),
        )
        alone = report_of(find(job._replace(execution=Execution(1))), job)
        assert report_of(find(job), job) == alone
        assert not alone.failures
        codes |= {found.code for found in alone.diagnostics}
    assert {"REL001", "REL004", "REL005", "REL006", "REL008"} <= codes


def test_facts_are_the_same_again() -> None:
    pages = archive(Random(1), (2, 5, 10))
    pages["/news/2031/05/9/index.md"] = "## [2031-05-9](/news/2031/05/9/index.md)\n\n### [A](/news/2031/05/9/a.md)\n"
    pages["/about.md"] = "# About\n"
    store, paths = MemoryStore(pages), sorted(pages)
    known = [facts_of(read_page(store, NEWS, path), NEWS, VOCABULARY.counts) for path in paths]
    packed_facts = packed_pages(store, NEWS, VOCABULARY, paths[:20], paths[20:])
    for number, facts in enumerate(known):
        again = packed_facts.facts(number)
        assert again == facts
        if isinstance(facts, EventFacts):
            assert isinstance(again, EventFacts)
            marks = (
                facts.headline_hash,
                facts.body_hash,
                facts.size,
                list(facts.texts),
                list(facts.context_hashes),
                list(facts.tags),
            )
            assert marks == (
                again.headline_hash, again.body_hash, again.size, list(again.texts), list(again.context_hashes), list(again.tags)
            )  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_reads_an_attribute_by_a_wrong_name_is_told_so(jobs: int) -> None:
    def check(facts: EventFacts, context: LinkContext) -> Findings:
        for _ in facts.source:  # type: ignore[attr-defined]  # as mypy tells authors, too
            yield from ()

    rule = Rule("AAA001", "any", Scope.LINK, Severity.ERROR, None, (EventFacts,), check, None, __name__)
    pages = archive(Random(1), (5,))
    rules = [ActiveRule(rule, rule.severity, None)]
    job = Job(
        MemoryStore(pages), NEWS, sorted(pages), rules, VOCABULARY, execution=Execution(jobs, tuning=SHARED_ALWAYS)
    )
    errors = {failure.error for failure in report_of(find(job), job).failures}
    assert errors == {"AttributeError: EventFacts has no attribute 'source'"}
