"""The related list is out of order: an item stands above one that outranks it.

## What it does

The list is a ranking. The event with the most tags in its context comes first, and of events with as many tags the one
whose path is greater as a plain string (`/02/7/` comes before `/02/24/`).

## Why it matters

A list in another order was edited by hand, or merged. Since a list is cut at its end, it may have lost events that are
more closely related than those it has.

## What to do

The fix sorts the list, if no item has to move past one that it does not certainly outrank; more tags in the vocabulary
leave less doubt.

## When it is silent

A tag may contain a comma, so tags cannot always be counted: the list counts as sorted if it is when some neighbours are
one tag each. Items without a context are ignored.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.tags import Vocabulary
from archlint_rules.tag._skip import has_plain_contexts

if TYPE_CHECKING:
    from archlint.layouts.news.ranking import ItemRank


@page_rule(
    "REL007", severity=Severity.WARNING, needs={Feature.RANKED_LINKS}, fix=Safety.SAFE, skip_if=has_plain_contexts
)
def check(event: Event, context: PageContext) -> Findings:
    from archlint.layouts.news.ranking import first_misplaced, sorting_edits  # most pages never need it

    misplaced = first_misplaced(event, context.vocabulary)
    if misplaced is None:
        return
    edits = sorting_edits(event, context.vocabulary)
    yield Finding(
        event.related[misplaced.place].target.span,
        f"with {_tags(misplaced)} and this path it ranks above an item before it; "
        "first comes what has more tags in its context, then what has the greater path",
        Fix("put the list in order", edits) if edits else None,
    )


def _tags(rank: "ItemRank") -> str:
    if rank.least < rank.most:
        return f"{rank.least} to {rank.most} tags"
    return "1 tag" if rank.most == 1 else f"{rank.most} tags"


def examples() -> Iterator[Example]:
    places = Vocabulary(["Larkfield", "Larkfield, Tarrow", "ferries", "boats"], {})

    def items(*rows: tuple[str, str]) -> str:
        return "\n".join(
            f"{number}. [An event. ]({path}){f' _Context: {tags}_' if tags else ''}"
            for number, (path, tags) in enumerate(rows, 1)
        )

    def row(day: str, tags: str, mark: str = "%s") -> tuple[str, str]:
        return mark % f"/news/2031/{day}/an-event.md", tags

    marked = "«%s»"
    yield Good(event(), title="No related events")
    yield Good(
        event(related=items(row("05/2", "Larkfield, ferries"), row("05/7", "Larkfield"), row("05/24", "ferries"))),
        title="More tags first, then the greater path",
    )
    yield Good(
        event(related=items(row("05/2", "boats, ferries"), row("05/7", "Larkfield, Tarrow"))),
        vocabulary=places,
        title="A tag of the vocabulary with a comma in its name",
    )
    yield Good(
        event(related=items(row("05/2", "Larkfield, Upper Tarrow"), row("05/7", "boats, ferries"))),
        title="A context of one tag or two, above two tags",
    )
    yield Good(
        event(related=items(row("05/7", "ferries"), row("05/2", "Larkfield, Upper Tarrow"))),
        title="A context of one tag or two, below one tag",
    )
    yield Good(event(related=items(row("05/24", ""), row("05/7", "ferries"))), title="An item without a context")
    yield Good(
        event(related=items((r"\news\2031\05\7\an-event.md", "ferries"), row("05/2", "boats"))),
        title="A path with backslashes, which is REL001",
    )
    yield Bad(
        event(related=items(row("05/24", "ferries"), row("05/7", "ferries", marked))),
        fixed=event(related=items(row("05/7", "ferries"), row("05/24", "ferries"))),
        title="The greater path below the smaller one",
    )
    yield Bad(
        event(related=items(row("05/2", "ferries"), row("05/1", ""), row("05/7", "Larkfield, ferries", marked))),
        fixed=event(related=items(row("05/7", "Larkfield, ferries"), row("05/1", ""), row("05/2", "ferries"))),
        title="More tags below fewer",
    )
    yield Bad(
        event(related=items(row("05/2", "boats, ferries"), row("05/7", "Larkfield, ferries", marked))),
        fixed=event(related=items(row("05/7", "Larkfield, ferries"), row("05/2", "boats, ferries"))),
        vocabulary=places,
        title="Two tags each, as the vocabulary says",
    )
    yield Bad(
        event(related=items(row("05/2", "x"), row("05/7", "x, y, z", marked), row("05/8", "y, z"))),
        fixed=event(related=items(row("05/7", "x, y, z"), row("05/8", "y, z"), row("05/2", "x"))),
        title="Two items that belong further up",
    )
    yield Bad(
        event(related=items(row("05/2", "x, Y Z"), row("05/7", "x, Y Z"), row("05/8", "x", marked))),
        fixed=event(related=items(row("05/7", "x, Y Z"), row("05/2", "x, Y Z"), row("05/8", "x"))),
        title="Contexts that may be one tag or two",
    )
    yield Bad(
        event(related=items(row("05/3", "x"), row("05/2", "y, z"), row("05/1", "x, y, z", marked))),
        title="An item whose place is uncertain, which has no fix",
    )
    yield Bad(
        event(related=items(row("05/2", "x"), row("05/7", "x", marked)) + "\n3. no item"),
        title="A line that is no item, which has no fix",
    )
