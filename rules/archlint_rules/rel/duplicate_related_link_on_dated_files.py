"""A page lists another one twice as related.

## What it does

The rule looks at the fields and sections that `[layout.relations]` names, and compares the pages that their items lead
to, however they are written: as a URL, a file, or a name.

## Why it matters

The page is shown twice to readers, and a change of one item leaves the other behind.

## What to do

The fix takes the later item out of a list in a field.

## When it is silent

If an item that is there twice is the page itself, that is REL002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.source_links import Resolution
from archlint.rule import Feature, Findings, LinkContext, Safety, Severity, link_rule
from archlint_rules.rel._relations import Related, links_to, lists_nothing, related_pages, superfluous


@link_rule(
    "REL003",
    variant="dated files",
    severity=Severity.ERROR,
    needs={Feature.RELATIONS},
    fix=Safety.SAFE,
    skip_if=lists_nothing,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    first: dict[tuple[str, str], Related] = {}
    repeated: dict[Related, Related] = {}
    for found in related_pages(page, context.archive):
        relation, _, address = found
        if address is None or address.path == page.path or address.resolution is Resolution.UNKNOWN:
            continue
        earlier = first.setdefault((relation, address.path), found)
        if earlier is not found:
            repeated[found] = earlier
    links = links_to({*repeated, *repeated.values()}, page, context)
    for found, earlier in repeated.items():
        if found in links:
            message = f"{found.relation} lists this page already, as {links[earlier].link.target.text}"
            yield superfluous(page, links[found].link, message, context)


def examples() -> Iterator[Example]:
    from archlint_rules.rel._examples import site

    def pages(fields: str, text: str = "Trams cross it.") -> dict[str, str]:
        return site(fields, text) | {"/mill.md": "---\ntitle: The mill\n---\nIt turns.\n"}

    yield Good(pages("related: [a-ferry-runs, mill]\n"), layout="jekyll", title="Two pages")
    yield Good(pages("related: [mill]\nparts: [mill]\n"), layout="jekyll", title="One page in two relations")
    yield Bad(
        pages("related: [a-ferry-runs, mill, «a-ferry-runs»]\n"),
        fixed=pages("related: [a-ferry-runs, mill]\n"),
        layout="jekyll",
        title="One name twice",
    )
    yield Bad(
        pages("related:\n  - a-ferry-runs\n  - «/2031/05/09/a-ferry-runs/»\n"),
        fixed=pages("related:\n  - a-ferry-runs\n"),
        layout="jekyll",
        title="A name, and the URL of that page",
    )
    yield Bad(
        pages("", "It opens.\n\n## See also\n\n- [The mill](/mill.html)\n- [Mill]({% link «mill.md» %})"),
        layout="jekyll",
        title="A section, which has no fix",
    )
