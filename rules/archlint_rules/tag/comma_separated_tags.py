"""Tags or categories are separated by commas, which become a part of them.

## What it does

The rule looks at tags and categories that are written as a text in one line, not as a list, and reports a comma in
them. Jekyll splits such a text at its blanks and nowhere else: `tags: ferry, new bridge` are the three tags `ferry,`,
`new` and `bridge`. 11ty splits it at commas since version 3.1, and keeps the blanks: the tags are `ferry` and
` new bridge`, which is not the tag `new bridge`.

## Why it matters

The page is missing among those of the tag `ferry`, and there is a page of its own for `ferry,`. In a category the
comma stands in the URL. With 11ty it is missing among those of `new bridge`.

## What to do

Write a list: `tags: [ferry, new bridge]`. A category that stands in the URL of a published page needs a redirect from
the former one.

## When it is silent

A comma between digits (`1,000`) belongs to a number. A tag in a list may have a comma, as in `Ashmere, North`. With
11ty, commas without blanks separate tags; `lists = "one"` under `[layout]` says that a text is one tag, as it is before
version 3.1, and `lists = "comma"` that a program takes the blanks out.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Piece
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten

if TYPE_CHECKING:
    from archlint.model.front_matter import Field

_COMMA = r",(?!\d)|(?<!\d),"
_MOST_TOLD = 4
"""Most tags that a message names."""


def has_no_comma(event: Event, context: PageContext) -> bool:
    """Return whether no field of tags or categories has a comma in a text."""
    return not _with_commas(event, context)


def _with_commas(event: Event, context: PageContext) -> "list[Field]":
    front = event.front_matter
    if front is None or "," not in event.text[: front.span.end]:
        return []
    from archlint.model.front_matter import Scalar  # a page with fields has it

    keys = (*context.layout.keys("tags"), *context.layout.keys("categories"))
    listed = [field for field in front.fields if field.name in keys]
    return [field for field in listed if isinstance(field.value, Scalar) and "," in field.value.piece.text]


@page_rule("TAG007", severity=Severity.WARNING, needs={Feature.FRONT_MATTER}, skip_if=has_no_comma)
def check(event: Event, context: PageContext) -> Findings:
    known = context.layout.metadata(event)
    texts = (*known.tags, *known.categories)
    for field in _with_commas(event, context):
        parts = [text.text for text in texts if text.piece and _holds(field.value.piece, text.piece)]
        if any(part != part.strip() for part in parts):
            message = f"the blanks beside commas are a part of the {field.key.text} {_told(parts)}: write a list"
            yield Finding(field.value.piece.span, message)
            continue
        # A text with a blank is one value to the generator, and may have a comma.
        if any(" " in part for part in parts) or not any(re.search(_COMMA, part) for part in parts):
            continue
        values = f"the values are {_told(parts)}" if len(parts) > 1 else f"the only value is {_told(parts)}"
        yield Finding(field.value.piece.span, f"a comma separates nothing in {field.key.text}, {values}: write a list")


def _told(parts: Sequence[str]) -> str:
    return ", ".join(map(shorten, parts[:_MOST_TOLD])) + (", …" if len(parts) > _MOST_TOLD else "")


def _holds(whole: Piece, part: Piece) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def examples() -> Iterator[Example]:
    def post(line: str) -> str:
        return f"---\ntitle: The bridge, and what it costs\n{line}\n---\nThe bridge is open.\n"

    path = "/_posts/2031-05-07-the-bridge.md"

    def good(line: str, title: str, layout: str = "jekyll") -> Good:
        return Good(post(line), path=path, layout=layout, title=title)

    def bad(line: str, title: str, layout: str = "jekyll") -> Bad:
        return Bad(post(line), path=path, layout=layout, title=title)

    yield good("tags: ferry bridge", "Blanks")
    yield good("tags: [ferry, new bridge]", "A list in brackets")
    yield good('tags:\n  - "Ashmere, North"', "A list whose item has a comma")
    yield good("tags: 1,000 euros", "A number")
    yield good("keywords: ferry, bridge", "Another field")
    yield good("tags: ferry,new bridge", "A generator that splits at commas", layout="11ty")
    yield bad("tags: «ferry, new bridge»", "Commas and blanks")
    yield bad("tags: «ferry,bridge»", "Commas without blanks")
    yield bad("tags: «ferry, new bridge»", "Blanks beside commas, which 11ty keeps", layout="11ty")
    yield bad('categories: «"news, ferry"»', "Categories in quotes")
