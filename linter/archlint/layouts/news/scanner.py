"""The fast reader: reads a page of the exact grammar of docs/format.md, and refuses every other.

It reads a page exactly as the thorough reader would, spans included, which a property test checks. Therefore it refuses
anything that could give a line Markdown meaning: escapes, code, HTML, tabs, odd white space, indented lines, second
paragraphs.
"""

import re
from collections.abc import Sequence
from functools import partial

from archlint.layouts.news import grammar
from archlint.layouts.news.item_scanner import scan_items
from archlint.markdown.grammar import TARGET
from archlint.model.days import Day
from archlint.model.pages import DateHeader, DayIndex, Entry, Event, Formats, Link, Section, item_lists
from archlint.model.spans import Piece, Span

# Searched for one by one: that is memchr, ten times as fast as a character class.
_REFUSED = tuple("<\t\r\0\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# In a heading or an item these have a meaning; in a paragraph only one that no rule depends on.
_INLINE = ("\\", "`")

# What may be the link to the day before, at the level of an entry.
_PREVIOUS_ENTRIES = ("### [Previous", "### [previous")

# The line of almost all pages, which have no other name as HTML than as JSON.
_FORMATS = re.compile(
    r"\n*(Formats: \[HTML\]\(([\w/-]+)\.html\)  \[JSON\]\(\2\.json\)  \[XML\]\(\2\.xml\) *)\n\n+", re.ASCII
)
_HEADER = re.compile(rf"(###?) \[([^\[\]\n]*)\]\(({TARGET})\)\n\n+")
_TOPIC = re.compile(r"##### ([^\n]*[^\s#])\n+")
_HEADLINE = re.compile(r"# ([^\n]*)(?:\n+|\Z)")
# An entry whose link leaves no doubt where its text ends, if that is one line.
_PLAIN_ENTRY = re.compile(
    r"(?:##### ([^\n]*[^\s#])\n+)?### \[([^]]*(?:\](?!\()[^]]*)*)\]\(([A-Za-z0-9_/.-]+)\)(?=\n|\Z)"
)
_SECTION = re.compile(r"### (Sources?:|Changes:|Related:)(?:\n\n+|\n?\Z)")
# The end of a paragraph of one line, with the blank lines behind it.
_END = r"(?:\n\n+|\n?\Z|\n(?=#))"
# A line that can only be a paragraph.
_PARAGRAPH = re.compile(rf"((?:[^\W\d_]|[\"'($£«]|€|[‘’“”]|\d+(?![\d.)]))[^\n]*){_END}")
_CONTEXT = re.compile(rf"(_Context: [^\n]*[^\s_]_){_END}")


def scan_event(path: str, day: Day, text: str) -> Event | None:
    """Read an event, or refuse it (None)."""
    event = None if _refuses(text) else _event(path, day, text)
    return event if event and _are_paragraphs(text, (event.body,)) else None


def _event(path: str, day: Day, text: str) -> Event | None:
    formats, position = _formats(text)
    header = _HEADER.match(text, position)
    if header is None or header[1] != "###":
        return None
    position = header.end()
    topic = _TOPIC.match(text, position)
    if topic:
        position = topic.end()
    headline = _HEADLINE.match(text, position)
    if headline is None or not headline[1].strip(" ") or headline[1].rstrip(" ").endswith("#"):
        return None
    position = headline.end()
    body = _PARAGRAPH.match(text, position)
    if body:
        position = body.end()
    sections = []
    while position < len(text):
        heading = _SECTION.match(text, position)
        if heading is None:
            return None
        read = scan_items(text, heading.end())
        if read is None:
            return None
        items, position = read
        sections.append(Section(grammar.SECTIONS[heading[1]], Piece(heading[1], heading.start(1)), items, ()))
    return Event(
        path,
        day,
        text,
        formats,
        (_date_header(header),),
        Piece(topic[1], topic.start(1)) if topic else None,
        (Piece(headline[1], headline.start(1)),),
        Piece(body[1], body.start()) if body else None,
        tuple(sections),
        *item_lists(sections),
    )


def scan_index(path: str, day: Day, text: str) -> DayIndex | None:
    """Read a day index, or refuse it (None)."""
    index = None if _refuses(text) or any(map(text.__contains__, _PREVIOUS_ENTRIES)) else _index(path, day, text)
    return index if index and _are_paragraphs(text, [entry.body for entry in index.entries]) else None


def _index(path: str, day: Day, text: str) -> DayIndex | None:
    formats, position = _formats(text)
    header = _HEADER.match(text, position)
    if header is None or header[1] != "##" or header[2].lstrip().lower().startswith("previous day"):
        return None
    position = header.end()
    entries = []
    previous = None
    while position < len(text):
        if text.startswith("## ", position):
            read = _heading_link(text, position, 3)
            if read is None or read[0].label.text != grammar.PREVIOUS:
                return None
            previous = read[0]
            if text[read[1] :].strip("\n"):
                return None
            break
        entry = _entry(text, position)
        if entry is None:
            return None
        entries.append(entry)
        position = _skip_blank(text, entry.span.end)
    return DayIndex(path, day, text, formats, (_date_header(header),), tuple(entries), previous, (), ())


def _refuses(text: str) -> bool:
    return any(map(text.__contains__, _REFUSED))


def _are_paragraphs(text: str, bodies: Sequence[Piece | None]) -> bool:
    """Return whether paragraphs contain all characters that would have a meaning in a heading or an item."""
    for sign in _INLINE:  # a plain loop, since every page pays for it
        if sign in text and text.count(sign) > sum(body.text.count(sign) for body in bodies if body):
            return False
    return True


def _skip_blank(text: str, position: int) -> int:
    while text.startswith("\n", position):
        position += 1
    return position


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _formats(text: str) -> tuple[Formats | None, int]:
    """Read the Formats line at the top; without one, the position is where the date header must be."""
    match = _FORMATS.match(text)
    if match:
        start, end = match.span(1)
        return Formats(Span(start, end), partial(_format_links, text, start, end)), match.end()
    start = _skip_blank(text, 0)
    if not text.startswith("Formats: ", start):
        return None, start
    end = _line_end(text, start)
    links = grammar.read_formats(text, start, end)
    if links is None or not text.startswith("\n\n", end):
        return None, start
    return Formats(Span(start, end), lambda: links), _skip_blank(text, end)


def _format_links(text: str, start: int, end: int) -> tuple[Link, ...]:
    return grammar.read_formats(text, start, end) or ()


def _date_header(match: re.Match[str]) -> DateHeader:
    level, label, target = match.groups()
    return DateHeader(
        Span(match.start(), match.end(3) + 1),
        len(level),
        Piece(label, match.start(2)),
        Piece(target, match.start(3)),
    )


def _heading_link(text: str, start: int, marks: int) -> tuple[Link, int] | None:
    """Read the link that is the whole text of a heading; ``marks`` counts the ``#`` and the blank."""
    end = _line_end(text, start)
    if not text.startswith("[", start + marks):
        return None
    found = grammar.read_link(text, start + marks, end)
    return (found[0], end) if found and found[1] == end else None


def _entry(text: str, start: int) -> Entry | None:
    plain = _PLAIN_ENTRY.match(text, start)
    if plain and "\n" not in plain[2]:
        end = plain.end()
        topic = Piece(plain[1], plain.start(1)) if plain[1] else None
        label, target = Piece(plain[2], plain.start(2)), Piece(plain[3], plain.start(3))
    else:
        match = _TOPIC.match(text, start)
        heading = match.end() if match else start
        read = _heading_link(text, heading, 4) if text.startswith("### ", heading) else None
        if read is None:
            return None
        topic = Piece(match[1], match.start(1)) if match else None
        (label, target), end = read
    body = None
    below = _skip_blank(text, end)
    paragraph = _CONTEXT.match(text, below) or _PARAGRAPH.match(text, below)
    if paragraph:
        body = Piece(paragraph[1], below)
        end = body.end
    return Entry(Span(start, end), topic, label, target, body, grammar.entry_context(body))
