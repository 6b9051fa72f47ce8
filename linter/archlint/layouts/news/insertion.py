"""A new item for a related list: its rank, and the item that falls off at the end."""

from collections.abc import Sequence

from archlint.layouts.news.paths import meant_event, repaired
from archlint.layouts.news.ranking import movable_list
from archlint.layouts.writer import Edits
from archlint.model import Event, Item, SectionKind
from archlint.model.edits import Edit
from archlint.model.ranks import Rank, are_ranked, place_of
from archlint.model.targets import unlinkable
from archlint.text.beginning import MOST_READ
from archlint.text.tags import Vocabulary

_SHORT, _LONG = 5, 10
"""Usual limits of lists, in items: a list with more than the first is of the longer kind."""


def insertion_edits(target: Event, event: Event, context: str, room: int, vocabulary: Vocabulary) -> Edits | str:
    """Return the edits that list an event on a target with the context that the link to the target has.

    If they cannot be made, return the reason, as text after a colon. A list loses its last item if it has ``room``
    items at least and reaches the usual limit.
    """
    if event.headline is None or not event.headline.text.strip():
        return "this page has no headline"
    if len(event.headline.text) > MOST_READ:
        return f"the headline of this page has more than {MOST_READ:,} characters"
    forbidden = unlinkable(event.path)
    if forbidden:
        return f"the path of this page holds {forbidden!r}, which links cannot"
    if target.conflicts:
        return "that page holds a conflict marker"
    if (
        not target.headlines
        or target.lookalikes
        or any(section.kind is SectionKind.OTHER for section in target.sections)
    ):
        return "that page is not what an event should be"
    link = f"[{event.headline.text}]({event.path}) _Context: {context}_"
    if not target.related:
        return _new_list(target, link)
    section = movable_list(target)
    if section is None:
        return "its list holds lines that are no items, or comments"
    ranks = _ranks(target, vocabulary)
    if ranks is None:
        return "its list is out of order, or has an item whose rank is not known"
    rank = vocabulary.count(context), event.path
    place = place_of(rank, ranks)
    most = max(room, _LONG if len(ranks) > _SHORT else _SHORT)
    return _edits(target.text, section.items, place, link, full=len(ranks) >= most)


def _ranks(event: Event, vocabulary: Vocabulary) -> list[Rank] | None:
    """Return the ranks of the items; None if some have none, or they are not in order as written."""
    ranks = []
    for context, path in zip(event.related.contexts, event.related.paths, strict=True):
        if not context or meant_event(path) != path or repaired(path) != path:
            return None
        ranks.append((vocabulary.count(context), path))
    return ranks if are_ranked(ranks) else None


def _edits(text: str, items: Sequence[Item], place: int, link: str, *, full: bool) -> Edits:
    """Return the edits that insert a link at a place and renumber all items; a ``full`` list loses its last item.

    Every line gets an edit, even if it stays the same: two fixes of one list would produce a list that neither intends,
    so they must not be applied together.
    """
    kept = items[:-1] if full else items
    lines = [(text[item.line.start : item.number.start], text[item.number.end : item.line.end]) for item in kept]
    lines.insert(place, ("", f". {link}"))
    numbered = [f"{lead}{number}{rest}" for number, (lead, rest) in enumerate(lines, 1)]
    if not full:
        last = numbered.pop()
        numbered[-1] += f"\n{last}"
    return tuple([Edit(*item.line, line) for item, line in zip(items, numbered, strict=True)])


def _new_list(event: Event, link: str) -> Edits | str:
    """Return the edits that give an event a list with one item, under its heading if it has one."""
    sections = [section for section in event.sections if section.kind is SectionKind.RELATED]
    if any(section.strays for section in sections) or len(sections) > 1:
        return "its list holds lines that are no items"
    text = event.text
    if sections:
        line_end = text.find("\n", sections[0].title.end)
        start = len(text) if line_end < 0 else line_end
        end = len(text) - len(text[start:].lstrip("\n"))
        return (Edit(start, end, f"\n\n1. {link}\n" + ("\n" if end < len(text) else "")),)
    gap = "" if text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return (Edit(len(text), len(text), f"{gap}### Related:\n\n1. {link}\n"),)
