"""README.md and index.md of a day list different events.

## What it does

The rule compares the links of the two, and reports the difference on the README.md. Their order does not count.

## Why it matters

Both are indexes of one day; a README.md often is an older state. Readers on the site and readers of the repository see
different days.

## What to do

Bring the two in line, or remove the README.md if nothing uses it.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model import Span
from archlint.model.facts import IndexFacts
from archlint.rule import Feature, Finding, Findings, LinkContext, Severity, link_rule

_SHOWN = 3


@link_rule("IDX007", severity=Severity.INFO, needs={Feature.DAY_INDEXES})
def check(index: IndexFacts, context: LinkContext) -> Findings:
    # Report it on the one that a day can do without.
    path = context.layout.index_paths(index.day)[0]
    name = path.rpartition("/")[2]
    twin = context.archive.index_at(path) if index.path != path else None
    if twin is None:
        return
    here, there = set(index.links), set(twin.links)
    sides = [
        f"{side} {_named(paths)}"
        for side, paths in (("only here:", here - there), (f"only in {name}:", there - here))
        if paths
    ]
    if sides:
        header = context.archive.page(index).header
        span = header.span if header else Span(0, 0)
        yield Finding(span, f"{name} lists other events; {'; '.join(sides)}")


def _named(paths: set[str]) -> str:
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

    def marked(entries: str) -> str:
        return day_index(entries).replace(header, "[«2031-05-7](/news/2031/05/7/index.md»)")

    yield Bad({index: day_index(bridge), twin: marked(ferry)}, title="Each lists another event")
    yield Bad({index: day_index(bridge + ferry), twin: marked("")}, title="A README.md without entries")
