"""A page has one tag twice.

## What it does

The rule compares the tags of each page as the generator reads them, which tells `Trams` from `trams`.

## Why it matters

The generator lists the page twice among those of the tag.

## What to do

The fix takes the later one out.

## When it is silent

Other spellings of a tag are TAG001. A category that is there twice counts once to the generator.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.tag._fields import rewritten, values_of_tags


def has_distinct_tags(event: Event, context: PageContext) -> bool:
    """Return whether no tag stands twice in the fields of a page."""
    values = values_of_tags(event, context)
    return values is not None and len(values) == len(set(values))


@page_rule(
    "TAG002",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.TAGS},
    fix=Safety.SAFE,
    skip_if=has_distinct_tags,
)
def check(event: Event, context: PageContext) -> Findings:
    seen: set[str] = set()
    for tag in context.layout.metadata(event).tags:
        if tag.text in seen and tag.piece is not None:
            fix, why_none = rewritten(event, context, tag, tag.text, is_there=True)
            message = f"the page has the tag {shorten(tag.text)} twice"
            by_hand = f"take one out by hand: {why_none}" if why_none else ""
            yield Finding(tag.piece.span, message, fix, help=by_hand)
        seen.add(tag.text)


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-new-bridge.md"

    def post(lines: str) -> str:
        return f"---\ntitle: The new bridge\n{lines}\n---\nTrams cross it.\n"

    def good(lines: str, title: str) -> Good:
        return Good(post(lines), path=path, layout="jekyll", title=title)

    def bad(lines: str, fixed: str, title: str) -> Bad:
        return Bad(post(lines), fixed=post(fixed), path=path, layout="jekyll", title=title)

    yield good("tags: [trams, bridges]", "Each tag once")
    yield good("tags: [trams, Trams]", "Another spelling, which is TAG001")
    yield good("tags: trams bridges trams-of-iron", "A tag that begins another one")
    yield good("categories: [trams, trams]", "Categories")
    yield good("keywords: [trams, trams]", "Another field")
    yield good("tag: trams\ntags: [bridges, bridges]", "A list that does not count beside a single tag")
    yield bad("tags: [trams, bridges, «trams»]", "tags: [trams, bridges]", "A list in brackets")
    yield bad('tags:\n  - trams\n  - «"trams"»\n  - bridges', "tags:\n  - trams\n  - bridges", "A list of lines")
    yield bad("tags: trams bridges «trams»", "tags: trams bridges", "A text")
    yield Bad(
        post("tags:\n  - trams\n  - «trams» # both lines"),
        path=path,
        layout="jekyll",
        title="A comment beside it, which has no fix",
    )
