"""Find where two texts differ."""

from collections.abc import Sequence


def difference(one: Sequence[object], other: Sequence[object]) -> tuple[int, int, int]:
    """Return where two texts, or lists of words, begin to differ, and where the differing part of each ends."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    same = next((back for back in range(shorter - start) if one[-1 - back] != other[-1 - back]), shorter - start)
    return start, len(one) - same, len(other) - same
