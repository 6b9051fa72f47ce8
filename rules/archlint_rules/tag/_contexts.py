"""Contexts and their tags, as the rules on tags share them.

A tag may contain a comma, so a neighbour of a tag may be its other half. The vocabulary knows some of these pairs, the
page itself shows others: tags are words of the headlines, so a tag with a comma usually appears in the headline or the
topic exactly as in the context.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from archlint.model import DayIndex, Event, Piece
from archlint.model.ranks import outranks
from archlint.rule import Edit, Safety
from archlint.text.beginning import MOST_READ
from archlint.text.tags import Vocabulary, could_be_sorted, tidy
from archlint_rules.tag._odd import look_odd

_LEAD = "_Context: "


class Context(NamedTuple):
    """A context that is not empty, and the texts that its tags come from.

    ``place`` is the index of the item in the related list, from 0; -1 in a day index.
    """

    piece: Piece
    place: int
    texts: tuple[str, ...]


class Tag(NamedTuple):
    """A tag as written, and its form without extra blanks and entities, and in Unicode form NFC."""

    written: Piece
    tidy: str

    @property
    def spaced(self) -> str:
        """The tag as written, without extra blanks."""
        return " ".join(self.written.text.split())


def contexts(page: Event | DayIndex) -> Iterator[Context]:
    """Yield the contexts of the related items of an event, or of the entries of a day index."""
    if isinstance(page, DayIndex):
        for entry in page.entries:
            piece = entry.context
            # Several lines are a body that happens to begin and end like a context.
            if piece is not None and piece.text and "\n" not in piece.text:
                yield Context(piece, -1, (entry.label.text[:MOST_READ], *_texts(entry.topic)))
        return
    own = _texts(page.headline, page.topic)
    for place, item in enumerate(page.related):
        piece = item.context
        if piece is not None and piece.text:
            yield Context(piece, place, (item.label.text[:MOST_READ], *own))


def plain_contexts(page: Event | DayIndex, vocabulary: Vocabulary) -> Sequence[Sequence[str]] | None:
    """Return the contexts of a page cut at each ``, ``, or None if one is untidy, or holds an alias or an odd tag.

    Also None if one begins with a comma, which may be its only content. Most pages pass without a look at each context.
    """
    if isinstance(page, Event):
        related = page.related
        return related.parts if related.trimmed and _are_plain(related.contexts, related.parts, vocabulary) else None
    found = [entry.body.text for entry in page.entries if entry.body and entry.body.text.startswith("_Context:")]
    if not all(body.startswith(_LEAD) and body.endswith("_") for body in found):
        return None
    contexts = [body[len(_LEAD) : -1] for body in found]
    parts = [context.split(", ") for context in contexts]
    return parts if _are_plain(contexts, parts, vocabulary) else None


def _are_plain(contexts: Sequence[str | None], parts: Sequence[Sequence[str]], vocabulary: Vocabulary) -> bool:
    text = "|".join(filter(None, contexts))
    if not is_tidy(text) or " |" in text or "| " in text or "|," in text or text.startswith(","):
        return False
    if look_odd(text, [tag for tags in parts for tag in tags]):
        return False
    return not vocabulary.aliases or vocabulary.alias_starts.isdisjoint(chain.from_iterable(parts))


def _texts(*pieces: Piece | None) -> tuple[str, ...]:
    return tuple(piece.text[:MOST_READ] for piece in pieces if piece is not None)


def is_tidy(context: str) -> bool:
    """Return whether all tags of a context are tidy, without splitting it."""
    if " ," in context:
        return False
    if "&" not in context and context.isascii() and context.isprintable():
        return "  " not in context and not context.startswith(" ") and not context.endswith(" ")
    return tidy(context) == context


def tags_of(context: Piece, vocabulary: Vocabulary) -> list[Tag]:
    """Return the tags of a context; tags known to contain a comma stay whole even with wrong blanks in them."""
    pieces = vocabulary.split(context)
    if is_tidy(context.text):
        return [Tag(piece, piece.text) for piece in pieces]
    tidied = [tidy(piece.text) for piece in pieces]
    # A comma before white space that is no blank separates nothing, but would once it is tidy.
    if any(", " in text for text, piece in zip(tidied, pieces, strict=True) if ", " not in piece.text):
        return [Tag(piece, text) for piece, text in zip(pieces, tidied, strict=True)]
    tags = []
    start = 0
    for whole in vocabulary.split(Piece(", ".join(tidied), 0)):
        end = start + 1
        length = len(tidied[start])
        while length < len(whole.text):
            length += 2 + len(tidied[end])
            end += 1
        first, last = pieces[start].start, pieces[end - 1].end
        tags.append(Tag(Piece(context.text[first - context.start : last - context.start], first), whole.text))
        start = end
    return tags


def stands_alone(tags: Sequence[str], place: int, vocabulary: Vocabulary, texts: Sequence[str]) -> bool:
    """Return whether a tag is no half of a tag with a comma, as far as vocabulary and texts show."""
    return not any(
        vocabulary.may_join(first, second) and any(f"{first}, {second}" in text for text in texts)
        for first, second in pairwise(tags[max(place - 1, 0) : place + 2])
    )


def repeats(tags: Sequence[str], vocabulary: Vocabulary, texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the indexes of tidy tags that are in the list already, each with the index of an earlier one.

    Excludes repetitions that a tag with a comma can explain: equal tags that stand apart may be the second halves of
    two tags (``Dover, Kent, Hythe, Kent``), unless the vocabulary knows them and their neighbours as tags.
    """
    names = [vocabulary.aliases.get(tag, tag) for tag in tags] if vocabulary.aliases else tags
    if len(set(names)) == len(names):
        return []
    found = []
    spelled: dict[str, dict[str, int]] = {}
    known: dict[str, int] = {}
    for place, (tag, name) in enumerate(zip(tags, names, strict=True)):
        if not name:
            continue
        spellings = spelled.setdefault(name, {})
        alone = stands_alone(tags, place, vocabulary, texts)
        sure = _is_known_alone(tags, place, vocabulary)
        earlier = next((other for spelling, other in spellings.items() if spelling != tag), None) if alone else None
        if earlier is None and sure:
            earlier = known.get(tag)
        if earlier is None and _is_doubled(tags, place, vocabulary, texts):
            earlier = place - 1
        if earlier is not None:
            found.append((place, earlier))
        if alone:
            spellings.setdefault(tag, place)
        if sure:
            known.setdefault(tag, place)
    return found


def _is_known_alone(tags: Sequence[str], place: int, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.knows(tag) for tag in tags[max(place - 1, 0) : place + 2])


def _is_doubled(tags: Sequence[str], place: int, vocabulary: Vocabulary, texts: Sequence[str]) -> bool:
    """Return whether a tag directly follows an equal one, and neither can be half of a tag with a comma.

    The first of the two could be the second half of one (``Dover, Kent, Kent``), the other the first half (``Kent,
    Kent, England``).
    """
    tag = tags[place]
    if not place or tags[place - 1] != tag or vocabulary.is_doubled_place(tag):
        return False
    if any(
        other != tag and vocabulary.may_join(other, tag)
        for other in (*tags[max(place - 2, 0) : place], *tags[place + 1 : place + 2])
    ):
        return False
    before = tags[max(place - 2, 0) : place - 1]
    return stands_alone((*before, *tags[place : place + 2]), len(before), vocabulary, texts)


def look_sorted(tags: Sequence[Tag], vocabulary: Vocabulary) -> bool:
    """Return whether tags could be in byte order, as written or by their canonical names."""
    written = [tag.spaced for tag in tags]
    if could_be_sorted(written, vocabulary):
        return True
    names = [vocabulary.aliases.get(tag.tidy, tag.tidy) for tag in tags]
    return names != written and could_be_sorted(names, vocabulary)


def in_order(tags: Sequence[str], pairs: Sequence[bool]) -> list[str] | None:
    """Return the tags in byte order; None if that separates two neighbours that may be one tag.

    ``pairs`` says for each tag but the last whether it and the next may be one.
    """
    order = sorted(range(len(tags)), key=tags.__getitem__)
    position = dict(zip(order, range(len(tags)), strict=True))
    if any(may_be_one and position[place + 1] != position[place] + 1 for place, may_be_one in enumerate(pairs)):
        return None
    return [tags[place] for place in order]


def stay_apart(tags: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether the tags stay the same when written in a row: no two make up a known one."""
    if not vocabulary.commas:
        return True
    return [tag.text for tag in vocabulary.split(Piece(", ".join(tags), 0))] == list(tags)


def rewriting(
    page: Event | DayIndex, context: Context, edits: tuple[Edit, ...], after: str, vocabulary: Vocabulary
) -> tuple[tuple[Edit, ...], Safety]:
    """Return the edits that make another context, and their safety: an item with fewer tags has to move down.

    They are unsafe if its new place is uncertain.
    """
    if not isinstance(page, Event) or _keeps_rank(page, context, vocabulary.count(after), vocabulary):
        return edits, Safety.SAFE
    from archlint.layouts.news.ranking import moving_edits  # most pages never need it

    moving = moving_edits(page, context.place, edits, after, vocabulary)
    return (moving, Safety.SAFE) if moving else (edits, Safety.UNSAFE)


def _keeps_rank(event: Event, context: Context, count: int, vocabulary: Vocabulary) -> bool:
    """Return whether the item of a context still ranks before the next with that many tags; see related-order."""
    items = event.related
    if count == vocabulary.count(context.piece.text):
        return True
    path = items[context.place].target.text
    for place in range(context.place + 1, len(items)):
        below = items[place].context
        if below is not None and below.text:
            return not outranks((vocabulary.count(below.text), items[place].target.text), (count, path))
    return True
