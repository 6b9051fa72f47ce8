"""The checks of one rule for several kinds of archives: at most one of them runs on an archive."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from archlint.errors import UsageError
from archlint.rule import Rule

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def united(checks: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules, each with its checks for other archives, of all checks sorted by code.

    The check without a variant stands for the rule. Raises UsageError if there is none, or if two checks of a rule
    run wherever one of them runs, since one needs only what the other needs, too.
    """
    by_code: dict[str, list[Rule]] = {}
    for check in checks:
        by_code.setdefault(check.code, []).append(check)
    return tuple(_rule_of(by_code[code]) for code in sorted(by_code))


def rules_on(layout: "Layout", rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules with their checks for a layout; UsageError if a rule has two.

    A rule without one stays as it is, and does not run.
    """
    return tuple(_on(layout, rule) if rule.others else rule for rule in rules)


def checks_of(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield all checks of some rules, those of a rule together."""
    for rule in rules:
        yield rule
        yield from rule.others


def options_of(rule: Rule) -> tuple[Any, ...]:
    """Return the named tuples of options that the checks of a rule have."""
    return tuple(check.options for check in checks_of((rule,)) if check.options is not None)


def titled(check: Rule) -> str:
    """Return the name of a rule, with the archives that the check is for if it has a variant."""
    return f"{check.name} ({check.variant})" if check.variant else check.name


def _rule_of(checks: Sequence[Rule]) -> Rule:
    if len(checks) == 1 and not checks[0].variant:
        return checks[0]
    main = [check for check in checks if not check.variant]
    if not main:
        first = checks[0]
        msg = f"{first.module}: rule {first.code} has no check for other archives: leave out its variant"
        raise UsageError(msg)
    checks = sorted(checks, key=lambda check: check.variant)
    for one in checks:
        for other in checks:
            if one is not other and one.needs <= other.needs:
                raise UsageError(_overlap(one, other))
    return _with_others(main[0], checks)


def _on(layout: "Layout", rule: Rule) -> Rule:
    checks = [check._replace(others=()) for check in checks_of((rule,))]
    found = [check for check in checks if check.needs <= layout.features]
    if not found:
        return rule
    if len(found) > 1:
        raise UsageError(_overlap(*found[:2]))
    return _with_others(found[0], checks)


def _with_others(rule: Rule, checks: Sequence[Rule]) -> Rule:
    return rule._replace(others=tuple(check for check in checks if check is not rule))


def _overlap(one: Rule, other: Rule) -> str:
    return (
        f"rule {one.code} has two checks that run on one archive, in {one.module} and in {other.module}; "
        "let each need a feature that the other's archives do not have"
    )
