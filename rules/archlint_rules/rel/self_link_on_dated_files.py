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
from archlint.rule import Feature, Findings, LinkContext, Safety, Severity, link_rule
from archlint_rules.rel._relations import links_to, lists_nothing, related_pages, superfluous


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
    for found, listed in links_to(own, page, context).items():
        yield superfluous(page, listed.link, f"the page lists itself under {found.relation}", context)


def examples() -> Iterator[Example]:
    from archlint_rules.rel._examples import site

    yield Good(site("related: [a-ferry-runs]\n"), layout="jekyll", title="Another page")
    yield Good(site("aliases: [a-bridge-opens]\n"), layout="jekyll", title="A field that is no relation")
    yield Bad(
        site("related: [a-ferry-runs, «a-bridge-opens»]\n"),
        fixed=site("related: [a-ferry-runs]\n"),
        layout="jekyll",
        title="The name of the page itself",
    )
    yield Bad(
        site("related:\n  - «/2031/05/07/a-bridge-opens.html»\n  - a-ferry-runs\n"),
        fixed=site("related:\n  - a-ferry-runs\n"),
        layout="jekyll",
        title="The URL of the page itself",
    )
    yield Bad(site("part_of: «a-bridge-opens»\n"), layout="jekyll", title="A field with one page, which has no fix")
    yield Bad(
        site("", "It opens.\n\n## See also\n\n- [The bridge](«/2031/05/07/a-bridge-opens/»)"),
        layout="jekyll",
        title="A section, which has no fix",
    )
