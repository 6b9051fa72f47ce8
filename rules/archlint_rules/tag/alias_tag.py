"""A tag is another name of one that the settings know.

## What it does

The rule finds the tags of pages that the settings under `tags` list as other names (`aliases`) of a tag, and writes
that one. A page that lists the posts of a tag, as one with `tag: trams` does by its layout, gets the name that the
posts get.

## Why it matters

Readers who look for the pages of the tag do not find this one. A list of posts by another name stays empty.

## What to do

Write the tag as proposed. The fix takes the other name out if the page has the tag too. It is unsafe where a URL of the
site goes with the name, or may go: the page of that tag.

## When it is silent

Categories, which are no tags, have no other names. Spellings that the settings do not know are TAG001.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Piece, PlainPage
from archlint.rule import (
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    Topic,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary, tidy


def has_no_alias(page: Event | PlainPage, context: PageContext) -> bool:
    """Return whether no tag in the fields of a page is another name of one."""
    aliases = context.vocabulary.aliases
    if not aliases:
        return True
    from archlint_rules.tag._fields import values_of_tags  # an archive of events has no fields

    values = values_of_tags(page, context)
    return values is not None and aliases.keys().isdisjoint(map(tidy, values))


@page_rule(
    "TAG009",
    severity=Severity.WARNING,
    needs={Feature.TAGS},
    fix=Safety.SAFE,
    about=Topic.TAG_NAME,
    skip_if=has_no_alias,
)
def check(page: Event | PlainPage, context: PageContext) -> Findings:
    from archlint_rules.tag._fields import rewritten

    found = context.layout.metadata(page)
    tags = found.listed_tags if isinstance(page, PlainPage) else found.tags
    there = {tag.text for tag in tags}
    for tag in tags:
        name = context.vocabulary.aliases.get(tidy(tag.text))
        if name is None or tag.piece is None:
            continue
        if isinstance(page, PlainPage):
            fix, why_none = _written(page, context, tag.piece, name)
        else:
            fix, why_none = rewritten(page, context, tag, name, is_there=name in there)
            there.add(name)
        message = f"{shorten(tag.text)} is another name of {shorten(name)}"
        by_hand = f"write it by hand: {why_none}" if why_none else ""
        yield Finding(tag.piece.span, message, fix, Cause(CauseKind.TAG, tag.text), by_hand)


def _written(page: PlainPage, context: PageContext, tag: Piece, name: str) -> tuple[Fix | None, str]:
    """Return the fix that writes a name for a tag whose posts a page lists: no URL goes. If none can, say why."""
    edits = context.layout.write.replace_item(page, tag, name)
    return (None, edits) if isinstance(edits, str) else (Fix(f"write {shorten(name)}", edits), "")


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-new-bridge.md"
    names = Vocabulary(["Larkfield", "trams"], {"tramways": "trams", "Tarrish": "Tarrow"})

    def post(lines: str) -> str:
        return f"---\ntitle: The new bridge\n{lines}\n---\nTrams cross it.\n"

    def good(lines: str, title: str, vocabulary: Vocabulary = names) -> Good:
        return Good(post(lines), path=path, layout="jekyll", vocabulary=vocabulary, title=title)

    def bad(lines: str, fixed: str, title: str) -> Bad:
        return Bad(post(lines), fixed=post(fixed), path=path, layout="jekyll", vocabulary=names, title=title)

    yield good("tags: [trams, Larkfield]", "Tags by their names")
    yield good("tags: [tramways]", "A name that the settings do not know", Vocabulary())
    yield good("tags: [Tramways, tramways of iron]", "Another spelling, and a longer tag")
    yield good("categories: [tramways]", "A category")
    yield bad("tags: [«tramways», «Tarrish»]", "tags: [trams, Tarrow]", "A list in brackets")
    yield bad("tags:\n- trams\n- «tramways»", "tags:\n- trams", "The name beside the tag itself")
    yield bad("tags: bridges «tramways»", "tags: bridges trams", "A text")
    yield bad("tag: «tramways»", "tag: trams", "A single tag")
    listing = "---\ntitle: Trams\nlayout: tag\ntag: {}\n---\n"
    yield Good(
        "---\ntitle: Trams\ntags: [tramways]\n---\n", path="/about.md", layout="jekyll", vocabulary=names,
        title="Tags of a page that is no post",
    )  # fmt: skip
    yield Bad(
        listing.format("«tramways»"), fixed=listing.format("trams"), path="/tags/trams.md", layout="jekyll",
        vocabulary=names, title="A page that lists the posts of a tag",
    )  # fmt: skip
