"""The index of the event's day does not list the event.

Whoever goes through the archive day by day never sees it. Two kinds of pages are left out on purpose: those
that a later version replaced, and, under an index with a Formats line, those without a source.

Add an entry to the index: the headline with its link, and under it the body or the tags.
"""

from collections.abc import Iterator

from archlint.examples import SOURCE, Bad, Example, Good, day_index, event, path_of
from archlint.model import Span
from archlint.model.facts import EventFacts
from archlint.rule import Finding, Findings, LinkContext, Severity, link_rule
from archlint.text.headers import is_recognised
from archlint_rules._superseded import successor


@link_rule("IDX001", severity=Severity.WARNING)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    index = archive.index(event.day)
    # A line that cannot be read may be the entry: that is FMT003.
    if index is None or not index.complete or event.path in index.links:
        return
    if index.has_formats and not event.sources:
        return
    page = archive.page(event)
    if is_recognised(page) and successor(event, archive) is None:
        message = f"{index.path} does not list this event"
        yield Finding(page.header.span if page.header else Span(0, 0), message)


def examples() -> Iterator[Example]:
    bridge, ferry = path_of("The bridge. "), path_of("A ferry. ")
    index, twin = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
    both = f"### [The bridge. ]({bridge})\n### [A ferry. ]({ferry}#top)\n"
    one = f"### [The bridge. ]({bridge})\n"
    other = "1. [Tarrow Times](https://times.example/ferry)"

    def pages(entries: str, ferry_page: str, *, formats: bool = False, at: str = index) -> dict[str, str]:
        return {bridge: event("The bridge. "), ferry: ferry_page, at: day_index(entries, formats=formats)}

    def marked(sources: str | None = other) -> str:
        header = "[2031-05-7](/news/2031/05/7/index.md)"
        page = event("A ferry. ", sources=sources)
        return page.replace(header, "[«2031-05-7](/news/2031/05/7/index.md»)")

    yield Good(pages(both, event("A ferry. ", sources=other)))
    yield Good(pages(both, event("A ferry. ", sources=other), at=twin))
    # replaced by a later version: it has the same source, and the index lists it
    yield Good(pages(one, event("A ferry. ", sources=SOURCE)))
    yield Good(pages(one, event("A ferry. ", sources=None), formats=True))
    yield Good(pages(f"{one}### [A ferry. ]({ferry}\n", event("A ferry. ", sources=other)))
    yield Good({ferry: event("A ferry. ")})
    yield Bad(pages(one, marked()))
    yield Bad(pages(one, marked(), formats=True))
    yield Bad(pages(one, marked(sources=None)))
    yield Bad(pages(one, marked(), at=twin))
