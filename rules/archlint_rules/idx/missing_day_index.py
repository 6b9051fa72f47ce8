"""The day of the event has no index.

## What it does

The rule looks for the `index.md` that the date header links to.

## Why it matters

Without it the link in the header is broken, and readers who go from day to day never see the event.

## What to do

Make the index, with an entry for each event of the day. A `README.md` in the day's folder is another state of the
index, and does not take its place.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import Span, is_recognised
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule


@link_rule("IDX004", severity=Severity.ERROR, needs={Feature.DAY_INDEXES})
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    index, (path, *twins) = archive.index(event.day), context.layout.index_paths(event.day)
    if (index is not None and index.path == path) or archive.exists(path):
        return
    page = archive.page(event)
    if not is_recognised(page):
        return
    from archlint_rules.idx._misnamed import possible_index  # most days have an index

    twin = next(filter(archive.exists, twins), None)
    instead = f"; the day has a {twin.rpartition('/')[2]} only" if twin else ""
    misnamed = possible_index(archive, event.day)
    if misnamed:
        instead = f"; {misnamed.rpartition('/')[2]} may be this index: see its own finding"
    span, cause = page.header.span if page.header else Span(0, 0), Cause(CauseKind.ABSENT_INDEX, str(event.day))
    yield Finding(span, f"there is no {path}{instead}", cause=cause)


def examples() -> Iterator[Example]:
    bridge, index, twin = path_of("The bridge. "), "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
    entry = f"### [The bridge. ]({bridge})\n"
    marked = event("The bridge. ").replace(
        "[2031-05-7](/news/2031/05/7/index.md)", "[«2031-05-7](/news/2031/05/7/index.md»)"
    )
    yield Good({bridge: event("The bridge. "), index: day_index(entry)}, title="An index that lists the event")
    yield Good(
        {bridge: event("The bridge. "), index: "nothing that an index has"},
        title="A page in its place that is no index",
    )
    yield Good({bridge: "nothing that an event has"}, title="A page that is no event")
    yield Bad({bridge: marked}, title="No index")
    yield Bad({bridge: marked, twin: day_index(entry)}, title="A README.md only")
    yield Bad({bridge: marked, index.replace("index", "indx"): day_index(entry)}, title="An index under another name")
    yield Bad({bridge: "«»# The bridge. \n"}, title="A page without a date header")
