"""Every rule keeps its promises."""

import pytest

from archlint.engine.testing import check_rule
from archlint.rule import Rule
from archlint.ruleset.registry import BUILT_IN, load_rules

RULES = load_rules((BUILT_IN,))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_keeps_its_promises(rule: Rule) -> None:
    check_rule(rule, RULES)
