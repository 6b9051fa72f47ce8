"""Tags and the vocabulary that knows them.

A context separates its tags with ``, ``, and a tag may itself contain ``, ``. A context therefore cannot be split
without a vocabulary, which joins the neighbours that it knows as one tag. Rules ask :meth:`Vocabulary.may_join` before
they report the order or the number of tags.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

from archlint.model.spans import Piece

KnownT = TypeVar("KnownT")

_MOST_REMEMBERED = 4096
_LONGEST_REMEMBERED = 500

# Places in a larger place of the same name: the doubled name is one tag, not two.
_DOUBLED = frozenset(
    {
        "Djibouti", "Guatemala", "Kuwait", "Luxembourg", "Mexico", "Monaco", "New York", "Oaxaca", "Oklahoma",
        "Panama", "Puebla", "Quebec", "Québec", "Rio de Janeiro", "San Marino", "Singapore", "São Paulo",
        "Sao Paulo", "Tunis", "Washington", "Zacatecas",
    }
)  # fmt: skip


class Vocabulary:
    """Canonical tags, and the other names (aliases) that stand for them.

    ``commas`` maps the first part of each known tag with a comma to those tags, longest first. ``alias_starts`` are the
    first parts of all aliases. With ``closed``, a tag that is neither canonical nor an alias is unknown, not new.
    """

    __slots__ = ("_memos", "alias_starts", "aliases", "canonical", "closed", "commas")

    def __init__(
        self, canonical: Iterable[str] = (), aliases: Mapping[str, str] | None = None, *, closed: bool = False
    ) -> None:
        """Create a vocabulary; the tags that aliases stand for are canonical too."""
        self.aliases: Mapping[str, str] = dict(aliases or {})
        self.canonical = frozenset(canonical) | frozenset(self.aliases.values())
        self.closed = closed
        self.alias_starts = frozenset(alias.partition(", ")[0] for alias in self.aliases)
        self.commas: dict[str, tuple[str, ...]] = {}
        for tag in sorted(self.canonical | self.aliases.keys(), key=len, reverse=True):
            first, comma, _ = tag.partition(", ")
            if comma:
                self.commas[first] = (*self.commas.get(first, ()), tag)
        self._memos: dict[object, _Memo[Any]] = {}

    def split(self, context: Piece) -> tuple[Piece, ...]:
        """Split a context into its tags as written; known tags that contain a comma stay whole."""
        tags = []
        position = context.start
        for tag in self.tags(context.text):
            tags.append(Piece(tag, position))
            position += len(tag) + 2
        return tuple(tags)

    def count(self, context: str) -> int:
        """Return the number of tags in a context."""
        return self.counts((context,))[0]

    def counts(self, contexts: Iterable[str | None]) -> list[int]:
        """Return the numbers of tags in contexts; an item without a context has none."""
        return self.of_contexts(contexts, _count)

    def of_contexts(
        self, contexts: Iterable[str | None], find_out: Callable[["Vocabulary", str], KnownT]
    ) -> list[KnownT]:
        """Return the result of a function for each context, which must depend on the vocabulary alone.

        Contexts recur, so results are cached for a while: define the function in a module, not anew for each page. For
        None it gets an empty context.
        """
        memo: _Memo[KnownT] | None = self._memos.get(find_out)
        if memo is None:
            memo = self._memos[find_out] = _Memo(self, find_out)
        return list(map(memo.__getitem__, contexts))

    def tags(self, context: str) -> Sequence[str]:
        """Return the tags in a context as written; known tags that contain a comma stay whole."""
        return self._joined(context.split(", ")) if context else ()

    def _joined(self, parts: Sequence[str]) -> Sequence[str]:
        """Return the tags in the parts of a context, with neighbours joined that are one known tag."""
        if len(parts) < 2 or self.commas.keys().isdisjoint(parts):
            return parts
        tags = []
        place = 0
        while place < len(parts):
            length = self._known_length(parts, place)
            tags.append(", ".join(parts[place : place + length]))
            place += length
        return tags

    def _known_length(self, parts: Sequence[str], place: int) -> int:
        """Return the number of parts of the longest known tag at a position; 1 if none is known."""
        for tag in self.commas.get(parts[place], ()):
            length = tag.count(", ") + 1
            if ", ".join(parts[place : place + length]) == tag:
                return length
        return 1

    def names(self, context: str) -> tuple[str, ...]:
        """Return the canonical names of a context's tags, in the order written."""
        return tuple(self.canonical_name(tag) for tag in self.tags(context))

    def canonical_name(self, tag: str) -> str:
        """Return the canonical name of a tag, which is :func:`tidy`, with aliases resolved."""
        neat = tidy(tag)
        return self.aliases.get(neat, neat)

    def knows(self, tag: str) -> bool:
        """Return whether a tag is canonical or an alias."""
        return tag in self.canonical or tag in self.aliases

    def may_join(self, first: str, second: str) -> bool:
        """Return whether two neighbours could be one tag with a comma: unless both are known as separate tags."""
        return not (self.knows(first) and self.knows(second))

    def is_doubled_place(self, tag: str) -> bool:
        """Return whether ``tag, tag`` is a place in a larger place of the same name."""
        return tag in _DOUBLED or f"{tag}, {tag}" in self.canonical


class _Memo(dict[str | None, KnownT], Generic[KnownT]):
    """The results of a function by context; those that are missing are computed."""

    __slots__ = ("_find_out", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary, find_out: Callable[[Vocabulary, str], KnownT]) -> None:
        self._vocabulary = vocabulary
        self._find_out = find_out

    def __missing__(self, context: str | None) -> KnownT:
        found = self._find_out(self._vocabulary, context or "")
        if context is None or len(context) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[context] = found
        return found


def _count(vocabulary: Vocabulary, context: str) -> int:
    return len(vocabulary.tags(context))


def tidy(tag: str) -> str:
    """Return a tag with single blanks between its words, none around them, in Unicode form NFC, and without entities.

    An entity that stands for a comma remains, since it separates no tags.
    """
    if "&" in tag:
        from archlint.text.entities import decode_entities  # few tags have one

        decoded = decode_entities(tag)
        tag = decoded if decoded.count(",") == tag.count(",") else tag
    tag = " ".join(tag.split())
    if tag.isascii():
        return tag
    from unicodedata import normalize  # ASCII pages do not need its tables

    return normalize("NFC", tag)


def could_be_sorted(tags: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether the tags are in byte order, or would be if some pairs of neighbours were one tag each.

    Code point order is the byte order of UTF-8. One pass over the tags keeps the possible meanings of the last tag and
    the one before it: a tag of its own, joined to its neighbour, or neither.
    """
    before: tuple[str, ...] = ("",)
    last: tuple[str, ...] = ("",)
    for number, tag in enumerate(tags):
        now = [tag] if _follows(tag, last) else []
        if number and vocabulary.may_join(tags[number - 1], tag):
            pair = f"{tags[number - 1]}, {tag}"
            now += [pair] if _follows(pair, before) else []
        before, last = last, tuple(now)
    return bool(last)


def _follows(tag: str, last: tuple[str, ...]) -> bool:
    """Return whether a tag may follow any meaning of the last one."""
    return any(candidate <= tag for candidate in last)


def fewest_tags(tags: tuple[str, ...], vocabulary: Vocabulary) -> int:
    """Return the least number of tags, with all neighbours joined that could be one tag with a comma."""
    count = len(tags)
    joined = False
    for first, second in pairwise(tags):
        joined = not joined and vocabulary.may_join(first, second)
        count -= joined
    return count
