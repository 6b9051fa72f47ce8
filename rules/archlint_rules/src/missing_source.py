"""The event has no source.

Without a source the page cannot be verified, and a day's index with a Formats line leaves the event out. A cover image
is no source.

Add the source of the report.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, event
from archlint.model import Event, SectionKind, Span, is_recognised
from archlint.model.facts import is_cover_image
from archlint.model.lookalikes import Part, looks_like
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules.src._skip import has_plain_sources


@page_rule("SRC001", severity=Severity.WARNING, needs={Feature.SOURCES}, skip_if=has_plain_sources)
def check(event: Event, _context: PageContext) -> Findings:
    for section in event.sections:
        # A line that cannot be read, or a list under a misspelt title, may hold the source: FMT003, FMT004, FMT009.
        if section.kind is SectionKind.SOURCES and (
            section.strays or not all(map(is_cover_image, section.items.labels))
        ):
            return
        if section.kind is SectionKind.OTHER and section.title.text.strip().lower().startswith("source"):
            return
    if is_recognised(event) and not looks_like(event.lookalikes, Part.SOURCES):
        span, cause = event.header.span if event.header else Span(0, 0), Cause(CauseKind.NO_SOURCE, str(event.day.year))
        yield Finding(span, "the event has no source", cause=cause)


def examples() -> Iterator[Example]:
    cover = "1. [Cover Image](https://post.example/bridge.jpg)"
    header = "### «[2031-05-7](/news/2031/05/7/index.md»)\n"
    yield Good(event())
    yield Good(event(sources=f"{SOURCE}\n{cover}"))
    yield Good(event(sources="1. Larkfield Post, in print"))
    yield Good(event().replace("### Sources:", "### Source"))
    yield Good("Nothing that an event has.")
    yield Bad(event(sources=None).replace("### [2031-05-7](/news/2031/05/7/index.md)\n", header.replace("«[", "[«")))
    yield Bad(event(sources=cover).replace("### [2031-05-7](/news/2031/05/7/index.md)\n", header.replace("«[", "[«")))
    yield Bad("«»# The bridge is open. \n")
