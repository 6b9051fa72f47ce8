"""The page has no date header.

## What it does

The rule looks for a heading that names a day, on events and indexes.

## Why it matters

The header names the day of the event and links to the index of that day. Without it a reader sees no date, and has no
way from the event to the other events of the day.

## What to do

The fix writes the header of the day that the path names. If that day does not exist, find the right one first.

## When it is silent

A line that looks like the header, but is not read as one, is FMT009; a page that has nothing of an event or an index is
FMT002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Span, is_recognised
from archlint.model.lookalikes import Part, looks_like
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.dat._skip import has_plain_header


@page_rule("DAT001", severity=Severity.ERROR, needs={Feature.DATE_HEADERS}, fix=Safety.SAFE, skip_if=has_plain_header)
def check(page: Event | DayIndex, context: PageContext) -> Findings:
    if page.headers or not is_recognised(page):
        return
    if looks_like(page.lookalikes, Part.HEADER):  # that is FMT009
        return
    cause = Cause(CauseKind.NO_DATE_HEADER, str(page.day.year))
    if looks_like(page.lookalikes, Part.FORMATS):
        yield Finding(Span(0, 0), "there is no date header", cause=cause)  # and its position is not known yet
    elif page.day.exists:
        write = context.layout.write
        edits = write.insert_date_header(page, write.date_header(page))
        fix = Fix(f"insert the date header of {page.day}", edits)
        yield Finding(Span(0, 0), "there is no date header", fix, cause)
    else:
        message = f"there is no date header, and the path names {page.day}, a day that does not exist"
        yield Finding(Span(0, 0), message, cause=cause)


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    header = f"### [2031-05-7]({folder}/index.md)\n\n"
    own = f"{folder}/the-old-bridge-at-larkfield-is-opened-again"
    entry = f"### [A ferry runs to Larkfield. ]({folder}/a-ferry-runs-to-larkfield.md)\n"
    ferry = "# A ferry runs to Larkfield. \n\n"
    yield Good(event(), title="A date header")
    yield Good(event().replace("2031-05-7", "Larkfield"), title="A date header with another text, which is DAT003")
    yield Good(
        event().replace("[2031", "2031").replace(f"]({folder}/index.md)", ""),
        title="A date header without a link, which is DAT004",
    )
    yield Good(
        "Larkfield has a bridge.\n",
        path=f"{folder}/larkfield.md",
        title="A page that has nothing of an event, which is FMT002",
    )
    yield Good(day_index(entry), path=f"{folder}/index.md", title="The date header of an index")
    yield Bad("«»" + event().replace(header, ""), fixed=event(), title="No date header")
    yield Bad(
        "«»" + event(topic="Larkfield").replace(header, ""), fixed=event(topic="Larkfield"), title="A page with a topic"
    )
    yield Bad("«»" + event(formats=own).replace(header, ""), fixed=event(formats=own), title="A Formats line")
    yield Bad(
        "«»" + event(formats=own).replace("\n" + header, ""),
        fixed=event(formats=own),
        title="A Formats line directly above the headline",
    )
    yield Bad("«»\n  \n" + ferry, fixed=f"\n  \n{header}{ferry}", title="Blank lines at the top")
    yield Bad(
        "\ufeff«»\r\n# A ferry runs. \r\n",
        fixed=f"\ufeff\r\n{header.strip()}\r\n\r\n# A ferry runs. \r\n",
        title="A byte order mark and line ends of Windows",
    )
    yield Bad(
        "«»" + day_index(entry).replace(header[1:], ""),
        path=f"{folder}/index.md",
        fixed=day_index(entry),
        title="An index",
    )
    yield Bad(
        "«»" + ferry,
        path="/news/2031/02/30/a-ferry-runs-to-larkfield.md",
        title="A day that does not exist, which has no fix",
    )
