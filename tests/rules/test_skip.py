"""Pages that groups of rules are not run on: none of these rules has anything to say of them."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.engine.trial import examples_of, trial_of
from archlint.files.memory import MemoryStore
from archlint.layouts.base import Layout
from archlint.layouts.news.examples import Good
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.news.markdown_index import read_index
from archlint.layouts.read import read_page
from archlint.model import Day, DayIndex, Event
from archlint.rule import PageContext, Rule, Scope
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of, titled
from archlint.text.tags import Vocabulary
from pages import damaged, event_texts, index_texts
from sampling import times

RULES = tuple(checks_of(load_rules((BUILT_IN,))))
GATED = [rule for rule in RULES if rule.skip_if and rule.scope is Scope.PAGE]
DAY = Day(2031, 5, 7)
PATHS = ["/news/2031/05/7/a.md", "/news/2031/05/7/a-ship.md"]
VOCABULARIES = [Vocabulary(), Vocabulary(["a, b", "b"], {"c": "b", "Ashby": "a, b"})]


def refuted(page: object, vocabulary: Vocabulary, layout: Layout = NEWS) -> Iterable[str]:
    """Yield the codes of the rules that find something although they need not be run."""
    for rule in GATED:
        context = PageContext(layout, vocabulary, rule.options() if rule.options else None)
        if (
            type(page) in rule.kinds
            and rule.needs <= layout.features
            and rule.skip_if is not None
            and rule.skip_if(page, context)
            and list(rule.check(page, context))
        ):
            yield rule.code


@pytest.mark.parametrize("rule", RULES, ids=titled)
def test_on_the_examples_of_all_rules(rule: Rule) -> None:
    for example in examples_of(rule):
        trial = trial_of(example)
        for path in trial.pages:
            page = read_page(MemoryStore(trial.pages), trial.layout, path)
            assert list(refuted(page, example.vocabulary, trial.layout)) == []


@settings(max_examples=times(6))
@given(damaged(event_texts()), st.sampled_from(PATHS), st.sampled_from(VOCABULARIES))
def test_on_events_of_all_kinds(text: str, path: str, vocabulary: Vocabulary) -> None:
    assert list(refuted(read_event(path, DAY, text), vocabulary)) == []


@settings(max_examples=times(3))
@given(damaged(index_texts()), st.sampled_from(VOCABULARIES))
def test_on_indexes_of_all_kinds(text: str, vocabulary: Vocabulary) -> None:
    assert list(refuted(read_index("/news/2031/05/7/index.md", DAY, text), vocabulary)) == []


def test_almost_all_pages_are_plain() -> None:
    found = [
        (page, example.vocabulary)
        for rule in RULES
        for example in examples_of(rule)
        if isinstance(example, Good) and (trial := trial_of(example)).layout is NEWS
        for path, text in trial.pages.items()
        if isinstance(page := read_page(MemoryStore({path: text}), NEWS, path), Event | DayIndex)
    ]
    for skip_if in {rule.skip_if for rule in GATED if rule.needs <= NEWS.features}:
        kinds = {kind for rule in GATED if rule.skip_if is skip_if for kind in rule.kinds}
        asked = [
            skip_if(page, PageContext(NEWS, vocabulary))
            for page, vocabulary in found
            if skip_if and type(page) in kinds
        ]
        assert sum(asked) > len(asked) / 3
