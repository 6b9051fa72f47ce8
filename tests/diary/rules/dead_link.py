"""A link leads to a day without a page."""

from archlint.model.facts import EventFacts
from archlint.rule import Finding, Findings, LinkContext, Severity, link_rule


@link_rule("DIA003", severity=Severity.ERROR)
def check(event: EventFacts, context: LinkContext) -> Findings:
    """Yield the links that lead nowhere."""
    for place, path in enumerate(event.links):
        if context.archive.event(path) is None:
            yield Finding(context.archive.page(event).related[place].target.span, f"there is no page {path}")
