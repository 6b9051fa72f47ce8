"""Two pages have one URL.

## What it does

The rule compares the URLs of all published pages of a site: posts, documents of collections, pages and files with front
matter. It reports the page that is lost. `/bridge` and `/bridge.html` are one file of the built site, `/bridge/` is
another.

## Why it matters

Only one of the pages can be there. Jekyll warns in the middle of its output and goes on: it writes pages by their
names, then posts, day after day, then documents, and each takes the place of the one before. 11ty ends the build.

## What to do

Give one of them another `permalink`, `slug` or file name. If both are about one thing, remove one.

## When it is silent

Pages that the site does not show, such as drafts, have no URL. A post whose day depends on the zone of the machine that
builds the site has none that is certain.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, archive_rule


def keys(page: EventFacts | PlainFacts, _options: object) -> Iterable[str]:
    """Yield the URL of a page, if it is certain."""
    site = page.site
    # The first key is that of the URL.
    return site.keys[:1] if site and len(site.urls) == 1 else ()


@archive_rule("PAG003", severity=Severity.INFO, needs={Feature.PERMALINKS, Feature.LINKS}, keys=keys)
def check(page: EventFacts | PlainFacts, context: ArchiveContext) -> Findings:
    others = context.archive.sharing_pages(page)
    if not others or page.site is None or len(page.site.urls) != 1:
        return
    from archlint_rules.pag._destinations import destination, is_written_before  # few pages come so far

    (url,) = page.site.urls
    later = (
        other
        for other in others
        if other.site
        and [destination(each) for each in other.site.urls] == [destination(url)]
        and is_written_before(page, other)
    )
    for other in islice(later, 1):
        place = context.layout.metadata(context.archive.page(page)).title_span
        yield Finding(place, f"{other.path} has the URL {url}, too, so that only one of the pages can be there")


def examples() -> Iterator[Example]:
    def site(path: str, fields: str, other: str, others: str) -> dict[str, str]:
        return {
            path: f"---\ntitle: The bridge\n{fields}---\nIt is open.\n",
            other: f"---\n{others}---\nIt carries trams.\n",
        }

    def good(pages: dict[str, str], title: str) -> Good:
        return Good(pages, layout="jekyll", title=title)

    def bad(pages: dict[str, str], title: str) -> Bad:
        marked = {path: text.replace("The bridge", "«The bridge»") for path, text in pages.items()}
        return Bad(marked, layout="jekyll", title=title)

    post, url = "/_posts/2031-05-07-bridge.md", "permalink: /bridge/\n"
    yield good(site(post, "", "/_posts/2031-05-08-bridge.md", ""), "One name on two days")
    yield good(site("/bridge.md", "", "/other.md", url), "A folder and a file")
    yield good(site(post, url, "/_drafts/bridge.md", url), "A draft with the URL of a page")
    yield good(site(post, f"{url}published: false\n", "/bridge/index.md", ""), "A page that is not published")
    yield bad(site(post, "", "/_posts/2031-05-08-bridge.md", "date: 2031-05-07\n"), "A day that a field changes")
    yield bad(site("/bridge/index.md", "", post, url), "A post with the URL of a page")
    yield bad(site("/bridge.md", "", "/tram.md", "permalink: /bridge\n"), "One file with and without its ending")
