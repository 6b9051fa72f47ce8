"""What a text is about, and the sentences that tell it: patterns whose slots are filled from one country."""

import re
from collections.abc import Callable
from functools import cache
from random import Random

from benchmarks.generate import words
from benchmarks.generate.themes import SENTENCES, TAILS
from benchmarks.generate.world import Country, Name, World

_SLOT = re.compile(r"\{([A-Za-z])\}")


class Scene:
    """Fills the slots of patterns; remembers the tags of all that it put in.

    The first town and person that a text names are those of the scene; later ones may be others.
    """

    def __init__(self, random: Random, world: World, country: Country, year: int) -> None:
        self.random = random
        self.world = world
        self.country = country
        self.year = year
        self.town = country.towns.draw(random)
        self.person = country.people.draw(random)
        self.neighbour = world.countries.draw(random)
        while self.neighbour is country:
            self.neighbour = world.countries.draw(random)
        self.tags: dict[str, None] = {}
        self.offices: dict[str, str] = {}

    def headline(self, opening: str, length: int) -> tuple[str, list[str]]:
        """Return a headline that begins with a pattern and has about that many characters, and its patterns."""
        text, used = self.sentence(opening), [opening]
        if len(text) < length and self.random.random() < 0.6:
            text += f", {self._filled(self.random.choice(TAILS))}"
        further = iter(self.random.sample(SENTENCES, 6))
        while len(text) + 40 < length:
            used.append(next(further))
            text += f". {self.sentence(used[-1])}"
        return text, used

    def sentence(self, pattern: str) -> str:
        """Return the text of a pattern, its first letter a capital."""
        text = self._filled(pattern)
        return text[0].upper() + text[1:]

    def town_now(self) -> Name:
        """Return the scene's town, or later on perhaps another."""
        return self.town if self._again(self.town.tag) else self.country.towns.draw(self.random)

    def person_now(self) -> Name:
        """Return the scene's person, or later on perhaps another."""
        name = self.person if self._again(self.person) else self.country.people.draw(self.random)
        return Name(name, name)

    def _again(self, tag: str) -> bool:
        return tag not in self.tags or self.random.random() < 0.4

    def _filled(self, pattern: str) -> str:
        texts = []
        for number, part in enumerate(_parts(pattern)):
            if number % 2 == 0:
                texts.append(part)
            elif part in _NUMBERS:
                texts.append(_NUMBERS[part](self.random, self.year))
            else:
                name = _NAMES[part](self)
                self.tags[name.tag] = None
                texts.append(name.text)
        return "".join(texts)


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    """Split a pattern: texts at even places, slots at odd ones."""
    return tuple(_SLOT.split(pattern))


def _official(scene: Scene) -> Name:
    name = scene.person_now()
    office = scene.offices.setdefault(name.tag, scene.random.choice(words.OFFICES))
    return Name(f"{office} {name.text}", name.tag)


def _matter(scene: Scene) -> Name:
    matter = scene.world.matters.draw(scene.random)
    return Name(matter, matter.removeprefix("the ").removeprefix("a "))


_NAMES: dict[str, Callable[[Scene], Name]] = {
    "C": lambda scene: scene.country.name,
    "A": lambda scene: scene.country.adjective,
    "X": lambda scene: scene.neighbour.name,
    "T": Scene.town_now,
    "N": Scene.person_now,
    "P": _official,
    "B": lambda scene: scene.country.institutions.draw(scene.random),
    "M": _matter,
}
_NUMBERS: dict[str, Callable[[Random, int], str]] = {
    "n": lambda random, _year: str(random.randint(2, 96)),
    "k": lambda random, _year: f"{random.randint(2, 90)},{random.choice((0, 200, 450, random.randrange(1000))):03}",
    "m": lambda random, _year: f"{random.randint(1, 90)}.{random.randint(1, 9)} million",
    "a": lambda random, _year: str(random.randint(31, 97)),
    "w": lambda random, _year: random.choice(words.NUMBER_WORDS),
    "o": lambda random, _year: random.choice(words.ORDINALS),
    "Y": lambda _random, year: str(year),
    "y": lambda random, year: str(year - random.randint(2, 90)),
}
