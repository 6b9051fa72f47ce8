"""A link of an ordinary page leads to a page of the archive that does not exist.

Front pages and lists are how readers come into the archive. Links from the root, ``/news/….md``, are checked,
outside code; whether such a link means an event, an index or another page makes no difference.

Link to the page that is meant; ``archlint`` names the old paths of renamed events in their Changes lists.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import PlainPage, decoded_path, target_path
from archlint.rule import Finding, Findings, LinkContext, Severity, link_rule


@link_rule("PAG001", severity=Severity.ERROR)
def check(page: PlainPage, context: LinkContext) -> Findings:
    for link in page.links:
        path = target_path(link.target.text)
        if not context.archive.exists(path) and not context.archive.exists(decoded_path(path)):
            yield Finding(link.target.span, f"there is no page {path}")


def examples() -> Iterator[Example]:
    bridge, index = path_of("The bridge. "), "/news/2031/05/7/index.md"

    def pages(text: str) -> dict[str, str]:
        return {"/lists/bridges.md": text, bridge: event("The bridge. "), index: day_index("")}

    yield Good(pages(f"# Bridges\n\n- [The bridge]({bridge})\n- [its day]({index}), [again]({bridge}#related)\n"))
    yield Good(
        pages("[elsewhere](https://post.example/news/2031/05/7/none.md) [about](/about.md) [f](/news/none.html)\n")
    )
    yield Good(pages("`[code](/news/2031/05/7/none.md)`\n\n    [code](/news/2031/05/7/none.md)\n"))
    yield Good(pages(f"[encoded]({bridge.replace('-', '%2D')})\n"))
    yield Bad(
        pages("[None](«/news/2031/05/7/none.md») and [none](«/news/2031/05/7/none.md»#top)\n".replace("»#top", "#top»"))
    )
    yield Bad(pages("See [none].\n\n[none]: «/news/2031/05/7/none.md»\n"))
    yield Bad(pages(f"[Capitals](«{bridge.replace('the', 'The')}»)\n"))
