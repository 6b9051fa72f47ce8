"""The name of a post tells another day than its date field, or than the folders of its month.

## What it does

The rule compares the day in the name of the file with that in its field, and with a year and a month above it, as in
`_posts/2031/05/`. A time counts as the day of the name if it is of that day as written, in UTC, or in the time zone of
the site. One day apart is an info, up to 31 days a warning, more of them or another year an error.

## Why it matters

The generator takes one of the two for the URL, the order of posts and the feed, and readers of the repository see the
other. Often the field was copied from another post, or the name was left as it was when the post came out later.

## What to do

Find out when the post was published, and correct the day that is wrong. `archlint rename` gives the file the day of the
field, with all links to it: the finding has the command. The unsafe fix writes the day of the name into the field. If
the post is out already, a change of the day that counts moves its URL: give the page a redirect from the old one.

## When it is silent

A day that does not exist is DAT003. Drafts have no day yet.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Day, Event, Piece, Span
from archlint.model.metadata import DayOrigin, Metadata
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.plural import counted
from archlint_rules._commands import rename
from archlint_rules.dat._named_days import days_outside, has_one_day

_FEW = 31
_WRITTEN = r"[\"']?([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?![0-9])"
_NAMED = r"[0-9]{2,4}-[0-9]{1,2}-[0-9]{1,2}(?=-)"


@page_rule(
    "DAT002",
    variant="dated files",
    severity=Severity.ERROR,
    fix=Safety.UNSAFE,
    needs={Feature.NAMED_DAYS},
    skip_if=has_one_day,
)
def check(event: Event, context: PageContext) -> Findings:
    found = context.layout.metadata(event)
    named, written = found.name_day, found.field_day
    if found.is_draft or found.fault or named is None or not named.exists:
        return
    if written is not None and found.field is not None:
        if not written.exists:
            return
        if named not in _days_of_field(found, written):
            taken, other = ("field", named) if found.day_origin is DayOrigin.FIELD else ("name", written)
            url = ", for the URL too" if _is_in_url(found, other) else ""
            apart = written.ordinal - named.ordinal
            yield Finding(
                found.field.span,
                f"the date field says {written.iso}, {_apart(apart)} than the name, {named.iso}: "
                f"{context.layout.generator} takes the day of the {taken}{url}",
                _fix(found.field, named),
                help=_help(event.path, written) if context.layout.linking else "",
                severity=_severity(abs(apart), is_same_year=named.year == written.year),
            )
    outside = days_outside(event.path, named)
    if outside:
        folder = event.path.rpartition("/")[0]
        yield Finding(
            Span(0, 0),
            f"the name says {named.iso}, {counted(outside, 'day')} outside its folder, {folder}",
            severity=_severity(outside, is_same_year=True),
        )


def _days_of_field(found: Metadata, written: Day) -> set[Day]:
    """Return the days that the field may mean: as written, in UTC, and in the zone of the site if that is known."""
    days = {written}
    moment = found.moment
    if found.day_origin is DayOrigin.FIELD:
        if len(found.days_in_url) == 1:
            days.update(found.days_in_url)
        if moment is not None and moment.offset is not None and 1 < moment.day.year < 9999 and moment.day.exists:
            seconds = moment.hour * 3600 + moment.minute * 60 + moment.second - moment.offset
            days.add(moment.day.plus(seconds // 86400))
    return days


def _is_in_url(found: Metadata, other: Day) -> bool:
    """Return whether the folders of the URL have a year, month or day that another day would change."""
    if not (found.urls and found.days_in_url):
        return False
    folders = found.urls[0].rstrip("/").rpartition("/")[0]  # without the slug, which may have numbers of its own
    numbers = {int(number) for number in re.findall(r"[0-9]+", folders)}
    return any(ours != its and ours in numbers for ours, its in zip(found.days_in_url[0], other, strict=True))


def _fix(field: Piece, named: Day) -> Fix | None:
    """Return the fix that writes the day of the name into the field; None if the field has its day in another form."""
    day = re.match(_WRITTEN, field.text)
    if day is None:
        return None
    edit = Edit(field.start + day.start(1), field.start + day.end(1), named.iso)
    return Fix(f"write {named.iso}, the day of the name", (edit,), safety=Safety.UNSAFE)


def _help(path: str, written: Day) -> str:
    """Return the command that gives the file the day of its field, as help; empty if the name has no day in front."""
    name = path[path.rfind("/") + 1 :]
    day = re.match(_NAMED, name)
    if day is None:
        return ""
    return f"to rename the file, run {rename(path, written.iso + name[day.end() :])}"


def _apart(days: int) -> str:
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _severity(days: int, *, is_same_year: bool) -> Severity | None:
    """Return the severity of a difference in days; None if it is that of the rule."""
    if days == 1:
        return Severity.INFO
    return Severity.WARNING if days <= _FEW and is_same_year else None


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-old-bridge.md"

    def post(date: str) -> str:
        return f"---\ntitle: The old bridge is open\ndate: {date}\n---\n\nIt is open again.\n"

    def good(date: str, title: str, at: str = path) -> Good:
        return Good(post(date), at, title=title, layout="jekyll")

    def bad(date: str, title: str, fixed: str) -> Bad:
        return Bad(post(date), path, fixed=post(fixed), title=title, layout="jekyll")

    yield good("2031-05-07", "The day of the name")
    yield good("2031-05-07 23:30:00 -0800", "A time of that day as written")
    yield good("2031-05-08 00:30:00 +0200", "A time of that day in UTC")
    yield Good("---\ntitle: The old bridge is open\n---\n\nIt is.\n", path, title="No field", layout="jekyll")
    yield good("2031-02-30", "A day that does not exist, which is DAT003")
    yield good("2031-06-09", "A draft", "/_drafts/2031-05-07-the-old-bridge.md")
    yield good("2031-05-07", "The folders of its month", "/_posts/2031/05/2031-05-07-the-old-bridge.md")
    yield good("2031-05-07", "A folder that is no year", "/_posts/bridges/2031-05-07-the-old-bridge.md")
    yield bad("«2031-05-09»", "Another day of the month, a warning", "2031-05-07")
    yield bad("«2031-05-08 12:00:00 +0200»", "The next day, an info", "2031-05-07 12:00:00 +0200")
    yield bad("«2030-05-07»", "Another year, an error", "2031-05-07")
    yield bad("«2031-03-01 10:00»", "More than a month, an error", "2031-05-07 10:00")
    yield Bad(
        "«»" + post("2031-06-07"),
        "/_posts/2031/05/2031-06-07-the-old-bridge.md",
        title="Folders of another month",
        layout="jekyll",
    )
