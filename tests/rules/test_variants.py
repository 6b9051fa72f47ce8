"""One rule, and a check of its own for some kinds of archives."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archlint.errors import UsageError
from archlint.layouts.news.layout import NEWS
from archlint.ruleset.registry import load_rules
from archlint.ruleset.variants import rules_on
from bridge import BRIDGE, CLEAN
from conftest import Archlint, Write

CHECK = '''"""{summary}

## What it does

The rule looks for a bridge.
"""

from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule


class Options(NamedTuple):
    """``{option}`` is how many bridges there may be."""

    {option}: int = 0


@page_rule("{code}", severity=Severity.{severity}, needs={{{needs}}}, options=Options{variant})
def check(event: Event, context: PageContext) -> Findings:
    if event.headline is not None and "bridge" in event.headline.text and not context.options(Options).{option}:
        yield Finding(event.headline.stripped().span, "{summary}")


def examples():
    yield Good(event("A ferry runs. "), title="A ferry")
    yield Bad(event("«The bridge is open.» "), title="An open bridge")
'''
FIELDS = "Feature.FRONT_MATTER"
INDEXES = "Feature.DAY_INDEXES"


def check(needs: str, variant: str = "", **changed: str) -> str:
    """Return the module of a check."""
    named = f', variant="{variant}"' if variant else ""
    given = {"summary": "A bridge.", "option": "most", "code": "TRW009", "severity": "ERROR"} | changed
    return CHECK.format(needs=needs, variant=named, **given)


MAIN = check(FIELDS, summary="A bridge is in a field.", option="fields")
OF_EVENTS = check(INDEXES, "event archives", summary="A bridge is in a headline.", severity="INFO")
BOTH = {"bridge": MAIN, "bridge_on_event_archives": OF_EVENTS}

Packaged = Callable[[Mapping[str, str]], str]


@pytest.fixture
def packaged(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Packaged:
    """Write a package of rules and an archive that uses it; returns the name of the package."""
    package = re.sub(r"\W", "_", f"{tmp_path.name}_checks")

    def written(modules: Mapping[str, str]) -> str:
        files = {f"plugin/{package}/{name}.py": text for name, text in modules.items()}
        files |= {"archlint.toml": f'plugins = ["{package}"]\n', f"plugin/{package}/__init__.py": ""}
        root = write({f"content{BRIDGE}": CLEAN, **files})
        (root / "plugin" / package / "archlint.rules").touch()
        monkeypatch.syspath_prepend(str(root / "plugin"))
        return package

    return written


def test_the_check_for_the_archive_runs_and_the_other_does_not(packaged: Packaged, archlint: Archlint) -> None:
    packaged(BOTH)
    assert "TRW009" not in archlint("check", "content").out, "an info is not on"
    found = json.loads(archlint("check", "content", "--select", "TRW009", "--output-format", "json").out)
    told = {(each["code"], each["name"], each["severity"], each["message"]) for each in found}
    assert told == {("TRW009", "bridge", "info", "A bridge is in a headline.")}
    log = json.loads(archlint("check", "content", "--select", "bridge", "--output-format", "sarif").out)
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [("TRW009", "note")]
    config = archlint("config", "content").out
    assert "\n  TRW009  info     bridge  (an info: extend-select turns it on)" in config


def test_a_rule_without_a_check_for_the_archive_is_off(packaged: Packaged, archlint: Archlint) -> None:
    packaged({"bridge": MAIN, "bridge_on_ferries": check("Feature.PERMALINKS", "ferries")})
    assert "TRW009" not in archlint("check", "content", "--select", "ALL").out
    assert "bridge  (for pages that this kind of archive does not have)" in archlint("config", "content").out


def test_each_check_has_options_of_its_own_in_one_table(packaged: Packaged, archlint: Archlint, tmp_path: Path) -> None:
    package = packaged(BOTH)
    configuration = tmp_path / "archlint.toml"
    configuration.write_text(f'plugins = ["{package}"]\n[rules.bridge]\nmost = 1\nfields = 1\n')
    assert archlint("check", "content", "--select", "TRW009", "--fail-on", "info").code == 0
    schema = json.loads(archlint("config", "content", "--schema").out)
    assert set(schema["properties"]["rules"]["properties"]["bridge"]["properties"]) == {"most", "fields"}
    configuration.write_text(f'plugins = ["{package}"]\n[rules.bridge]\nfewest = 1\n')
    run = archlint("check", "content")
    assert (run.code, "rules.bridge" in run.err, "fewest" in run.err) == (2, True, True)


def test_one_page_explains_all_checks_of_a_rule(packaged: Packaged, archlint: Archlint) -> None:
    packaged(BOTH)
    page = archlint("rule", "TRW009", "--examples").out
    headings = re.findall(r"^#+ .*$", page, re.MULTILINE)
    assert headings == [
        "# TRW009 bridge",
        *("## What it does", "## Example", "## Options", "## On other archives"),
        *("### What it does", "### Example", "### Options", "## Further examples"),
        *("### A ferry (not found)", "### On other archives: A ferry (not found)"),
    ]
    assert "\n- archives: those of event archives; for others see below\n" in page
    listed = [line for line in archlint("rule").lines if line.startswith("TRW009")]
    assert [" ".join(line.split()) for line in listed] == [
        "TRW009 bridge (event archives) info none A bridge is in a headline.",
        "TRW009 bridge error none A bridge is in a field.",
    ]


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"bridge": MAIN, "bridge_on_rafts": check(f"{FIELDS}, {INDEXES}", "rafts")}, "two checks that run on one"),
        ({"bridge": check(""), "bridge_on_rafts": check(INDEXES, "rafts")}, "two checks that run on one archive"),
        ({"bridge_on_rafts": check(INDEXES, "rafts")}, "bridge_on_rafts: rule TRW009 has no check for other archives"),
        ({"bridge": MAIN, "rafts": check(INDEXES, "rafts")}, "named after the rule, with _on_rafts at the end"),
        ({"bridge": MAIN, "bridge_on_Rafts": check(INDEXES, "Rafts")}, "its module must be named after the rule"),
        ({"bridge": MAIN, "ferry_on_rafts": check(INDEXES, "rafts")}, "two rules are called 'TRW009'"),
        ({"bridge": MAIN, "bridge_on_rafts": check(INDEXES, "rafts", code="TRW008")}, "two rules are called 'bridge'"),
        ({"bridge": MAIN, "beam": check(INDEXES)}, "two rules are called 'TRW009'"),
    ],
)
def test_checks_that_are_not_those_of_one_rule_are_refused(
    packaged: Packaged, modules: Mapping[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        load_rules([packaged(modules)])


def test_two_checks_for_one_layout_are_refused(packaged: Packaged) -> None:
    rules = load_rules([packaged({"bridge": check(INDEXES), "bridge_on_rafts": check("Feature.BODIES", "rafts")})])
    with pytest.raises(UsageError, match="rule TRW009 has two checks that run on one archive"):
        rules_on(NEWS, rules)
