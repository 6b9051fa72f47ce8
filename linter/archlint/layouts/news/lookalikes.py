"""Find lines that look like a part that the page lacks, but are text in Markdown.

Examples are a heading without its blank or after an invisible character, and a headline with too many ``#``. A page
with one seems to lack that part, but nothing may be added to it for that reason; the line is mended if its meaning is
certain. Only pages that the scanner has refused can hold one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from archlint.layouts.news import grammar, lenient_items
from archlint.layouts.news.paths import link_day, parse_path
from archlint.markdown.regions import RegionKind, blanked, read_regions
from archlint.model.days import PathKind
from archlint.model.lookalikes import Lookalike, Part
from archlint.model.pages import DayIndex, Event, SectionKind
from archlint.model.spans import Span
from archlint.model.targets import target_path
from archlint.text.characters import character_name, is_unseen, plain
from archlint.text.slug import slugify

_LONGEST = 2_000
"""Longest line that is examined, in characters: no heading and no Formats line is as long."""

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\Z)")
_ITEM = re.compile(r"\s{0,3}\d{1,9}[.)]\s*\[", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_BRACKETED_DATE = re.compile(rf"\[{_DATE.pattern}\]", re.ASCII)
_OPEN_TAG = re.compile(r"<h[1-6]\b[^<>]*>", re.IGNORECASE)
_CLOSE_TAG = re.compile(r"</h[1-6]\s*>\Z", re.IGNORECASE)
_SECTIONS = {SectionKind.SOURCES: Part.SOURCES, SectionKind.CHANGES: Part.CHANGES, SectionKind.RELATED: Part.RELATED}
_LEVELS = {Part.HEADLINE: 1, Part.PREVIOUS: 2, Part.ENTRY: 3}
_MOST_MARKS = 6
_MOST_SECTIONS = 3
"""Number of headings among which a headline is looked for."""


class _Shape(NamedTuple):
    """The form of a line: a title with so many ``#`` before it, and the reason why it is text."""

    title: str
    marks: int
    fault: str = ""
    is_heading: bool = True


def event_lookalikes(event: Event) -> tuple[Lookalike, ...]:
    """Return the lookalikes on an event, in order: for each missing part, the first one."""
    kinds = {section.kind for section in event.sections}
    missing = {part for kind, part in _SECTIONS.items() if kind not in kinds}
    if not event.headlines:
        missing.add(Part.HEADLINE)
    found: dict[Part, Lookalike] = {}
    for lookalike in _found(event, missing, event.slug):
        found.setdefault(lookalike.part, lookalike)
    lowered = _lowered_headline(event) if Part.HEADLINE in missing and Part.HEADLINE not in found else None
    if lowered is None:
        return tuple(found.values())
    return tuple(sorted([*found.values(), lowered], key=lambda lookalike: lookalike.line.start))


def is_headline_of(title: str, slug: str) -> bool:
    """Return whether the text of a heading can only be the headline of the event with a slug."""
    from archlint.text.slug_match import SlugMatch, match_slug  # almost no page needs it

    title = title.strip()
    return bool(title) and match_slug(title, slug).kind in (SlugMatch.SAME, SlugMatch.HISTORY, SlugMatch.LOST)


def _lowered_headline(event: Event) -> Lookalike | None:
    """Return the heading above all lists that is the headline but for its level; None if there is none."""
    for section in event.sections[:_MOST_SECTIONS]:
        title = section.title
        start = event.text.rfind("\n", 0, title.start) + 1
        if section.kind is not SectionKind.OTHER or "#" not in event.text[start : title.start]:
            return None
        if is_headline_of(title.text, event.slug):
            end = event.text.find("\n", title.end)
            line = Span(start, end if end >= 0 else len(event.text))
            return Lookalike(line, Part.HEADLINE, _level_fault(Part.HEADLINE), f"# {title.text}")
    return None


def index_lookalikes(index: DayIndex) -> tuple[Lookalike, ...]:
    """Return the lookalikes on a day index, in order."""
    known = {target_path(entry.target.text) for entry in index.entries}
    missing = {Part.ENTRY} if index.previous else {Part.ENTRY, Part.PREVIOUS}
    headers = {header.line.start for header in index.headers}
    return tuple(each for each in _found(index, missing, "", known) if each.line.start not in headers)


def _found(page: Event | DayIndex, missing: set[Part], slug: str, known: Collection[str] = ()) -> Iterator[Lookalike]:
    """Yield the lines that look like missing parts; ``known`` are the paths of entries that an index has."""
    if not page.headers:
        missing.add(Part.HEADER)
    if page.formats is None:
        missing.add(Part.FORMATS)
    text = page.text
    candidates = list(_candidates(text, missing, slug, known))
    regions = read_regions(text) if candidates else []
    without = {kind: blanked(text, regions, kind) for kind in RegionKind} if regions else {}
    for start, line, shape, part in candidates:
        place = start + len(line) - len(line.lstrip())
        around = [kind for kind, rest in without.items() if rest[place] != text[place]]
        is_heading = not around and _HEADING.match(line) is not None and not any(map(is_unseen, line))
        if RegionKind.COMMENT in around or (is_heading and not _is_at_other_level(shape, part)):
            continue
        meant = None if around or shape.fault else _meant(line, shape, part)
        yield Lookalike(Span(start, start + len(line)), part, _fault(line, shape, part, around), meant)


def _is_at_other_level(shape: _Shape, part: Part) -> bool:
    """Return whether a heading has another level than the part of an index that it is: the reader passes it over."""
    return part in (Part.ENTRY, Part.PREVIOUS) and shape.marks != _LEVELS[part]


def _candidates(
    text: str, missing: Collection[Part], slug: str, known: Collection[str]
) -> Iterator[tuple[int, str, _Shape, Part]]:
    """Yield the lines that look like missing parts, with their offsets and shapes."""
    start = 0
    lines = text.split("\n")
    for row, line in enumerate(lines):
        if line and len(line) <= _LONGEST:
            shape = _shape(plain(line))
            part = _part(shape, slug, known)
            if part is not None and part in missing and not _is_text(lines, row, shape, part):
                yield start, line, shape, part
        start += len(line) + 1


def _is_text(lines: Sequence[str], row: int, shape: _Shape, part: Part) -> bool:
    """Return whether a line without marks is ordinary text: a correct Formats line, a word without a list."""
    if shape.is_heading:
        return False
    if part is Part.FORMATS:
        return lines[row].strip(" \t") == shape.title
    if part not in _SECTIONS.values():
        return False
    below = next((line for line in islice(lines, row + 1, None) if line.strip()), "")
    return _ITEM.match(below) is None


def _shape(line: str) -> _Shape:
    """Return the shape of a line that holds nothing invisible."""
    text, fault = line.strip(), ""
    if text.startswith(">"):
        text, fault = text.lstrip("> \t"), "it is in a quotation"
    if text.startswith("\\#"):
        text, fault = text[1:], "a backslash makes text of it"
    tag = _OPEN_TAG.match(text)
    if tag:
        return _Shape(_CLOSE_TAG.sub("", text[tag.end() :]).strip(), 0, "it is HTML")
    title = text.lstrip("#")
    if title != text:
        marks, title = len(text) - len(title), title.strip()
        unclosed = title.rstrip("#")
        return _Shape(unclosed.rstrip() if unclosed.endswith((" ", "\t")) else title, marks, fault)
    for sign in ("**", "__"):
        if text.startswith(sign) and text.endswith(sign):
            text = text[2:-2].strip()
    fault = "" if text.startswith("Formats:") else fault or "no `#` stands before it"
    return _Shape(text, 0, fault, is_heading=False)


def _part(shape: _Shape, slug: str, known: Collection[str]) -> Part | None:
    """Return which part a line looks like."""
    title = shape.title
    if title.startswith("["):
        return _linked_part(shape, known)
    if _DATE.fullmatch(title):
        return Part.HEADER
    if not shape.is_heading and title.startswith("Formats:"):
        return Part.FORMATS
    # Without marks, a word alone is text.
    kind = grammar.SECTIONS.get(title.rstrip(":").capitalize() + ":" if shape.is_heading else title)
    if kind is not None:
        return _SECTIONS[kind]
    return Part.HEADLINE if shape.marks and slug and slugify(title) == slug else None


def _linked_part(shape: _Shape, known: Collection[str]) -> Part | None:
    """Return which part a line looks like that is a link."""
    found = lenient_items.read_hand_link(shape.title, 0, len(shape.title))
    if found is None or found[1] != len(shape.title):
        return Part.HEADER if _BRACKETED_DATE.fullmatch(shape.title) else None
    label, target = (piece.text for piece in found[0])
    if label.strip().lower().startswith("previous day"):
        return Part.PREVIOUS
    if link_day(target) is not None or (shape.is_heading and _DATE.fullmatch(label.strip())):
        return Part.HEADER
    path = target_path(target)
    is_entry = shape.is_heading and path not in known and parse_path(path).kind is PathKind.EVENT
    return Part.ENTRY if is_entry else None


def _fault(line: str, shape: _Shape, part: Part, around: Collection[RegionKind]) -> str:
    """Return why a line is not read as the part that it looks like."""
    if RegionKind.CODE in around:
        return "it is in code"
    if around or shape.fault:
        return shape.fault or "it is in HTML"
    lead = line[: len(line) - len(_after_marks(line))]
    odd = [each for each in lead if not each.isascii() or is_unseen(each)] or list(filter(is_unseen, line))
    if odd:
        return " and ".join(f"it holds {character_name(each)}" for each in dict.fromkeys(odd))
    if shape.marks > _MOST_MARKS:
        return f"a heading has {_MOST_MARKS} `#` at most"
    if part in _LEVELS and shape.marks and shape.marks != _LEVELS[part]:
        return _level_fault(part)
    if lead.endswith("#"):
        return f"there is no blank after `{'#' * shape.marks}`"
    return "it goes on with the text above it"


def _level_fault(part: Part) -> str:
    number = ("one", "two", "three")[_LEVELS[part] - 1]
    return f"{part.value} begins with {number} `#`"


def _after_marks(line: str) -> str:
    """Return the text after the marks of a heading and the blanks and invisible characters around them."""
    place = 0
    while place < len(line) and (line[place] in " \t" or is_unseen(line[place]) or plain(line[place]) == "#"):
        place += 1
    return line[place:]


def _meant(line: str, shape: _Shape, part: Part) -> str | None:
    """Return the corrected line; None if uncertain."""
    if part is Part.FORMATS:
        return _seen(line)
    # A date header is read at any level, and is then given the right one; other parts are known by title or link.
    level = _LEVELS.get(part, 3) if part is not Part.HEADER else min(shape.marks, _MOST_MARKS)
    if (shape.marks != level and (part not in _LEVELS or not 0 < shape.marks <= _MOST_MARKS)) or (
        part in _SECTIONS.values() and shape.title not in grammar.SECTIONS
    ):
        return None
    if part in _SECTIONS.values():
        return f"### {shape.title}"
    rest = _after_marks(line)
    return f"{'#' * level} {_seen(rest) if part is Part.HEADER else rest}"


def _seen(text: str) -> str:
    return "".join(each for each in text if not is_unseen(each))
