"""The date header names the right day in another form than the archive's: `November 1, 2016`.

## What it does

The archive writes `### [2016-11-1](/news/2016/11/1/index.md)`, with `##` on a day's index: the month padded, the day
not, a link to the index. The rule finds headers of any other form.

## Why it matters

Robots compare these texts as they stand; to them, `November 1, 2016` is another day.

## What to do

The fix writes the header in the archive's style.

## When it is silent

A header that names another day is DAT002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.dat._shared import impossibility, is_as_meant, mending_edits, read_claims, style_faults
from archlint_rules.dat._skip import has_plain_header


@page_rule("DAT004", severity=Severity.WARNING, needs={Feature.DATE_HEADERS}, fix=Safety.SAFE, skip_if=has_plain_header)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    header = page.header
    if header is None or is_as_meant(page, header) or impossibility(page, header):
        return
    faults = style_faults(page, header) if read_claims(page, header).agree else []
    if not faults:
        return
    yield Finding(
        faults[0][0] if len(faults) == 1 else header.span,
        "; ".join(fault for _, fault in faults),
        Fix("write the date header in the archive's style", mending_edits(page, header)),
        Cause(CauseKind.DATE_STYLE, str(page.day.year)),
    )


def examples() -> Iterator[Example]:
    path = "/news/2031/05/7/the-old-bridge.md"
    index = "/news/2031/05/7/index.md"
    header, level_two = f"### [2031-05-7]({index})", f"## [2031-05-7]({index})"
    good = event()
    entry = "### [A ferry runs to Larkfield. ](/news/2031/05/7/a-ferry-runs-to-larkfield.md)\n"

    def bad(marked: str, *, title: str) -> Bad:
        return Bad(good.replace(header, marked), path=path, fixed=good, title=title)

    yield Good(good, title="The archive's style")
    yield Good(good.replace(header, "### [2031-05-7](/news/2031/05/7/README.md)"), title="A link to the README.md")
    yield Good(good.replace(header, f"### [May 8, 2031]({index})"), title="Another day, which is DAT002")
    yield Good(good.replace(header, f"### [May 2031]({index})"), title="A month without a day, which is DAT003")
    yield Good(
        good.replace(header, "### [May 7, 2031](/news/2031/05/8/index.md)"),
        title="A link to another day, which is DAT002",
    )
    yield Good(day_index(entry), path=index, title="An index")
    yield bad(f"### [«May 7, 2031»]({index})", title="The day in words")
    yield bad(f"### [«Wednesday, 7 May 2031»]({index})", title="A day of the week")
    yield bad(f"### [«2031/05/07»]({index})", title="Slashes for hyphens")
    yield bad(f"### [«2031-05-07»]({index})", title="A padded day")
    yield bad(f"### [«2031-5-7»]({index})", title="A month without its zero")
    yield bad(f"### [«07/05/2031»]({index})", title="Day, month and year")
    yield bad(f"### [«05/07/2031»]({index})", title="Month, day and year")
    yield bad(f"### [« 2031-05-7 »]({index})", title="Blanks around the day")
    yield bad("### «[2031-05-7]»", title="Brackets without a link")
    yield bad("### «[May 7, 2031]»", title="The day in words, in brackets without a link")
    yield bad("### [2031-05-7](«/news/2031/05/07/index.md»)", title="A link with a padded day")
    yield bad("### [2031-05-7](«news/2031/05/7/index.md»)", title="A link that lacks its first slash")
    yield bad("### [2031-05-7](«/news/2031/05/7/»)", title="A link to the folder")
    yield bad("### [«2031-05-07](/news/2031/05/07/index.md»)", title="A padded day in text and link")
    yield bad("### «2031-05-7»", title="No link")
    yield bad("«May 7, 2031»\n---", title="An underlined day")
    yield bad(f"## [«2031-05-7]({index}»)", title="Two number signs on an event")
    yield Bad(
        day_index(entry).replace(level_two, f"### [«2031-05-7]({index}»)"),
        path=index,
        fixed=day_index(entry),
        title="Three number signs on an index",
    )
    yield Bad(
        day_index(entry).replace(level_two, f"## [«7 May 2031»]({index})"),
        path=index,
        fixed=day_index(entry),
        title="The day in words on an index",
    )
