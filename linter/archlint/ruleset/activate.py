"""Turn settings and command line into active rules: selected, with severities, options and exceptions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.errors import UsageError
from archlint.rule import Rule, Topic
from archlint.rule.finding import Safety, Severity
from archlint.ruleset.active import ActiveRule
from archlint.ruleset.registry import loaded
from archlint.ruleset.selector import RuleSelection, RuleSet, matching, select_rules, selected_infos
from archlint.ruleset.variants import options_of, rules_on

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def activate(
    rules: Sequence[Rule],
    configuration: Configuration,
    command: RuleSelection,
    layout: "Layout",
    is_published: Callable[[str], bool] | None = None,
    keeps_name: Callable[[str], bool] | None = None,
) -> tuple[ActiveRule, ...]:
    """Return the rules that run on a layout; UsageError if the settings name an unknown rule, group or option.

    Of the checks of a rule, the one for the layout runs. ``is_published`` returns whether an archive path is public;
    without it, none counts as public. ``keeps_name`` returns whether a page keeps its name even if its title is another
    one; without it, none does.
    """
    settings = configuration.settings
    rules = rules_on(layout, rules)
    _refuse_unknown(rules, settings, configuration.file)
    configured = RuleSelection(settings.select, settings.extend_select, settings.ignore)
    infos = selected_infos(rules, (configured, command))
    severities = {code: Severity(value) for code, value in _by_code(rules, settings.severity).items()}
    safeties = {code: Safety(value) for code, value in _by_code(rules, settings.safety).items()}
    options = _options(rules, configuration)
    exceptions = _exceptions(rules, settings.per_file_ignores)
    running = select_rules(rules, (configured, command))

    def ignores(rule: Rule) -> Callable[[str], bool] | None:
        tests = [match for match, codes in exceptions if rule.code in codes]
        if rule.about is Topic.PATH and is_published is not None and settings.slug.policy == "frozen":
            tests.append(is_published)
        if rule.about is Topic.NEW_NAME and keeps_name is not None:
            tests.append(keeps_name)
        if settings.check_from is not None:
            tests.append(partial(layout.is_older, day=settings.check_from))
        return (lambda path: any(test(path) for test in tests)) if tests else None

    return tuple(
        ActiveRule(
            rule,
            severities.get(rule.code, rule.severity),
            options.get(rule.code) or (rule.options() if rule.options else None),
            ignores(rule),
            safeties.get(rule.code),
            graded=rule.code not in severities,
            infos=rule.code in infos,
        )
        for rule in (loaded(rule) for rule in running if rule.needs <= layout.features)
    )


def idle_selections(
    rules: Sequence[Rule], configuration: Configuration, command: RuleSelection, layout: "Layout"
) -> Iterator[str]:
    """Yield a message for each selected rule or group that cannot run on a layout, given its checks there.

    There is none if the archive is one of several, since rules may be selected for some of them alone.
    """
    if configuration.others:
        return
    settings, where = configuration.settings, f"{configuration.file}: "
    named = [("--select", command.select), ("--extend-select", command.extend_select)]
    named += [(f"{where}select", settings.select), (f"{where}extend-select", settings.extend_select)]
    for option, entries in named:
        for entry in entries:
            _, codes = matching(rules, entry, infos=True)
            if not any(rule.code in codes and rule.needs <= layout.features for rule in rules):
                yield f"{option}: {entry} finds nothing in this archive; archlint rule {entry} says for which it is"


def _exceptions(
    rules: Sequence[Rule], ignores: Mapping[str, Iterable[str]]
) -> list[tuple[Callable[[str], bool], set[str]]]:
    """Return functions that match pages, by archive path, and the codes of the rules that are ignored on these."""
    if not ignores:
        return []
    from archlint.discovery.patterns import Patterns, refuse_many

    refuse_many(ignores)
    return [
        (Patterns([pattern]).match, set().union(*(matching(rules, entry, infos=True)[1] for entry in entries)))
        for pattern, entries in ignores.items()
    ]


def rule_set(rules: Sequence[Rule], configuration: Configuration, running: Iterable[ActiveRule]) -> RuleSet:
    """Return all rules, and which of them run here unless the command line says otherwise.

    Rules that are ``running`` have their checks there, which say what those judge.
    """
    settings = configuration.settings
    configured = RuleSelection(settings.select, settings.extend_select, settings.ignore)
    checks = {active.rule.code: active.rule for active in running}
    known = tuple(checks.get(rule.code, rule) for rule in rules)
    return RuleSet(known, frozenset(rule.code for rule in select_rules(rules, (configured,))))


def _refuse_unknown(rules: Sequence[Rule], settings: Settings, file: str | None) -> None:
    """Raise UsageError, with file and key, for the first entry that names no rule."""
    named: dict[str, Iterable[str]] = {
        "select": settings.select,
        "extend-select": settings.extend_select,
        "ignore": settings.ignore,
        "severity": settings.severity,
        "fixable": settings.fixable,
        "unfixable": settings.unfixable,
        "safety": settings.safety,
    }
    named |= {f"per-file-ignores: {pattern}": entries for pattern, entries in settings.per_file_ignores.items()}
    for key, entries in named.items():
        for entry in entries:
            try:
                matching(rules, entry)
            except UsageError as error:
                msg = f"{file}: {key}: {error}"
                raise UsageError(msg) from error


def _by_code(rules: Sequence[Rule], table: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a table of settings by the codes of rules; of two for one rule, the more specific one."""
    ranked = sorted(
        ((*matching(rules, entry, infos=True), value) for entry, value in table.items()),
        key=lambda ranked_entry: ranked_entry[0],
    )
    return {code: value for _, codes, value in ranked for code in codes}


def _options(rules: Sequence[Rule], configuration: Configuration) -> dict[str, object]:
    """Return the options that the settings name, by the codes of the rules, with what files of theirs hold."""
    tables, where = configuration.settings.rules, f"{configuration.file}: rules"
    by_name = _with_options(rule for rule in rules if rule.name in tables)
    for name in tables:
        if name not in by_name:
            from archlint.text.similarity import nearest

            by_name = _with_options(rules)
            guess = next((rule.name for rule in by_name.values() if rule.code == name.upper()), None)
            guess = guess or nearest(name, list(by_name))
            hint = f"; did you mean {guess!r}?" if guess else ""
            msg = f"{where}: no rule with options is called {name!r}{hint}"
            raise UsageError(msg)
    return {
        rule.code: _filled(read_table(rule.options, _own(rule, tables[name]), f"{where}.{name}"), name, configuration)
        for name, rule in by_name.items()
        if rule.options is not None
    }


def _filled(options: object, name: str, configuration: Configuration) -> object:
    """Return the options of a rule with what the files that they name hold."""
    filled = getattr(options, "filled", None)
    return filled(partial(configuration.text, key=f"rules.{name}")) if filled else options


def _with_options(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return the rules of which a check has options, by name; all their checks are loaded."""
    known = (loaded(rule)._replace(others=tuple(loaded(other) for other in rule.others)) for rule in rules)
    return {rule.name: rule for rule in known if options_of(rule)}


def _own(rule: Rule, table: Mapping[str, object]) -> Mapping[str, object]:
    """Return a table of options without those that only the rule's checks for other archives have."""
    if not rule.others:
        return table
    own: Sequence[str] = getattr(rule.options, "_fields", ())
    foreign = {name.replace("_", "-") for kind in options_of(rule) for name in kind._fields if name not in own}
    return {key: value for key, value in table.items() if key not in foreign}
