"""Chooses among fixes those that do not get in each other's way; the others wait for the next pass."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.findings import Edit, Fix

_Taken = list[tuple[int, int]]


class Plan(NamedTuple):
    """What one pass does: by archive path, the edits of a page and the codes of the rules that they are from."""

    edits: Mapping[str, tuple[Edit, ...]]
    codes: Mapping[str, frozenset[str]]


def plan(diagnostics: Iterable[Diagnostic], closed: Collection[str]) -> Plan:
    """Return the edits of the diagnostics' fixes, first come first served; ``filename`` is the page's archive path.

    A fix is taken wholly or not at all: not where one of its edits overlaps one that was taken already, nor where it
    touches a page that is ``closed`` to fixes. Text put in where another edit begins or ends counts as overlapping.
    """
    edits: dict[str, list[Edit]] = defaultdict(list)
    codes: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, _Taken] = defaultdict(list)
    for diagnostic in diagnostics:
        if diagnostic.fix is None:
            continue
        parts = _parts(diagnostic.filename, diagnostic.fix)
        if any(path in closed or not _is_free(taken[path], some) for path, some in parts):
            continue
        for path, some in parts:
            edits[path] += some
            codes[path].add(diagnostic.code)
            for edit in some:
                insort(taken[path], (edit.start, edit.end))
    return Plan(
        {path: tuple(some) for path, some in edits.items()},
        {path: frozenset(some) for path, some in codes.items()},
    )


def _parts(path: str, fix: Fix) -> tuple[tuple[str, tuple[Edit, ...]], ...]:
    """Return what a fix does: pages and the edits on each."""
    return ((path, fix.edits),)


def _is_free(taken: _Taken, edits: Iterable[Edit]) -> bool:
    for start, end, _ in edits:
        place = bisect_left(taken, (start, end))
        # What is taken does not overlap itself, so only the neighbours can be in the way.
        for other_start, other_end in taken[max(0, place - 1) : place + 1]:
            touches = start <= other_end and other_start <= end
            inside = start < other_end and other_start < end
            if inside or (touches and (start == end or other_start == other_end)):
                return False
    return True
