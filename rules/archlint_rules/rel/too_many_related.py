"""The related list has more items than the limit, ten by default.

## What it does

The rule counts the items, and points at the first one above the limit.

## Why it matters

The list is the top of a ranking, ten events on older pages and five on newer ones. A longer one was merged from two
lists, or written by another tool.

## What to do

Take the items at the end of the ranking out, or raise the limit (`most`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint_rules._numbers import Count


class Options(NamedTuple):
    """``most`` is how many related events a page may have."""

    most: Count = 10


@page_rule("REL009", severity=Severity.INFO, needs={Feature.RELATED}, options=Options)
def check(event: Event, context: PageContext) -> Findings:
    most = max(context.options(Options).most, 0)
    items = event.related
    if len(items) > most:
        yield Finding(items[most].target.span, f"{len(items)} related events, where {most} is the limit")


def examples() -> Iterator[Example]:
    def items(count: int, marked: int = 0) -> str:
        paths = [f"/news/2031/05/{day}/a-ferry-runs.md" for day in range(count, 0, -1)]
        if marked:
            paths[marked - 1] = f"«{paths[marked - 1]}»"
        return "\n".join(
            f"{number}. [A ferry runs. ]({path}) _Context: Larkfield_" for number, path in enumerate(paths, 1)
        )

    yield Good(event(), title="No related events")
    yield Good(event(related=items(10)), title="As many as the limit")
    yield Bad(event(related=items(11, marked=11)), title="One more than the limit")
    yield Bad(event(related=items(7, marked=6)), options=Options(most=5), title="One more than a lower limit")
