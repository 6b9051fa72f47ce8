"""An event lists itself as related.

## What it does

The rule compares the links of the related list with the path of the page.

## Why it matters

The related list ranks other events. A page that names itself wastes a place there and sends the reader in a circle. A
rename or a copied list leaves such an item behind.

## What to do

The fix takes the item out and renumbers the others. In a list with lines that are no items, do so by hand.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.tag._skip import has_plain_contexts


@page_rule("REL002", severity=Severity.ERROR, needs={Feature.RELATED}, fix=Safety.SAFE, skip_if=has_plain_contexts)
def check(event: Event, context: PageContext) -> Findings:
    items = event.related
    if event.path not in items.paths:
        return
    own = [place for place, path in enumerate(items.paths) if path == event.path]
    for place in own:
        edits = context.layout.write.remove_related(event, own) if place == own[0] else ()
        fix = Fix("take the item out and renumber the list", edits) if edits else None
        yield Finding(items[place].target.span, "the page lists itself as related", fix)


def examples() -> Iterator[Example]:
    other = "[A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md) _Context: Larkfield_"
    own = "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    bad = f"1. [The old bridge at Larkfield is opened again. ](«{own}») _Context: Larkfield_\n2. {other}"
    yield Good(event(related=f"1. {other}"), title="A link to another event")
    yield Bad(event(related=bad), fixed=event(related=f"1. {other}"), title="A link to the page itself")
    yield Bad(
        event(related=bad.replace(".md»", ".md#top»")),
        fixed=event(related=f"1. {other}"),
        title="A link with a fragment",
    )
    yield Bad(event(related=bad.partition("\n")[0]), fixed=event(), title="The only item of the list")
    alone = bad.partition("\n")[0]
    yield Bad(
        event(related=f"<!-- by hand -->\n\n{alone}"),
        fixed=event(related="<!-- by hand -->\n"),
        title="A comment above the list",
    )
    yield Bad(
        event(related=f"{bad}\n\n<!-- by hand -->\n\n3. {other.replace('05/2', '05/1')}".replace("\n2.", "\n\nx\n2.")),
        title="Text and a comment between the items, which has no fix",
    )
    yield Bad(event(related=f"{bad}\n3. a line that is no item"), title="A line that is no item, which has no fix")
