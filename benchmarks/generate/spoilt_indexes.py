"""Defects of the indexes of days, and of ordinary pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from benchmarks.generate.pages import day_link, list_page
from benchmarks.generate.plant import Kind, Plant, Site
from benchmarks.generate.slugs import folder
from benchmarks.generate.stories import FIRST_DAY, Event

_TWIN = "README.md"


def _listing(code: str, change: Callable[[Site, Event], list[Event]], name: str = "index.md") -> Kind:
    """Return a kind that puts others in the place of an event; it takes days whose index has no twin, or the twin."""

    def make(site: Site, event: Event) -> Plant | None:
        day = site.archive.day_of(event)
        if site.archive.has_twin(day) is not (name == _TWIN):
            return None
        path = f"{folder(event.day)}/{name}"
        others = [other for other in day if other is not event]
        text = site.archive.index_text(day, name, [*others, *change(site, event)])
        return Plant({path: text}, ((code, event.path if code == "IDX001" else path),))

    return make


def _twice(site: Site, event: Event) -> Plant | None:
    """List an event with a body twice; other entries are written anew each time, and may say different things."""
    if not site.archive.details(event).body:
        return None
    return _listing("IDX005", lambda _site, _event: [event, event])(site, event)


def _by_another_path(site: Site, event: Event) -> Plant | None:
    """List an event by the path that it does not have; the link is broken, too."""
    gone = event._replace(path=event.path.replace(".md", "-gone.md"))
    plant = _listing("IDX001", lambda _site, _event: [gone])(site, event)
    return plant and plant._replace(found=(*plant.found, ("IDX002", f"{folder(event.day)}/index.md")))


def _previous(code: str, other_day: Callable[[date], date]) -> Kind:
    """Return a kind that lets ``Previous Day...`` lead to another day."""

    def make(site: Site, event: Event) -> Plant | None:
        if event.day == FIRST_DAY:
            return None
        path = f"{folder(event.day)}/index.md"
        text = site.archive.index_text(site.archive.day_of(event))
        before = f"({folder(event.day - timedelta(1))}/index.md)"
        return Plant({path: text.replace(before, f"({folder(other_day(event.day))}/index.md)")}, ((code, path),))

    return make


def _relative_previous(site: Site, event: Event) -> Plant:
    path = f"{folder(event.day)}/index.md"
    text = site.archive.index_text(site.archive.day_of(event))
    return Plant({path: text.replace("[Previous Day...](/news/", "[Previous Day...](news/")}, (("IDX006", path),))


def _no_index(site: Site, event: Event) -> Plant:
    """Take the index away: its events miss it, and so do the next day's indexes and the lists that link to it."""
    archive = site.archive
    path = f"{folder(event.day)}/index.md"
    found = [("IDX004", other.path) for other in archive.day_of(event)]
    tomorrow = event.day + timedelta(1)
    next_day = next((day for day in archive.days if day[0].day == tomorrow), None)
    if next_day:
        found += [("IDX009", f"{folder(tomorrow)}/{name}") for name in archive.index_names(next_day)]
    for list_path, text in site.plain_pages:
        found += [("PAG001", list_path)] * text.count(f"]({path})")
    return Plant({path: None}, tuple(found))


def misspelt_index(site: Site, event: Event) -> Plant:
    """Give the index another name, under which it is missed as if it were not there."""
    plant = _no_index(site, event)
    path = f"{folder(event.day)}/indx.md"
    text = site.archive.index_text(site.archive.day_of(event))
    return plant._replace(pages={**plant.pages, path: text}, found=(*plant.found, ("FMT007", path)))


def _broken_list(_site: Site, event: Event) -> Plant:
    path = f"/lists/number-{event.number}.md"
    gone = event.path.replace(".md", "-gone.md")
    return Plant({path: list_page("A list", [f"{day_link(event.day)}: [it is gone]({gone})"])}, (("PAG001", path),))


INDEX_KINDS: Mapping[str, Sequence[Kind]] = {
    "IDX001": (_listing("IDX001", lambda _site, _event: []), _by_another_path),
    "IDX002": (
        _listing("IDX002", lambda _site, event: [event._replace(path=event.path.removeprefix("/"))]),
        _listing("IDX002", lambda _site, event: [event, event._replace(path=event.path.replace(".md", "-gone.md"))]),
    ),
    "IDX003": (_listing("IDX003", lambda _site, event: [event._replace(headline="Another headline. ")]),),
    "IDX004": (_no_index,),
    "IDX005": (_twice,),
    "IDX006": (
        _relative_previous,
        _previous("IDX006", lambda day: day),
        _previous("IDX006", lambda day: day + timedelta(2)),
    ),
    "IDX007": (_listing("IDX007", lambda _site, _event: [], _TWIN),),
    "IDX008": (_listing("IDX008", lambda site, event: [event, site.archive.days[0][0]]),),
    "IDX009": (_previous("IDX009", lambda _day: FIRST_DAY - timedelta(2)),),
    "PAG001": (_broken_list,),
}
