"""An archive as a whole: its events, how they are related, and the text of every page."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from random import Random

from benchmarks.generate.details import Details, details
from benchmarks.generate.pages import day_link, event_page, index_page, list_page, related_item
from benchmarks.generate.ranking import Ranking
from benchmarks.generate.slugs import folder, slug
from benchmarks.generate.stories import Era, Event, tell
from benchmarks.generate.world import World

_MOST_RELATED = 10
_ON_A_LIST = 40

Day = list[Event]

MOST_RELATED = {Era.OLD: _MOST_RELATED, Era.MIDDLE: _MOST_RELATED, Era.NEW: 5}


class Archive:
    """An archive of about that many events: those and their relations. Texts are made when they are asked for.

    ``spoil`` may give events other headlines and paths, before it is known who lists them.
    """

    def __init__(self, events: int, seed: int, spoil: Callable[[list[Day]], None] | None = None) -> None:
        self.seed = seed
        self._world = World(Random(f"{seed}/world"), events)
        self.days: list[Day] = list(tell(seed, events, self._world))
        if spoil:
            spoil(self.days)
        self.events: list[Event] = [event for day in self.days for event in day]
        self._related = self._ranked()

    def _ranked(self) -> list["array[int]"]:
        """Return the numbers of the related events of each event."""
        ranked = sorted(self.events, key=lambda event: event.path, reverse=True)
        identities: dict[str, int] = {}
        tags = [tuple(sorted(identities.setdefault(tag, len(identities)) for tag in event.tags)) for event in ranked]
        ranking = Ranking(tags, _MOST_RELATED)
        related = [array("L") for _ in ranked]
        for place, event in enumerate(ranked):
            places = ranking.related(place, MOST_RELATED[event.era])
            related[event.number] = array("L", (ranked[other].number for other in places))
        return related

    @cached_property
    def tags(self) -> list[str]:
        """All tags, in byte order."""
        return sorted({tag for event in self.events for tag in event.tags})

    @property
    def countries(self) -> list[str]:
        """The countries, the most frequent first."""
        return [country.name.tag for country in self._world.countries.things]

    @cached_property
    def listed_by(self) -> dict[int, list[Event]]:
        """The events that list an event, by its number."""
        found: dict[int, list[Event]] = defaultdict(list)
        for event in self.events:
            for number in self._related[event.number]:
                found[number].append(event)
        return found

    def related(self, event: Event) -> list[tuple[Event, list[str]]]:
        """Return an event's related events, best first, each with the tags that both have, in byte order."""
        own = frozenset(event.tags)
        others = (self.events[number] for number in self._related[event.number])
        return [(other, [tag for tag in other.tags if tag in own]) for other in others]

    def day_of(self, event: Event) -> Day:
        """Return all events of an event's day."""
        return self.days[(event.day - self.days[0][0].day).days]

    def details(self, event: Event) -> Details:
        """Return what an event's page has besides headline and related events."""
        return details(event, self.seed, self._world, [other.path for other in self.day_of(event)])

    def related_items(self, event: Event) -> list[str]:
        """Return an event's related items, without their numbers."""
        return [related_item(other, tags) for other, tags in self.related(event)]

    def index_text(self, day: Day, name: str = "index.md", listed: Sequence[Event] | None = None) -> str:
        """Return an index of a day, perhaps with other events than it has; README.md is always of the newer kind."""
        entries = [(event, self.details(event)) for event in (day if listed is None else listed)]
        return self._index(day, entries, name)

    def index_names(self, day: Day) -> tuple[str, ...]:
        """Return the names of a day's indexes."""
        return ("index.md", "README.md") if self.has_twin(day) else ("index.md",)

    def has_twin(self, day: Day) -> bool:
        """Whether a day has a README.md besides its index.md."""
        return Random(f"{self.seed}/{day[0].day}").random() < 0.3

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield the archive path and the content of every page."""
        for day in self.days:
            entries = [(event, self.details(event)) for event in day]
            for event, detail in entries:
                text = event_page(event, detail, self.related_items(event))
                mark = "\ufeff" if detail.byte_order_mark else ""
                yield event.path, (mark + text.replace("\n", detail.line_end)).encode()
            for name in self.index_names(day):
                yield f"{folder(day[0].day)}/{name}", self._index(day, entries, name).encode()
        for path, text in self.plain_pages():
            yield path, text.encode()

    def plain_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that are neither events nor indexes: the front page, one a year, and one a subject."""
        latest = self.events[: -_ON_A_LIST - 1 : -1]
        themes = sorted({event.theme for event in self.events})
        lists = [f"All of the latest on [{theme}](/{_list_path(theme)})" for theme in themes]
        yield "/index.md", list_page("The Archive", [*map(_link, latest), *lists])
        for theme in themes:
            events = [event for event in reversed(self.events) if event.theme == theme][:_ON_A_LIST]
            yield f"/{_list_path(theme)}", list_page(f"Events: {theme}", map(_link, events))
        for year, days in groupby((day[0].day for day in self.days), key=lambda day: day.year):
            yield f"/news/{year}/index.md", list_page(f"The year {year}", map(day_link, days))

    def _index(self, day: Day, entries: Sequence[tuple[Event, Details]], name: str) -> str:
        random = Random(f"{self.seed}/{day[0].day}/{name}")
        with_formats = name != "index.md" or day[0].era is Era.NEW
        return index_page(day[0].day, entries, random, with_formats=with_formats)


def _list_path(theme: str) -> str:
    return f"lists/{slug(theme)}.md"


def _link(event: Event) -> str:
    return f"{day_link(event.day)}: [{event.headline}]({event.path})"
