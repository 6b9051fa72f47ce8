"""The page names a day that does not exist, or its date header names none.

February 30, a month 13, or a header with some other text: a program that sorts the page by its day fails on it, or puts
it in an arbitrary place.

Find the right day in the sources or on the neighbouring pages, and write it in the header and in the path.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.dat._shared import impossibility, is_as_meant
from archlint_rules.dat._skip import has_plain_header


@page_rule("DAT003", severity=Severity.ERROR, needs={Feature.DATE_HEADERS}, skip_if=has_plain_header)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    header = page.header
    if header is None or is_as_meant(page, header):
        return
    found = impossibility(page, header)
    if found:
        folder = page.path.rpartition("/")[0]
        yield Finding(*found, cause=None if page.day.exists else Cause(CauseKind.FOLDER, folder))


def examples() -> Iterator[Example]:
    path = "/news/2031/05/7/the-old-bridge.md"
    index = "/news/2031/05/7/index.md"
    header = f"### [2031-05-7]({index})"
    february = "/news/2031/02/30/the-old-bridge.md"
    good = event()

    def bad(marked: str) -> Bad:
        return Bad(good.replace(header, marked), path=path)

    yield Good(good)
    yield Good(event(day="2032-02-29"), path="/news/2032/02/29/the-old-bridge.md")
    yield Good(good.replace(header, f"### [May 7, 2031]({index})"))
    yield Good(good.replace(header, f"### [31/12/2031]({index})"))
    yield Good(good.replace(header, "### [2031-05-7](https://larkfield.example/)"))
    yield Good(good.replace(header, ""), path=february)
    yield bad(f"### [«2031-02-30»]({index})")
    yield bad(f"### [«2031-13-1»]({index})")
    yield bad(f"### [«February 30, 2031»]({index})")
    yield bad(f"### [«Larkfield»]({index})")
    yield bad(f"### [«May 2031»]({index})")
    yield bad(f"### [«7/5/31»]({index})")
    yield bad(f"### [«»]({index})")
    yield bad("### «Larkfield»")
    yield bad("### [2031-05-7](«/news/2031/02/30/index.md»)")
    yield bad("### [2031-05-7](«/news/2031/13/7/index.md»)")
    yield Bad(good.replace(header, "### [«2031-02-30](/news/2031/02/30/index.md»)"), path=february)
    yield Bad(good.replace(header, f"### [«2031-05-7]({index}»)"), path=february)
    yield Bad(day_index("").replace("[2031-05-7]", "[«2031-05-32»]"), path=index)
