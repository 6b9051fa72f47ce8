"""A related link leads to something that is no event.

## What it does

The rule finds links to the index of a day, to an ordinary page, out of the archive, and those that do not begin at the
root. If a relative link, one with `..` or one without its beginning (`news/2031/05/2/a.md`) can only mean an event, the
finding names the event.

## Why it matters

The related list ranks events. Another target has no headline and no tags to share, and no event can link back from
there.

## What to do

Link to the right event, from the root, or take the item out. The fix writes the path of the event that is meant.

## When it is silent

The path of an event that is spelt in another way, with capitals, backslashes or `%`-encoding, is REL001.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import PathKind
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Safety, Severity, link_rule
from archlint_rules._links import from_root, meant_paths
from archlint_rules.rel._skip import has_sound_links


@link_rule(
    "REL008",
    severity=Severity.ERROR,
    needs={Feature.RELATED, Feature.DATED_PATHS},
    fix=Safety.SAFE,
    skip_if=has_sound_links,
)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    mended: set[str] = set()
    for place, target, _ in archive.related(event):
        # Most targets are events of the archive, which need no closer look.
        if target is not None or context.layout.meant_event(event.links[place]) is not None:
            continue
        path, piece = event.links[place], archive.page(event).related[place].target
        meant = _meant(event, path, context)
        if meant is None:
            yield Finding(piece.span, f"{_description(path, context)} is no event of the archive")
            continue
        message, cause = f"related links must begin at the root: write {meant}", Cause(CauseKind.PAGE, event.path)
        if meant == event.path or meant in event.links or meant in mended:
            where = "this page itself" if meant == event.path else "in this list already"
            yield Finding(piece.span, f"{message}, which is {where}", cause=cause)
        else:
            mended.add(meant)
            yield Finding(piece.span, message, from_root(piece, context.layout.link_to(event.path, meant)), cause)


def _meant(event: EventFacts, target: str, context: LinkContext) -> str | None:
    """Return the event that a target means which is not its path; None if there is none."""
    layout = context.layout
    return next(filter(context.archive.event, meant_paths(layout.resolve, layout.top, event.path, target)), None)


def _description(path: str, context: LinkContext) -> str:
    if not path:
        return "an empty target"
    layout = context.layout
    path = layout.repair(path)
    top = f"/{layout.top}/" if layout.top else "/"
    if "://" in path or path.startswith("//"):
        return "a page outside the archive"
    if not path.startswith("/"):
        return f"{path}, which does not begin with {top},"
    kind, day, _ = layout.classify(path)
    if kind is PathKind.INDEX:
        return f"the index of {day}"
    if kind is PathKind.MISPLACED:
        return f"{path}, which is not of the form {layout.path_form},"
    return "an ordinary page" if path.startswith(top) else f"a page outside {top}"


def examples() -> Iterator[Example]:
    ferry = "[A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md) _Context: Larkfield_"
    own = "/news/2031/05/7/the-old-bridge-at-larkfield-is-opened-again.md"
    yield Good(event(related=f"1. {ferry}"), title="A link to an event")
    yield Good(event(related=f"1. {ferry.replace('.md', '.md#crossing')}"), title="A link with a fragment")
    yield Good(
        event(related=f"1. [The bridge. ]({own}#top) _Context: Larkfield_"), title="The page itself, which is REL002"
    )
    for spelling in ("/News/2031/05/2/a-ferry.md", r"\news\2031\05\2\a-ferry.md", "/news/2031/05/02/a-%66erry.md"):
        yield Good(
            event(related=f"1. [A ferry runs to Larkfield. ]({spelling}) _Context: Larkfield_"),
            title=f"An event by the path `{spelling}`, which is REL001",
        )
    index = "1. [2031-05-2](%s/news/2031/05/2/index.md%s) _Context: Larkfield_\n"

    def pages(target: str, *, more: str = "") -> dict[str, str]:
        items = f"1. [A ferry. ]({target}) _Context: Larkfield_{more}"
        return {own: event(related=items), a_ferry: event("A ferry. ", day="2031-05-2")}

    a_ferry = "/news/2031/05/2/a-ferry.md"
    for spelling in (
        "../2/a-ferry.md",
        "/news/2031/05/3/../2/a-ferry.md",
        "news/2031/05/2/a-ferry.md",
        "//news/2031/05/2/a-ferry.md",
        "2031/05/2/a-ferry.md",
        "2/a-ferry.md",
    ):
        yield Bad(pages(f"«{spelling}»"), fixed=pages(a_ferry), title=f"An event by the path `{spelling}`")
    yield Bad(pages("«../2/a-ferry.md#top»"), fixed=pages(f"{a_ferry}#top"), title="A relative link with a fragment")
    again = f"\n2. [A ferry. ]({a_ferry}) _Context: Larkfield_"
    yield Bad(pages("«../2/a-ferry.md»", more=again), title="A relative link to an event that is listed already")
    itself = f"«{own.rpartition('/')[2]}»"
    yield Bad(
        event(related=f"1. [The bridge. ]({itself}) _Context: Larkfield_"), title="A relative link to the page itself"
    )
    yield Bad(event(related=index % ("«", "»")), title="A link to the index of a day")
    yield Bad(event(related=index % ("«", "»") + index.replace("1.", "2.") % ("", "")), title="The same index twice")
    for target in (
        "/news/2031/05/2/README.md",
        "/news/index.md",
        "/lists/ferries.md",
        "/news/2031/05/a-ferry.md",
        "/news/2031/13/2/a-ferry.md",
        "/news/2031/05/2/a-ferry.html",
        "news/2031/05/2/a-ferry.md",
        "https://post.example/ferry",
        "//post.example/ferry.md",
        "#ferry",
    ):
        yield Bad(
            event(related=f"1. [A ferry runs to Larkfield. ](«{target}») _Context: Larkfield_"),
            title=f"A link to `{target}`",
        )
