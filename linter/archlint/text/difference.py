"""Find where two texts differ, and whether one is a slip of the other."""

from collections.abc import Sequence

SHORTEST_SLIP = 5
"""Least letters of the shorter of two words that can be a slip of each other."""
_SHORTEST_REPLACED = 6
"""The same, if one letter stands for another."""


def difference(one: Sequence[object], other: Sequence[object]) -> tuple[int, int, int]:
    """Return where two texts, or lists of words, begin to differ, and where the differing part of each ends."""
    shorter = min(len(one), len(other))
    start = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    same = next((back for back in range(shorter - start) if one[-1 - back] != other[-1 - back]), shorter - start)
    return start, len(one) - same, len(other) - same


def is_slip(one: str, other: str) -> bool:
    """Return whether a letter is missing, added, replaced, or swapped with the next one, behind the first letter."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST_SLIP:
        return False
    start, end, other_end = difference(one, other)
    middle, other_middle = one[start:end], other[start:other_end]
    if start == 0 or not (middle + other_middle).isalpha():
        return False
    if len(middle) == 2:
        return middle == other_middle[::-1]
    return len(middle) <= 1 and len(other_middle) <= 1 and (len(one) != len(other) or len(one) >= _SHORTEST_REPLACED)
