"""A page lists itself as related.

## What it does

The rule looks at the fields and sections that `[layout.relations]` names, and finds the page that each item leads to.

## Why it matters

The list sends the reader in a circle. A rename or a copied list leaves such an item behind.

## What to do

The fix takes the item out of a list in a field. If it is the only one, take out the field by hand.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import Feature, Finding, Findings, LinkContext, Safety, Severity, link_rule
from archlint_rules.rel._relations import link_at, links_of, lists_nothing, related_pages, without


@link_rule(
    "REL002",
    variant="dated files",
    severity=Severity.ERROR,
    needs={Feature.RELATIONS},
    fix=Safety.SAFE,
    skip_if=lists_nothing,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    own = [found for found in related_pages(page, context.archive) if found.address and found.address.path == page.path]
    if not own:
        return
    source = context.archive.page(page)
    links = links_of(source, context)
    for relation, place, _ in own:
        if listed := link_at(links, relation, place):
            fix, by_hand = without(source, listed.link, context)
            yield Finding(listed.link.target.span, f"the page lists itself under {relation}", fix, help=by_hand)


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-a-bridge-opens.md"

    def pages(fields: str, text: str = "Trams cross it.") -> dict[str, str]:
        return {
            path: f"---\ntitle: A bridge opens\n{fields}---\n{text}\n",
            "/_posts/2031-05-09-a-ferry-runs.md": "---\ntitle: A ferry runs\n---\nIt runs.\n",
        }

    yield Good(pages("related: [a-ferry-runs]\n"), layout="jekyll", title="Another page")
    yield Good(pages("aliases: [a-bridge-opens]\n"), layout="jekyll", title="A field that is no relation")
    yield Bad(
        pages("related: [a-ferry-runs, «a-bridge-opens»]\n"),
        fixed=pages("related: [a-ferry-runs]\n"),
        layout="jekyll",
        title="The name of the page itself",
    )
    yield Bad(
        pages("related:\n  - «/2031/05/07/a-bridge-opens.html»\n  - a-ferry-runs\n"),
        fixed=pages("related:\n  - a-ferry-runs\n"),
        layout="jekyll",
        title="The URL of the page itself",
    )
    yield Bad(pages("part_of: «a-bridge-opens»\n"), layout="jekyll", title="A field with one page, which has no fix")
    yield Bad(
        pages("", "It opens.\n\n## See also\n\n- [The bridge](«/2031/05/07/a-bridge-opens/»)"),
        layout="jekyll",
        title="A section, which has no fix",
    )
