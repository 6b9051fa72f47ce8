"""What a page has besides its headline and its related events: body, sources, earlier versions."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from random import Random
from typing import NamedTuple

from benchmarks.generate.scene import Scene
from benchmarks.generate.slugs import folder, slug
from benchmarks.generate.stories import Era, Event
from benchmarks.generate.themes import SENTENCES
from benchmarks.generate.world import World

_NOTES = ("", " [in {A}]", " (evening edition)", "'s wire")
_MAY_RECUR = 4
"""Number of sentences from which on no two bodies are the same."""

_WORDS = "report story world latest update live politics".split()


class Link(NamedTuple):
    """A link and what stands behind it."""

    label: str
    target: str
    note: str = ""


class Details(NamedTuple):
    """The parts of a page. ``changes`` are the earlier versions, oldest first; ``cover`` is the URL of the picture."""

    body: str | None
    sources: tuple[Link, ...]
    cover: str | None
    changes: tuple[Link, ...]
    related_first: bool
    line_end: str
    byte_order_mark: bool


def details(event: Event, seed: int, world: World, taken: Collection[str]) -> Details:
    """Return the details of an event's page; no earlier version has one of the paths that are taken."""
    random = Random(f"{seed}/{event.number}")
    sources = tuple(_sources(event, random))
    new = event.era is Era.NEW
    return Details(
        body=_body(event, random, world) if random.random() < (0.15, 0.4, 0.75)[event.era] else None,
        sources=sources,
        cover=f"https://img.{_host(sources[0].label)}/{event.number}.jpg" if new and random.random() < 0.6 else None,
        changes=tuple(_changes(event, random, taken)) if new and random.random() < 0.25 else (),
        related_first=random.random() < 0.1,
        line_end="\r\n" if random.random() < 0.01 else "\n",
        byte_order_mark=random.random() < 0.005,
    )


def _body(event: Event, random: Random, world: World) -> str:
    scene = Scene(random, world, event.country, event.day.year)
    count = random.randint(1, 11)
    text = ". ".join(map(scene.sentence, random.sample(SENTENCES, count))) + "."
    if count < _MAY_RECUR:
        text += f" This is report {event.number}."
    odd = random.random()
    if odd < 0.06:
        return text.replace("'", "’").replace("-", "–")
    # Markdown that no event needs, so that a reader of the plain form has to give the page up.
    return text if odd < 0.995 else f"{text} Its file is `{event.number}`, filed under \\[{event.theme}\\]."


def _sources(event: Event, random: Random) -> Iterator[Link]:
    count = random.choice((1, 1, 1, 2, 2, 3))
    for number, paper in enumerate(random.sample(event.country.papers, count)):
        label = paper + random.choice(_NOTES).format(A=event.country.adjective.text) * (random.random() < 0.1)
        yield Link(label, _url(event, number, paper, random))


def _url(event: Event, number: int, paper: str, random: Random) -> str:
    day = event.day + timedelta(random.choice((0, 0, 0, 1)))
    identity = f"{event.number}{number}"
    host = f"{random.choice(('http', 'https'))}://www.{_host(paper)}"
    form = random.randrange(6)
    if form == 0:
        return f"{host}/{day:%Y/%m/%d}/{random.choice(_WORDS)}/{slug(event.headline)[:60]}-{identity}.html"
    if form == 1:
        return f"{host}/news/{day.isoformat()}/{identity}"
    if form == 2:
        return f"{host}/{random.choice(_WORDS)}/idUS{identity}?page=1&amp;edition={random.choice(_WORDS)}"
    if form == 3:
        return f"{host}/wiki/{random.choice(_WORDS)}_({identity})"
    if form == 4:
        return f"{host}/{day:%Y%m%d}/{identity}.stm"
    return f"{host}/{random.choice(_WORDS)}/{slug(event.headline)[:40]}_{identity}"


def _host(paper: str) -> str:
    return slug(paper) + ".example"


def _changes(event: Event, random: Random, taken: Collection[str]) -> Iterator[Link]:
    """Yield earlier versions of the headline; all have other slugs, and none has a page any more."""
    sentences = event.headline.strip().rstrip(".").split(". ")
    texts = [
        ". ".join(sentences[:1]) + ". ",
        f"It is reported that {sentences[0][0].lower()}{sentences[0][1:]}. ",
        f"{sentences[0]}, reports {random.choice(event.country.papers)}. ",
        f"{sentences[0]}, several sources say. ",
    ]
    moment = event.day + timedelta(random.randint(0, 3))
    used = {event.path, *taken}
    label = "First version"
    for text in random.sample(texts, random.randint(1, len(texts))):
        path = f"{folder(event.day)}/{slug(text)}.md"
        if path not in used:
            used.add(path)
            clock = f"{random.randrange(24):02}:{random.randrange(60):02}:{random.randrange(60):02}"
            yield Link(text, path, f"{moment.isoformat()} {clock} ({label})")
            label = "Update"
            moment += timedelta(random.randint(1, 9))
