"""Every rule keeps its promises: its documentation, and each of its examples."""

import pytest

from archlint.engine.testing import check_documentation, check_example, examples_of
from archlint.layouts.news.examples import Example
from archlint.rule import Rule
from archlint.ruleset.registry import BUILT_IN, load_rules

RULES = load_rules((BUILT_IN,))
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in RULES
    for number, example in enumerate(examples_of(rule), 1)
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    check_documentation(rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_title_of_an_example_says_what_it_shows(rule: Rule) -> None:
    titles = [example.title for example in examples_of(rule)]
    assert all(titles), 'each example has a title: Bad(..., title="...")'
    assert len(set(titles)) == len(titles), "the titles of a rule differ"
    for title in titles:
        assert not title.endswith("."), f"a title has no full stop: {title}"
        assert '"' not in title, f"a title is shown in quotes: {title}"
        assert not title[0].islower(), f"a title begins with a capital, a number or code: {title}"
        assert len(title) <= 85, f"a title is a few words: {title}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_shows_what_the_rule_finds(rule: Rule, example: Example) -> None:
    check_example(rule, example, RULES)
