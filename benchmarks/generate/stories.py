"""The events themselves: day by day, some on their own, most as a part of a story that goes on for days."""

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from random import Random
from typing import NamedTuple

from benchmarks.generate.recent import LruCache
from benchmarks.generate.scene import Scene
from benchmarks.generate.slugs import CUT, folder, old_slug, slug
from benchmarks.generate.themes import THEMES, Theme
from benchmarks.generate.world import Country, World, Zipf

FIRST_DAY = date(1998, 1, 1)
MOST_TAGS = 6
_FEWEST_A_DAY, _MOST_A_DAY = 8, 16


class Era(IntEnum):
    """When a page was made: each era has its own form."""

    OLD = 0
    MIDDLE = 1
    NEW = 2


class Event(NamedTuple):
    """An event. ``headline`` is raw, with its spaces; ``tags`` are in byte order, and ``theme`` may be one of them."""

    number: int
    day: date
    era: Era
    path: str
    headline: str
    tags: tuple[str, ...]
    topic: str | None
    theme: str
    country: Country


class _Story(NamedTuple):
    """What the events of a story have in common."""

    scene: Scene
    theme: Theme
    title: str
    last: date


def tell(seed: int, count: int, world: World) -> Iterator[list[Event]]:
    """Yield the events of each day, one day after the other without a gap, until there are about that many."""
    teller = _Teller(seed, world)
    day, told = FIRST_DAY, 0
    while told < count:
        era = Era.OLD if told < count * 0.3 else Era.MIDDLE if told < count * 0.6 else Era.NEW
        events = list(teller.tell_day(day, era, told))
        told += len(events)
        yield events
        day += timedelta(1)


class _Teller:
    def __init__(self, seed: int, world: World) -> None:
        self.random = Random(f"{seed}/events")
        self.world = world
        self.themes = Zipf(THEMES, 0.4)
        self.stories: deque[_Story] = deque(maxlen=12)
        self.recent: dict[str, LruCache] = {}

    def tell_day(self, day: date, era: Era, number: int) -> Iterator[Event]:
        paths: set[str] = set()
        for place in range(self.random.randint(_FEWEST_A_DAY, _MOST_A_DAY)):
            event = self._event(day, era, number + place)
            while event.path in paths:
                event = self._event(day, era, number + place)
            paths.add(event.path)
            yield event

    def _event(self, day: date, era: Era, number: int) -> Event:
        random = self.random
        story = self._story(day) if random.random() < 0.55 else None
        scene = self._scene(day, story)
        theme = story.theme if story and random.random() < 0.6 else self.themes.draw(random)
        text = self._new_text(scene, theme, day)
        topic = story.title if story and random.random() < 0.6 else None
        if topic and era is not Era.NEW:
            text, topic = f"{topic}: {text}", None
        headline = _with_spaces(text, era, random)
        tags = list(scene.tags)
        random.shuffle(tags)
        tags = [*([story.title] if story else ()), *tags, theme.tag]
        kept = tags[: random.randint(2, MOST_TAGS)]
        path = f"{folder(day)}/{_slug(headline, era, random)}.md"
        return Event(number, day, era, path, headline, tuple(sorted(set(kept))), topic, theme.tag, scene.country)

    def _story(self, day: date) -> _Story | None:
        """Return a story that goes on, a new one, or none."""
        random = self.random
        if self.stories and random.random() < 0.9:
            story = random.choice(self.stories)
            if day <= story.last:
                return story
            self.stories.remove(story)
            return None
        scene = Scene(random, self.world, self.world.countries.draw(random), day.year)
        theme = self.themes.draw(random)
        title = scene.sentence(random.choice(theme.stories))
        story = _Story(scene, theme, title, day + timedelta(random.randint(1, 20)))
        self.stories.append(story)
        return story

    def _scene(self, day: date, story: _Story | None) -> Scene:
        if story is None:
            return Scene(self.random, self.world, self.world.countries.draw(self.random), day.year)
        scene = Scene(self.random, self.world, story.scene.country, day.year)
        scene.town, scene.neighbour = story.scene.town, story.scene.neighbour
        if self.random.random() < 0.5:
            scene.person = story.scene.person
        return scene

    def _new_text(self, scene: Scene, theme: Theme, day: date) -> str:
        """Return a text of a headline that is not like one of the last weeks."""
        while True:
            scene.tags.clear()
            opening = self.random.choice(theme.openings)
            text, patterns = scene.headline(opening, int(60 + 300 * self.random.betavariate(2, 2.6)))
            recent = [self.recent.setdefault(pattern, LruCache()) for pattern in patterns]
            if not any(headlines.hold_one_like(text, day) for headlines in recent):
                for headlines in recent:
                    headlines.add(text, day)
                return text
            theme = self.themes.draw(self.random)


def _with_spaces(text: str, era: Era, random: Random) -> str:
    """Return the raw headline of an era: its end, and the spaces around it."""
    stop = "" if era is Era.OLD and random.random() < 0.2 else "."
    lead = " " if random.random() < (0.7, 0.1, 0.04)[era] else ""
    trail = " " if random.random() < (0.1, 0.95, 0.95)[era] else ""
    return f"{lead}{text}{stop}{trail}"


def _slug(headline: str, era: Era, random: Random) -> str:
    if era is Era.NEW:
        return slug(headline)
    # Now and then, an old slug was cut early; at least 130 characters are always left.
    if len(headline) > 150 and random.random() < 0.05:
        early = old_slug(headline, CUT - random.randint(1, 6))
        if len(early) >= 130:
            return early
    return old_slug(headline)
