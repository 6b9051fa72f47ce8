"""Packed facts: link rules find by them what they find by the pages, also where one look tells that all is sound."""

from random import Random

import pytest

from archlint.archive.packed_facts import PackedFacts, pack
from archlint.engine.filtering import report_of
from archlint.engine.job import Execution, Job
from archlint.engine.run import find
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.layouts.read import read_page
from archlint.model.facts import EventFacts, facts_of
from archlint.rule import Findings, LinkContext, Rule, Scope, Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from conftest import SHARED_ALWAYS

RULES = [ActiveRule(rule, rule.severity, rule.options() if rule.options else None) for rule in load_rules((BUILT_IN,))]
VOCABULARY = Vocabulary(["Ashmere, Sund", "Ashmere", "Sund", "boats", "ferries"])
CONTEXTS = ["boats", "Ashmere, Sund", "Ashmere, Sund, boats", "boats, ferries", "Ashmere, boats, ferries"]


def archive(random: Random, sizes: tuple[int, ...]) -> dict[str, str]:
    """Events that rank each other, most of them rightly, in lists of some of the sizes."""
    days = [(f"Event {number}. ", f"2031-05-{1 + number % 28}") for number in range(40)]
    paths = {path_of(headline, day): headline for headline, day in days}
    shared = {
        frozenset(pair): random.choice(CONTEXTS) for pair in zip(paths, random.sample(list(paths), 40), strict=True)
    }
    for _ in range(60):
        shared[frozenset(random.sample(list(paths), 2))] = random.choice(CONTEXTS)
    pages = {}
    for path, headline in paths.items():
        ranked = sorted(
            (
                (VOCABULARY.count(tags), other, tags)
                for pair, tags in shared.items()
                for other in pair - {path}
                if path in pair
            ),
            reverse=True,
        )[: random.choice(sizes)]
        items = [(other, paths[other], tags) for _, other, tags in ranked]
        if random.random() < 0.15:
            items = damaged(items, path, random)
        lines = [
            f"{number}. [{label}]({other}) _Context: {tags}_" if tags else f"{number}. [{label}]({other})"
            for number, (other, label, tags) in enumerate(items, 1)
        ]
        pages[path] = event(headline, day=path_day(path), related="\n".join(lines) if lines else None)
    return pages


def path_day(path: str) -> str:
    return path.removeprefix("/news/").rpartition("/")[0].replace("/", "-")


def damaged(items: list[tuple[str, str, str]], own: str, random: Random) -> list[tuple[str, str, str]]:
    if not items:
        return items
    place = random.randrange(len(items))
    path, label, tags = items[place]
    kind = random.randrange(7)
    other = [
        (path, "Another headline. ", tags),
        ("/news/2031/05/9/no-such-event.md", label, tags),
        (own, label, tags),
        (path, label, random.choice(CONTEXTS)),
        (path, label, ""),
        ("/news/2031/05/9/index.md", label, tags),
        items[0],
    ][kind]
    return [*items[:place], other, *items[place + 1 :]]


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
    store = MemoryStore(pages)
    ledger = PackedFacts(sorted(pages))
    known = [facts_of(read_page(store, NEWS, path), VOCABULARY.counts) for path in sorted(pages)]
    ledger.add(pack(known[:20], ledger.numbers))
    ledger.add(pack(known[20:], ledger.numbers))
    ledger.seal()
    for number, facts in enumerate(known):
        again = ledger.facts(number)
        assert again == facts
        if isinstance(facts, EventFacts):
            assert isinstance(again, EventFacts)
            marks = (facts.headline_hash, facts.size, list(facts.texts), list(facts.context_hashes), list(facts.tags))
            assert marks == (
                again.headline_hash, again.size, list(again.texts), list(again.context_hashes), list(again.tags)
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


def test_most_lists_are_seen_to_be_sound_at_one_look() -> None:
    pages = archive(Random(2), (5,))
    store = MemoryStore(pages)
    ledger = PackedFacts(sorted(pages))
    ledger.add(
        pack([facts_of(read_page(store, NEWS, path), VOCABULARY.counts) for path in sorted(pages)], ledger.numbers)
    )
    ledger.seal()
    assert sum(ledger.shortest_without(number) is not None for number in range(len(pages))) > len(pages) / 4
