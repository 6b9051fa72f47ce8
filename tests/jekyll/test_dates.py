"""Dates are read as by the functions of the real Jekyll, in many forms and zones."""

import random
from collections.abc import Iterator
from pathlib import Path

from archlint.front_matter import parse_yaml
from archlint.layouts.dated_files.dates.moments import read_date
from archlint.layouts.dated_files.dates.zones import local_moments
from archlint.model.days import Day
from archlint.model.front_matter import Scalar
from jekyll.functions import FAULT, ask
from jekyll.judge import NEEDS_JEKYLL

pytestmark = NEEDS_JEKYLL

_TODAY = Day(2031, 6, 15)
_ZONES = ("UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "America/Sao_Paulo", "EST5", "Nowhere/Here")
_DATES = (
    "{y}-{m:02}-{d:02}", "{y}-{m}-{d}", "'{y}-{m:02}-{d:02}'", "{y}-{m:02}-{d:02} {t}", "{y}-{m:02}-{d:02} {t}:{s:02}",
    "{y}-{m:02}-{d:02} {t}:{s:02} {z}", "{y}-{m:02}-{d:02}T{t}:{s:02}{z}", "{y}-{m:02}-{d:02} {t} {z}",
    "{y}/{m:02}/{d:02}", "{m:02}/{d:02}/{y}", "{d}.{m}.{y}", "{y}.{m}.{d}", "{n} {d}, {y}", "{d} {n} {y}",
    "{n} {d}{o}, {y} {t}", "{w}, {d:02} {n} {y} {t}:{s:02} {z}", "{w} {n} {d} {t}:{s:02} {z} {y}", "{n} {y}", "{n}",
    "{d}-{n}-{y}", "{y}{m:02}{d:02}", "{t}", "{t} pm", "{y}-{m:02}-{d:02} {d}am", "{y}-{m:02}", "{y}", "'{d}'",
    "{y}-{m:02}-{d:02} ({n})", "{y}-{m:02}-{d:02} evening", "[{y}-{m:02}-{d:02}]", "x {y}-{m:02}-{d:02}", "{t} {n} {d}",
    "{n} {d} {t} {z}", "{y}-{m:02}-{d:02} {d}", "{y}-{m:02}-{d:02} {t} {y} {z}", "soon", "", "{s}", "{w}", "{y} {n} {d}", "{y}-{m:02}-{d:02} {s}h30", "{y}-{m:02}-{d:02} {d} h", "{y}-{m:02}-{d:02} {d}h{s}m{s}s", "{y}-1{d:02}", "'{y}1{d:02}'", "3{d:02}",
    "{y}-3{d:02} {t}", "31-366", "2032-366", "{y}-{m:02}-{d:02} 7 hours", "{y}-{m:02}-{d:02} {t} {d}h", "{d}h30 {y}-{m:02}-{d:02}", "{t}", "'{t}'",
    "{d}{o} of {n} {y}", "{d} of {n}", "'{d:02}'", "on {n} {d}, {y} ({t})", "{y}{m:02}{d:02}T{s:02}{s:02}00Z",
    "'{y}{m:02}{d:02}{s:02}{s:02}'", "{n} {d} - {m}, {y}", "{y}-{m:02}-{d:02} вечером", "le {d} {n} {y} {s}", "{d} {n} {y} x {s}",
    "{y}-{m:02}-{d:02} {t} CET", "{y}-{m:02}-{d:02} {t} JST", "{n}-{d}-{y}", "{n} {d} {y}-{d}", "{d} {n} AD {y}", "{d} {n} -{d}",
    "{n} {d} at {d}", "{d}th {n} '{d}", "{d}. {n} {y}", "{y}-{d}", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}-{d}", "{n} {d}, {y} BC",
    "{y}-{m:02}-{d:02} {t}-:00+{t}",
)  # fmt: skip
_NAMES = ("Jan", "february", "Mar.", "April", "MAY", "June", "jul", "August", "Sept", "October", "Nov", "december")


def _dates(rng: random.Random) -> Iterator[str]:
    for form in _DATES:
        for _ in range(12):
            yield form.format(
                y=rng.choice([rng.randint(1950, 2050), 2032]),
                m=rng.choice([rng.randint(1, 12), 2, 13, 0]),
                d=rng.choice([rng.randint(1, 28), 29, 30, 31, 32, 1]),
                t=rng.choice(["00:00", "9:30", "23:59", "12:00", "24:00", "25:10"]),
                s=rng.choice([0, 30, 59, 60]),
                z=rng.choice(["Z", "UTC", "+0000", "-0800", "+05:30", "+14:00", "PST", "EDT", "+02", "GMT+2", "A"]),
                n=rng.choice(_NAMES),
                o=rng.choice(["st", "nd", "th"]),
                w=rng.choice(["Mon", "Tuesday", "sat"]),
            )


def _our_date(yaml: str, zone: str) -> str:
    """Return the time in a zone that a value means to us, as the judge writes it."""
    node = parse_yaml(yaml)
    if not isinstance(node, Scalar):
        return "unknown"
    reading = read_date(node.value, _TODAY, zone)
    if reading.moment is None:
        assert bool(reading.fault) != bool(reading.unknown)
        return FAULT if reading.fault else "unknown"
    assert reading.moment.day.exists
    (local,) = local_moments(reading.moment, zone)
    year, month, day = local.day
    return f"{year:04}-{month:02}-{day:02} {local.hour:02}:{local.minute:02}:{local.second:02}"


def test_dates_and_zones(tmp_path: Path) -> None:
    rng = random.Random(3)
    cases = [(yaml, rng.choice(_ZONES)) for yaml in _dates(rng)]
    ours = [_our_date(*case) for case in cases]
    answers = ask([("date", [yaml, zone, "2031-06-15"]) for yaml, zone in cases], tmp_path)
    theirs = [answer.get("time") if "time" in answer else FAULT for answer in answers]
    assert ours.count("unknown") <= len(ours) / 7
    triples = zip(cases, ours, theirs, strict=True)
    wrong = [(case, mine, other) for case, mine, other in triples if mine not in ("unknown", other)]
    assert not wrong, wrong[:5]
