"""An event lists another one twice as related.

## What it does

The rule compares the links of the related list with each other, without their fragments.

## Why it matters

The related list is a short ranking. A second link to the same page takes the place of another event and adds nothing.

## What to do

The fix takes the later item out and renumbers the others. In a list with lines that are no items, do so by hand.

## When it is silent

If an item that is listed twice is the page itself, that is REL002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.tag._skip import has_plain_contexts


@page_rule("REL003", severity=Severity.ERROR, needs={Feature.RELATED}, fix=Safety.SAFE, skip_if=has_plain_contexts)
def check(event: Event, context: PageContext) -> Findings:
    items = event.related
    paths = items.paths
    if len(set(paths)) == len(paths):
        return
    first: dict[str, int] = {}
    repeated = [
        place for place, path in enumerate(paths) if path != event.path and first.setdefault(path, place) != place
    ]
    for place in repeated:
        edits = context.layout.write.remove_related(event, repeated) if place == repeated[0] else ()
        fix = Fix("take the repeated items out and renumber the list", edits) if edits else None
        earlier = first[paths[place]]
        number = items[earlier].number.text or earlier + 1
        yield Finding(items[place].target.span, f"item {number} of the list links to the same page", fix)


def examples() -> Iterator[Example]:
    ferry = "[A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md)"
    bank = "[A bank in Larkfield closes. ](/news/2031/05/1/a-bank-in-larkfield-closes.md)"
    own = "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    again = ferry.replace("(", "(«").replace(")", "»)")
    tags = "_Context: Larkfield_"
    yield Good(event(related=f"1. {ferry} {tags}\n2. {bank} {tags}"), title="Two events")
    yield Good(
        event(related=f"1. [The bridge. ]({own}) {tags}\n2. [The bridge. ]({own}) {tags}"),
        title="The page itself twice, which is REL002",
    )
    yield Good(event(related=f"1. {ferry} {tags}", sources=f"1. {ferry}"), title="The same link in another list")
    yield Bad(
        event(related=f"1. {ferry} {tags}\n2. {again} {tags}\n3. {bank} {tags}"),
        fixed=event(related=f"1. {ferry} {tags}\n2. {bank} {tags}"),
        title="The same event twice",
    )
    yield Bad(
        event(related=f"1. {ferry} {tags}\n2. {bank} {tags}\n3. {again} {tags}\n4. {again} {tags}"),
        fixed=event(related=f"1. {ferry} {tags}\n2. {bank} {tags}"),
        title="Three links to one event",
    )
    yield Bad(
        event(related=f"1. {ferry} {tags}\n2. {again.replace('.md', '.md#top')} {tags}"),
        fixed=event(related=f"1. {ferry} {tags}"),
        title="A second link with a fragment",
    )
    yield Bad(
        event(related=f"1. {ferry} {tags}\n2. {again} {tags}\n3. a line that is no item"),
        title="A list with a line that is no item, which has no fix",
    )
    yield Bad(
        event(related=f"1. {ferry} {tags}\n\n### Related:\n\n1. {again} {tags}"),
        title="A second related list, which has no fix",
    )
