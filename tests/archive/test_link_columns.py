"""Columns of related links: the same in each implementation of the archive, and enough to skip idle rules."""

from collections.abc import Sequence
from random import Random

import pytest

from archlint.archive.complete import CompleteArchive, PackedArchive
from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import Outside
from archlint.engine.filtering import report_of
from archlint.engine.job import Execution, Job
from archlint.engine.run import find
from archlint.files.memory import MemoryStore
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model.facts import EventFacts
from archlint.rule import LinkColumns, LinkContext, Rule
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import BUILT_IN, load_rules
from conftest import SHARED_ALWAYS
from linked_events import VOCABULARY, archive
from packed_pages import packed_pages

RULES = [
    rule
    for rule in load_rules((BUILT_IN,))
    if rule.name.startswith(("broken-rel", "context-m", "missing-rec", "related-"))
]
SCREENS = {rule.skip_if: rule for rule in RULES if rule.skip_if and EventFacts in rule.kinds}


def archives_of(pages: dict[str, str]) -> list[OnDemandArchive]:
    """The archive of some pages, in each implementation."""
    store, paths = MemoryStore(pages), sorted(pages)
    return [
        OnDemandArchive(store, NEWS, VOCABULARY),
        CompleteArchive(store, NEWS, VOCABULARY, paths),
        PackedArchive(store, NEWS, VOCABULARY, paths, packed_pages(store, NEWS, VOCABULARY, paths)),
    ]


def columns_in(one: OnDemandArchive, path: str) -> LinkColumns:
    """The columns of an event; of numbers that stand for paths, only the sign counts."""
    facts = one.event(path)
    assert facts is not None
    columns = one.link_columns(facts)
    ranks = [rank and (rank[0], (rank[1] > 0) - (rank[1] < 0)) for rank in columns.last_ranks]
    return columns._replace(last_ranks=ranks)


@pytest.mark.parametrize("sizes", [(5,), (10,), (2, 5, 10)])
def test_columns_are_the_same_in_each_implementation_of_the_archive(sizes: tuple[int, ...]) -> None:
    for seed in range(10):
        pages = archive(Random(seed), sizes)
        others = archives_of(pages)
        for path in pages:
            first, *more = (columns_in(one, path) for one in others)
            assert more == [first, first], path


def test_columns_tell_of_links_here_and_of_lists_there() -> None:
    bridge, ferry, mill = path_of("The bridge. "), path_of("A ferry runs. "), path_of("A mill. ", "2031-05-9")
    links = (
        f"1. [A ferry. ]({ferry}) _Context: boats, Sund_\n2. [A mill. ]({mill})\n3. [Gone. ](/news/2031/05/1/gone.md)"
    )
    pages = {
        bridge: event("The bridge. ", related=f"{links}\n4. [Me. ]({bridge})\n5. [A mill. ]({mill})"),
        ferry: event("A ferry runs. ", related=f"1. [The bridge. ]({bridge}) _Context: Sund_"),
        mill: event("A mill. ", day="2031-05-9", related=f"1. [A mill. ]({path_of('B. ')}) _Context: boats_"),
    }
    for one in archives_of(pages):
        facts = one.event(bridge)
        assert facts is not None
        hashes, columns = facts.texts, columns_in(one, bridge)
        assert columns.are_events == [True, True, False]
        assert list(columns.texts) == list(hashes[:3])
        assert columns.headlines[0] not in (0, columns.texts[0])
        assert columns.headlines[1:] == [columns.texts[1], 0]
        assert columns.contexts[0] != columns.contexts_back[0] != 0
        assert (columns.contexts[1:], columns.contexts_back[1:]) == ([0, 0], [None, None])
        assert columns.tags == [2, 0, 0]
        assert columns.sizes == [1, 1, 0]
        assert columns.last_ranks == [(1, 0), (1, -1), None]
        assert columns.texts_back == [facts.headline_hash, None, None]


def test_what_a_commit_would_lack_counts_as_missing() -> None:
    pages = archive(Random(1), (5,))
    path = next(path for path in pages if "1. [" in pages[path])
    one = OnDemandArchive(MemoryStore(pages), NEWS, VOCABULARY, Outside(to_add=lambda path: path))
    assert not any(columns_in(one, path).are_events)


def found(pages: dict[str, str], rules: Sequence[Rule], jobs: int) -> list[tuple[str, str, str]]:
    active = [ActiveRule(rule, rule.severity, rule.options() if rule.options else None) for rule in rules]
    job = Job(
        MemoryStore(pages),
        NEWS,
        sorted(pages),
        active,
        VOCABULARY,
        whole=True,
        execution=Execution(jobs, tuning=SHARED_ALWAYS),
    )
    report = report_of(find(job), job)
    assert not report.failures
    return [(found.path, found.code, found.message) for found in report.diagnostics]


@pytest.mark.parametrize("jobs", [1, 2])
def test_rules_find_the_same_without_skip_if(jobs: int) -> None:
    assert len(SCREENS) > 1
    eager = [rule._replace(skip_if=None) for rule in RULES]
    codes = set()
    for seed in range(10):
        pages = archive(Random(seed), (2, 5, 10))
        expected = found(pages, eager, jobs)
        assert found(pages, RULES, jobs) == expected
        codes |= {code for _, code, _ in expected}
    assert codes >= {"REL001", "REL004", "REL005", "REL006", "REL008"}


def test_the_rules_on_most_lists_are_skipped() -> None:
    pages = archive(Random(2), (5,))
    for one in archives_of(pages):
        for skip_if, rule in SCREENS.items():
            assert skip_if is not None
            context = LinkContext(NEWS, VOCABULARY, one, rule.options() if rule.options else None)
            assert sum(skip_if(one.event(path), context) for path in pages) > len(pages) / 4


def test_a_screen_that_rules_share_reads_no_options() -> None:
    pages = archive(Random(3), (5,))
    shared = {rule.skip_if for rule in RULES if sum(other.skip_if is rule.skip_if for other in RULES) > 1} - {None}
    assert shared
    for one in archives_of(pages):
        for skip_if in shared:
            assert skip_if is not None
            assert {skip_if(one.event(path), LinkContext(NEWS, VOCABULARY, one)) for path in pages} == {True, False}
