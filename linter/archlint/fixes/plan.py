"""Chooses among fixes those that do not get in each other's way; the others wait for the next pass."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.model.edits import Edit
from archlint.rule.finding import Fix

_Taken = list[tuple[int, int]]


class Plan(NamedTuple):
    """What one pass does: by archive path, the edits of a page and the codes of the rules that they are from.

    ``pages`` are those of the findings that it mends, or would but for other fixes in the way, of which ``waiting`` is
    the number.
    """

    edits: Mapping[str, tuple[Edit, ...]]
    codes: Mapping[str, frozenset[str]]
    pages: frozenset[str] = frozenset()
    waiting: int = 0


def plan(diagnostics: Iterable[Diagnostic], closed: Collection[str], barred: Collection[str] = ()) -> Plan:
    """Return the edits of the diagnostics' fixes, first come first served.

    A fix is taken wholly or not at all: not where one of its edits overlaps one that was taken already, nor where it
    touches a page that is ``closed`` to fixes, or ``barred`` to those of other pages. Text put in where another edit
    begins or ends counts as overlapping, unless both are of fixes of one rule that gather there.

    Fixes that change other pages only come last, the greatest path first: so do lists of related events rank, and what
    would fall off their end again need not be put in.
    """
    edits: dict[str, list[Edit]] = defaultdict(list)
    codes: dict[str, set[str]] = defaultdict(set)
    taken: dict[str, _Taken] = defaultdict(list)
    pages: set[str] = set()
    waiting = 0
    gathered: dict[tuple[str, int, int], str] = {}
    shared: set[tuple[str, Edit]] = set()
    for diagnostic in _in_turn(diagnostics):
        if diagnostic.fix is None:
            continue
        parts = parts_of(diagnostic.path, diagnostic.fix)
        if any(path in closed or (path in barred and path != diagnostic.path) for path, _ in parts):
            continue
        pages.add(diagnostic.path)
        free = [(path, edit) for path, some in parts for edit in some]
        if diagnostic.fix.gathers:
            # What others of the rule put in at the same place is not in the way.
            free = [(path, edit) for path, edit in free if gathered.get((path, *edit[:2])) != diagnostic.code]
        if not all(_is_free(taken[path], edit) for path, edit in free):
            waiting += 1
            continue
        for path, some in parts:
            edits[path] += [edit for edit in some if (path, edit) not in shared]
            codes[path].add(diagnostic.code)
            if diagnostic.fix.gathers:
                put_in = [edit for edit in some if edit.start == edit.end]
                gathered.update(((path, edit.start, edit.end), diagnostic.code) for edit in put_in)
                shared.update((path, edit) for edit in put_in)
        for path, edit in free:
            insort(taken[path], (edit.start, edit.end))
    return Plan(
        {path: tuple(some) for path, some in edits.items()},
        {path: frozenset(some) for path, some in codes.items()},
        frozenset(pages),
        waiting,
    )


def _in_turn(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    last = []
    for diagnostic in diagnostics:
        if diagnostic.fix and not diagnostic.fix.edits:
            last.append(diagnostic)
        else:
            yield diagnostic
    yield from reversed(last)


def parts_of(path: str, fix: Fix) -> tuple[tuple[str, tuple[Edit, ...]], ...]:
    """Return what the fix of a finding on a page does: pages, by archive path, and the edits on each."""
    own = ((path, fix.edits),) if fix.edits else ()
    return own + fix.elsewhere


def _is_free(taken: _Taken, edit: Edit) -> bool:
    start, end, _ = edit
    place = bisect_left(taken, (start, end))
    # What is taken does not overlap itself, so only the neighbours can be in the way.
    for other_start, other_end in taken[max(0, place - 1) : place + 1]:
        touches = start <= other_end and other_start <= end
        inside = start < other_end and other_start < end
        if inside or (touches and (start == end or other_start == other_end)):
            return False
    return True
