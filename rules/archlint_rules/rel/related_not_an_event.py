"""A related link leads to something that is no event.

## What it does

The rule finds links to the index of a day, to an ordinary page, out of the archive, and relative ones. If a relative
link, or one with `..`, leads to an event, the finding names the event.

## Why it matters

The related list ranks events. Another target has no headline and no tags to share, and no event can link back from
there.

## What to do

Link to the right event, from the root, or take the item out.

## When it is silent

The path of an event that is spelt in another way, with capitals, backslashes or `%`-encoding, is REL001.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import PathKind
from archlint.model.facts import EventFacts
from archlint.rule import Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint_rules.rel._skip import has_sound_links


@link_rule("REL008", severity=Severity.ERROR, needs={Feature.RELATED, Feature.DATED_PATHS}, skip_if=has_sound_links)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    for place, target, _ in archive.related(event):
        # Most targets are events of the archive, which need no closer look.
        if target is None and context.layout.meant_event(event.links[place]) is None:
            item = archive.page(event).related[place]
            hint = _hint(event, event.links[place], context)
            what = _description(event.links[place], context)
            yield Finding(item.target.span, f"{what} is no event of the archive{hint}")


def _hint(event: EventFacts, target: str, context: LinkContext) -> str:
    """Return, as text, the event that a relative target, or one with ``..``, leads to; empty if there is none."""
    led = (path for path in context.layout.resolve(event.path, target) if path != target)
    meant = next(filter(context.archive.event, led), None)
    return f"; write {meant}" if meant else ""


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
    for spelling in ("../2/a-ferry.md", "/news/2031/05/3/../2/a-ferry.md"):
        yield Bad({
            own: event(related=f"1. [A ferry. ](«{spelling}») _Context: Larkfield_"),
            "/news/2031/05/2/a-ferry.md": event("A ferry. ", day="2031-05-2"),
        }, title=f"An event by the path `{spelling}`")  # fmt: skip
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
