"""A related item has no context.

## What it does

The rule finds items of the related list without a context, or with an empty one.

## Why it matters

The context names the tags that two events share: it is the reason for the link, and the list is ranked by it. An item
without one was added by hand, or has lost it.

## What to do

Add the tags that both events share, in byte order: `_Context: tag, tag_`.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.tag._skip import has_plain_contexts


@page_rule("TAG006", severity=Severity.WARNING, needs={Feature.LINK_TAGS}, skip_if=has_plain_contexts)
def check(event: Event, _context: PageContext) -> Findings:
    related, cause = event.related, Cause(CauseKind.PAGE, event.path)
    for place, context in enumerate(related.contexts):
        if context is None:
            message = "no context: add the tags that both events share, as _Context: tag, tag_"
            yield Finding(related[place].target.span, message, cause=cause)
        elif not context.replace(",", "").strip():
            message = "the context is empty: add the tags that both events share"
            yield Finding(related[place].target.span, message, cause=cause)


def examples() -> Iterator[Example]:
    ferry, own = "[A ferry runs to Larkfield. ]", "[The old bridge at Larkfield is opened again. ]"
    path, own_path = "/news/2031/05/2/a-ferry.md", "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    yield Good(event(related=f"1. {ferry}({path}) _Context: Larkfield_"), title="A context")
    yield Good(event(), title="No related events")
    yield Good(
        event(changes=f"1. {ferry}({path}) _2031-05-07 08:09:10_\n1. {own}({own_path}) _(Current version)_"),
        title="A list of changes",
    )
    yield Bad(event(related=f"1. {ferry}(«{path}»)"), title="No context")
    yield Bad(
        event(related=f"1. {ferry}(«{path}») _2031-05-07 08:09:10_\n2. {own}({own_path}) _Context: Larkfield_"),
        title="A note in its place",
    )
    yield Bad(event(related=f"1. {ferry}(«{path}») _Context:_"), title="An empty context")
    yield Bad(event(related=f"1. {ferry}(«{path}») _Context: , _"), title="Nothing but a comma")
