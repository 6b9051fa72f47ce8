"""README.md and index.md of a day list different events.

## What it does

The rule compares the links of the two, and reports the difference on the README.md. Their order does not count. An
earlier version of an event counts as the event: CHG002 reports it.

## Why it matters

Both are indexes of one day; a README.md often is an older state. Readers on the site and readers of the repository see
different days.

## What to do

Bring the two in line, or remove the README.md if nothing uses it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import Span
from archlint.model.facts import IndexFacts
from archlint.rule import Archive, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint_rules._superseded import current_version

_SHOWN = 3


@link_rule("IDX007", severity=Severity.INFO, needs={Feature.DAY_INDEXES})
def check(index: IndexFacts, context: LinkContext) -> Findings:
    # Report it on the one that a day can do without.
    path = context.layout.index_paths(index.day)[0]
    name = path.rpartition("/")[2]
    twin = context.archive.index_at(path) if index.path != path else None
    if twin is None or set(index.links) == set(twin.links):
        return
    here, there = (_events(links, context.archive) for links in (index.links, twin.links))
    sides = [
        f"{side} {_named([some[event] for event in events])}"
        for side, some, events in (
            ("only here:", here, here.keys() - there.keys()),
            (f"only in {name}:", there, there.keys() - here.keys()),
        )
        if events
    ]
    if sides:
        header = context.archive.page(index).header
        span = header.span if header else Span(0, 0)
        yield Finding(span, f"{name} lists other events; {'; '.join(sides)}")


def _events(links: Iterable[str], archive: Archive) -> Mapping[str, str]:
    """Return the links of an index by the paths of the current versions of their events."""
    events = [(path, archive.event(path)) for path in links]
    return {current_version(facts, archive).path if facts else path: path for path, facts in events}


def _named(paths: Collection[str]) -> str:
    names = [path.rpartition("/")[2] for path in sorted(paths)]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def examples() -> Iterator[Example]:
    index, twin = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
    bridge, ferry = (
        "### [The bridge. ](/news/2031/05/7/the-bridge.md)\n",
        "### [A ferry. ](/news/2031/05/7/a-ferry.md)\n",
    )
    header = "[2031-05-7](/news/2031/05/7/index.md)"
    yield Good(
        {index: day_index(bridge + ferry), twin: day_index(ferry + bridge)}, title="The same events in another order"
    )
    yield Good({twin: day_index(bridge)}, title="A README.md alone")

    old, new = path_of("The bridge. "), path_of("The old bridge. ")
    versions = f"1. [The bridge. ]({old}) _2031-05-07 10:00:00 (First version)_"
    yield Good(
        {
            old: event("The bridge. "),
            new: event("The old bridge. ", changes=versions),
            index: day_index(f"### [The old bridge. ]({new})\n"),
            twin: day_index(bridge),
        },
        title="An earlier version of an event in the index",
    )

    def marked(entries: str) -> str:
        return day_index(entries).replace(header, "[«2031-05-7](/news/2031/05/7/index.md»)")

    yield Bad({index: day_index(bridge), twin: marked(ferry)}, title="Each lists another event")
    yield Bad({index: day_index(bridge + ferry), twin: marked("")}, title="A README.md without entries")
