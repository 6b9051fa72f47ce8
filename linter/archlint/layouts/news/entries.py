"""Add and remove entries of a day index."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archlint.layouts.writer import Edits, IndexEnd
from archlint.model import DayIndex, Entry, Event
from archlint.model.edits import Edit
from archlint.model.spans import Piece
from archlint.model.targets import target_path, unlinkable
from archlint.text.beginning import MOST_READ
from archlint.text.tags import Vocabulary

# A name may contain quotes, so each possible beginning is tried; no name is longer.
_NAMED = re.compile(r"(?<=[(/<\"'])(?=([^(/<>\")\s]{1,255}?\.md))")
_CUT = 300
_CUT_MARK = "..."


def end_of(index: DayIndex) -> IndexEnd:
    """Return the place of the next entry: before the link to the day before, else at the end."""
    text = index.text
    place = text.rfind("\n", 0, index.previous.label.start) + 1 if index.previous else len(text)
    ends = [header.line.end for header in index.headers] + [entry.span.end for entry in index.entries]
    last = max([end for end in ends if end <= place], default=-1)
    is_clear = last >= 0 and not text[last:place].strip()
    gap = "" if text.endswith("\n\n", 0, place) else "\n" if text.endswith("\n", 0, place) else "\n\n"
    return IndexEnd(
        place if is_clear else None,
        gap,
        any(entry.topic and entry.topic.text.strip() for entry in index.entries),
        frozenset(_NAMED.findall(text)),
        bool(index.conflicts),
    )


def entry_edits(end: IndexEnd, event: Event, vocabulary: Vocabulary) -> Edits | str:
    """Return the edits that list an event at the end of an index, or why they cannot be made, as text after a colon.

    An index that gives topics gets that of the event too. The gap is a separate edit, since several events share it.
    """
    headline = _headline(event, has_conflict=end.has_conflict)
    if isinstance(headline, str):
        return headline
    body = event.body.text.strip() if event.body else ""
    if "\n" in body:
        return "its body has more than one line"
    if event.path.rpartition("/")[2] in end.named:
        return "the index names it already, by another path or in a line that is no entry"
    if end.place is None:
        return "text that belongs to no entry stands at the end of the index"
    topic = f"##### {event.topic.text}\n" if event.topic and event.topic.text.strip() and end.has_topics else ""
    below = (body if len(body) <= _CUT else body[:_CUT] + _CUT_MARK) or _context(event, vocabulary)
    entry = f"{topic}### [{headline.text}]({event.path})\n" + (f"{below}\n" if below else "")
    gap = (Edit(end.place, end.place, end.gap),) if end.gap else ()
    return (*gap, Edit(end.place, end.place, f"{entry}\n"))


def leading_edits(index: DayIndex, entry: Entry, event: Event) -> Edits | str:
    """Return the edits that give an entry the headline and the path of an event, or why they cannot be made."""
    headline = _headline(event, has_conflict=bool(index.conflicts))
    if isinstance(headline, str):
        return headline
    label, target = entry.label.stripped(), entry.target
    path = Edit(target.start, target.start + len(target_path(target.text)), event.path)
    return (Edit(*label.span, headline.stripped().text), path)


def _headline(event: Event, *, has_conflict: bool) -> Piece | str:
    """Return the headline that an index can list an event by, or why it cannot list it, as text after a colon."""
    if event.headline is None or not event.headline.text.strip():
        return "this page has no headline"
    if len(event.headline.text) > MOST_READ:
        return f"its headline has more than {MOST_READ:,} characters"
    forbidden = unlinkable(event.path)
    if forbidden:
        return f"its path holds {forbidden!r}, which links cannot"
    return "the index holds a conflict marker" if has_conflict else event.headline


def _context(event: Event, vocabulary: Vocabulary) -> str:
    """Return the note with all tags of an event; empty if it has none."""
    own = [piece.text[:MOST_READ] for piece in (event.headline, event.topic) if piece is not None]
    tags: set[str] = set()
    for context, label in zip(event.related.contexts, event.related.labels, strict=True):
        if context:
            tags.update(_tags(vocabulary.names(context), (label[:MOST_READ], *own), vocabulary))
    return f"_Context: {', '.join(sorted(tags))}_" if tags else ""


def _tags(names: Sequence[str], texts: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield tags, with neighbours joined that appear so in a text: tags are words of the headlines."""
    held = ""
    for first, second in pairwise([*names, ""]):
        held = f"{held}, {first}" if held else first
        if not (second and vocabulary.may_join(first, second) and any(f"{held}, {second}" in text for text in texts)):
            yield held
            held = ""


def entry_removal(text: str, entry: Entry) -> Edit:
    """Return the edit that removes an entry, and one of the blank lines around it."""
    start = entry.span.start
    end = text.find("\n", entry.span.end) + 1 or len(text)
    if text.startswith("\n", end) and text.endswith("\n\n", 0, start):
        end += 1
    return Edit(start, end, "")
