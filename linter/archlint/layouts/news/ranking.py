"""The related list of an event: the meaning of its targets, its movable lines, and its order.

:mod:`archlint.model.ranks` compares ranks; this module computes the rank of an item, and how certain that is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from archlint.layouts.news.lists import removal
from archlint.layouts.news.paths import meant_event, repaired
from archlint.model import Event, Item, ItemList, Section, SectionKind, Span
from archlint.model.edits import Edit, apply_edits
from archlint.model.ranks import Rank, are_ranked, fewest_above, most_below, outranks, ranked
from archlint.text.tags import Vocabulary, fewest_tags

MOST_ITEMS = 100
"""Longest list whose items are compared with each other, in items: longer than any that people make."""

# Also a limit for the contexts of all items together, in characters, since each item may have to move.
_MOST_READ = 100_000


class ItemRank(NamedTuple):
    """The rank of an item: its context, the least and the most tags that it can have, and its path.

    ``place`` is its index in the list, from 0. ``fewest`` is the least if a tag may even contain several commas: enough
    doubt to leave the list as it is.
    """

    place: int
    context: str
    fewest: int
    least: int
    most: int
    path: str


def movable_list(event: Event) -> Section | None:
    """Return the one Related section, if its lines may be moved: each is an item, and no comment belongs to one."""
    sections = [section for section in event.sections if section.kind is SectionKind.RELATED]
    if len(sections) != 1 or not sections[0].items or sections[0].strays:
        return None
    start = sections[0].items[0].line.start
    end = event.text.find("\n", sections[0].items[-1].line.end)
    if any(event.text[one.line.end : next_one.line.start].strip() for one, next_one in pairwise(sections[0].items)):
        return None
    if any(start <= comment.start and (comment.start < end or end < 0) for comment in event.comments):
        return None
    return sections[0]


def removal_edits(event: Event, removed: Collection[int]) -> tuple[Edit, ...]:
    """Return the edits that remove related items and renumber the rest; none if lines may not be moved.

    The heading of the list is removed with its last item.
    """
    section = movable_list(event)
    if section is None:
        return ()
    if len(removed) < len(section.items):
        return removal(event.text, SectionKind.RELATED, section.items, frozenset(removed))
    text = event.text
    if text[section.title.end : section.items[0].line.start].strip():  # something else stands below the heading
        return removal(text, SectionKind.RELATED, section.items, frozenset(removed))
    start = text.rfind("\n", 0, section.title.start) + 1
    end = text.find("\n", section.items[-1].line.end) + 1 or len(text)
    if end == len(text) and text.endswith("\n\n", 0, start):
        start -= 1
    return (Edit(start, end, ""),)


def first_misplaced(event: Event, vocabulary: Vocabulary) -> ItemRank | None:
    """Return the first item that cannot be in the right place, however tags are joined; None if all can."""
    items = event.related
    if len(items) < 2 or are_in_order(items, vocabulary):
        return None
    if sum(section.kind is SectionKind.RELATED for section in event.sections) > 1:
        return None
    return _first_misplaced(_ranks(items, vocabulary))


def sorting_edits(event: Event, vocabulary: Vocabulary, before: Event | None = None) -> tuple[Edit, ...]:
    """Return the edits that sort the items; none if the order depends on how tags are joined.

    ``before`` is the event when its items, which had other paths, were in order: it settles some of the doubt about
    tags.
    """
    ranks = list(_ranks(event.related, vocabulary))
    if before is not None:
        known = {rank.place: rank for rank in _narrowed(list(_ranks(before.related, vocabulary)))}
        ranks = [known.get(rank.place, rank)._replace(path=rank.path) for rank in ranks]
    return _ordering_edits(event, ranks, {})


def moving_edits(
    event: Event, place: int, edits: Iterable[Edit], context: str, vocabulary: Vocabulary
) -> tuple[Edit, ...]:
    """Return the edits that change an item, which then has another context, and move it to its rank.

    None if the list is out of order, or if the rank depends on how tags are joined.
    """
    if len(event.related) > MOST_ITEMS or sum(len(context or "") for context in event.related.contexts) > _MOST_READ:
        return ()
    ranks = list(_ranks(event.related, vocabulary))
    known = next((number for number, rank in enumerate(ranks) if rank.place == place), None)
    if known is None or _first_misplaced(iter(ranks)) is not None:
        return ()
    left = len(vocabulary.names(context))
    gone = len(vocabulary.names(ranks[known].context)) - left
    ranks = _narrowed(ranks)
    rank = ranks[known]
    # A tag that went may have been half of one with a comma: then there are as many as before.
    most = min(rank.most, left) if gone > 0 else rank.most - gone
    ranks[known] = rank._replace(context=context, fewest=max(1, rank.fewest - gone), most=most)
    start, end = _content(event.related[place])
    shifted = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return _ordering_edits(event, ranks, {place: apply_edits(event.text[start:end], shifted)})


def _ordering_edits(event: Event, ranks: Sequence[ItemRank], changed: Mapping[int, str]) -> tuple[Edit, ...]:
    """Return the edits that sort the items, some of which ``changed``; none if lines may not move, or in doubt."""
    if len(ranks) > MOST_ITEMS or movable_list(event) is None:
        return ()
    ordered = ranked(ranks, _with_most_tags)
    for above, below in combinations(ordered, 2):
        if above.place > below.place and not _outranks(above, below):
            return ()
    edits = []
    for here, moved in zip(ranks, ordered, strict=True):
        # The number stays in place, the rest of the item moves.
        start, end = _content(event.related[here.place])
        text = changed.get(moved.place) or event.text[slice(*_content(event.related[moved.place]))]
        if event.text[start:end] != text:
            edits.append(Edit(start, end, text))
    return tuple(edits)


def _content(item: Item) -> Span:
    """Return the span of an item without its number."""
    return Span(item.label.start, item.line.end)


def _narrowed(ranks: Sequence[ItemRank]) -> list[ItemRank]:
    """Return the ranks of items that are in order, with their numbers of tags limited to what the order allows."""
    found: list[ItemRank] = []
    for rank in ranks:
        most = min(rank.most, most_below(_with_most_tags(found[-1]), rank.path)) if found else rank.most
        found.append(rank._replace(most=most))
    for place in range(len(found) - 2, -1, -1):
        rank, below = found[place], found[place + 1]
        found[place] = rank._replace(fewest=max(rank.fewest, fewest_above((below.fewest, below.path), rank.path)))
    return found


def _outranks(above: ItemRank, below: ItemRank) -> bool:
    """Return whether one certainly ranks above another. Equal contexts have equal numbers of tags."""
    if above.context == below.context:
        return above.path >= below.path
    return not outranks(_with_most_tags(below), (above.fewest, above.path))


def _with_most_tags(rank: ItemRank) -> Rank:
    return rank.most, rank.path


def are_in_order(items: ItemList, vocabulary: Vocabulary) -> bool:
    """Return whether the items are in order with their tags as written."""
    counts = vocabulary.counts(items.contexts)
    ranks = list(zip(counts, items.paths, strict=True))
    if 0 in counts:
        ranks = [rank for rank in ranks if rank[0]]
    return are_ranked(ranks)


def _ranks(items: ItemList, vocabulary: Vocabulary) -> Iterator[ItemRank]:
    """Yield the ranks of the items that have one: a context, and a path that leads to an event as it is."""
    for place, (context, path) in enumerate(zip(items.contexts, items.paths, strict=True)):
        if not context or meant_event(path) != path or repaired(path) != path:
            continue
        names = vocabulary.names(context)
        parted = sum(not vocabulary.may_join(*pair) for pair in pairwise(names))
        yield ItemRank(place, context, 1 + parted, fewest_tags(names, vocabulary), len(names), path)


def _first_misplaced(ranks: Iterator[ItemRank]) -> ItemRank | None:
    """Give each item the most tags that it can have in its place, which leaves the most to those below it."""
    above: Rank | None = None
    for rank in ranks:
        count = rank.most
        if above is not None:
            count = min(count, most_below(above, rank.path))
        if count < rank.least:
            return rank
        above = (count, rank.path)
    return None
