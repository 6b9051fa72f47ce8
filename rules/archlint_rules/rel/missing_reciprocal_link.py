"""A related event does not link back, although it should.

## What it does

Both events share the same tags, so each belongs in the list of the other if there is room. There is room if the other
list is short (`room`), or holds an event that ranks below this one: one with fewer tags, or as many and a path that
comes earlier. Tags are counted as written; tags that contain a comma must be in the vocabulary (`[tags]`) to count as
one.

## Why it matters

Readers of the other page never learn of this event. Its list was made before this page, or from other tags.

## What to do

Add this page to the other page's list, or take the item out if the two have nothing to do with each other. The fix adds
it at its rank, with the context of the link here; a full list (10 items if it has more than 5, else 5) loses its last
item. A list that is out of order, or holds lines that are no items, is left to you.

## When it is silent

Nothing is reported if one of the two pages is an earlier version of a third one (CHG002), if the other page lists
another version of this page (an earlier one, or a page of this day with a similar headline), if its list has lines that
cannot be read or more than a hundred items, or if this page is later than that page and all it lists: such a list was
made before this page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Event, Item
from archlint.model.facts import EventFacts
from archlint.model.ranks import Rank, outranks
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    LinkContext,
    Safety,
    Severity,
    Topic,
    link_rule,
)
from archlint.text.tags import Vocabulary, could_be_sorted, tidy
from archlint_rules._numbers import Count
from archlint_rules._superseded import is_superseded
from archlint_rules.tag._contexts import repeats


class Options(NamedTuple):
    """``room`` is how many related events a page can have at least: a shorter list has room for another."""

    room: Count = 5


def belongs_in_no_list(event: EventFacts, context: LinkContext) -> bool:
    """Return whether no list that the event is missing from has room for it, or ranks another event below it."""
    links = context.archive.link_columns(event)
    if None not in links.contexts_back:
        return True
    room = context.options(Options).room
    for place, back in enumerate(links.contexts_back):
        if back is None:
            tags, last = links.tags[place], links.last_ranks[place]
            if links.sizes[place] < room or (tags and last is not None and outranks((tags, 0), last)):
                return False
    return True


@link_rule(
    "REL004",
    severity=Severity.WARNING,
    needs={Feature.HEADLINES, Feature.RELATED, Feature.RECIPROCAL_LINKS, Feature.LINK_TAGS},
    fix=Safety.UNSAFE,
    options=Options,
    about=Topic.LINK_BACK,
    skip_if=belongs_in_no_list,
)
def check(event: EventFacts, context: LinkContext) -> Findings:
    from archlint.layouts.news.ranking import MOST_ITEMS  # most pages never need them
    from archlint_rules.rel._excuses import is_excused

    archive = context.archive
    room = context.options(Options).room
    page: Event | None = None
    for place, target, back in archive.related(event):
        if target is None or back >= 0:
            continue
        reason = _reason(target, (event.tags[place], event.path), room)
        if reason and target.size <= MOST_ITEMS and not is_excused(target, event, context):
            if page is None:
                if is_superseded(event, archive):
                    return
                # Read once for all target pages.
                page = archive.page(event)
            message = f"{target.path.rpartition('/')[2]} does not link back, although its list {reason}"
            yield _finding(page, page.related[place], archive.page(target), message, context)


def _finding(page: Event, item: Item, target: Event, message: str, context: LinkContext) -> Finding:
    edits = _edits(target, page, item.context.text if item.context else "", context)
    cause = Cause(CauseKind.LINKS_BACK, target.path)
    if isinstance(edits, str):
        return Finding(item.target.span, f"{message}; to be added by hand: {edits}", cause=cause)
    fix = Fix("add this page to that list, where it ranks", safety=Safety.UNSAFE, elsewhere=((target.path, edits),))
    return Finding(item.target.span, message, fix, cause)


def _edits(target: Event, event: Event, tags: str, context: LinkContext) -> tuple[Edit, ...] | str:
    """Return the edits that list an event on a target, or why they cannot be made, as text after a colon."""
    if not tags or not _is_proper(tags, context.vocabulary):
        return "the context here is to be put right first"
    return context.layout.write.add_related(target, event, tags, context.options(Options).room, context.vocabulary)


def _is_proper(context: str, vocabulary: Vocabulary) -> bool:
    """Return whether no rule on tags has anything to report about a context."""
    tags = vocabulary.names(context)
    return (
        ", ".join(tags) == context == tidy(context)
        and could_be_sorted(tags, vocabulary)
        and not repeats(tags, vocabulary, ())
    )


def _reason(target: EventFacts, rank: Rank, room: int) -> str:
    """Return why the page has a place in the target's list; empty if it has none."""
    if target.size < room:
        return f"has room ({target.size} of {room})"
    if not rank[0] or target.last is None or not outranks(rank, target.last):
        return ""
    count, link = target.last
    tags = "1 tag" if count == 1 else f"{count} tags"
    return f"holds {link} ({tags}), which ranks below this page ({rank[0]})"


def examples() -> Iterator[Example]:
    bridge, ferry = path_of("The bridge. "), path_of("A ferry runs. ", "2031-05-9")
    mill = "/news/2031/04/30/a-mill.md"

    def item(path: str, tags: str, headline: str = "Another event. ") -> str:
        return f"1. [{headline}]({path}) _Context: {tags}_"

    def numbered(*items: str) -> str:
        return "\n".join(f"{number}{item[1:]}" for number, item in enumerate(items, 1))

    def full(tags: str, last: str = "") -> str:
        items = [item(f"/news/2031/05/{day}/event.md", tags) for day in (9, 8, 7, 6, 5)]
        return "\n".join([*items[: 4 if last else 5], last])

    def pages(
        related: str | None, tags: str = "Larkfield", *, target: str = ferry, mark: bool = True
    ) -> dict[str, str]:
        marked = f"«{target}»" if mark else target
        return {
            bridge: event("The bridge. ", related=item(marked, tags, "A ferry runs. ")),
            ferry: event("A ferry runs. ", day="2031-05-9", related=related),
        }

    yield Good(pages(item(bridge, "Larkfield", "The bridge. "), mark=False), title="A link back")
    yield Good(
        pages(item(f"{bridge}#top", "Larkfield", "The bridge. "), mark=False), title="A link back with a fragment"
    )
    yield Good(
        pages(item(bridge.replace("bridge", "Bridge"), "Larkfield", "The bridge. "), mark=False),
        title="A link back with a capital, which is REL001",
    )
    yield Good(
        pages(item(f"../7/{bridge.rpartition('/')[2]}", "Larkfield", "The bridge. "), mark=False),
        title="A relative link back, which is REL008",
    )
    yield Good(
        pages(item(bridge.removeprefix("/news/"), "Larkfield", "The bridge. "), mark=False),
        title="A link back that lacks its beginning, which is REL008",
    )
    old = "/news/2031/05/7/work-begins-on-a-span.md"
    changed = f"1. [Work begins on a span. ]({old}) _2031-05-07 10:00:00 (First version)_"
    yield Good({
        bridge: event("The bridge. ", changes=changed, related=item(ferry, "Larkfield", "A ferry runs. ")),
        ferry: event("A ferry runs. ", day="2031-05-9", related=item(old, "Larkfield", "Work begins on a span. ")),
    }, title="A link back by an old path, which is REL001")  # fmt: skip
    yield Good(pages(full("Larkfield, ferries"), mark=False), title="A full list whose items all rank above this page")
    yield Good(
        pages(full("Larkfield, ferries", f"5. [Another event. ]({ferry[:-3]}-on.md)"), mark=False),
        title="A full list with an item of unknown rank",
    )
    yield Good(
        pages(item("/news/2031/05/9/event.md", "Larkfield") + "\n2. [cut](/news/", mark=False),
        title="A list with a line that cannot be read",
    )
    yield Good(
        pages(item("/news/2031/05/7/bridge.md", "Larkfield", "The bridge"), mark=False),
        title="A link back to another version of this page",
    )
    yield Good({
        bridge: event("The bridge. ", related=item(mill, "Larkfield", "A mill. ")),
        mill: event("A mill. ", day="2031-04-30", related=item("/news/2031/05/6/b.md", "mills")),
    }, title="A list that was made before this page")  # fmt: skip
    yield Good(
        {bridge: event("The bridge. ", related=item(bridge, "Larkfield"))},
        title="A page that lists itself, which is REL002",
    )

    later = event("The bridge opens. ", changes=f"1. [The bridge. ]({bridge}) _2031-05-07 10:00:00 (First version)_")
    yield Good(
        pages(None, mark=False) | {path_of("The bridge opens. "): later},
        title="A page that another one replaced (CHG002)",
    )

    def mended(related: str, tags: str = "Larkfield", target: str = ferry) -> dict[str, str]:
        return pages(related, tags, target=target, mark=False)

    back, two = item(bridge, "Larkfield", "The bridge. "), item(bridge, "Larkfield, ferries", "The bridge. ")
    three = item(bridge, "Larkfield, boats, ferries", "The bridge. ")
    early, late = item("/news/2031/05/7/mill.md", "Larkfield"), item("/news/2031/05/9/event.md", "Larkfield")
    top = f"{ferry}#top"
    yield Bad(pages(None), fixed=mended(back), title="A page without related events")
    yield Bad(
        pages(late, target=top), fixed=mended(numbered(late, back), target=top), title="A list with room at its end"
    )
    yield Bad(pages(early), fixed=mended(numbered(back, early)), title="A list with room at its top")
    yield Bad(pages(""), fixed=mended(back), title="An empty list")
    listed = full("Larkfield, ferries").split("\n")[:5]
    yield Bad(
        pages("\n".join(listed), tags="Larkfield, boats, ferries"),
        fixed=mended(numbered(three, *listed[:4]), "Larkfield, boats, ferries"),
        title="A full list that loses its last item",
    )
    yield Bad(
        pages("\n".join(listed), tags="Larkfield, ferries"),
        fixed=mended(numbered(*listed[:2], two, *listed[2:4]), "Larkfield, ferries"),
        title="A place in the middle of a full list",
    )
    yield Bad(
        pages(numbered(*listed), tags="Larkfield"),
        options=Options(room=6),
        fixed=mended(numbered(*listed, back)),
        title="More room by an option",
    )
    yield Bad({
        bridge: event("The bridge. ", related=item(f"«{mill}»", "Larkfield", "A mill. ")),
        mill: event("A mill. ", day="2031-04-30", related=item("/news/2031/05/7/b.md", "mills")),
    }, fixed={
        mill: event("A mill. ", day="2031-04-30", related=numbered(back, item("/news/2031/05/7/b.md", "mills"))),
    }, title="An earlier page that lists an event of this day")  # fmt: skip
    yield Bad(
        pages("\n".join([late, late.replace("Larkfield", "boats, ferries").replace("/9/", "/8/")])),
        title="A list out of order, which has no fix",
    )
    yield Bad(
        pages("1. [Another event. ](/news/2031/05/9/event.md)"), title="An item without a context, which has no fix"
    )
    yield Bad(
        pages(f"{late}\n<!-- archlint-a-remark -->\n{late.replace('/9/', '/8/')}"),
        title="A comment between the items, which has no fix",
    )
    yield Bad(
        pages(late, tags="ferries, boats"),
        vocabulary=Vocabulary(["boats", "ferries"]),
        title="A context that is out of order, which has no fix",
    )
    yield Bad(pages(late, tags=""), title="An empty context, which has no fix")
    yield Bad(pages(f"{late}\n\n### Related events\n"), title="A heading below the list, which has no fix")
    yield Bad({
        bridge: event("", related=item(f"«{ferry}»", "Larkfield")), ferry: event("A ferry runs. ", day="2031-05-9")
    }, title="A page without a headline, which has no fix")  # fmt: skip
