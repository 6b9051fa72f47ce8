"""Unified diffs that ``git apply`` accepts. They are made of bytes, so that nothing is re-encoded."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from archlint.fixes.draft import Change

_CONTEXT = 3
_MOST_LINES = 4_000
_MOST_PAIRS = 40_000
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}

_Block = tuple[str, int, int, int, int]


def unified_diff(changes: Iterable[Change], name: Callable[[str], str]) -> Iterator[bytes]:
    """Yield the diff of each change; removals come first, so that git finds their paths free.

    ``name`` turns an archive path into the one that the diff shows, with ``/`` between its parts. Pages that only
    move are shown as renames, also where they swap paths.
    """
    for change in sorted(changes, key=lambda change: change.new is not None):
        yield _file(change, name)


def _file(change: Change, name: Callable[[str], str]) -> bytes:
    old = os.fsencode(name(change.old or change.new or ""))
    new = os.fsencode(name(change.new or change.old or ""))
    before, after = _lines(change.before or b""), _lines(change.after or b"")
    groups = _groups(before, after)
    head = [b"diff --git %b %b" % (_quoted(b"a/" + old), _quoted(b"b/" + new))]
    if change.old is None:
        head.append(b"new file mode 100644")
    elif change.new is None:
        head.append(b"deleted file mode %b" % (b"100755" if (change.mode or 0) & 0o100 else b"100644"))
    elif old != new:
        share = _similarity(change.before or b"", change.after or b"", before, groups)
        head += [b"similarity index %d%%" % share, b"rename from " + _quoted(old), b"rename to " + _quoted(new)]
    if groups:
        head.append(b"--- " + (_ended(b"a/" + old) if change.old else b"/dev/null"))
        head.append(b"+++ " + (_ended(b"b/" + new) if change.new else b"/dev/null"))
    return b"\n".join(head) + b"\n" + b"".join(_hunk(group, before, after) for group in groups)


def _lines(data: bytes) -> list[bytes]:
    """Return the lines with their ends; only a line feed ends one, as git sees it."""
    *lines, rest = data.split(b"\n")
    return [line + b"\n" for line in lines] + ([rest] if rest else [])


def _groups(before: Sequence[bytes], after: Sequence[bytes]) -> list[list[_Block]]:
    """Return the hunks, each a list of difflib's blocks with equal lines around them.

    Only the lines between the first and the last difference are compared. There each side begins and ends with a
    change, so the context around it is known, whichever lines difflib matches within.
    """
    lead = _common(before, after)
    tail = _common(before[lead:][::-1], after[lead:][::-1])
    if lead == len(before) == len(after):
        return []
    ends = len(before) - tail, len(after) - tail
    groups = _changed(before[lead : ends[0]], after[lead : ends[1]], lead)
    above, below = min(lead, _CONTEXT), min(tail, _CONTEXT)
    if above:
        groups[0].insert(0, ("equal", lead - above, lead, lead - above, lead))
    if below:
        groups[-1].append(("equal", ends[0], ends[0] + below, ends[1], ends[1] + below))
    return groups


def _changed(before: Sequence[bytes], after: Sequence[bytes], start: int) -> list[list[_Block]]:
    """Return the hunks of two parts, which begin and end with a change; ``start`` is the number of lines above them."""
    if len(before) + len(after) > _MOST_LINES or _equal_pairs(before, after) > _MOST_PAIRS:
        # Comparing so many lines, or lines that recur so often, could take minutes. No page of an archive has them.
        return [[("replace", start, start + len(before), start, start + len(after))]]
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        [(tag, start + one, start + two, start + three, start + four) for tag, one, two, three, four in group]
        for group in matcher.get_grouped_opcodes(_CONTEXT)
    ]


def _equal_pairs(before: Sequence[bytes], after: Sequence[bytes]) -> int:
    """Return the number of pairs of equal lines, one of each part."""
    known = Counter(before)
    return sum(known[line] * count for line, count in Counter(after).items())


def _common(before: Sequence[bytes], after: Sequence[bytes]) -> int:
    """Return how many lines are the same at the beginning."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _hunk(group: Sequence[_Block], before: Sequence[bytes], after: Sequence[bytes]) -> bytes:
    old_range = _range(group[0][1], group[-1][2])
    new_range = _range(group[0][3], group[-1][4])
    parts = [f"@@ -{old_range} +{new_range} @@\n".encode()]
    for tag, old_start, old_end, new_start, new_end in group:
        if tag == "equal":
            parts += map(_marked(b" "), before[old_start:old_end])
        else:
            parts += map(_marked(b"-"), before[old_start:old_end])
            parts += map(_marked(b"+"), after[new_start:new_end])
    return b"".join(parts)


def _marked(mark: bytes) -> Callable[[bytes], bytes]:
    return lambda line: mark + line + (b"" if line.endswith(b"\n") else b"\n\\ No newline at end of file\n")


def _range(start: int, end: int) -> str:
    """Return a range of lines; an empty one stands after the line it names."""
    count = end - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _similarity(before: bytes, after: bytes, lines: Sequence[bytes], groups: Sequence[Sequence[_Block]]) -> int:
    """Return how much of a page stays the same when it moves, in percent of the longer text."""
    gone = sum(
        len(line) for group in groups for tag, start, end, _, _ in group if tag != "equal" for line in lines[start:end]
    )
    longer = max(len(before), len(after))
    return 100 * (len(before) - gone) // longer if longer else 100


def _ended(name: bytes) -> bytes:
    """Return a name for the lines above the hunks: like git, put a tab behind one that holds a blank."""
    quoted = _quoted(name)
    return quoted + b"\t" if b" " in quoted and not quoted.startswith(b'"') else quoted


def _quoted(name: bytes) -> bytes:
    """Return a name as git writes it: in quotes, with escapes, if it holds bytes that a terminal may not show."""
    if all(32 <= byte < 127 and byte not in b'"\\' for byte in name):
        return name
    return b'"' + b"".join(map(_escaped, name)) + b'"'


def _escaped(byte: int) -> bytes:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}".encode()
    return bytes([byte]) if 32 <= byte < 127 else f"\\{byte:03o}".encode()
