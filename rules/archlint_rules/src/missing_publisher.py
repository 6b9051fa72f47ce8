"""A source does not say who published it.

The text of a source's link is the publisher's name; without it readers cannot tell whom they are to believe before they
follow the link.

Put the publisher's name between the brackets.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Span
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.src._skip import has_plain_sources


@page_rule("SRC004", severity=Severity.WARNING, needs={Feature.SOURCES}, skip_if=has_plain_sources)
def check(event: Event, _context: PageContext) -> Findings:
    for place, label in enumerate(event.sources.labels):
        if not label.strip():
            item = event.sources[place]
            # An empty text has no width to point at, but its brackets have.
            yield Finding(Span(item.label.start - 1, item.label.end + 1), "the source does not name its publisher")


def examples() -> Iterator[Example]:
    yield Good(event())
    yield Good(event(sources=None))
    yield Bad(event(sources="1. «[]»(https://post.example/bridge)"))
    yield Bad(event(sources="1. «[ ]»(https://post.example/bridge)"))
