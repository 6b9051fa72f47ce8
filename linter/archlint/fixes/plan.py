"""Choose the fixes of a pass: those that do not overlap. The others wait for the next pass."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.model.edits import Edit
from archlint.rule.finding import Fix

_Taken = list[tuple[int, int]]


class Plan(NamedTuple):
    """The edits of a pass, by archive path, and the codes of the rules that ask for them.

    ``pages`` are the pages of findings whose fixes are in the plan or wait. ``waiting`` is the number of fixes that
    wait, since they overlap one that is in the plan.
    """

    edits: Mapping[str, tuple[Edit, ...]]
    codes: Mapping[str, frozenset[str]]
    pages: frozenset[str] = frozenset()
    waiting: int = 0


def plan(diagnostics: Iterable[Diagnostic], closed: Collection[str], barred: Collection[str] = ()) -> Plan:
    """Return the edits of the diagnostics' fixes, first come first served.

    A fix is applied as a whole or not at all: not if one of its edits overlaps an edit that is in the plan, and not if
    it changes a page that is ``closed`` to all fixes or ``barred`` to fixes of other pages. An insertion where another
    edit begins or ends counts as overlapping, unless both belong to fixes of one rule that gather there.

    Fixes that change other pages only come last, the greatest path first: related events rank in this order, and an
    item that would fall off the end of its list again need not be inserted.
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
            # Insertions of the same rule at the same place do not conflict.
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
    """Return the pages that the fix of a finding on a page changes, by archive path, and the edits on each."""
    own = ((path, fix.edits),) if fix.edits else ()
    return own + fix.elsewhere


def _is_free(taken: _Taken, edit: Edit) -> bool:
    start, end, _ = edit
    place = bisect_left(taken, (start, end))
    # The ranges that are taken do not overlap each other, so only the neighbours can overlap the edit.
    for other_start, other_end in taken[max(0, place - 1) : place + 1]:
        touches = start <= other_end and other_start <= end
        inside = start < other_end and other_start < end
        if inside or (touches and (start == end or other_start == other_end)):
            return False
    return True
