"""What a page says is the same in each layout that has room for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.base import Layout
from archlint.layouts.news.examples import event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model import Day, Event
from archlint.rule import PageContext, Rule, Scope
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.tags import Vocabulary
from diary.carried import carried, content, example_events
from diary.layout import DIARY

RULES = load_rules((BUILT_IN,))
EVENTS = list(example_events(RULES))


def test_examples_say_the_same_in_a_diary() -> None:
    assert len(EVENTS) > 300
    assert sum(bool(page.related) for page in EVENTS) > 50
    for page in EVENTS:
        assert content(carried(page), DIARY) == content(page, NEWS), page.text


texts = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"), blacklist_characters="«»<>[]()*#\\`_")
).filter(str.strip)
days = st.dates().map(lambda date: Day(date.year, date.month, date.day))


@given(texts.map(str.strip), days, st.lists(st.tuples(texts, days), max_size=4))
def test_any_event_says_the_same_in_a_diary(headline: str, day: Day, links: list[tuple[str, Day]]) -> None:
    items = "\n".join(
        f"{number}. [{label}]({path_of('A ferry runs. ', str(to))}) _Context: Larkfield_"
        for number, (label, to) in enumerate(links, 1)
    )
    page = NEWS.read(path_of("A bridge. ", str(day)), event(headline, day=str(day), related=items or None))
    assert isinstance(page, Event)
    assert content(page, NEWS) == (headline, day, links)
    assert content(carried(page), DIARY) == (headline, day, links)


GENERAL = [rule for rule in RULES if rule.scope is Scope.PAGE and Event in rule.kinds and rule.needs <= DIARY.features]


def on_headline(rule: Rule, page: Event, layout: Layout) -> list[tuple[str, str]]:
    """What a rule finds on the headline of an event: its message, and the text that it points at."""
    context = PageContext(layout, Vocabulary(), rule.options() if rule.options else None)
    assert page.headline
    within = page.headline.span
    return [
        (finding.message, page.text[slice(*finding.span)])
        for finding in rule.check(page, context)
        if within.start <= finding.span.start <= finding.span.end <= within.end
    ]


@pytest.mark.parametrize("rule", GENERAL, ids=lambda rule: rule.code)
def test_a_general_rule_finds_the_same_on_a_headline(rule: Rule) -> None:
    for page in EVENTS:
        assert on_headline(rule, carried(page), DIARY) == on_headline(rule, page, NEWS), page.text


def test_general_rules_find_something_on_the_headlines_of_examples() -> None:
    telling = {rule.code for rule in GENERAL for page in EVENTS if on_headline(rule, carried(page), DIARY)}
    assert telling >= {"HDL004", "HDL005", "HDL006", "HDL007", "HDL008"}
