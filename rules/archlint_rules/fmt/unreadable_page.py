"""The page cannot be read: it is not UTF-8, holds a NUL byte, or may not be opened.

## What it does

The rule reports pages that archlint cannot read: those that are not UTF-8, hold a NUL byte, are larger than the limit,
may not be opened, or are links that lead nowhere or out of the archive.

## Why it matters

Nothing else can be checked on such a page, and other pages treat it as missing.

## What to do

Save the page as UTF-8, restore it from its last good version, or correct its permissions. A file that is no page
belongs out of the archive, or into `exclude`.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Span, Unreadable
from archlint.rule import Finding, Findings, PageContext, Severity, page_rule


@page_rule("FMT001", severity=Severity.ERROR)
def check(page: Unreadable, _context: PageContext) -> Findings:
    yield Finding(Span(page.fault, page.fault), f"the page {page.reason}")


def examples() -> Iterator[Example]:
    yield Good(event("A café opens at Larkfield – and stays open. "), title="Letters that are not ASCII")
    yield Good("\ufeff" + event().replace("\n", "\r\n"), title="A byte order mark and line ends of Windows")
    yield Good("", path=path_of("Nothing"), title="An empty file, which is FMT002")
    yield Bad(event(body="The band«»\0 plays."), title="A NUL byte")
    yield Bad(event("A caf«»\udce9 opens at Larkfield. "), title="A byte that is not UTF-8")
    yield Bad("«»\0", path="/about.md", title="An ordinary page")
