"""A link on an ordinary page, or in the text of an event, leads to a page that does not exist.

## What it does

The rule checks links from the root, `/news/….md`, and relative ones to any `.md` inside the root: in brackets, in
definitions and in `<a href>`. Such a link may lead to an event, an index or another page.

## Why it matters

Front pages and lists lead readers into the archive, and such a link leads them nowhere.

## What to do

Link to the right page. In a commit, a page that is on the disk but that git does not have counts as missing: `git add`
it.

## When it is silent

Links in code and comments are not checked, nor web addresses and links out of the root.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import PlainPage
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint_rules._commands import not_in_git


def has_no_mentions(page: PlainPage | EventFacts, _context: LinkContext) -> bool:
    """Return whether the running text of the page has no links to pages."""
    return not (page.mentions if isinstance(page, EventFacts) else page.links)


@link_rule("PAG001", severity=Severity.ERROR, needs={Feature.DATED_PATHS}, skip_if=has_no_mentions)
def check(page: PlainPage | EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    targets = page.mentions if isinstance(page, EventFacts) else [link.target.text for link in page.links]
    for place, target in enumerate(targets):
        wrong = _wrong(page.path, target, context)
        if wrong is not None:
            message, cause = wrong
            links = archive.page(page).mentions if isinstance(page, EventFacts) else page.links
            yield Finding(links[place].target.span, message, cause=cause)


def _wrong(page: str, target: str, context: LinkContext) -> tuple[str, Cause | None] | None:
    """Return the fault of the page that a link leads to; None if there is none, or if it is not checked."""
    archive, layout = context.archive, context.layout
    paths = layout.resolve(page, target)
    top = f"/{layout.top}/" if layout.top else "/"
    if not paths or (target.startswith("/") and not paths[0].startswith(top)):
        return None
    for path in paths:
        file = archive.to_add(path)
        if file is not None:
            return not_in_git(path, file), Cause(CauseKind.UNTRACKED_PAGE, path)
    if any(map(archive.exists, paths)):
        return None
    from archlint_rules._causes import of_broken_link  # most pages never need it

    return f"there is no page {paths[0]}", of_broken_link(paths[0], context)


def examples() -> Iterator[Example]:
    bridge, index = path_of("The bridge. "), "/news/2031/05/7/index.md"
    name = bridge.rpartition("/")[2]

    def pages(text: str) -> dict[str, str]:
        return {"/lists/bridges.md": text, bridge: event("The bridge. "), index: day_index("")}

    def told(body: str) -> dict[str, str]:
        return {index: day_index(""), bridge: event("The bridge. ", body=body)}

    yield Good(
        pages(f"# Bridges\n\n- [The bridge]({bridge})\n- [its day]({index}), [again]({bridge}#related)\n"),
        title="Links to an event and an index",
    )
    yield Good(
        pages("[elsewhere](https://post.example/news/2031/05/7/none.md) [about](/about.md) [f](/news/none.html)\n"),
        title="Web addresses and pages outside the archive",
    )
    yield Good(
        pages("`[code](/news/2031/05/7/none.md)`\n\n    [code](/news/2031/05/7/none.md)\n"), title="Links in code"
    )
    yield Good(
        pages("<!-- gone: [a](/news/2031/05/7/none.md) -->\n\n- a\n\n  ```\n  [b](none.md)\n  ```\n"),
        title="Links in comments, and in code in a list",
    )
    yield Good(
        pages(f"[encoded]({bridge.replace('-', '%2D')}) [query]({bridge}?view=1#top)\n"),
        title="Encoded characters and a query",
    )
    yield Good(
        pages(f"[up](/news/2031/05/6/../7/{name}) [relative](../news/./2031/05/7/{name})\n"), title="Links with `..`"
    )
    yield Good(pages("[out](../../none.md) [out](/news/../../none.md)\n"), title="Links that leave the root")
    yield Good(
        pages(f'<a class="x" href="{bridge}">bridge</a> [b][b]\n\n[b]:\n  {bridge}\n'),
        title="Links in HTML and in definitions",
    )
    yield Good(
        told(f"As told in [the index](index.md), [here]({name}) and [there](../../../../lists/../../none.md)."),
        title="Links in the text of an event",
    )
    yield Bad(
        pages(
            "[None](«/news/2031/05/7/none.md») and [none](«/news/2031/05/7/none.md»#top)\n".replace("»#top", "#top»")
        ),
        title="Two links, one with a fragment",
    )
    yield Bad(pages("See [none].\n\n[none]: «/news/2031/05/7/none.md»\n"), title="A definition")
    yield Bad(pages("See [none].\n\n[none]:\n  <«none.md»> 'none'\n"), title="A definition over two lines")
    yield Bad(pages(f"[Capitals](«{bridge.replace('the', 'The')}»)\n"), title="A capital in the path")
    yield Bad(
        pages("<A HREF='«../news/2031/05/7/none.md?a=1»'>none</A>, [none](«bridges/none.md»)\n"),
        title="A link in HTML, and a relative link",
    )
    yield Bad(
        told("As told in [an earlier page](«none.md») and in [another](«/news/2031/05/6/none.md»)."),
        title="Two links in the text of an event",
    )
