"""Tags and the vocabulary that knows them.

The tags of a context are written with ``, `` between them, and a tag may hold ``, `` itself. So a context
cannot be split by looking at it: the vocabulary joins the neighbours that it knows as one tag, and rules ask
:meth:`Vocabulary.may_join` before they hold an order or a count against a page.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from archlint.model.spans import Piece

# Places that lie in a larger one of the same name: written twice, they are one tag, not two.
_DOUBLED = frozenset(
    {
        "Djibouti", "Guatemala", "Kuwait", "Luxembourg", "Mexico", "Monaco", "New York", "Oaxaca", "Oklahoma",
        "Panama", "Puebla", "Quebec", "Québec", "Rio de Janeiro", "San Marino", "Singapore", "São Paulo",
        "Sao Paulo", "Tunis", "Washington", "Zacatecas",
    }
)  # fmt: skip


class Vocabulary:
    """Canonical tags, and the other names (aliases) that stand for them.

    ``commas`` maps the first part of each known tag with a comma to those tags, longest first. ``alias_starts`` are
    the first parts of all aliases. ``closed`` says that a tag which is neither canonical nor an alias is unknown
    rather than new.
    """

    __slots__ = ("_counts", "alias_starts", "aliases", "canonical", "closed", "commas")

    def __init__(
        self, canonical: Iterable[str] = (), aliases: Mapping[str, str] | None = None, *, closed: bool = False
    ) -> None:
        """Make a vocabulary; the tags that aliases stand for are canonical too."""
        self.aliases: Mapping[str, str] = dict(aliases or {})
        self.canonical = frozenset(canonical) | frozenset(self.aliases.values())
        self.closed = closed
        self.alias_starts = frozenset(alias.partition(", ")[0] for alias in self.aliases)
        self.commas: dict[str, tuple[str, ...]] = {}
        for tag in sorted(self.canonical | self.aliases.keys(), key=len, reverse=True):
            first, comma, _ = tag.partition(", ")
            if comma:
                self.commas[first] = (*self.commas.get(first, ()), tag)
        self._counts: dict[str, int] = {}

    def split(self, context: Piece) -> tuple[Piece, ...]:
        """Split a context into its tags, as written; tags known to hold a comma stay whole."""
        tags = []
        position = context.start
        for tag in self._tags(context.text):
            tags.append(Piece(tag, position))
            position += len(tag) + 2
        return tuple(tags)

    def count(self, context: str) -> int:
        """Return how many tags a context holds; contexts recur, so it is remembered."""
        count = self._counts.get(context)
        if count is None:
            count = self._counts[context] = len(self._tags(context))
        return count

    def counts(self, contexts: Sequence[Sequence[str]]) -> list[int]:
        """Return how many tags contexts hold that are cut at each ``, ``."""
        if self.commas.keys().isdisjoint(chain.from_iterable(contexts)):
            return list(map(len, contexts))
        return [len(self._joined(parts)) for parts in contexts]

    def _tags(self, context: str) -> Sequence[str]:
        return self._joined(context.split(", ")) if context else ()

    def _joined(self, parts: Sequence[str]) -> Sequence[str]:
        """Return the tags that the parts of a context make: neighbours that are known as one tag are one."""
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
        """Return how many parts the longest known tag there has; 1 where none is known."""
        for tag in self.commas.get(parts[place], ()):
            length = tag.count(", ") + 1
            if ", ".join(parts[place : place + length]) == tag:
                return length
        return 1

    def names(self, context: str) -> tuple[str, ...]:
        """Return the canonical names of a context's tags, in the order written."""
        return tuple(self.canonical_name(tag) for tag in self._tags(context))

    def canonical_name(self, tag: str) -> str:
        """Return what a tag should be called: spacing and Unicode form put right, aliases resolved."""
        neat = tidy(tag)
        return self.aliases.get(neat, neat)

    def knows(self, tag: str) -> bool:
        """Whether a tag is canonical or an alias."""
        return tag in self.canonical or tag in self.aliases

    def may_join(self, first: str, second: str) -> bool:
        """Whether two neighbours could be one tag with a comma: unless both are known as tags of their own."""
        return not (self.knows(first) and self.knows(second))

    def is_doubled_place(self, tag: str) -> bool:
        """Whether ``tag, tag`` is a place in a larger one of the same name."""
        return tag in _DOUBLED or f"{tag}, {tag}" in self.canonical


def tidy(tag: str) -> str:
    """Return a tag with one blank between its words, none around them, and in the Unicode form NFC."""
    tag = " ".join(tag.split())
    if tag.isascii():
        return tag
    from unicodedata import normalize  # its tables are of no use to a page in ASCII

    return normalize("NFC", tag)


def could_be_sorted(tags: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the tags are in byte order, or would be if some pairs of neighbours were each one tag.

    Code point order is the byte order of UTF-8. Goes along the tags once, and keeps what the last one and the
    one before it could be: the tag that stands there, that tag joined to its neighbour, or neither.
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
    """Whether a tag may stand behind what the last one could be."""
    return any(candidate <= tag for candidate in last)


def fewest_tags(tags: tuple[str, ...], vocabulary: Vocabulary) -> int:
    """Return how many tags there are at least, if neighbours that could be one tag with a comma are."""
    count = len(tags)
    joined = False
    for first, second in pairwise(tags):
        joined = not joined and vocabulary.may_join(first, second)
        count -= joined
    return count
