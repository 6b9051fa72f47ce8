"""Numbers in the options of rules have limits, which the settings keep and their schema states."""

import pytest

from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.schema import configuration_schema

_OPTIONS = [
    (rule, name, option)
    for rule, table in configuration_schema(load_rules((BUILT_IN,)))["properties"]["rules"]["properties"].items()
    for name, option in table["properties"].items()
    if option.get("type") in ("integer", "number")
]


@pytest.mark.parametrize(("rule", "name", "option"), _OPTIONS, ids=[f"{rule}.{name}" for rule, name, _ in _OPTIONS])
def test_a_number_has_a_least_value_that_its_default_keeps(rule: str, name: str, option: dict[str, int]) -> None:
    assert 0 <= option["minimum"] <= option["default"] <= option.get("maximum", option["default"]), (rule, name)


def test_there_are_such_options() -> None:
    assert len(_OPTIONS) > 5
