"""What the rules on related events share: which links they judge, and what a target means."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from archlint.lists import removal
from archlint.model import Event, Item, PathKind, Section, SectionKind, parse_path, target_path
from archlint.rule import Edit

_ALMOST = re.compile(r"/news/(\d{4})/(\d{1,2})/(\d{1,2})/([^/]+)\.md", re.ASCII | re.DOTALL | re.IGNORECASE)


def first_links(event: Event) -> Iterator[tuple[Item, str]]:
    """Yield the related items and their paths, without links to the page itself and repeated ones.

    Those two are defects of their own (REL002, REL003): what else is wrong with them is not worth a word.
    """
    seen = {event.path}
    for item in event.related:
        path = target_path(item.target.text)
        if path not in seen:
            seen.add(path)
            yield item, path


def repaired(path: str) -> str:
    """Return a path with ``%``-encoding, backslashes, padding and the case of its fixed parts put right."""
    if "%" in path:
        from urllib.parse import unquote  # 5 ms to import

        path = unquote(path)
    path = path.replace("\\", "/")
    match = _ALMOST.fullmatch(path)
    if match is None:
        return path
    year, month, day, stem = match.groups()
    return f"/news/{year}/{int(month):02}/{int(day)}/{stem}.md"


def meant_event(path: str) -> str | None:
    """Return the path, or else the repaired path, that has the shape of an event's; None where neither has."""
    if parse_path(path).kind is PathKind.EVENT:
        return path
    path = repaired(path)
    return path if parse_path(path).kind is PathKind.EVENT else None


def movable_list(event: Event) -> Section | None:
    """Return the one Related section, where its lines may be moved: each is an item, and no comment is tied to one."""
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
    """Return the edits that take related items out and renumber the others; none where lines may not be moved.

    The heading of the list goes with its last item.
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
