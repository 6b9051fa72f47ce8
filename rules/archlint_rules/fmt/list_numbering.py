"""The numbers of a list do not run 1, 2, 3.

## What it does

Items are numbered in their order; a cover image and the current version repeat the number before them. The rule finds
lists with other numbers.

## Why it matters

Markdown renumbers a list for display, so only readers of the source see a wrong number: an item seems to be missing, or
two have one place.

## What to do

The fix numbers the list anew and keeps its order.

## When it is silent

In a list with a line that is no item (FMT003), that line may be the one whose number seems to be missing.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Section, SectionKind
from archlint.model.facts import is_cover_image
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.fmt._skip import has_plain_sections

_RUN = tuple(map(str, range(1, 21)))


@page_rule(
    "FMT005", severity=Severity.WARNING, needs={Feature.NUMBERED_LISTS}, fix=Safety.SAFE, skip_if=has_plain_sections
)
def check(event: Event, context: PageContext) -> Findings:
    for section in event.sections:
        # A line that is no item may be the one whose number seems to be missing.
        if section.strays:
            continue
        if section.items.numbers == _RUN[: len(section.items)] and not _may_repeat(section):
            continue
        numbers = context.layout.numbers(section.kind, section.items)
        wrong = [
            (item.number, number)
            for item, number in zip(section.items, numbers, strict=True)
            if item.number.text != str(number)
        ]
        if wrong:
            edits = tuple(Edit(*piece.span, str(number)) for piece, number in wrong)
            piece, number = wrong[0]
            yield Finding(piece.span, f"number {piece.text} instead of {number}", Fix("renumber the list", edits))


def _may_repeat(section: Section) -> bool:
    """Return whether the last item may have to repeat the number before it, without looking at its note."""
    labels = section.items.labels
    if section.kind is SectionKind.SOURCES:
        return len(labels) > 1 and is_cover_image(labels[-1])
    return section.kind is SectionKind.CHANGES


def examples() -> Iterator[Example]:
    post, herald = "[Larkfield Post](https://post.example/bridge)", "[Larkfield Herald](https://herald.example/band)"
    cover = "[Cover Image](https://img.example/bridge.png)"
    ferry = "[A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md)"
    own = "[The old bridge at Larkfield is opened again. ](/news/2031/05/7/the-old-bridge.md)"
    first, update, current = (
        "_2031-05-07 09:10:11 (First version)_",
        "_2031-05-07 10:11:12 (Update)_",
        "_(Current version)_",
    )
    yield Good(
        event(sources=f"1. {post}\n2. {herald}\n2. {cover}"), title="A cover image that repeats the number before it"
    )
    yield Good(event(sources=f"1. {cover}"), title="A cover image alone")
    yield Good(
        event(changes=f"1. {ferry} {first}\n2. {ferry} {update}\n2. {own} {current}"),
        title="A current version that repeats the number before it",
    )
    yield Good(event(related=f"1. {ferry}\n\n2. {ferry}"), title="A blank line between the items")
    yield Good(
        event(related=f"1. {ferry}\nA line that is no item.\n\n3. {ferry}"),
        title="A line that is no item, which is FMT003",
    )
    yield Good(event(related=""), title="An empty list")
    yield Bad(
        event(related=f"«2». {ferry}\n3. {ferry}\n3. {ferry}"),
        fixed=event(related=f"1. {ferry}\n2. {ferry}\n3. {ferry}"),
        title="A list that begins with 2",
    )
    yield Bad(
        event(related=f"1. {ferry}\n«1». {ferry}"),
        fixed=event(related=f"1. {ferry}\n2. {ferry}"),
        title="A number twice",
    )
    yield Bad(
        event(related=f"1. {ferry}\n«02». {ferry}"),
        fixed=event(related=f"1. {ferry}\n2. {ferry}"),
        title="A leading zero",
    )
    yield Bad(
        event(sources=f"1. {post}\n«2». {cover}"),
        fixed=event(sources=f"1. {post}\n1. {cover}"),
        title="A cover image with a number of its own",
    )
    yield Bad(
        event(sources=f"1. {cover}\n«1». {post}"),
        fixed=event(sources=f"1. {cover}\n2. {post}"),
        title="A source after a cover image",
    )
    yield Bad(
        event(sources=f"«0». {post}", changes=f"1. {ferry} {first}\n«2». {own} {current}"),
        fixed=event(sources=f"1. {post}", changes=f"1. {ferry} {first}\n1. {own} {current}"),
        title="A zero, and a current version with a number of its own",
    )
