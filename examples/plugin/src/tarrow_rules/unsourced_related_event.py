"""A related event has no source.

## What it does

The rule looks at the sources of each related event.

## Why it matters

Related events are where readers go on. The house sends them to no page that cannot say where its story is from.

## What to do

Find a source for the other page, or take it off the list.

## When it is silent

A page that does not exist is REL001.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, event, path_of
from archlint.model.facts import EventFacts
from archlint.rule import Finding, Findings, LinkContext, Severity, link_rule


@link_rule("TRW002", severity=Severity.WARNING)
def check(event: EventFacts, context: LinkContext) -> Findings:
    """Find the links; facts are enough to judge by, and the page is asked for when there is something to say."""
    for place, target, _ in context.archive.related(event):
        if target is not None and not target.sources:
            link = context.archive.page(event).related[place].target
            yield Finding(link.span, f"{target.path} has no source")


def examples() -> Iterator[Example]:
    """Yield what is found, and what is not."""
    ferry = path_of("A ferry runs. ")

    def page(target: str) -> str:
        return event(related=f"1. [A ferry runs. ]({target}) _Context: Larkfield_")

    bridge = "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    yield Good({bridge: page(ferry), ferry: event("A ferry runs. ")}, title="A related event with a source")
    yield Good({bridge: page(ferry)}, title="A page that does not exist, which is REL001")
    yield Bad(
        {bridge: page(f"«{ferry}»"), ferry: event("A ferry runs. ", sources=None)},
        title="A related event without a source",
    )
