"""Headlines and paths that are wrong from the start: links and indexes repeat them, and nothing else is wrong."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from benchmarks.generate.archive import Day
from benchmarks.generate.plant import Planted, TooSmallError
from benchmarks.generate.slugs import CUT, folder, slug
from benchmarks.generate.stories import Event

if TYPE_CHECKING:
    from datetime import date

Spoil = Callable[[Event], tuple[str, str] | None]
"""Returns another raw headline and slug for an event, or None where there is nothing to spoil."""

_LONG_WORD = re.compile(r"\b[a-z]{8,}\b")


def _added(event: Event, text: str) -> tuple[str, str]:
    """Put a text in front of a headline."""
    headline = f"{text} {event.headline.lstrip()}"
    return headline, slug(headline)


def _wiki_quotes(event: Event) -> tuple[str, str]:
    return _added(event, f"''{event.country.name.text} Today'' reports:")


def _wiki_template(event: Event) -> tuple[str, str]:
    return _added(event, "{{flag icon}}")


def _wiki_values(event: Event) -> tuple[str, str]:
    return _added(event, "Snow of 1|ft:")


def _wiki_field(event: Event) -> tuple[str, str]:
    return _added(event, "Snow of two days.date=May 2011:")


def _entity(event: Event) -> tuple[str, str]:
    return _added(event, "Caf&eacute; owners rejoice:")


def _mojibake(event: Event) -> tuple[str, str]:
    return _added(event, "CafÃ© owners rejoice:")


def _url(event: Event) -> tuple[str, str]:
    return _added(event, f"(https://news.example/{event.number})")


def _mangled_url(event: Event) -> tuple[str, str]:
    return _added(event, f"[https:--www.news.example-{event.number}-a]")


def _two_spaces(event: Event) -> tuple[str, str]:
    return _added(event, "Late  news:")


def _hyphen_for_apostrophe(event: Event) -> tuple[str, str]:
    return _added(event, f"{event.country.name.text}-s choice:")


def _far_date(event: Event) -> tuple[str, str]:
    return _added(event, f"As on May 3, {event.day.year - 40}:")


def _lost_letter(event: Event) -> tuple[str, str]:
    headline, _ = _added(event, "Mayor Blent:")
    return headline, slug(headline.replace("Blent", "Bulent", 1))


def _lost_ending(event: Event) -> tuple[str, str]:
    headline, _ = _added(event, "Mayor Jos Marl:")
    return headline, slug(headline.replace("Jos", "Jose", 1))


def _lost_a(event: Event) -> tuple[str, str]:
    headline, _ = _added(event, "Mayor lvaro Marl:")
    return headline, slug(headline.replace("lvaro", "Alvaro", 1))


def _no_blank(event: Event) -> tuple[str, str]:
    return _added(event, "The ferry is late.Nobody waits:")


def _no_blank_after_colon(event: Event) -> tuple[str, str]:
    return _added(event, "News of the day:Late, but true:")


def _two_marks(event: Event) -> tuple[str, str]:
    return _added(event, "Late news::")


def _wrong_article(event: Event) -> tuple[str, str]:
    return _added(event, "After a early start of the day:")


def _two_articles(event: Event) -> tuple[str, str]:
    return _added(event, f"News of the The {event.country.name.text} Post:")


def _misspelt(event: Event) -> tuple[str, str] | None:
    word = _LONG_WORD.search(event.headline, 0, CUT - 20)
    if word is None:
        return None
    # Two letters that change places.
    wrong = word[0][:3] + word[0][4] + word[0][3] + word[0][5:]
    misspelt = event.headline[: word.start()] + wrong + event.headline[word.end() :]
    return (event.headline, slug(misspelt)) if slug(misspelt) != slug(event.headline) else None


def _other_slug(event: Event) -> tuple[str, str]:
    return event.headline, f"nothing-of-the-kind-is-known-in-number-{event.number}"


def _capitals(event: Event) -> tuple[str, str]:
    return event.headline, slug(event.headline).title()


def _underscore(event: Event) -> tuple[str, str]:
    return event.headline, slug(event.headline).replace("-", "_", 1)


def _two_hyphens(event: Event) -> tuple[str, str]:
    return event.headline, slug(event.headline).replace("-", "--", 1)


def _too_long(event: Event) -> tuple[str, str] | None:
    long = slug(event.headline, 2 * CUT)[: CUT + 10].strip("-")
    return (event.headline, long) if len(long) > CUT + 1 else None


SPOILS: Mapping[str, Sequence[Spoil]] = {
    "DAT005": (_far_date,),
    "HDL004": (_wiki_quotes, _wiki_template, _wiki_values, _wiki_field),
    "HDL005": (_entity,),
    "HDL006": (_mojibake,),
    "HDL007": (_url, _mangled_url),
    "HDL008": (_two_spaces,),
    "HDL009": (_lost_letter, _lost_ending, _lost_a, _hyphen_for_apostrophe),
    "HDL010": (_no_blank, _no_blank_after_colon, _two_marks, _wrong_article, _two_articles),
    "SLG001": (_other_slug,),
    "SLG002": (_misspelt,),
    "SLG003": (_capitals, _underscore, _two_hyphens, _too_long),
}


class Spoiler:
    """Spoils so many headlines for each rule, each on a day of its own."""

    def __init__(self, count: int, seed: int) -> None:
        self.planted: list[Planted] = []
        self.used: set[date] = set()
        self._count = count
        self._random = Random(f"{seed}/headlines")

    def __call__(self, days: list[Day]) -> None:
        """Spoil events of these days."""
        places = iter(self._random.sample(range(len(days)), len(days)))
        for code, spoils in SPOILS.items():
            for number in range(self._count):
                path = self._spoil(days, places, spoils[number % len(spoils)])
                if path is None:
                    raise TooSmallError(code)
                self.planted.append(Planted(code, path, code))

    def _spoil(self, days: list[Day], places: Iterator[int], spoil: Spoil) -> str | None:
        for place in places:
            day = days[place]
            taken = {event.path for event in day}
            for position, event in enumerate(day):
                found = spoil(event)
                path = f"{folder(event.day)}/{found[1]}.md" if found else event.path
                if found and (path == event.path or path not in taken):
                    day[position] = event._replace(headline=found[0], path=path)
                    self.used.add(event.day)
                    return path
        return None
