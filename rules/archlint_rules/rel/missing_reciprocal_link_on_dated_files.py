"""A related page does not list the page, although its relation says that it should.

## What it does

The rule looks at the fields and sections that `[layout.relations]` names, as far as they are `symmetric`, so that each
of two related pages lists the other, or have an `inverse`: what one page lists there lists the page in that relation.

## Why it matters

Readers of the other page never learn of this one, and the navigation that a site makes of these fields is broken in one
direction.

## What to do

Add this page to the list of the other, or take the item out. The fix adds it at the end of a list in a field, as the
last item there is written: as a URL, a file, or a name. It writes no field that is one text, and a new one only if it
is that in which this page has a list, too.

## When it is silent

A relation that is neither `symmetric` nor has an `inverse` is one-way. Pages that the site does not show are not
judged, nor is a list of which a value is no text.
"""

from collections.abc import Iterator
from itertools import chain

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.metadata import State
from archlint.model.source_links import Resolution
from archlint.rule import (
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    LinkContext,
    Safety,
    Severity,
    link_rule,
)
from archlint_rules.rel._relations import Related, SitePage, links_to, lists_nothing, related_pages


@link_rule(
    "REL004",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.RELATIONS},
    fix=Safety.SAFE,
    skip_if=lists_nothing,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    archive, linking = context.archive, context.layout.linking
    if linking is None or page.site is None or page.site.state is not State.PUBLISHED:
        return
    seen: set[tuple[str, str]] = set()
    lacking: dict[Related, tuple[SitePage, str]] = {}
    for found in related_pages(page, archive):
        relation, _, address = found
        back = linking.relation_back(relation)
        if not back or address is None or address.resolution not in (Resolution.PAGE, Resolution.ALIAS):
            continue
        if address.path == page.path or (back, address.path) in seen:
            continue
        seen.add((back, address.path))
        target = archive.site_page(address.path)
        if target is not None and _should_list(target, page, back):
            lacking[found] = target, back
    if not lacking:
        return
    from archlint_rules.rel._links_back import link_back  # few pages come so far

    for found, listed in links_to(lacking, page, context).items():
        target, back = lacking[found]
        fix, by_hand = link_back(page, target, listed, (found.relation, back), context)
        message = f"{target.path} does not list this page under {back}"
        cause = Cause(CauseKind.LINKS_BACK, target.path)
        yield Finding(listed.link.target.span, message, fix, cause, by_hand)


def _should_list(target: SitePage, page: SitePage, back: str) -> bool:
    """Return whether a page should list another one in a relation, and certainly does not."""
    site, own = target.site, page.site
    if site is None or own is None or site.state is not State.PUBLISHED or site.is_redirect:
        return False
    keys = {*own.keys, *own.former_keys}
    for relation, listed, is_complete in site.relations:
        if relation == back:
            # Only a page that has one of the keys can answer to it, so the others need no look at what they lead to.
            return is_complete and keys.isdisjoint(chain.from_iterable(listed))
    return True


def examples() -> Iterator[Example]:
    from archlint_rules.rel._examples import site

    def pages(fields: str, others: str, text: str = "Trams cross it.") -> dict[str, str]:
        mill = "related: [a-ferry-runs]\n" if "mill" in others else ""
        return site(fields, text, others) | {"/mill.md": f"---\ntitle: The mill\n{mill}---\nIt turns.\n"}

    def good(fields: str, others: str, title: str) -> Good:
        return Good(pages(fields, others), layout="jekyll", title=title)

    def bad(fields: str, others: str, fixed: str, title: str) -> Bad:
        mended = pages(fields.replace("«", "").replace("»", ""), fixed)
        return Bad(pages(fields, others), fixed=mended, layout="jekyll", title=title)

    yield good(
        "related: [a-ferry-runs]\n", "related: [/2031/05/07/a-bridge-opens.html]\n", "Two pages that list each other"
    )
    yield good("parts: [a-ferry-runs]\n", "part_of: a-bridge-opens\n", "A part that names its whole")
    yield good("", "part_of: a-bridge-opens\n", "A relation without an inverse")
    yield good("related: [a-ferry-runs]\n", "published: false\n", "A page that is not published, which is REL001")
    yield good(
        "related: [a-ferry-runs]\n", "related:\n  - title: A bridge opens\n", "A list with values of another kind"
    )
    yield bad(
        "related: [«a-ferry-runs»]\n",
        "related: [mill]\n",
        "related: [mill, a-bridge-opens]\n",
        "A list in brackets",
    )
    yield bad(
        "related:\n  - «a-ferry-runs»\n",
        'related:\n  - "/mill.html" # on the hill\n',
        'related:\n  - "/mill.html" # on the hill\n  - "/2031/05/07/a-bridge-opens.html"\n',
        "A list of URLs in quotes, with a remark",
    )
    yield bad(
        "related: [«2031-05-09-a-ferry-runs»]\n",
        "",
        "related:\n  - 2031-05-07-a-bridge-opens\n",
        "A page without the field",
    )
    yield bad(
        "parts: [«_posts/2031-05-09-a-ferry-runs.md»]\n",
        "part_of: []\n",
        "part_of: [_posts/2031-05-07-a-bridge-opens.md]\n",
        "An inverse relation with an empty list",
    )
    yield Bad(
        pages("parts: [«a-ferry-runs»]\n", ""), layout="jekyll", title="An inverse without a field, which has no fix"
    )
    yield Bad(
        pages("related: [«a-ferry-runs»]\n", "related: mill\n"),
        layout="jekyll",
        title="A field with one text, which has no fix",
    )
    yield Bad(
        pages("", "", "It opens.\n\n## See also\n\n- [The ferry](«/2031/05/09/a-ferry-runs.html»)"),
        layout="jekyll",
        title="A section, which has no fix",
    )
