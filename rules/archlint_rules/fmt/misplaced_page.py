"""A page under `news/` whose path is not that of an event or a day's index.

An event lies at `news/YYYY/MM/D/<slug>.md`, its month with two digits, its day without a leading zero. A page at any
other place belongs to no day: no index lists it, no link of the archive leads to it, and it is not checked further.

Move the page to the folder of its day, or out of `news/`.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import Misplaced, Span
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten


@page_rule("FMT007", severity=Severity.ERROR, needs={Feature.DATED_PATHS})
def check(page: Misplaced, _context: PageContext) -> Findings:
    yield Finding(Span(0, 0), f"the path is not news/YYYY/MM/D/<slug>.md: {_fault(page.path)}")


def _fault(path: str) -> str:
    """Return what is wrong with a path under ``/news/``."""
    folders = path.split("/")[2:-1]
    if len(folders) != 3:
        return f"it has {len(folders)} folder{'s' if len(folders) != 1 else ''} below news instead of 3"
    year, month, day = folders
    if not _is_number(year) or len(year) != 4:
        return f"{shorten(year)} is no year"
    if not _is_number(month) or not 1 <= int(month) <= 12:
        return f"{shorten(month)} is no month"
    if len(month) != 2:
        return f"the month {shorten(month)} should have two digits"
    if not _is_number(day) or not 1 <= int(day) <= 31:
        return f"{shorten(day)} is no day"
    return f"the day {shorten(day)} should not be padded"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def examples() -> Iterator[Example]:
    marked = "«»" + event()
    yield Good(event())
    yield Good(day_index(""), path="/news/2031/05/7/README.md")
    yield Good("# News\n", path="/news/README.md")
    yield Good("# 2031\n", path="/news/2031/index.md")
    yield Good("# Larkfield\n", path="/places/2031/13/07/larkfield.md")
    yield Bad(marked, path="/news/2031/05/07/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/5/7/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/13/7/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/05/32/the-old-bridge.md")
    yield Bad(marked, path="/news/31/05/7/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/May/7/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/05/the-old-bridge.md")
    yield Bad(marked, path="/news/2031/05/7/larkfield/the-old-bridge.md")
    yield Bad("«»## [2031-05-7](/news/2031/05/7/index.md)\n", path="/news/2031/05/07/index.md")
