"""The world that the events happen in: countries with their towns, people and institutions.

Whatever is drawn from it is drawn by Zipf's law: some countries, towns and people are in the news every week, most
only once.
"""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate, islice
from random import Random
from typing import Generic, NamedTuple, TypeVar

from benchmarks.generate import words

T = TypeVar("T")


class Name(NamedTuple):
    """What something is called in a text, and the tag it goes by."""

    text: str
    tag: str


class Zipf(Generic[T]):
    """Things to draw from: the further back one stands, the less often it is drawn."""

    def __init__(self, things: Sequence[T], exponent: float = 1.0) -> None:
        self.things = things
        self._sums = list(accumulate(1 / (rank + 1.5) ** exponent for rank in range(len(things))))

    def draw(self, random: Random) -> T:
        """Draw one."""
        return self.things[bisect(self._sums, random.random() * self._sums[-1], 0, len(self.things) - 1)]


class Country(NamedTuple):
    """A country and what it has."""

    name: Name
    adjective: Name
    towns: Zipf[Name]
    people: Zipf[str]
    institutions: Zipf[Name]
    papers: tuple[str, ...]


class World:
    """All countries, large enough for a number of events."""

    def __init__(self, random: Random, events: int) -> None:
        count = min(len(words.COUNTRIES), max(6, events // 60))
        towns = min(100, max(6, events // count // 15))
        people = min(400, max(12, events // count // 8))
        names = iter(_towns(random, count * towns))
        persons = iter(_people(random, count * people))
        self.countries = Zipf(
            [
                _country(random, pair, list(islice(names, towns)), list(islice(persons, people)))
                for pair in words.COUNTRIES[:count]
            ],
            0.9,
        )
        self.matters = Zipf(words.MATTERS, 0.6)


def _country(random: Random, pair: Sequence[str], names: list[str], people: list[str]) -> Country:
    noun, adjective = pair
    # In some places a town is always named with its province, and that is one tag.
    province = random.choice(words.PROVINCES)
    towns = [Name(name, f"{name}, {province}" if random.random() < 0.15 else name) for name in names]
    institutions = []
    for number, pattern in enumerate(words.INSTITUTIONS):
        text = pattern.format(C=noun, A=adjective, T=names[number % len(names)])
        institutions.append(Name(text, text.removeprefix("the ")))
    random.shuffle(institutions)
    papers = tuple(f"{name} {random.choice(words.PAPERS)}" for name in (noun, adjective, *names[:6]))
    return Country(
        Name(noun, noun),
        Name(adjective, noun),
        Zipf(towns),
        Zipf(people),
        Zipf(institutions),
        tuple(dict.fromkeys(papers)),
    )


def _towns(random: Random, count: int) -> list[str]:
    heads, tails = words.TOWN_HEADS, words.TOWN_TAILS
    plain = [head + tail for head in heads for tail in tails]
    random.shuffle(plain)
    more = (front + name for front in words.TOWN_FRONTS for name in random.sample(plain, len(plain)))
    found = list(dict.fromkeys((*plain, *more)))
    return found[:count]


def _people(random: Random, count: int) -> list[str]:
    surnames = [head + tail for head in words.SURNAME_HEADS for tail in words.SURNAME_TAILS]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{random.choice(words.GIVEN_NAMES)} {random.choice(surnames)}"] = None
    return list(found)
