"""A title ends with a full stop.

Titles of a diary have none. The fix removes it.
"""

from archlint.model import Event
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule


@page_rule("DIA001", severity=Severity.WARNING, fix=Safety.SAFE)
def check(event: Event, _context: PageContext) -> Findings:
    """Yield the full stop."""
    title = event.headline.stripped() if event.headline else None
    if title is not None and title.text.endswith("."):
        span = title.part(len(title.text) - 1, len(title.text))
        yield Finding(span, "a title has no full stop", Fix("remove it", (Edit(*span, ""),)))
