"""Select the rules that run: select, extend-select and ignore, first of the configuration, then of the command line."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.rule import Rule
from archlint.rule.finding import Severity

EVERYTHING = "ALL"


class RuleSelection(NamedTuple):
    """One layer of choices; each entry is ``ALL``, a group (``REL``), a code or a name."""

    select: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    ignore: Sequence[str] = ()


class RuleSet(NamedTuple):
    """All rules, and the codes of those that run unless a command line says otherwise."""

    rules: tuple[Rule, ...]
    usual: frozenset[str]


def default_rule_set(rules: Iterable[Rule]) -> RuleSet:
    """Return the rule set without a configuration: rules of severity error and warning run."""
    known = tuple(rules)
    return RuleSet(known, frozenset(rule.code for rule in known if rule.severity is not Severity.INFO))


def group_of(code: str) -> str:
    """Return the group of a code: its letters."""
    return code.rstrip("0123456789")


def select_rules(rules: Sequence[Rule], layers: Iterable[RuleSelection]) -> tuple[Rule, ...]:
    """Return the rules that run.

    Without a choice, those of severity error and warning. A layer that selects starts anew. Within a layer, the more
    specific entry wins (a rule over its group, a group over ALL), and ``ignore`` wins a tie. Raises UsageError for an
    entry that names no rule.
    """
    chosen = set(default_rule_set(rules).usual)
    for layer in layers:
        if layer.select:
            chosen = set()
        wanted = [matching(rules, entry) for entry in (*layer.select, *layer.extend_select)]
        unwanted = [matching(rules, entry, infos=True) for entry in layer.ignore]
        for rank in range(3):
            for codes in (codes for known_rank, codes in wanted if known_rank == rank):
                chosen |= codes
            for codes in (codes for known_rank, codes in unwanted if known_rank == rank):
                chosen -= codes
    return tuple(rule for rule in rules if rule.code in chosen)


def selected_infos(rules: Sequence[Rule], layers: Sequence[RuleSelection]) -> frozenset[str]:
    """Return the codes of the rules that would run if each were an info: those selected by code, name or ALL."""
    if not any(layer.select or layer.extend_select for layer in layers):
        return frozenset()
    infos = [rule._replace(severity=Severity.INFO) for rule in rules]
    return frozenset(rule.code for rule in select_rules(infos, layers))


def matching(rules: Sequence[Rule], entry: str, *, infos: bool = False) -> tuple[int, set[str]]:
    """Return how specific an entry is (0 to 2) and the codes it stands for.

    A group stands for its errors and warnings, and with ``infos`` also for its infos. Raises UsageError, with the most
    similar rule, if the entry names nothing.
    """
    wanted = entry.strip()
    if wanted.upper() == EVERYTHING:
        return 0, {rule.code for rule in rules}
    group = {rule for rule in rules if group_of(rule.code) == wanted.upper()}
    if group:
        return 1, {rule.code for rule in group if infos or rule.severity is not Severity.INFO}
    for rule in rules:
        if wanted.upper() == rule.code or wanted.lower() == rule.name.lower():
            return 2, {rule.code}
    raise UsageError(unknown(rules, wanted))


def names_of(rules: Iterable[Rule]) -> frozenset[str]:
    """Return everything that an entry can name, in its proper case: ``ALL``, groups, codes, and names of rules."""
    return frozenset({EVERYTHING}.union(*((rule.code, rule.name.lower(), group_of(rule.code)) for rule in rules)))


def unknown(rules: Iterable[Rule], wanted: str) -> str:
    """Return the message about an entry that names nothing, with the most similar rule."""
    from archlint.text.similarity import nearest

    guess = nearest(wanted, sorted(names_of(rules) - {EVERYTHING}))
    hint = f"; did you mean {guess!r}?" if guess else ""
    return f"no rule or group is called {wanted!r}{hint} (archlint rule lists them all)"
