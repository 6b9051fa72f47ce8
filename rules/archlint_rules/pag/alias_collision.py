"""A former URL of a page is that of another page, or a former URL of another one.

## What it does

The rule compares the former URLs of all pages (`redirect_from`, where the site loads the plug-in) with the URLs of all
published pages, and with each other.

## Why it matters

Only one of the two can be there. A redirect takes the place of a page: readers of that page are sent elsewhere. A post
takes the place of a redirect, which then does nothing.

## What to do

Delete the former URL where it is wrong.

## When it is silent

`/bridge.html` is a former URL of a page at `/bridge/`, and both are there. The URL of a post is not certain if its day
depends on the zone of the machine that builds the site.
"""

from collections.abc import Iterable, Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, archive_rule


def keys(page: EventFacts | PlainFacts, _options: object) -> Iterable[str]:
    """Yield the URLs of a page, and the former ones."""
    site = page.site
    return (*site.keys[: len(site.urls)], *site.former_keys) if site else ()


@archive_rule("PAG004", severity=Severity.INFO, needs={Feature.PERMALINKS, Feature.LINKS}, keys=keys)
def check(page: EventFacts | PlainFacts, context: ArchiveContext) -> Findings:
    site, linking = page.site, context.layout.linking
    if site is None or linking is None or not site.former_keys:
        return
    from archlint_rules.pag._destinations import destination  # few pages come so far

    source = context.archive.page(page)
    found = context.layout.metadata(source)
    others = [page, *context.archive.sharing_pages(page)]
    for alias in found.aliases:
        place = alias.piece.span if alias.piece else found.title_span
        former = frozenset(linking.addresses(source, found._replace(aliases=(alias,))).aliases)
        file = destination(alias.text if alias.text.startswith("/") else f"/{alias.text}")
        for other in others:
            facts = other.site
            if facts is None:
                continue
            # Equal keys end alike, so that the rest of a URL is the base path of the site.
            is_url = bool(facts.urls) and all(destination(url).endswith(file) for url in facts.urls)
            if is_url and not former.isdisjoint(facts.keys):
                whose = "this page" if other is page else other.path
                yield Finding(place, f"this is the URL of {whose}, so that only one of both can be there")
            elif other.path < page.path and any(destination(f"/{each.lstrip('/')}") == file for each in facts.aliases):
                yield Finding(place, f"this is a former URL of {other.path}, too: one of the redirects is lost")


def examples() -> Iterator[Example]:
    def site(alias: str, others: str = "", other: str = "/tram.md", post: str = "/bridge.md") -> dict[str, str]:
        return {
            post: f"---\ntitle: The bridge\nredirect_from: {alias}\n---\nIt is open.\n",
            other: f"---\ntitle: A tram\n{others}---\nIt runs.\n",
        }

    def good(pages: dict[str, str], title: str) -> Good:
        return Good(pages, layout="jekyll", title=title)

    def bad(pages: dict[str, str], title: str) -> Bad:
        return Bad(pages, layout="jekyll", title=title)

    yield good(site("/old/"), "A former URL that nothing has")
    yield good(site("/bridge.html", post="/bridge/index.md"), "A file that became a folder")
    yield good(site("/tram.html", "published: false\n"), "The URL of a page that is not published")
    night = "date: 2031-05-07 20:00:00 +0000\n"
    other = site("/2031/05/08/tram.html", night, other="/_posts/2031-05-07-tram.md")
    yield good(other, "The URL of a post only if the site is built in the east")
    yield bad(site("«/tram.html»"), "The URL of a page")
    yield bad(site("[/old/, «/2031/05/07/tram.html»]", other="/_posts/2031-05-07-tram.md"), "The URL of a post")
    yield bad(site("«/bridge»"), "The URL of the page itself")
    yield bad(site("«/old/»", "redirect_from: /old/index.html\n", other="/a-tram.md"), "A former URL of another page")
