"""The name of a post or its date field tells a day that does not exist, or nothing that is a date.

## What it does

The rule checks the day in the name of the file and that in its field, as written.

## Why it matters

A generator may take such a day for one of the next month: the post of `2031-02-30` then has the URL of March 2. At a
month 13, or at a field that is no date, it ends the build.

## What to do

Find out when the post was published, and correct the day. If the post is out already, give the page a redirect from its
old URL.

## When it is silent

A day that exists and is the wrong one is DAT002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Day, Event, Span
from archlint.model.metadata import DayOrigin, Metadata
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.dat._named_days import has_one_day


@page_rule("DAT003", variant="dated files", severity=Severity.ERROR, needs={Feature.NAMED_DAYS}, skip_if=has_one_day)
def check(event: Event, context: PageContext) -> Findings:
    found = context.layout.metadata(event)
    named, written = found.name_day, found.field_day
    generator = context.layout.generator
    ends = "ends the build at it" if found.ends_build else "ends the build at it once it shows it"
    by_name = found.day_origin is DayOrigin.NAME
    if named is not None and not named.exists:
        fault = _fault(found, named, generator if by_name else "", ends)
        yield Finding(Span(0, 0), f"the name tells {named.iso}, {fault}")
    if written is not None and not written.exists:
        span = found.field.span if found.field else Span(0, 0)
        fault = _fault(found, written, "" if by_name else generator, ends)
        yield Finding(span, f"the date field says {written.iso}, {fault}")
    elif found.fault and found.field is not None and not by_name:
        text = found.field.text.strip()
        says = f"says {shorten(text)}, which is no date" if text else "is empty"
        yield Finding(found.field.span, f"the date field {says}: {generator} {ends}")


def _fault(found: Metadata, day: Day, generator: str, ends: str) -> str:
    """Return the fault of a day, and what the generator does at it; without its name, another day counts.

    ``ends`` says how it ends the build, if it does.
    """
    fault = "a day that does not exist"
    if not generator:
        return fault
    if found.fault:
        return f"{fault}: {generator} {ends}"
    first = day._replace(day=1)
    return f"{fault}: {generator} takes {first.plus(day.day - 1).iso}" if first.exists else fault


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-old-bridge.md"

    def post(date: str) -> str:
        return f"---\ntitle: The old bridge is open\n{date}---\n\nIt is open again.\n"

    def good(date: str, title: str, at: str = path) -> Good:
        return Good(post(date), at, title=title, layout="jekyll")

    def bad(marked: str, title: str, at: str = path) -> Bad:
        return Bad(marked, at, title=title, layout="jekyll")

    yield good("date: 2031-05-07\n", "A day that exists")
    yield good("date: 2032-02-29\n", "February 29 of a leap year", "/_posts/2032-02-29-the-old-bridge.md")
    yield good("date: 7 May 2031 10:00\n", "A date in words that the generator reads")
    yield good("date: 2031-05-09\n", "Another day, which is DAT002")
    yield bad(post("date: «2031-02-30»\n"), "February 30 in the field")
    yield bad(post("date: «2031-13-07 10:00:00»\n"), "A month 13 in the field, which ends the build")
    yield bad(post("date: «soon»\n"), "A text that is no date in the field")
    yield bad(post("date:«»\n"), "An empty field")
    yield bad(post("date: «[the bridge]»\n"), "A list")
    eleventy = Bad(post("date: «2031-05-07 18:30»\n"), path, title="A time that 11ty does not read", layout="11ty")
    yield eleventy
    yield bad("«»" + post(""), "September 31 in the name", "/_posts/2031-09-31-the-old-bridge.md")
    yield bad("«»" + post(""), "A month 13 in the name", "/_posts/2031-13-07-the-old-bridge.md")
    yield bad(
        "«»" + post("date: 2031-10-01\n"),
        "A day in the name that does not exist, and one in the field",
        "/_posts/2031-09-31-the-old-bridge.md",
    )
