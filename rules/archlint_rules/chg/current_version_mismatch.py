"""The Changes list does not end with the page's own headline and path.

## What it does

A list of changes ends with the current version. The rule compares its last item with the headline and the path of the
page. It also finds items whose paths do not begin at the root: relative ones, and those without their first `/`.

## Why it matters

The headline was edited or the page renamed without an entry, and the record has a gap. A path that does not begin at
the root is not known as an older path of the page: archlint does not find the page by it.

## What to do

Add an entry for the version that the list ends with, and end it with the page's headline and path. If only the headline
was edited, `archlint retitle PAGE` does so. The fix writes a path from the root.

## When it is silent

A list with a line that cannot be read is FMT003.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Event, Item, PathKind, SectionKind
from archlint.rule import (
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    PageContext,
    Safety,
    Severity,
    folded,
    page_rule,
)
from archlint.text.wording import wording
from archlint_rules._commands import retitle
from archlint_rules._links import from_root, meant_paths
from archlint_rules.fmt._skip import has_plain_sections


@page_rule("CHG001", severity=Severity.WARNING, needs={Feature.CHANGES}, fix=Safety.SAFE, skip_if=has_plain_sections)
def check(event: Event, context: PageContext) -> Findings:
    section = event.section(SectionKind.CHANGES)
    headline = event.headline
    if section is None or section.strays or not section.items or headline is None or not headline.text.strip():
        return
    yield from folded(_relative(event, section.items, context))
    last = section.items[-1]
    if wording(last.label.text) != wording(headline.text):
        # A version at another path leaves a gap in the record, which a person has to fill.
        command = f"; {retitle(event.path)} records it" if last.target.text == event.path else ""
        message = f"the last change is not the page's own headline{command}"
        yield Finding(last.label.stripped().span, message, cause=Cause(CauseKind.HEADLINE, event.path))
    elif last.target.text != event.path and _meant(event, last, context) != event.path:
        yield Finding(last.target.span, "the last change is not the page's own path")


def _relative(event: Event, items: Sequence[Item], context: PageContext) -> Findings:
    for item in items:
        meant = _meant(event, item, context)
        if meant is not None:
            link = context.layout.link_to(event.path, meant)
            yield Finding(
                item.target.span,
                f"links to versions must begin at the root: write {link}",
                from_root(item.target, link),
            )


def _meant(event: Event, item: Item, context: PageContext) -> str | None:
    """Return the path of an event that a target means which does not begin at the root; None if there is none."""
    layout, target = context.layout, item.target.text
    if target.startswith("/") and not target.startswith("//"):
        return None
    paths = meant_paths(layout.resolve, layout.top, event.path, target)
    path = next((path for path in paths if layout.classify(path).kind is PathKind.EVENT), None)
    return None if path is None or layout.link_to(event.path, path) == target else path


def examples() -> Iterator[Example]:
    first = "1. [The bridge. ](/news/2031/05/7/the-bridge.md) _2031-05-07 10:00:00 (First version)_"
    own = path_of("The old bridge. ")

    def page(label: str, target: str) -> str:
        return event("The old bridge. ", changes=f"{first}\n1. [{label}]({target}) _(Current version)_")

    yield Good(page("The old bridge. ", own), title="The page's own headline and path")
    yield Good(page("The old bridge.", own), title="Spaces around the text")
    yield Good(page("The  old bridge.", own), title="A run of blanks")
    yield Good(event("The old bridge. "), title="No list of changes")
    yield Bad(page("«The new bridge.» ", own), title="Another headline")
    yield Bad(page("The old bridge. ", "«/news/2031/05/7/the-bridge.md»"), title="Another path")
    yield Bad(
        event("The old bridge. ", changes=first.replace("The bridge.", "«The bridge.»")),
        title="No entry for the page itself",
    )
    older = "1. [A bridge. ]({}) _2031-05-07 09:00:00 (First version)_\n1. [The old bridge. ]({}) _(Current version)_"
    mended = event("The old bridge. ", changes=older.format("/news/2031/05/7/a-bridge.md", own))
    for target in ("a-bridge.md", "news/2031/05/7/a-bridge.md", "../7/a-bridge.md", "//news/2031/05/7/a-bridge.md"):
        changes = older.format(f"«{target}»", own)
        yield Bad(event("The old bridge. ", changes=changes), fixed=mended, title=f"A version by the path `{target}`")
    changes = older.format("/news/2031/05/7/a-bridge.md", f"«{own.rpartition('/')[2]}»")
    yield Bad(event("The old bridge. ", changes=changes), fixed=mended, title="A relative link to the page itself")
