"""The date header says, or links to, another day than the path of the page names.

## What it does

The rule reads the day from the text of the header, from its link and from the path, and compares the three.

## Why it matters

The path decides where an event is found; readers see the header. If they differ, the page was moved, or the header
copied from another one.

## What to do

The fix writes the day of the path. It is unsafe if neither the text nor the link agrees with the path: then the page
may lie in the wrong folder.

## When it is silent

The right day in another form is DAT004, and a day that does not exist is DAT003. A date in digits that can be read as
the right day counts as that.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DateHeader, DayIndex, Event, Span
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.dat._shared import Claims, impossibility, is_as_meant, mending_edits, read_claims
from archlint_rules.dat._skip import has_plain_header


@page_rule("DAT002", severity=Severity.ERROR, needs={Feature.DATE_HEADERS}, fix=Safety.SAFE, skip_if=has_plain_header)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    header = page.header
    if header is None or is_as_meant(page, header) or impossibility(page, header):
        return
    claims = read_claims(page, header)
    if claims.agree:
        return
    span, message = _disagreement(header, claims)
    yield Finding(
        span,
        f"the date header {message}, but the path is of {page.day}",
        Fix(
            f"write {page.day}",
            mending_edits(page, header),
            safety=Safety.SAFE if claims.text_agrees or claims.link_agrees else Safety.UNSAFE,
        ),
        Cause(CauseKind.FOLDER, page.path.rpartition("/")[0]),
    )


def _disagreement(header: DateHeader, claims: Claims) -> tuple[Span, str]:
    """Return the span where a header disagrees with the path, and the day that it names there."""
    text = f"says {shorten(header.label.text.strip())}"
    link = f"links to {claims.linked}" if claims.linked else "links to no day's index"
    if claims.link_agrees:
        return header.label.span, text
    if claims.text_agrees and header.target is not None:
        return header.target.span, link
    return header.span, f"{text} and {link}" if claims.has_link else text


def examples() -> Iterator[Example]:
    path = "/news/2031/05/7/the-old-bridge.md"
    index = "/news/2031/05/7/index.md"
    header, level_two = f"### [2031-05-7]({index})", f"## [2031-05-7]({index})"
    good = event()
    entry = "### [A ferry runs to Larkfield. ](/news/2031/05/7/a-ferry-runs-to-larkfield.md)\n"

    def bad(marked: str, *, title: str) -> Bad:
        return Bad(good.replace(header, marked), path=path, fixed=good, title=title)

    yield Good(good, title="One day in text, link and path")
    yield Good(good.replace(header, f"### [May 7, 2031]({index})"), title="The day in words, which is DAT004")
    yield Good(
        good.replace(header, "### [2031-05-7](/news/2031/05/07/index.md)"),
        title="A link with a padded day, which is DAT004",
    )
    yield Good(good.replace(header, "### [2031-05-7](/news/2031/05/7/README.md)"), title="A link to the README.md")
    yield Good(good.replace(header, f"### [07/05/2031]({index})"), title="A date that can be read as the right day")
    yield Good(
        good.replace(header, f"### [2031-05-32]({index})"),
        title="A text with a day that does not exist, which is DAT003",
    )
    yield Good(
        good.replace(header, "### [2031-05-7](/news/2031/02/30/index.md)"),
        title="A link to a day that does not exist, which is DAT003",
    )
    yield Good(good.replace(header, f"### [Larkfield]({index})"), title="A text without a date, which is DAT003")
    yield Good(good.replace(header, "### 2031-05-7"), title="No link, which is DAT004")
    yield Good(
        good, path="/news/2031/02/30/the-old-bridge.md", title="A path of a day that does not exist, which is DAT003"
    )
    yield Good(day_index(entry), path=index, title="An index")
    yield bad(f"### [«2031-05-8»]({index})", title="Another day in the text")
    yield bad(f"### [«May 8, 2031»]({index})", title="Another day in words")
    yield bad(f"### [«08/05/2031»]({index})", title="Another day in digits of another order")
    yield bad("### [2031-05-7](«/news/2031/05/8/index.md»)", title="A link to another day")
    yield bad("### [2031-05-7](«/news/2031/05/7/a-ferry.md»)", title="A link to an event")
    yield bad("### [2031-05-7](«https://larkfield.example/»)", title="A web address")
    yield bad("### [«2031-05-8](/news/2031/05/8/index.md»)", title="Another day in text and link")
    yield bad("### [«8 May 2031](/news/2031/05/9/index.md»)", title="Three days")
    yield bad("### [«2031-05-8](https://larkfield.example/»)", title="Another day and a web address")
    yield bad("### «2031-05-8»", title="Another day without a link")
    yield bad("## [May 7, 2031](«/news/2031/05/8/index.md»)", title="A link to another day, and a wrong level")
    yield Bad(
        day_index(entry).replace(level_two, "## [2031-05-7](«/news/2031/05/6/index.md»)"),
        path=index,
        fixed=day_index(entry),
        title="A link to another day on an index",
    )
