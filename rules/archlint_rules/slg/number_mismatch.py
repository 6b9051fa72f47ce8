"""The slug has another number than the title.

## What it does

The rule compares the numbers in the slug of a post or a document with those in its title. It finds the one number of
the slug that the title lacks, if the title has one that the slug lacks. Both have the same length, of at least three
digits, and at least half of the words of the slug are in the title; or all other words and numbers are the same.

## Why it matters

A page that is written after the model of an older one easily keeps its year, its day or its version, in the name of the
file or in the title. Readers look for a release by that number, and the URL promises another one.

## What to do

Correct the title if it is the wrong one. If it is the name, `archlint rename` renames the file, and keeps its former
URL and the links to it.

## When it is silent

Numbers without such a counterpart are left alone: many names are shorter than their titles. `08:00` and `0800` are one
number, and so are `7` and `07`, and `1.0` and `100`, which is 1.0.0 without its full stops. A name with less than half
of the words of its title may have the year of the post, and a number with zeros in front may be that of a series.
Nothing is reported of a page with a URL of its own (`permalink`).
"""

import re
from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import MOST_READ

_DIGIT = "[0-9]"
_NUMBER = "[0-9]+"
_WORD = r"[^\W\d_]+"
_CODED = r"&#?\w+;|\\[uUx][0-9A-Fa-f]+|%[0-9A-Fa-f]{2}"
"""A character that is written as a number, or with one."""
_MOST_PARTS = 4
"""Largest number of numbers in a title that a slug may have as one, as in `23.05.2008`."""
_FEWEST_DIGITS = 3
"""Shorter numbers stand for too many things, such as a month that the title has by its name."""
_Number = re.Match[str]


def title_has_no_number(page: Event, _context: PageContext) -> bool:
    """Return whether the title has no digit."""
    title = page.headline
    return title is None or not re.search(_DIGIT, title.text)


@page_rule(
    "SLG005",
    severity=Severity.INFO,
    needs={Feature.PERMALINKS, Feature.FRONT_MATTER, Feature.TITLES},
    skip_if=title_has_no_number,
)
def check(page: Event, context: PageContext) -> Findings:
    slug, title = _slug(page, context), page.headline
    if title is None or not re.search(_DIGIT, slug):
        return
    text = _uncoded(title.text[:MOST_READ])
    found = _differing(_uncoded(slug), text)
    if found and _is_about(slug, text):
        in_slug, (start, end) = found
        if in_slug == f"{page.day.year:04}" and _is_short(slug, text):
            return
        message = f"the slug has `{in_slug}` where the title has `{text[start:end]}`"
        yield Finding(title.part(start, end), message)


def _slug(page: Event, context: PageContext) -> str:
    """Return the slug of a page, as written; empty if its URL is not made of it."""
    front, keys = page.front_matter, context.layout.keys
    if front is None or front.first(keys("url")):
        return ""
    field = front.first(keys("slug"))
    return field.value.piece.text if field else context.layout.classify(page.path).stem


def _uncoded(text: str) -> str:
    """Return a text with blanks in place of characters that are written as a number."""
    return re.sub(_CODED, lambda coded: " " * len(coded[0]), text)


def _differing(slug: str, title: str) -> tuple[str, tuple[int, int]] | None:
    """Return the number that only the slug has, and the place of the one that only the title has.

    None unless each has one such number, and both are of one length, or stand between the same words.
    """
    in_slug, in_title = list(re.finditer(_NUMBER, slug)), list(re.finditer(_NUMBER, title))
    here, there = _only(in_slug, in_title), _only(in_title, in_slug)
    if len(here) != 1 or not there:
        return None
    start, end = there[0].start(), there[-1].end()
    named, (before, after) = here[0][0], here[0].span()
    if "." in title[start:end] and named.rstrip("0") == _digits(there).rstrip("0"):
        return None
    is_serial = len(there) == 1 and named.startswith("0") != title.startswith("0", start)
    alike = (_FEWEST_DIGITS <= len(named) == len(_digits(there)) and not is_serial) or (
        _signs(slug[:before]) == _signs(title[:start]) and _signs(slug[after:]) == _signs(title[end:])
    )
    return (named, (start, end)) if alike and not re.search(_WORD, title[start:end]) else None


def _signs(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]", "", text.lower())


def _only(numbers: Sequence[_Number], others: Sequence[_Number]) -> Sequence[_Number]:
    """Return the numbers that are not among others, neither alone nor as parts of one."""
    known = {_value(run) for run in _runs(others)}
    same = {each for run in _runs(numbers) if _value(run) in known for each in run}
    return [each for each in numbers if each not in same]


def _runs(numbers: Sequence[_Number]) -> Iterator[Sequence[_Number]]:
    """Yield each number, and numbers in a row that a slug may have as one: `3.5.8` as `358`."""
    for start in range(len(numbers)):
        for end in range(start + 1, min(start + _MOST_PARTS, len(numbers)) + 1):
            yield numbers[start:end]


def _value(parts: Sequence[_Number]) -> str:
    return _digits(parts).lstrip("0")


def _digits(parts: Sequence[_Number]) -> str:
    return "".join([part[0] for part in parts])


def _is_about(slug: str, title: str) -> bool:
    """Return whether at least half of the words of a slug are in a title, and one is."""
    named = _words(slug)
    shared = named & _words(title)
    return bool(shared) and 2 * len(shared) >= len(named)


def _is_short(slug: str, title: str) -> bool:
    """Return whether a slug has less than half of the words of a title."""
    told = _words(title)
    return 2 * len(_words(slug) & told) < len(told)


def _words(text: str) -> set[str]:
    return set(re.findall(_WORD, text.lower()))


def examples() -> Iterator[Example]:
    def post(name: str, title: str, more: str = "", *, what: str, good: bool = False) -> Example:
        text, path = f"---\ntitle: {title}\n{more}---\nIt carries trams.\n", f"/_posts/2031-05-07-{name}.md"
        return (Good if good else Bad)(text, path=path, layout="jekyll", title=what)

    yield post("report-of-2030", "Report of 2030", what="The number of the title", good=True)
    yield post("trams-31", "Trams 3.1 are here", what="A version without its full stop", good=True)
    yield post("trams-100", "Trams 1.0", what="A version without its last part", good=True)
    yield post("trams-at-0800", "Trams at 8:00", what="A time without its colon", good=True)
    yield post("meeting-of-may-07", "Meeting of May 7", what="A zero in front", good=True)
    yield post("the-meeting-2", "The meetings of 2031", what="A number of another length", good=True)
    yield post("elections-of-2030", "Who runs in 2031", what="Other words than those of the title", good=True)
    yield post("week-2031-01-30", "Week of 24 to 30 January 2031", what="A month by its name", good=True)
    yield post("trams-7", "Trams&#8217; 8 lines", "permalink: /t/\n", what="A page with a URL of its own", good=True)
    yield post("trams-20", "Trams &#39;n' ferries", what="A character that is written as a number", good=True)
    yield post("ferries-2031", "Who ran the ferries of 2030", what="A short name with the year of the post", good=True)
    yield post("old-trams-006", "On old trams 101 (six)", what="A number in a series", good=True)
    yield post("report-of-2030", "Report of «2031»", what="The year of an older page")
    yield post("trams-21-are-here", "Trams «3.1» are here", what="Another version")
    yield post("meeting-of-may-10", "Meeting of May «7»", what="A number of another length between the same words")
    yield post("trams-in-2031", "Trams in «2030»", "slug: trams-in-2031\n", what="A slug in a field")
