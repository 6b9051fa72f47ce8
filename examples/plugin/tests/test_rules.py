"""The house rules keep their promises."""

import pytest

from archlint.registry import load_rules
from archlint.rule import Rule
from archlint.testing import check_rule

RULES = load_rules(["tarrow_rules"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_keeps_its_promises(rule: Rule) -> None:
    check_rule(rule)


def test_the_rules_are_those_of_the_house() -> None:
    assert {rule.code: rule.name for rule in RULES} == {
        "TRW001": "house-spelling",
        "TRW002": "unsourced-related-event",
    }
