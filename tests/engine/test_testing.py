"""The harness for rules: it tests ``skip_if`` with what a rule really gets, in each implementation of the archive."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archlint.engine.testing import check_rule
from archlint.rule import Rule
from archlint.ruleset.registry import load_rules

LINKS = '''"""A related event is called a wreck.

It tests the harness.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, event, path_of
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Finding, Findings, LinkContext, Severity, archive_rule, link_rule


@link_rule("TRW009", severity=Severity.WARNING, {declared})
def check(event: EventFacts, context: LinkContext) -> Findings:
    for place, target, _ in context.archive.related(event):
        if target is not None and "wreck" in target.headline {condition}:
            yield Finding(context.archive.page(event).related[place].target.span, "it is a wreck")


def examples() -> Iterator[Example]:
    def pages(headline: str, mark: str) -> dict[str, str]:
        path = path_of(headline)
        item = f"1. [{{headline}}]({{mark[:1]}}{{path}}{{mark[1:]}}) _Context: Sund, wrecks_"
        return {{path_of("A ferry runs. "): event("A ferry runs. ", related=item), path: event(headline)}}

    yield Good(pages("The pier. ", ""))
    yield Bad(pages("The wreck. ", "«»"))
'''

PAGES = '''"""The body of an event shouts.

It tests the harness.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule


@page_rule("TRW009", severity=Severity.WARNING, {declared})
def check(event: Event, _context: PageContext) -> Findings:
    if event.body is not None and event.body.text.endswith("!"):
        yield Finding(event.body.span, "it shouts")


def examples() -> Iterator[Example]:
    yield Good(event(body="A band plays."))
    yield Bad(event(body="«A band plays!»"))
'''

Load = Callable[[str], Rule]


@pytest.fixture
def rule_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Load]:
    """Load a rule of a plug-in from the text of its module."""
    package = f"{tmp_path.name}_rules"

    def load(text: str) -> Rule:
        folder = tmp_path / package
        folder.mkdir()
        for name, content in (("__init__.py", ""), ("archlint.rules", ""), ("wreck.py", text)):
            (folder / name).write_text(content, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        (rule,) = load_rules([package])
        return rule

    yield load
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


def test_a_rule_is_right_without_skip_if(rule_of: Load) -> None:
    check_rule(rule_of(LINKS.format(declared="", condition="")))


def test_a_skip_if_that_spares_the_rule_where_it_finds_nothing_is_right(rule_of: Load) -> None:
    check_rule(rule_of(LINKS.format(declared="skip_if=lambda event, _: not event.size", condition="")))


@pytest.mark.parametrize("keyword", ["skip_if", "unless"])
def test_a_link_rule_that_is_always_skipped_finds_nothing(rule_of: Load, keyword: str) -> None:
    rule = rule_of(LINKS.format(declared=f"{keyword}=lambda event, _: True", condition=""))
    with pytest.raises(AssertionError, match=r"example 2: on .*, skip_if says that there is nothing to find"):
        check_rule(rule)


@pytest.mark.parametrize("keyword", ["skip_if", "unless"])
def test_a_page_rule_that_is_always_skipped_finds_nothing(rule_of: Load, keyword: str) -> None:
    rule = rule_of(PAGES.format(declared=f"{keyword}=lambda event, _: True"))
    with pytest.raises(AssertionError, match=r"example 2: on .*, skip_if says that there is nothing to find"):
        check_rule(rule)


def test_a_skip_if_is_asked_about_packed_facts_too(rule_of: Load) -> None:
    # Of an event that was read, the tags are a list.
    rule = rule_of(LINKS.format(declared="skip_if=lambda event, _: event.tags != [2]", condition=""))
    with pytest.raises(AssertionError, match="in the packed archive, skip_if says that there is nothing to find"):
        check_rule(rule)


def test_a_check_finds_the_same_by_packed_facts(rule_of: Load) -> None:
    rule = rule_of(LINKS.format(declared="", condition="and event.tags == [2]"))
    with pytest.raises(AssertionError, match=r"in the packed archive, it finds \[\], and else \[Finding"):
        check_rule(rule)


def test_an_error_names_the_example_by_its_title(rule_of: Load) -> None:
    rule = rule_of(PAGES.format(declared="").replace('"«A band plays!»")', '"A «band» plays!"), title="A shout"'))
    with pytest.raises(AssertionError, match=r"TRW009 wreck, example 2 \(A shout\): on /news/.*expected \['band'\]"):
        check_rule(rule)
