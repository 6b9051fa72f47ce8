"""The settings and hooks that ``archlint init`` writes: complete, valid and explained."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from archlint.cli.hook_configuration import hooks_configuration
from archlint.cli.starter_configuration import EXAMPLES, TO_FILL_IN, Found, starter
from archlint.config.layout_table import with_table
from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.config.vocabulary import load_vocabulary
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.news.layout import NEWS
from archlint.layouts.registry import example_layout
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from archlint.ruleset.variants import rules_on
from hooks import HOOKS


def uncommented(text: str) -> dict[str, Any]:
    """Return the settings of a starter with the # before each taken away."""
    return tomllib.loads(re.sub(r"^#(?! )", "", text, flags=re.MULTILINE))


def keys(table: Any, prefix: str = "") -> Iterator[str]:
    """The keys of a table and of those in it, as settings."""
    for name, default in table._field_defaults.items():
        key = prefix + name.replace("_", "-")
        if hasattr(default, "_fields"):
            yield from keys(type(default), f"{key}.")
        else:
            yield key


def has(table: Any, key: str) -> bool:
    for part in key.split("."):
        if part not in table:
            return False
        table = table[part]
    return True


def test_the_starter_sets_the_root_and_nothing_else() -> None:
    assert tomllib.loads(starter(Found("content"), NEWS)) == {"root": "content"}
    assert tomllib.loads(starter(Found('od"d \\ näme'), NEWS)) == {"root": 'od"d \\ näme'}
    assert tomllib.loads(starter(Found(), NEWS)) == {}


@pytest.mark.parametrize("root", ["content", None])
def test_every_setting_is_in_the_starter_valid_and_explained(root: str | None) -> None:
    text = starter(Found(root), NEWS)
    table = uncommented(text)
    table.get("tags", {}).pop("file", None)  # which names a file that is not there
    settings = read_table(Settings, table, "archlint.toml")
    configuration = Configuration(settings, "archlint.toml")
    activate(load_rules((BUILT_IN,)), configuration, RuleSelection(), NEWS)
    load_vocabulary(configuration)
    for key in keys(Settings):
        assert key == "tags.file" or has(table, key), key
        assert f"`{key.rpartition('.')[2]}`" in text, f"{key} is not explained"
    assert all(len(line) <= 120 for line in text.splitlines())


def test_defaults_in_the_starter_are_those_in_force() -> None:
    table = uncommented(starter(Found(), NEWS))
    settings = read_table(Settings, table, "archlint.toml")
    for key in keys(Settings):
        if key not in EXAMPLES:
            found: Any = settings
            default: Any = Settings()
            for part in key.replace("-", "_").split("."):
                found, default = getattr(found, part), getattr(default, part)
            assert found == default, key


def test_the_hooks_are_those_of_the_manifest() -> None:
    (local,) = yaml.safe_load(hooks_configuration())["repos"]
    for hook in local["hooks"]:
        stages = hook.pop("stages")
        assert len(stages) == 1
        assert hook.pop("language") == "system"
        published = dict(HOOKS[hook["id"]])
        assert published.pop("language") == "python"
        assert hook == published


@pytest.mark.parametrize("kind", ["news", "jekyll", "11ty"])
def test_the_examples_of_settings_are_rules_that_run_there(kind: str) -> None:
    layout = example_layout(kind)
    table = uncommented(starter(Found(), layout))
    rules = [each for each in rules_on(layout, load_rules((BUILT_IN,))) if each.needs <= layout.features]
    codes = {rule.code for rule in rules}
    (ignored,) = table["per-file-ignores"].values()
    assert {*ignored, *table["severity"], *table["safety"]} <= codes
    options = {rule.name: rule.options for rule in rules}
    for name, values in table["rules"].items():
        assert values.keys() <= set(getattr(options[name], "_fields", ()))
    for code, severity in table["severity"].items():
        assert severity != next(rule.severity for rule in rules if rule.code == code).value


def test_the_values_to_fill_in_are_settings() -> None:
    text = starter(Found(None, "11ty", "eleventy.config.js"), NEWS)
    filled = re.sub(rf"(?m)^#(?=({'|'.join(TO_FILL_IN)}) = )", "", text)
    table = tomllib.loads(filled)["layout"]
    assert table.keys() == {"preset", *TO_FILL_IN}
    site = with_table(PRESETS["11ty"], table, "the test")
    assert site.timezone == "Europe/Berlin"
