"""A new entry for a day index: what it says of its event, and where it stands."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archlint.model import DayIndex, Event
from archlint.model.days import unlinkable
from archlint.rule import Edit
from archlint.text.beginning import MOST_READ
from archlint.text.tags import Vocabulary

_CUT = 300
_CUT_MARK = "..."


def entry_edits(index: DayIndex, event: Event, vocabulary: Vocabulary) -> tuple[Edit, ...] | str:
    """Return the edits that list an event at the end of an index; why they cannot be made, as what follows a colon.

    An index that gives topics gets that of the event too.
    """
    if event.headline is None or not event.headline.text.strip():
        return "this page has no headline"
    if len(event.headline.text) > MOST_READ:
        return f"its headline has more than {MOST_READ:,} characters"
    forbidden = unlinkable(event.path)
    if forbidden:
        return f"its path holds {forbidden!r}, which links cannot"
    if index.conflicts:
        return "the index holds a conflict marker"
    body = event.body.text.strip() if event.body else ""
    if "\n" in body:
        return "its body has more than one line"
    if _names(index.text, event.path.rpartition("/")[2]):
        return "the index names it already, by another path or in a line that is no entry"
    place = _place(index)
    if place is None:
        return "text that belongs to no entry stands at the end of the index"
    has_topics = any(entry.topic for entry in index.entries)
    topic = f"##### {event.topic.text}\n" if event.topic and has_topics else ""
    below = (body if len(body) <= _CUT else body[:_CUT] + _CUT_MARK) or _context(event, vocabulary)
    entry = f"{topic}### [{event.headline.text}]({event.path})\n" + (f"{below}\n" if below else "")
    text = index.text
    gap = "" if text.endswith("\n\n", 0, place) else "\n" if text.endswith("\n", 0, place) else "\n\n"
    return (Edit(place, place, f"{gap}{entry}\n"),)


def _names(text: str, name: str) -> bool:
    """Whether a text links to a file of a name: what an index links to is mostly of its day."""
    # Searched for one by one: an index may have forgotten many.
    return name in text and any(f"{before}{name}" in text for before in "(/<\"'")


def _place(index: DayIndex) -> int | None:
    """Return where the next entry belongs: before the link to the day before, else at the end.

    None where that does not follow the last entry, or the date header of an index without one.
    """
    text = index.text
    place = text.rfind("\n", 0, index.previous.label.start) + 1 if index.previous else len(text)
    ends = [header.line.end for header in index.headers] + [entry.span.end for entry in index.entries]
    before = len(text[:place].rstrip())
    return place if any(len(text[:end].rstrip()) == before for end in ends) else None


def _context(event: Event, vocabulary: Vocabulary) -> str:
    """Return the note with all tags of an event; empty where it has none."""
    own = [piece.text[:MOST_READ] for piece in (event.headline, event.topic) if piece is not None]
    tags: set[str] = set()
    for context, label in zip(event.related.contexts, event.related.labels, strict=True):
        if context:
            tags.update(_tags(vocabulary.names(context), (label[:MOST_READ], *own), vocabulary))
    return f"_Context: {', '.join(sorted(tags))}_" if tags else ""


def _tags(names: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield tags, neighbours as one where that is how they stand in a text: tags are words of the headlines."""
    held = ""
    for first, second in pairwise([*names, ""]):
        held = f"{held}, {first}" if held else first
        if not (second and vocabulary.may_join(first, second) and any(f"{held}, {second}" in text for text in texts)):
            yield held
            held = ""
