"""An entry of a day index leads to a page that does not exist.

## What it does

The rule follows the link of each entry. It names the page that may be meant: the one whose Changes list has the path,
the one with the most similar headline, or the one that a relative link leads to.

## Why it matters

The event was renamed or removed, and its day's index was forgotten. Readers who follow the entry find no page.

## What to do

Link to the right page, from the root, or take the entry out. The fix writes the path of the page that a relative link,
or one without its beginning (`news/2031/05/7/a.md`), means. In a commit, a page that is on the disk but that git does
not have counts as missing: `git add` it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model.facts import IndexFacts
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
from archlint_rules._commands import not_in_git
from archlint_rules._links import from_root, meant_paths

if TYPE_CHECKING:
    from archlint_rules.idx._candidates import Candidates

# Comparing headlines takes time, and indexes that people make have fewer broken entries.
_MOST_COMPARED = 100


@link_rule("IDX002", severity=Severity.ERROR, needs={Feature.DAY_INDEXES}, fix=Safety.SAFE)
def check(index: IndexFacts, context: LinkContext) -> Findings:
    archive = context.archive
    candidates: Candidates | None = None
    compared = 0
    mended: set[str] = set()
    for place, path in enumerate(index.links):
        file = archive.to_add(path)
        if file is not None:
            span = archive.page(index).entries[place].target.span
            yield Finding(span, not_in_git(path, file), cause=Cause(CauseKind.UNTRACKED_PAGE, path))
        elif archive.event(path) is None and not archive.exists(path):
            from archlint_rules._causes import of_broken_link  # most indexes never need them
            from archlint_rules.idx._candidates import find_candidates, hint

            candidates = candidates or find_candidates(index, archive)
            entry = archive.page(index).entries[place]
            compared += 1
            label = entry.label.text.strip() if compared <= _MOST_COMPARED else ""
            layout = context.layout
            meant = next(filter(archive.exists, meant_paths(layout.resolve, layout.top, index.path, path)), None)
            if meant is None:
                message = f"there is no page {path}{hint(path, label, index.links, candidates)}"
                yield Finding(entry.target.span, message, cause=of_broken_link(path, context))
                continue
            message, fix = f"entries must link from the root: write {meant}", None
            if meant in index.links or meant in mended:
                message += ", which is listed too"
            else:
                mended.add(meant)
                fix = from_root(entry.target, layout.link_to(index.path, meant))
            yield Finding(entry.target.span, message, fix, Cause(CauseKind.PAGE, index.path))


def examples() -> Iterator[Example]:
    bridge, index = path_of("The bridge at Larkfield. "), "/news/2031/05/7/index.md"
    page = event(
        "The bridge at Larkfield. ", changes="1. [A ](/news/2031/05/7/a.md) _2031-05-07 10:00:00 (First version)_"
    )

    def pages(target: str, label: str = "The bridge at Larkfield. ", at: str = index) -> dict[str, str]:
        return {bridge: page, at: day_index(f"### [{label}]({target})\n")}

    yield Good(pages(bridge), title="A link to an event")
    yield Good(pages(f"{bridge}#related"), title="A link with a fragment")
    yield Good(pages(index), title="A link to the index itself")
    yield Bad(pages("«/news/2031/05/7/a.md»"), title="The old path of an event")
    yield Bad(pages("«/news/2031/05/7/a.md#top»"), title="The old path, with a fragment")
    yield Bad(pages("«/news/2031/05/7/none.md»", "A ferry. "), title="No page has this path or a headline like this")
    name, mended = bridge.rpartition("/")[2], pages(bridge)
    yield Bad(pages(f"«{name}»"), fixed=mended, title="A relative link")
    for spelling in (bridge[1:], bridge.removeprefix("/news/"), f"7/{name}", f"../7/{name}", f"/{name}"):
        yield Bad(pages(f"«{spelling}»"), fixed=mended, title=f"The path `{spelling}`")
    yield Bad(
        pages(f"«{bridge.replace('/7/', '/6/../7/')}#top»"), fixed=pages(f"{bridge}#top"), title="A link with `..`"
    )
    yield Bad(
        {bridge: page, index: day_index(f"### [The bridge at Larkfield. ]({bridge})\n### [Again. ](«{name}»)\n")},
        title="A relative link to an event that is listed already",
    )
    yield Bad(
        pages("«/news/2031/05/7/the-bridge-in-larkfield.md»", "The bridge in Larkfield. "),
        title="A headline that is similar",
    )
    yield Bad(pages("«https://post.example/»", at="/news/2031/05/7/README.md"), title="A web address in a README.md")
