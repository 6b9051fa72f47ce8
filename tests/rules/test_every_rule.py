"""Every rule keeps its promises: its documentation, and each of its examples."""

import pytest

from archlint.engine.testing import check_documentation, check_example, examples_of
from archlint.layouts.news.examples import Example
from archlint.rule import Rule
from archlint.rule.docstrings import WHAT_IT_DOES, WHAT_TO_DO, WHEN_IT_IS_SILENT, WHY_IT_MATTERS
from archlint.ruleset.registry import BUILT_IN, load_rules, refuse_options
from archlint.ruleset.variants import checks_of, titled

RULES = load_rules((BUILT_IN,))
CHECKS = tuple(checks_of(RULES))
SECTIONS = [f"## {heading}" for heading in (WHAT_IT_DOES, WHY_IT_MATTERS, WHAT_TO_DO, WHEN_IT_IS_SILENT)]
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code} {rule.variant}-{number}")
    for rule in CHECKS
    for number, example in enumerate(examples_of(rule), 1)
]


@pytest.mark.parametrize("rule", CHECKS, ids=titled)
def test_a_rule_is_documented(rule: Rule) -> None:
    check_documentation(rule)


def test_settings_can_have_the_defaults_of_options() -> None:
    refuse_options(CHECKS)


@pytest.mark.parametrize("rule", CHECKS, ids=titled)
def test_the_docstring_has_the_sections_of_a_page(rule: Rule) -> None:
    headings = [f"## {heading}" for heading in rule.sections]
    assert headings in (SECTIONS, SECTIONS[:-1]), "docs/writing-rules.md names the sections"
    assert len(rule.summary) <= 110, f"the summary stands in a list of rules: {rule.summary}"
    assert "``" not in rule.documentation, "code stands in single backticks, as in Markdown"


@pytest.mark.parametrize("rule", CHECKS, ids=titled)
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
