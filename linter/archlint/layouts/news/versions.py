"""The list of changes of an event: a record to which versions are added, and from which none is removed."""

import re
from collections.abc import Iterable, Sequence

from archlint.layouts.news.lists import CURRENT_VERSION, expected_numbers, repeats_number
from archlint.layouts.writer import Edits, Version
from archlint.model.edits import Edit
from archlint.model.items import Item
from archlint.model.lookalikes import Part
from archlint.model.pages import Event, Section, SectionKind
from archlint.text.characters import plain

_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)


def superseded(event: Event, when: str, *, first: bool) -> Version:
    """Return the present version of an event, as one that a newer one replaced at that time."""
    headline = event.headline.text if event.headline else ""
    kind = "First version" if first else "Update"
    return Version(headline, event.path, f"{when} ({kind})")


def older_versions(event: Event) -> list[Version]:
    """Return the older versions that an event records, in order."""
    return [_version(item) for item in _parted(event.changes)[0]]


def current_version(event: Event) -> Version | None:
    """Return the current version that an event's list of changes ends with; None if it ends with another item."""
    last = _parted(event.changes)[1]
    return _version(last) if last is not None else None


def record(event: Event, latest: Version | None, current: Version, others: Iterable[Version] = ()) -> Edits:
    """Return the edits that add older versions to an event's list, and update the current one.

    The latest, if there is one, comes last, the others at their time, if known. Versions in the list are left out; an
    event without a list gets one if there is something to add. The entry of the current version is changed if it was
    that of this page; otherwise the record has a gap, which archlint does not fill.
    """
    section = next((one for one in event.sections if one.kind is SectionKind.CHANGES and one.items), None)
    newest = [] if latest is None else [latest]
    if section is None:
        versions = [*others, *newest]
        return (_new_list(event, versions, current),) if versions else ()
    older, last = _parted(section.items)
    known = {version.identity for version in map(_version, older)}
    places: list[list[Version]] = [[] for _ in range(len(older) + 1)]
    for version in others:
        places[_place(older, version)].append(version)
    places[-1] += newest
    new = [[version for version in some if version.identity not in known] for some in places]
    edits = _insertions(section, older, last, new)
    if last is not None and last.target.text == event.path:
        label, headline = last.label.stripped(), current.headline.strip()
        own = {event.headline.text.strip()} if event.headline else set()
        if latest is not None and latest.path == event.path:
            own.add(latest.headline.strip())
        if label.text in own - {headline}:
            edits.append(Edit(label.start, label.end, headline))
        if current.path != event.path:
            edits.append(Edit(*last.target.span, current.path))
    return tuple(edits)


def why_no_record(event: Event) -> str | None:
    """Return why an event cannot get a list of changes, as text after its name; None if it can.

    Lines that look like a list may be its list.
    """
    if event.section(SectionKind.CHANGES) is not None:
        return None
    places = [lookalike.line for lookalike in event.lookalikes if lookalike.part is Part.CHANGES]
    unknown = [section.title for section in event.sections if section.kind is SectionKind.OTHER]
    places += [title.span for title in unknown if plain(title.text).strip().lower().startswith("change")]
    if not places:
        return None
    row = event.text.count("\n", 0, places[0].start) + 1
    return f"may have a list of changes in line {row:,}, which is not read as `### Changes:`; mend that first"


def _version(item: Item) -> Version:
    return Version(item.label.text, item.target.text, item.note.text if item.note else None)


def _line(version: Version, number: int) -> str:
    """Return the item of the list."""
    note = "" if version.note is None else f" _{version.note}_"
    return f"{number}. [{version.headline}]({version.path}){note}"


def _time(version: Version) -> str:
    """Return the time of a version, ``2031-05-07 10:11:12``; empty if the note has none."""
    match = _TIME.match(version.note or "")
    return match[0] if match else ""


def _parted(items: Sequence[Item]) -> tuple[Sequence[Item], Item | None]:
    """Return the older versions and the current one, None if the list does not end with it."""
    if items and repeats_number(SectionKind.CHANGES, items[-1]):
        return items[:-1], items[-1]
    return items[:], None


def _insertions(
    section: Section, older: Sequence[Item], last: Item | None, new: Sequence[Sequence[Version]]
) -> list[Edit]:
    """Return the edits that insert versions and renumber the list, if its numbers were right.

    ``new`` holds those that come before each of the older ones, and those that come after them.
    """
    items = section.items
    count = len(older) + sum(map(len, new))
    numbers = iter(range(1, count + 1))
    was = expected_numbers(SectionKind.CHANGES, items)
    renumber = not section.strays and [item.number.text for item in items] == [str(number) for number in was]
    edits: list[Edit] = []
    for place, versions in enumerate(new):
        following = items[place] if place < len(items) else None
        for version in versions:
            line = _line(version, next(numbers))
            at = items[-1].line.end if following is None else following.line.start
            edits.append(Edit(at, at, f"\n{line}" if following is None else f"{line}\n"))
        if place < len(older):
            number = str(next(numbers))
            if renumber and older[place].number.text != number:
                edits.append(Edit(*older[place].number.span, number))
    if last is not None and renumber and last.number.text != str(count):
        edits.append(Edit(*last.number.span, str(count)))
    return edits


def _place(older: Sequence[Item], version: Version) -> int:
    """Return the index of the older version before which a version belongs; after all if its time is unknown."""
    time = _time(version)
    if time:
        for place, item in enumerate(older):
            if _time(_version(item)) > time:
                return place
    return len(older)


def _new_list(event: Event, versions: Sequence[Version], current: Version) -> Edit:
    """Return the edit that gives an event a list: above its related events, or at its end."""
    last = current._replace(note=CURRENT_VERSION)
    lines = [_line(version, number) for number, version in enumerate(versions, 1)]
    lines.append(_line(last, max(1, len(versions))))
    text = event.text
    empty = event.section(SectionKind.CHANGES)
    if empty is not None:
        end = text.find("\n", empty.title.end)
        end = len(text) if end < 0 else end
        return Edit(end, end, "\n\n" + "\n".join(lines))
    block = "### Changes:\n\n" + "\n".join(lines) + "\n"
    related = event.section(SectionKind.RELATED)
    if related is not None and related is event.sections[-1]:
        start = text.rfind("\n", 0, related.title.start) + 1
        return Edit(start, start, block + "\n")
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    return Edit(len(text), len(text), gap + block)
