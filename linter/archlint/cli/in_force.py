"""Lines that show what is in force in an archive: the settings, the options of rules, the rules, the baseline."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence

from archlint.baseline.file import open_baseline
from archlint.cli.checking.baseline_options import baseline_place
from archlint.config.load import Configuration
from archlint.config.settings import RedirectSettings, Settings, SlugSettings, TagSettings
from archlint.errors import UsageError
from archlint.fixes.policy import Policy
from archlint.layouts.base import Layout
from archlint.model.days import Day
from archlint.rule import Rule
from archlint.rule.finding import Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.selector import matching
from archlint.text.plural import counted

_SET = "  (set)"
_MEANING = {
    "select": "errors and warnings",
    "fixable": "all rules",
    "output-format": "full; in GitHub Actions github",
}
"""Meanings of settings without a value, where they are not plain."""

_APART = ("layout", "rules")
"""Tables that have lines of their own."""
_DEFAULTS = Settings()
_Tables = Settings | TagSettings | SlugSettings | RedirectSettings


def baseline_line(configuration: Configuration, root: str) -> str:
    """Return the baseline that a check of an archive uses; UsageError if the settings may not name it."""
    place = baseline_place(None, configuration, root)
    if not os.path.lexists(place):
        return f"baseline: none; archlint baseline writes {place}"
    try:
        sizes = [sum(entry.findings.values()) for entry in open_baseline(place, whole=True).entries()]
    except UsageError as error:
        return f"baseline: {error}"
    return f"baseline: {place}, {counted(sum(sizes), 'finding')} on {counted(len(sizes), 'page')}"


def setting_lines(settings: _Tables, defaults: object = _DEFAULTS, prefix: str = "") -> Iterator[str]:
    """Yield a line for each setting with its value, in the form of TOML; those of the file are marked as set."""
    for name in settings._fields:
        key = prefix + name.replace("_", "-")
        value, default = getattr(settings, name), getattr(defaults, name)
        if isinstance(value, _Tables):
            yield from setting_lines(value, default, f"{key}.")
        elif key not in _APART:
            meaning = f"  ({_MEANING[key]})" if key in _MEANING and not value else ""
            yield f"{key} = {_shown(value)}{meaning if value == default else _SET}"


def option_lines(rules: Iterable[Rule], active: Iterable[ActiveRule], settings: Settings) -> Iterator[str]:
    """Yield a line for each option of the rules that run with its value, and for those that are set for other rules."""
    options = {each.rule.code: each.options for each in active}
    for rule in rules:
        given = settings.rules.get(rule.name, {})
        values = options.get(rule.code)
        if values is None:
            for key, value in given.items():
                yield f"rules.{rule.name}.{key} = {_shown(value)}  (set; the rule is off)"
            continue
        # Options can be filled with what files hold.
        defaults = type(values)()
        for name in getattr(values, "_fields", ()):
            key = name.replace("_", "-")
            value = given.get(key, getattr(defaults, name))
            yield f"rules.{rule.name}.{key} = {_shown(value)}{_SET if key in given else ''}"


def rule_lines(
    rules: Sequence[Rule], active: Sequence[ActiveRule], settings: Settings, policy: Policy, layout: Layout
) -> Iterator[str]:
    """Yield a line for each rule: first those that run, with severity and fix, then the others with the reason."""
    severities, safeties = _named(rules, settings.severity), _named(rules, settings.safety)
    yield f"{counted(len(active), 'rule')} on:"
    for each in active:
        rule = each.rule
        marks = ["severity set"] if rule.code in severities else []
        marks += ["safety set"] if rule.code in safeties else []
        marks += ["selected"] if rule.severity is Severity.INFO else []
        mark = f"  ({', '.join(marks)})" if marks else ""
        yield f"  {rule.code}  {each.severity.value:7}  {_fix(each, policy):10}  {rule.name}{mark}"
    running = {each.rule.code for each in active}
    others = [rule for rule in rules if rule.code not in running]
    yield f"{counted(len(others), 'rule')} off:"
    for rule in others:
        yield f"  {rule.code}  {rule.severity.value:7}  {rule.name}  ({_why_off(rule, rules, settings, layout)})"


def _fix(active: ActiveRule, policy: Policy) -> str:
    if active.rule.fix is None:
        return "no fix"
    if policy.why_not(active.rule.code) is not None:
        return "fix off"
    return f"{(active.safety or active.rule.fix).value} fix"


def _why_off(rule: Rule, rules: Sequence[Rule], settings: Settings, layout: Layout) -> str:
    if not rule.needs <= layout.features:
        return "for pages that this kind of archive does not have"
    if any(rule.code in matching(rules, entry, infos=True)[1] for entry in settings.ignore):
        return "ignore"
    if settings.select:
        return "not in select"
    return "an info: extend-select turns it on"


def _named(rules: Sequence[Rule], entries: Iterable[str]) -> set[str]:
    return {code for entry in entries for code in matching(rules, entry, infos=True)[1]}


def _shown(value: object) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, Day):
        return value.iso
    return json.dumps(value, ensure_ascii=False)
