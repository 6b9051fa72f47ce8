"""Every rule keeps its promises."""

import pytest

from archlint.registry import BUILT_IN, load_rules
from archlint.rule import Rule
from archlint.testing import check_rule

RULES = load_rules((BUILT_IN,))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_keeps_its_promises(rule: Rule) -> None:
    check_rule(rule, RULES)
