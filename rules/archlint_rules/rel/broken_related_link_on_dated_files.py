"""A page lists a related page that does not exist.

## What it does

The rule looks at the fields that `[layout.relations]` names. An item is a URL of the site, the path of a file, the name
of a post (`2031-05-07-a-bridge-opens`), or that of a file without day and ending (`a-bridge-opens`), in the folder of
the page or anywhere. Where the relation has `by`, an item is a value of that field of another page. The finding names
the likeliest page.

## Why it matters

The generator leaves the item out, or links to a page that is missing. Most often the page was renamed, or its name was
typed.

## What to do

Name the right page, or take the item out.

## When it is silent

URLs of other sites are not judged, nor are texts with blanks, nor a name that several pages have. Drafts and pages to
come are there. Links in a section are those of the text, which PAG001 judges.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint_rules.rel._relations import links_to, lists_nothing, related_pages


@link_rule(
    "REL001",
    variant="dated files",
    severity=Severity.ERROR,
    needs={Feature.RELATIONS},
    skip_if=lists_nothing,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    broken = [found for found in related_pages(page, context.archive) if found.address is None]
    if not broken:
        return
    from archlint.model.metadata import State  # few pages come so far
    from archlint.model.source_links import LinkSyntax, Resolution
    from archlint.text.shorten import cut_url
    from archlint_rules.rel._meant_item import meant_by

    archive, linking = context.archive, context.layout.linking
    for found, listed in links_to(broken, page, context).items():
        if listed.link.syntax is not LinkSyntax.FIELD:
            continue
        target, (keys, _, otherwise) = listed.link.target, listed.asked
        if otherwise is not Resolution.BROKEN:
            continue
        # The URL of a page may be one that is not known.
        if linking is None or any(map(archive.resolve, linking.open_keys(keys))):
            continue
        meant = meant_by(keys, context)
        facts = archive.site_page(meant) if meant else None
        state = facts.site.state if facts and facts.site else State.PUBLISHED
        if state.is_coming:
            continue
        message = f"{found.relation} names {cut_url(target.text)}, and there is no such page"
        if meant:
            message += f"; did you mean {meant}{', which is not published' if state is State.UNPUBLISHED else ''}?"
        yield Finding(target.span, message, cause=Cause(CauseKind.ABSENT_PAGE, keys[-1]))


def examples() -> Iterator[Example]:
    from archlint_rules.rel._examples import site

    def pages(fields: str) -> dict[str, str]:
        return site(fields) | {
            "/_drafts/a-lock.md": "---\ntitle: A lock\n---\nIt is being dug.\n",
            "/about.md": "---\ntitle: About\n---\nWe are few.\n",
        }

    def good(fields: str, title: str) -> Good:
        return Good(pages(fields), layout="jekyll", title=title)

    def bad(fields: str, title: str) -> Bad:
        return Bad(pages(fields), layout="jekyll", title=title)

    yield good("related: [a-ferry-runs, about]\n", "Names of files")
    yield good("related: [2031-05-09-a-ferry-runs, about.md, _posts/2031-05-09-a-ferry-runs.md]\n", "Posts and files")
    yield good("related: [/2031/05/09/a-ferry-runs.html, /about/]\n", "URLs")
    yield good("related: [https://ferries.example/a/, 'About the trams']\n", "Another site, and a title")
    yield good("parts: [a-lock]\n", "A draft")
    yield good("unrelated: [a-mill]\n", "A field that is no relation")
    yield bad("related: [«a-ferry-run»]\n", "A name with a slip")
    yield bad("related:\n  - «2031-05-08-a-ferry-runs»\n", "The name of a post of another day")
    yield bad("part_of: «/2031/05/07/a-ferry-runs.html»\n", "A URL of another day")
    yield bad("parts: [«about.html.md»]\n", "A file that is not there")
