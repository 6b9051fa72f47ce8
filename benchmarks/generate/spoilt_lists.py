"""Defects of related lists and of the tags in them.

A list that changes can leave others without the link back that they are due: whoever makes a plant here asks
:func:`one_sided`, and takes another page if the defect would not be the only one.
"""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmarks.generate.archive import MOST_RELATED
from benchmarks.generate.plant import Kind, Plant, Site
from benchmarks.generate.stories import Era, Event
from benchmarks.generate.write import aliases

_ROOM = 5
_COMMON = 30


class Item(NamedTuple):
    """A related item."""

    label: str
    target: str
    tags: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, str]:
        """What the item ranks by."""
        return len(self.tags), self.target

    def __str__(self) -> str:
        """Give the item as it is written, without its number."""
        return f"[{self.label}]({self.target})" + (f" _Context: {', '.join(self.tags)}_" if self.tags else "")


Change = Callable[[Site, Event, list[Item]], Sequence[Item] | None]
"""Returns what a list becomes, None if it will not do."""


def items_of(site: Site, event: Event) -> list[Item]:
    """Return the related items of an event."""
    return [Item(other.headline, other.path, tuple(tags)) for other, tags in site.archive.related(event)]


def is_ranked(items: Sequence[Item]) -> bool:
    """Whether items are in order, those without tags aside."""
    return all(above.rank >= below.rank for above, below in pairwise(item for item in items if item.tags))


def one_sided(site: Site, event: Event, items: Sequence[Item]) -> list[str]:
    """Return the paths of the pages on which a link lacked the link back, if these were the items of the event.

    That a list may have been made before a page is not looked at.
    """
    found = []
    listed_by = site.archive.listed_by.get(event.number, [])
    targets = {item.target for item in items}
    for other in listed_by:
        shared = len(set(other.tags).intersection(event.tags))
        if other.path not in targets and _has_place(items, (shared, other.path)):
            found.append(other.path)
    known = {other.path: other for other in (*listed_by, *(other for other, _ in site.archive.related(event)))}
    for item in items:
        target = known.get(item.target)
        if target is None or site.lists(target, event):
            continue
        if _has_place(items_of(site, target), (len(item.tags), event.path)):
            found.append(event.path)
    return found


def _has_place(items: Sequence[Item], rank: tuple[int, str]) -> bool:
    return len(items) < _ROOM or (rank[0] > 0 and any(item.tags and item.rank < rank for item in items))


def _kind(code: str, change: Change, *, ranked: bool = True) -> Kind:
    """Return a kind that changes a list so that no other rule has anything to say."""

    def make(site: Site, event: Event) -> Plant | None:
        items = items_of(site, event)
        changed = change(site, event, items) if items else None
        if changed is None or is_ranked(changed) is not ranked or one_sided(site, event, changed):
            return None
        return _plant(site, event, changed, (code, event.path))

    return make


def _plant(site: Site, event: Event, items: Sequence[Item], *found: tuple[str, str]) -> Plant:
    around = site.neighbours(event).union(item.target for item in items)
    return Plant({event.path: site.text(event, list(map(str, items)))}, found, around)


def _other_headline(site: Site, event: Event) -> Plant | None:
    """Take the full stop off a headline with which all links agree."""
    listed_back = [other for other, _ in site.archive.related(event) if site.lists(other, event)]
    if len(listed_back) < 2 or not event.headline.rstrip().endswith(".") or site.archive.details(event).changes:
        return None
    text = site.text(event).replace(f"# {event.headline}", f"# {event.headline.rstrip()[:-1]} ", 1)
    return Plant({event.path: text}, (("HDL011", event.path),), site.neighbours(event))


def _with_last(change: Callable[[Item], Item]) -> Change:
    return lambda _site, _event, items: [*items[:-1], change(items[-1])]


def _old_path(site: Site, event: Event, items: list[Item]) -> Sequence[Item] | None:
    """Link to a path that a Changes list names."""
    for place, item in enumerate(items):
        changes = site.archive.details(site.archive.related(event)[place][0]).changes
        if changes:
            return [*items[:place], item._replace(target=changes[0].target), *items[place + 1 :]]
    return None


def _itself(_site: Site, event: Event, items: list[Item]) -> Sequence[Item] | None:
    own = Item(event.headline, event.path, event.tags)
    ranked = sorted([*items, own], key=lambda item: item.rank, reverse=True)[: MOST_RELATED[event.era]]
    return ranked if own in ranked else None


def _twice(_site: Site, event: Event, items: list[Item]) -> Sequence[Item]:
    return [items[0], *items][: MOST_RELATED[event.era]]


def _not_back(site: Site, event: Event) -> Plant | None:
    """Take out an item whose event lists this one."""
    items = items_of(site, event)
    for place, (other, _) in enumerate(site.archive.related(event)):
        left = [*items[:place], *items[place + 1 :]]
        # A later page would be excused: the list might have been made before it.
        if other.day <= event.day and one_sided(site, event, left) == [other.path]:
            return _plant(site, event, left, ("REL004", other.path))
    return None


def _other_context(site: Site, event: Event) -> Plant | None:
    """Name another tag in the context of an item whose event lists this one too."""
    items = items_of(site, event)
    for place, (other, tags) in enumerate(site.archive.related(event)):
        changed = (*tags[:-1], _next_tag(site, tags[-1]))
        if (event.era is Era.NEW) is (other.era is Era.NEW) and site.lists(other, event) and ", " not in changed[-1]:
            items[place] = items[place]._replace(tags=changed)
            return _plant(site, event, items, ("REL006", event.path), ("REL006", other.path))
    return None


def _next_tag(site: Site, tag: str) -> str:
    tags = site.archive.tags
    return tags[min(bisect(tags, tag), len(tags) - 1)]


def _out_of_order(_site: Site, _event: Event, items: list[Item]) -> Sequence[Item] | None:
    return [*items[:-2], items[-1], items[-2]] if len(items) > 1 else None


def _one_too_many(site: Site, event: Event, items: list[Item]) -> Sequence[Item] | None:
    """Add an event that lists this one, and ranks below all that this one lists."""
    listed = {item.target for item in items}
    more = [
        Item(other.headline, other.path, tuple(tag for tag in other.tags if tag in event.tags))
        for other in site.archive.listed_by.get(event.number, ())
        if other.path not in listed
    ]
    return [*items, max(more, key=lambda item: item.rank)] if len(items) == MOST_RELATED[Era.OLD] and more else None


def _two_blanks(_site: Site, _event: Event, items: list[Item]) -> Sequence[Item] | None:
    return _with_tag(items, lambda tag: tag.replace(" ", "  ", 1) if " " in tag and "," not in tag else None)


def _entity(_site: Site, _event: Event, items: list[Item]) -> Sequence[Item] | None:
    return _with_tag(items, lambda tag: tag.replace(" ", "&nbsp;", 1) if " " in tag and "," not in tag else None)


def _alias(site: Site, _event: Event, items: list[Item]) -> Sequence[Item] | None:
    return _with_tag(items, dict(aliases(site.archive)).get)


def _with_tag(items: list[Item], change: Callable[[str], str | None]) -> Sequence[Item] | None:
    """Write the first tag that can be changed so that those of its item stay in order in another way."""
    for place, item in enumerate(items):
        for number, tag in enumerate(item.tags):
            changed = change(tag)
            tags = [*item.tags[:number], changed or tag, *item.tags[number + 1 :]]
            if changed and tags == sorted(tags):
                return [*items[:place], item._replace(tags=tuple(tags)), *items[place + 1 :]]
    return None


def _tag_twice(_site: Site, _event: Event, items: list[Item]) -> Sequence[Item]:
    first = items[0]
    return [first._replace(tags=(first.tags[0], *first.tags)), *items[1:]]


def _unsorted(_site: Site, _event: Event, items: list[Item]) -> Sequence[Item] | None:
    first = items[0]
    return [first._replace(tags=first.tags[::-1]), *items[1:]] if len(first.tags) > 1 else None


def _unknown_tag(site: Site, event: Event, items: list[Item]) -> Sequence[Item] | None:
    """Invent a tag where no context of a link back can differ from it."""
    for place, (other, _) in enumerate(site.archive.related(event)):
        tags = items[place].tags
        if not site.lists(other, event) and "," not in tags[-1]:
            items[place] = items[place]._replace(tags=(*tags[:-1], f"{tags[-1]} of Nowhere"))
            return items
    return None


def _rare_spelling(site: Site, event: Event) -> Plant | None:
    """Write a common tag with an accent."""
    return _respelt(site, event, lambda tag: tag.replace("a", "á", 1) if _is_common(site, tag) else tag)


def _without_accented_letters(site: Site, event: Event) -> Plant | None:
    return _respelt(site, event, lambda tag: "".join(filter(str.isascii, tag)) if _is_common(site, tag) else tag)


def _respelt(site: Site, event: Event, change: Callable[[str], str]) -> Plant | None:
    """Change the last tag of an item, where no context of a link back can differ from it."""
    items = items_of(site, event)
    for place, (other, _) in enumerate(site.archive.related(event)):
        tags = items[place].tags
        written = (*tags[:-1], change(tags[-1]))
        if written == tags or list(written) != sorted(written) or site.lists(other, event) or "," in tags[-1]:
            continue
        items[place] = items[place]._replace(tags=written)
        return _plant(site, event, items, ("TAG005", event.path), ("TAG004", event.path))
    return None


def _is_common(site: Site, tag: str) -> bool:
    """Whether so many events have a tag that lists must have it often, too."""
    return len(tag) > 5 and sum(tag in event.tags for day in site.archive.days for event in day) > _COMMON


LIST_KINDS: Mapping[str, Sequence[Kind]] = {
    "HDL011": (_other_headline,),
    "REL001": (
        _kind("REL001", _with_last(lambda item: item._replace(target=item.target.replace(".md", "-gone.md")))),
        _kind("REL001", _old_path),
    ),
    "REL002": (_kind("REL002", _itself),),
    "REL003": (_kind("REL003", _twice),),
    "REL004": (_not_back,),
    "REL005": (_kind("REL005", _with_last(lambda item: item._replace(label="Another headline. "))),),
    "REL006": (_other_context,),
    "REL007": (_kind("REL007", _out_of_order, ranked=False),),
    "REL008": (
        _kind("REL008", _with_last(lambda item: item._replace(target=item.target.removeprefix("/")))),
        _kind("REL008", _with_last(lambda item: item._replace(target=f"{item.target.rpartition('/')[0]}/index.md"))),
        _kind("REL008", _with_last(lambda item: item._replace(target="/lists/flood.md"))),
    ),
    "REL009": (_kind("REL009", _one_too_many),),
    "TAG001": (_kind("TAG001", _two_blanks), _kind("TAG001", _alias), _kind("TAG001", _entity)),
    "TAG002": (_kind("TAG002", _tag_twice),),
    "TAG003": (_kind("TAG003", _unsorted),),
    "TAG004": (_kind("TAG004", _unknown_tag),),
    "TAG005": (_rare_spelling, _without_accented_letters),
    "TAG006": (_kind("TAG006", _with_last(lambda item: item._replace(tags=()))),),
}
