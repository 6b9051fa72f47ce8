"""The name of a page is not padded, so that pages do not sort by day.

The fix renames the page.
"""

from archlint.model import Event, Span
from archlint.rule import Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from diary.layout import DIARY


@page_rule("DIA002", severity=Severity.ERROR, fix=Safety.SAFE)
def check(event: Event, _context: PageContext) -> Findings:
    """Yield the page, with its proper name."""
    wanted = DIARY.page_path(event.day)
    if event.path != wanted:
        yield Finding(Span(0, 0), f"the name should be {wanted[1:]}", Fix(f"rename it to {wanted[1:]}", rename=wanted))
