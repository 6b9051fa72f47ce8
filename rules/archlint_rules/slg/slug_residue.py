"""The file name has a piece that an import left there.

## What it does

The rule finds three kinds of pieces in the names of posts and documents: bytes of a character of the title, written as
letters (`e28093` for `–`), the ending `__trashed` of pages that lay in the bin of WordPress, and a number alone that a
field such as `wordpress_id` gives as that of the page in the system it is from.

## Why it matters

The name is in the URL, and readers, search engines and people who share the page see it.

## What to do

Rename the file after its title. If the page is published, list its former URL in `redirect_from`, or leave the name.

## When it is silent

Nothing is reported of a page with a URL of its own (`permalink`), of bytes of another character than one of the title,
or of a number that the title has, too.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule

if TYPE_CHECKING:
    from archlint.model.front_matter import FrontMatter

_BYTES = r"(?:%?[c-f][0-9a-f](?:%?[89ab][0-9a-f])+)+"
_BIN = r"__trashed(?:-\d+)?\Z"


@page_rule("SLG004", severity=Severity.INFO, needs={Feature.PERMALINKS, Feature.FRONT_MATTER, Feature.TITLES})
def check(event: Event, context: PageContext) -> Findings:
    title, front = event.headline, event.front_matter
    if title is None or front is None or front.first(context.layout.keys("url")):
        return
    slug = context.layout.classify(event.path).stem
    residue = _bytes(slug, title.text) or _bin(slug) or _number(slug, title.text, front)
    if residue:
        yield Finding(title.stripped().span, f"the file name {residue}")


def _bytes(slug: str, title: str) -> str:
    """Return the bytes of a title's character in a slug, as text of a message; empty if there are none."""
    for match in re.finditer(_BYTES, slug):
        characters = bytes.fromhex(match[0].replace("%", "")).decode(errors="replace")
        if set(characters.lower()) <= set(title.lower()):
            from archlint.text.entities import meaning_of  # few slugs have such bytes

            return f"has `{match[0]}`, which are the bytes of {meaning_of(characters)}"
    return ""


def _bin(slug: str) -> str:
    match = re.search(_BIN, slug)
    return f"ends in `{match[0]}`, as the names of pages in the bin of WordPress do" if match else ""


def _number(slug: str, title: str, front: "FrontMatter") -> str:
    if not (slug.isascii() and slug.isdecimal()) or slug in title:
        return ""
    from archlint.model.front_matter import Scalar  # few slugs are a number

    for field in front.fields:
        value = field.value.value if isinstance(field.value, Scalar) else None
        if field.name.lower().endswith("id") and str(value) == slug:
            return f"is `{slug}`, the `{field.name}` of the page"
    return ""


def examples() -> Iterator[Example]:
    def post(name: str, title: str, more: str = "", *, what: str, good: bool = False) -> Example:
        text, path = f"---\ntitle: {title}\n{more}---\nIt carries trams.\n", f"/_posts/2031-05-07-{name}.md"
        return (Good if good else Bad)(text, path=path, layout="jekyll", title=what)

    yield post("the-bridge", "The bridge", what="A name after the title", good=True)
    yield post("a-cafe-decade", "A café decade", what="Letters that could be bytes", good=True)
    yield post("42", "Number 42", "wordpress_id: 42\n", what="A number that the title has", good=True)
    yield post("2030", "The year", what="A number that no field has", good=True)
    yield post(
        "the-bridge__trashed", "The bridge", "permalink: /bridge/\n", what="A page with a URL of its own", good=True
    )
    yield post("the-bridge-e28093-a-tale", "«The bridge – a tale»", what="The bytes of a dash")
    yield post("the-bridge-opens%e2%80%a6", "«The bridge opens…»", what="The bytes of an ellipsis, with signs")
    yield post("the-bridge__trashed", "«The bridge»", what="A page that lay in the bin")
    yield post("1234", "«The bridge»", "wordpress_id: 1234\n", what="A number alone")
