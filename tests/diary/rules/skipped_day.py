"""A page has links, and none of them leads to the day before, which has a page."""

from archlint.model import Span
from archlint.model.facts import EventFacts
from archlint.rule import Finding, Findings, LinkContext, Severity, link_rule


@link_rule("DIA003", severity=Severity.WARNING)
def check(event: EventFacts, context: LinkContext) -> Findings:
    """Yield the day that is skipped."""
    for before in context.archive.day_events(event.day.plus(-1)):
        if event.links and before.path not in event.links:
            yield Finding(Span(0, 0), f"no link leads to {before.path[1:]}, the day before")
