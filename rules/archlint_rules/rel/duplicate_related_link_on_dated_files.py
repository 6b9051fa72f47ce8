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
from archlint.rule import Feature, Finding, Findings, LinkContext, Safety, Severity, link_rule
from archlint_rules.rel._relations import link_at, links_of, lists_nothing, related_pages, without


@link_rule(
    "REL003",
    variant="dated files",
    severity=Severity.ERROR,
    needs={Feature.RELATIONS},
    fix=Safety.SAFE,
    skip_if=lists_nothing,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    first: dict[tuple[str, str], int] = {}
    repeated: list[tuple[str, int, int]] = []
    for relation, place, address in related_pages(page, context.archive):
        if address is None or address.path == page.path or address.resolution is Resolution.UNKNOWN:
            continue
        earlier = first.setdefault((relation, address.path), place)
        if earlier != place:
            repeated.append((relation, place, earlier))
    if not repeated:
        return
    source = context.archive.page(page)
    links = links_of(source, context)
    for relation, place, earlier in repeated:
        if listed := link_at(links, relation, place):
            before = links[relation][earlier].link.target.text
            fix, by_hand = without(source, listed.link, context)
            message = f"{relation} lists this page already, as {before}"
            yield Finding(listed.link.target.span, message, fix, help=by_hand)


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-a-bridge-opens.md"

    def pages(fields: str, text: str = "Trams cross it.") -> dict[str, str]:
        return {
            path: f"---\ntitle: A bridge opens\n{fields}---\n{text}\n",
            "/_posts/2031-05-09-a-ferry-runs.md": "---\ntitle: A ferry runs\n---\nIt runs.\n",
            "/mill.md": "---\ntitle: The mill\n---\nIt turns.\n",
        }

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
