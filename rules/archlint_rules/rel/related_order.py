"""The related list is out of order.

The list is a ranking: the event with the most tags in its context comes first, and among those with as many the
path that is greater as a plain string (``/02/7/`` comes before ``/02/24/``). A list in another order was
edited by hand, or merged, and what is cut off at its end is not the least.

A tag may hold a comma, so tags cannot always be counted: nothing is said where the order is right if some neighbours
are one tag each. Items without context are passed over. The fix sorts the list, if no item has to move past one
that it does not outrank beyond doubt; more tags in the vocabulary leave less doubt.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from archlint.examples import Bad, Example, Good, event
from archlint.model import Event, Item, SectionKind, target_path
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.tags import Vocabulary, fewest_tags
from archlint_rules.rel._links import meant_event, movable_list, repaired

# Beyond this, each item is not compared with each: no list that anybody made is as long.
_MOST_SORTED = 100


class _Rank(NamedTuple):
    """What an item ranks by: the least and the most tags that its context can have, and its path.

    ``fewest`` is the least if a tag may even hold several commas: enough doubt to leave the list as it is.
    """

    place: int
    item: Item
    fewest: int
    least: int
    most: int
    path: str


@page_rule("REL007", severity=Severity.WARNING, fix=Safety.SAFE)
def check(event: Event, context: PageContext) -> Findings:
    items = event.related
    if len(items) < 2 or _is_descending(items, context.vocabulary):
        return
    if sum(section.kind is SectionKind.RELATED for section in event.sections) > 1:
        return
    ranks = list(_ranks(items, context.vocabulary))
    misplaced = _first_misplaced(ranks)
    if misplaced is None:
        return
    yield Finding(
        misplaced.item.target.span,
        f"with {_tags(misplaced)} and this path it ranks above an item before it; "
        "first comes what has more tags in its context, then what has the greater path",
        _fix(event, ranks),
    )


def _is_descending(items: Sequence[Item], vocabulary: Vocabulary) -> bool:
    """Whether the items are in order as their tags are written."""
    above: tuple[int, str] | None = None
    for item in items:
        context = item.context
        if context is None or not context.text:
            continue
        rank = (vocabulary.count(context.text), item.target.text)
        if above is not None and rank > above:
            return False
        above = rank
    return True


def _ranks(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[_Rank]:
    """Yield the ranks of the items that have one: a context, and a path that leads to an event as it is."""
    for place, item in enumerate(items):
        context = item.context
        path = target_path(item.target.text)
        if context is None or not context.text or meant_event(path) != path or repaired(path) != path:
            continue
        names = vocabulary.names(context.text)
        parted = sum(not vocabulary.may_join(*pair) for pair in pairwise(names))
        yield _Rank(place, item, 1 + parted, fewest_tags(names, vocabulary), len(names), path)


def _first_misplaced(ranks: Sequence[_Rank]) -> _Rank | None:
    """Return the first item that cannot stand where it does, however tags are joined; None where all can.

    Each is given the most tags that it can have there, which leaves the most to those below it.
    """
    above: tuple[int, str] | None = None
    for rank in ranks:
        count = rank.most
        if above is not None:
            count = min(count, above[0] if rank.path <= above[1] else above[0] - 1)
        if count < rank.least:
            return rank
        above = (count, rank.path)
    return None


def _tags(rank: _Rank) -> str:
    if rank.least < rank.most:
        return f"{rank.least} to {rank.most} tags"
    return "1 tag" if rank.most == 1 else f"{rank.most} tags"


def _fix(event: Event, ranks: Sequence[_Rank]) -> Fix | None:
    """Return the fix that sorts the items; None where it depends on how tags are joined which should move."""
    if len(ranks) > _MOST_SORTED or movable_list(event) is None:
        return None
    ordered = sorted(ranks, key=lambda rank: (rank.most, rank.path), reverse=True)
    for above, below in combinations(ordered, 2):
        if above.place > below.place and (above.fewest, above.path) < (below.most, below.path):
            return None
    edits = []
    for here, moved in zip(ranks, ordered, strict=True):
        # The number stays, what it counts moves.
        start, end = here.item.label.start, here.item.line.end
        text = event.text[moved.item.label.start : moved.item.line.end]
        if event.text[start:end] != text:
            edits.append(Edit(start, end, text))
    return Fix("put the list in order", tuple(edits))


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
    yield Good(event())
    yield Good(
        event(related=items(row("05/2", "Larkfield, ferries"), row("05/7", "Larkfield"), row("05/24", "ferries")))
    )
    yield Good(event(related=items(row("05/2", "boats, ferries"), row("05/7", "Larkfield, Tarrow"))), vocabulary=places)
    # one of the contexts may be a single tag, or has none that can be counted
    yield Good(event(related=items(row("05/2", "Larkfield, Upper Tarrow"), row("05/7", "boats, ferries"))))
    yield Good(event(related=items(row("05/7", "ferries"), row("05/2", "Larkfield, Upper Tarrow"))))
    yield Good(event(related=items(row("05/24", ""), row("05/7", "ferries"))))
    # what is no event's path is another rule's
    yield Good(event(related=items((r"\news\2031\05\7\an-event.md", "ferries"), row("05/2", "boats"))))
    yield Bad(
        event(related=items(row("05/24", "ferries"), row("05/7", "ferries", marked))),
        fixed=event(related=items(row("05/7", "ferries"), row("05/24", "ferries"))),
    )
    yield Bad(
        event(related=items(row("05/2", "ferries"), row("05/1", ""), row("05/7", "Larkfield, ferries", marked))),
        fixed=event(related=items(row("05/7", "Larkfield, ferries"), row("05/1", ""), row("05/2", "ferries"))),
    )
    yield Bad(
        event(related=items(row("05/2", "boats, ferries"), row("05/7", "Larkfield, ferries", marked))),
        fixed=event(related=items(row("05/7", "Larkfield, ferries"), row("05/2", "boats, ferries"))),
        vocabulary=places,
    )
    yield Bad(
        event(related=items(row("05/2", "x"), row("05/7", "x, y, z", marked), row("05/8", "y, z"))),
        fixed=event(related=items(row("05/7", "x, y, z"), row("05/8", "y, z"), row("05/2", "x"))),
    )
    # which of the first two is to come last cannot be told
    yield Bad(event(related=items(row("05/3", "x"), row("05/2", "y, z"), row("05/1", "x, y, z", marked))))
    yield Bad(event(related=items(row("05/2", "x"), row("05/7", "x", marked)) + "\n3. no item"))
