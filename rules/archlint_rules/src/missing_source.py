"""The event has no source.

## What it does

The rule looks for an item in the list of sources. A cover image is no source.

## Why it matters

Without a source the page cannot be verified, and a day's index with a Formats line leaves the event out.

## What to do

Add the source of the report.

## When it is silent

If a URL stands in the headline, that is the source (HDL007). A line that cannot be read (FMT003), or a list under a
misspelt title (FMT004, FMT009), may hold it.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, event
from archlint.model import Event, SectionKind, Span, is_recognised
from archlint.model.facts import is_cover_image
from archlint.model.lookalikes import Part, looks_like
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import beginning
from archlint_rules.hdl._urls import raw_urls
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
    # A URL in the headline is the source, in the wrong place: HDL007.
    if event.headline and any(raw_urls(beginning(event.headline).text)):
        return
    if is_recognised(event) and not looks_like(event.lookalikes, Part.SOURCES):
        span, cause = event.header.span if event.header else Span(0, 0), Cause(CauseKind.NO_SOURCE, str(event.day.year))
        yield Finding(span, "the event has no source", cause=cause)


def examples() -> Iterator[Example]:
    cover = "1. [Cover Image](https://post.example/bridge.jpg)"
    header = "### [2031-05-7](/news/2031/05/7/index.md)\n"
    marked = header.replace("[", "[«").replace(")", "»)")
    yield Good(event(), title="A source")
    yield Good(event(sources=f"{SOURCE}\n{cover}"), title="A source and a cover image")
    yield Good(event(sources="1. Larkfield Post, in print"), title="A line that cannot be read, which is FMT003")
    yield Good(event().replace("### Sources:", "### Source"), title="A misspelt title, which is FMT004")
    for url in ("https://post.example/bridge", "https:--www.post.example-2031-05-7-bridge.html", "www.post.example"):
        yield Good(
            event(f"The bridge is open ({url}). ", sources=None),
            title=f"`{url}` in the headline, which is HDL007",
        )
    yield Good("Nothing that an event has.", title="A page that has nothing of an event, which is FMT002")
    yield Bad(event(sources=None).replace(header, marked), title="No list of sources")
    yield Bad(event(sources=cover).replace(header, marked), title="A cover image alone")
    yield Bad(
        event("The site post.example is open. ", sources=None).replace(header, marked),
        title="A name of a site in the headline, which is no URL",
    )
    yield Bad("«»# The bridge is open. \n", title="A headline alone")
