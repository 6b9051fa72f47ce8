"""Find the names that differ from one by a slip, without a comparison with all of them."""

from collections.abc import Iterable, Iterator, Sequence

from archlint.text.similarity import edits

SLIPS = 2
"""Most edits by which two names differ if one is a slip for the other."""
_PIECES = 2 * SLIPS + 1


class NearNames:
    """Names by their pieces, each with a value.

    An edit touches at most two neighbouring letters, so at most two of the pieces into which a name is cut: of one more
    than all edits can touch, one at least stands in the other name, at its place but for the letters that came or went
    before it (the pigeonhole principle; Li, Deng, Wang and Feng, "Pass-Join", 2011, cut names so).
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take names with their values."""
        self._names: dict[int, list[tuple[str, str]]] = {}
        for name, value in names:
            self._names.setdefault(len(name), []).append((name, value))
        # The places of names by a piece, for each length that was asked for.
        self._by_piece: dict[int, dict[tuple[int, str], list[int]]] = {}

    def near(self, wanted: str) -> Iterator[str]:
        """Yield the values of the names that are at most ``SLIPS`` edits away, short names first, each as given."""
        for length in range(len(wanted) - SLIPS, len(wanted) + SLIPS + 1):
            names = self._names.get(length)
            if names is None:
                continue
            by_piece = self._by_piece.get(length) or self._cut(length, names)
            found: set[int] = set()
            for piece, start, end in _pieces(length):
                for first in range(max(0, start - SLIPS), start + SLIPS + 1):
                    found.update(by_piece.get((piece, wanted[first : first + end - start]), ()))
            for place in sorted(found):
                name, value = names[place]
                if edits(wanted, name, SLIPS) <= SLIPS:
                    yield value

    def _cut(self, length: int, names: Sequence[tuple[str, str]]) -> dict[tuple[int, str], list[int]]:
        """Return the places of names of a length by their pieces."""
        found = self._by_piece[length] = {}
        for place, (name, _) in enumerate(names):
            for piece, start, end in _pieces(length):
                found.setdefault((piece, name[start:end]), []).append(place)
        return found


def _pieces(length: int) -> Iterator[tuple[int, int, int]]:
    """Yield the pieces of a name of some length, each with its number, its start and its end."""
    for piece in range(_PIECES):
        yield piece, piece * length // _PIECES, (piece + 1) * length // _PIECES
