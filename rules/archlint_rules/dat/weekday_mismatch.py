"""A date in the text names another weekday than the calendar has.

## What it does

The rule reads the dates in the headline and the body that name their weekday in English (`Monday, April 5th, 2032`,
`Mon 5 Apr 2032`, `2032-04-05 (Monday)`), and compares the weekday with the calendar. A date without a year is that
nearest to the day of the page, if it lies within 45 days of it.

## Why it matters

Readers who mean to come do not know which of the two is right. Often the text is a copy of that of another year.

## What to do

Find out which of the two is wrong, the weekday or the date, and correct it.

## When it is silent

A date without a year is not reported if the weekday is right in the year of the page, in another year that the text
names (`the conference of 2033`), or, for a day before that of the page, in the next year; nor if the name of a file and
its date tell two days. Code, comments and quotations are not read, nor years before 1924, when calendars differed. In
`Saturday and Sunday, May 7 and 8` the second weekday has no date of its own, and `The Sun, May 7` is a newspaper.
"""

import re
from collections.abc import Iterator
from functools import cache

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, PlainPage
from archlint.rule import Findings, PageContext, Severity, page_rule

# Says the same as archlint.text.weekdays, which few pages need. One letter is found much faster than three.
_NAMES = (("M", "Mon"), ("T", "Tue"), ("W", "Wed"), ("T", "Thu"), ("F", "Fri"), ("S", "Sat"), ("S", "Sun"))
_LETTERS = 3
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_REST_AND_DATE = rf"[a-z]*(?:\)|[.,]*\s+(?:\d|the\s|{_MONTHS}))"


def may_name_weekday(text: str) -> bool:
    """Return whether a text may have a date that names its weekday; False only if it has none."""
    for letter, name in _NAMES:  # noqa: SIM110  (a plain loop, since every page pays for it)
        if letter in text and name in text and _is_dated(name, text):
            return True
    return False


def _is_dated(name: str, text: str) -> bool:
    """Return whether a date seems to follow the name of a weekday somewhere in a text."""
    has_date = _date_pattern().match
    place = text.find(name)
    while place >= 0:
        if has_date(text, place + _LETTERS) is not None:
            return True
        place = text.find(name, place + _LETTERS)
    return False


@cache
def _date_pattern() -> re.Pattern[str]:
    """Return the pattern of what follows the first letters of a weekday; few pages need it."""
    return re.compile(_REST_AND_DATE)


def names_no_weekday(page: Event | PlainPage, _context: PageContext) -> bool:
    """Return whether no weekday stands in the texts that are read."""
    if isinstance(page, PlainPage):
        return not may_name_weekday(page.text)
    texts = [headline.text for headline in page.headlines]
    if page.body is not None:
        texts.append(page.body.text)
    return not may_name_weekday("\n".join(texts))  # one search takes less time than two


@page_rule("DAT008", severity=Severity.WARNING, skip_if=names_no_weekday)
def check(page: Event | PlainPage, context: PageContext) -> Findings:
    from archlint_rules.dat._weekdays import wrong_weekdays  # few pages name one

    yield from wrong_weekdays(page, context)


def examples() -> Iterator[Example]:
    def bridge(body: str) -> str:
        return event(body=body)

    yield Good(bridge("It opened on Wednesday, May 7, 2031, and closed on Thu 8 May 2031."), title="Right weekdays")
    yield Good(bridge("It opened on Wednesday, May 7th, and closes on the Thursday."), title="The year of the page")
    yield Good(bridge("The mayor comes on Monday."), title="No date")
    yield Good(
        bridge("The fair of 2032 begins on Saturday, May 8."), title="A date of another year, which the text names"
    )
    yield Good(bridge("Next year it opens on Sunday, May 2."), title="A date of the next year")
    yield Good(
        bridge("In 1968 it was shut on Wednesday, May 8, for good."),
        title="A date of long ago, which the text tells of",
    )
    yield Good(
        "---\ndate: 2030-05-07\n---\nIt opens on Thursday, May 9.\n",
        path="/_posts/2031-05-07-the-bridge.md",
        layout="jekyll",
        title="A post with two days",
    )
    yield Good(bridge("It is closed on Wednesday and Thursday, May 7 and 8."), title="Two weekdays of one date")
    yield Good(bridge("So says the Sund Sun, May 7, 2031."), title="A newspaper")
    yield Good(bridge("It opens on Wednesday, May 7, 1900 GMT."), title="A time that looks like a year")
    yield Good(bridge("    Monday, May 7, 2031\n\nIs what `Monday, May 7, 2031` means."), title="Code")
    yield Good(bridge("> It opens on Monday, May 7, 2031.\n\nSo the notice said."), title="A quotation")
    yield Good(bridge("It burned on Sunday, October 20."), title="A date far from the day of the page")
    yield Good(bridge("It was planned on Sunday, January 9, 1905."), title="A date of the old calendar")
    yield Good(
        "---\ntitle: The bridge\n---\n{%- comment %}On Friday, May 8{% endcomment -%} It opens.\n",
        path="/_posts/2031-05-07-the-bridge.md",
        layout="jekyll",
        title="A comment of a template",
    )
    yield Bad(bridge("It opened on «Monday, May 7th, 2031»."), title="Another weekday")
    yield Bad(bridge("It opened on «Mon. the 7th of May 2031»."), title="A date that begins with its day")
    yield Bad(bridge("It opened on «2031-05-07 (Monday)», late."), title="A date in digits")
    yield Bad(bridge("It opens «May 9 (Thu)», not before."), title="A weekday in parentheses")
    yield Bad(bridge("It opens tomorrow, «Friday, May 8», at noon."), title="A date without a year")
    yield Bad(bridge("Come on «Monday, May 20»!"), title="A text of the year before")
    jekyll = "---\ntitle: The bridge opens on «Monday, May 6, 2031»\n---\nOn «Friday, May 8», all are welcome.\n"
    yield Bad(jekyll, path="/_posts/2031-05-07-the-bridge.md", layout="jekyll", title="A post of a site")
    yield Bad(
        "---\nlayout: post\n---\n# The bridge opens on «Friday, May 8»\n",
        path="/_posts/2031-05-07-the-bridge.md",
        layout="jekyll",
        title="A heading that is the title",
    )
    yield Good(
        "---\ntitle: The bridge\n---\nIt opens on Friday, May 8.\n",
        path="/_drafts/the-bridge.md",
        layout="jekyll",
        title="A draft, which has no day of its own",
    )
    yield Bad("The fair begins on «Monday, May 7, 2031».\n", path="/about.md", title="A page without a day")
    yield Bad(
        event("The bridge opens on «Sunday, 10 May». "),
        path="/news/2031/05/7/the-bridge-opens-on-sunday-10-may.md",
        title="The headline",
    )
