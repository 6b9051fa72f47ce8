"""Remove findings that comments on their page suppress, and find the comments that suppress nothing.

A finding is on the line where it starts. If several comments suppress one, it counts for the nearest: one about its
line, then a ``disable`` that is in force there, then one for the file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.model.suppressions import Idle, Suppression, SuppressionKind
from archlint.ruleset.selector import EVERYTHING, RuleSet, matching, names_of, unknown

_ONE_RULE = 2  # how specific an entry is that stands for one rule
_MOST_UNKNOWN = 100
"""Number of unknown names on a page that are reported one by one, each with a suggestion."""


class Suppressed(NamedTuple):
    """A finding that a comment suppresses, and the comment."""

    diagnostic: Diagnostic
    by: Suppression


_Key = tuple[int, int]  # the indexes of a suppression and of one of its rules; all rules have the index -1


class PageSuppressions:
    """The suppressions of one page: ask for the findings that they remove, then for those that removed nothing."""

    def __init__(self, suppressions: Sequence[Suppression], meaning: "Meaning") -> None:
        self._suppressions = suppressions
        self._meaning = meaning
        self._used: set[_Key] = set()
        self._ended: dict[_Key, set[_Key]] = {}
        self._lines: dict[int, dict[str, _Key]] = defaultdict(dict)
        self._file: dict[str, _Key] = {}
        for key, rule in self._parts():
            suppression = suppressions[key[0]]
            codes = self._meaning.codes(rule)
            if suppression.target:
                of_line = self._lines[suppression.target]
                for code in codes:
                    of_line.setdefault(code, key)
            elif suppression.kind is SuppressionKind.FILE:
                for code in codes:
                    self._file.setdefault(code, key)

    def suppress(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Suppressed]]:
        """Return the page's findings that stay, and those that are suppressed."""
        stay: list[Diagnostic] = []
        suppressed: list[Suppressed] = []
        blocks = _Blocks(self._suppressions, self._parts(), self._meaning.codes)
        for diagnostic in sorted(diagnostics, key=lambda diagnostic: diagnostic.order):
            row, code = diagnostic.start.row, diagnostic.code
            blocks.go_to(row)
            of_line = self._lines.get(row)
            key = (of_line and of_line.get(code)) or blocks.open.get(code) or self._file.get(code)
            if key is None:
                stay.append(diagnostic)
            else:
                self._used.add(key)
                suppressed.append(Suppressed(diagnostic, self._suppressions[key[0]]))
        blocks.go_to(None)
        self._ended = blocks.ended
        return stay, suppressed

    def idle(self, ran: frozenset[str]) -> tuple[Idle, ...]:
        """Return the parts that suppressed nothing; ``ran`` are the codes of the rules that ran on the page.

        A suppression of a rule that did not run is not judged: it may be needed in another run.
        """
        found: list[Idle] = []
        unknown_before = 0
        useless = {key for key, rule in self._parts() if key not in self._used and self._is_judged(key, rule, ran)}
        for number, suppression in enumerate(self._suppressions):
            if suppression.fault:
                found.append(Idle(suppression, (), suppression.fault))
                continue
            unknown = tuple([rule for rule in suppression.rules if not self._meaning.is_known(rule.text)])
            named = unknown[: max(0, _MOST_UNKNOWN - unknown_before)]
            unknown_before += len(named)
            found += [Idle(suppression, (rule,), self._meaning.fault(rule.text)) for rule in named]
            if len(unknown) > len(named):
                rest = unknown[len(named) :]
                found.append(Idle(suppression, rest, f"{len(rest):,} more names here that no rule or group has"))
            parts = _keys(number, suppression)
            if suppression.kind is SuppressionKind.END:
                unused = [key for key in parts if self._ended.get(key, set()) <= useless]
            else:
                unused = [key for key in parts if key in useless]
            unused = [key for key in unused if key[1] < 0 or self._meaning.codes(suppression.rules[key[1]].text)]
            if len(unused) == len(parts):
                found.append(Idle(suppression))
            elif unused:
                found.append(Idle(suppression, tuple(suppression.rules[place] for _, place in unused)))
        return tuple(found)

    def _parts(self) -> list[tuple[_Key, str]]:
        """Return each rule of each suppression that is understood, as written."""
        return [
            (key, suppression.rules[key[1]].text if key[1] >= 0 else EVERYTHING)
            for number, suppression in enumerate(self._suppressions)
            if suppression.kind is not None
            for key in _keys(number, suppression)
        ]

    def _is_judged(self, key: _Key, rule: str, ran: frozenset[str]) -> bool:
        if self._suppressions[key[0]].kind is SuppressionKind.END:
            return False
        wanted = self._meaning.expected(rule)
        return bool(wanted) and wanted <= ran


class Meaning:
    """The meaning of codes, names and groups in comments."""

    def __init__(self, rule_set: RuleSet) -> None:
        self._roster = rule_set
        self._names = names_of(rule_set.rules)
        # Rules on suppressions are suppressed only by comments that name them.
        self._judges = frozenset(rule.code for rule in rule_set.rules if rule.judges_suppressions)
        self._known: dict[str, tuple[int, frozenset[str]]] = {}

    def is_known(self, entry: str) -> bool:
        """Return whether an entry names anything."""
        return entry.upper() in self._names or entry.lower() in self._names

    def codes(self, entry: str) -> frozenset[str]:
        """Return the codes of the rules that an entry suppresses; none if it is unknown."""
        return self._look_up(entry)[1]

    def fault(self, entry: str) -> str:
        """Return the fault of an unknown entry, with the most similar one."""
        return unknown(self._roster.rules, entry)

    def expected(self, entry: str) -> frozenset[str]:
        """Return the codes of the rules that must have run before an entry can be called unused."""
        rank, codes = self._look_up(entry)
        codes -= self._judges
        return codes if rank == _ONE_RULE else (codes & self._roster.usual) or codes

    def _look_up(self, entry: str) -> tuple[int, frozenset[str]]:
        if not self.is_known(entry):
            return 0, frozenset()
        known = self._known.get(entry)
        if known is None:
            rank, codes = matching(self._roster.rules, entry, infos=True)
            known = self._known[entry] = (rank, frozenset(codes) - (self._judges if rank == 0 else frozenset()))
        return known


class _Blocks:
    """The rules that comments above a line disable; lines are asked for from the top down."""

    def __init__(
        self,
        suppressions: Sequence[Suppression],
        parts: Iterable[tuple[_Key, str]],
        codes: Callable[[str], frozenset[str]],
    ) -> None:
        self.open: dict[str, _Key] = {}
        self.ended: dict[_Key, set[_Key]] = {}
        kinds = (SuppressionKind.BEGIN, SuppressionKind.END)
        self._waiting = [
            (suppressions[key[0]].row, suppressions[key[0]].kind, key, codes(rule))
            for key, rule in reversed(list(parts))
            if suppressions[key[0]].kind in kinds
        ]

    def go_to(self, row: int | None) -> None:
        """Apply all comments above a line, including those that end it if they disable; None: all comments."""
        waiting = self._waiting
        while waiting and (row is None or waiting[-1][0] < row + (waiting[-1][1] is SuppressionKind.BEGIN)):
            _, kind, key, codes = waiting.pop()
            if kind is SuppressionKind.BEGIN:
                for code in codes:
                    self.open.setdefault(code, key)
            else:
                self.ended[key] = {self.open.pop(code) for code in codes if code in self.open}


def _keys(number: int, suppression: Suppression) -> list[_Key]:
    return [(number, place) for place in range(len(suppression.rules))] or [(number, -1)]
