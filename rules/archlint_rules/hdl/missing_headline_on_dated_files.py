"""The post has no title: neither a field with one nor a heading.

## What it does

The rule finds posts whose title field is empty and whose text has no heading of the first level. Posts without the
field are an info, since most generators make a title of the name of their file, and so are those with `''` or `""`:
some sites mean that. 11ty makes no title.

## Why it matters

Lists, the feed and the browser show the title. One made of a file name has no punctuation and no capitals of names, and
it looks like one that was written.

## What to do

Write the title into the field, or remove the field if the name of the file makes a good title.

## When it is silent

Pages that only redirect need no title, nor do those to which the site's configuration gives one by `defaults`. A post
that is empty is FMT002, one with front matter that cannot be read is FMT007, and one whose fields are no front matter
is FMT001.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Span
from archlint.model.metadata import Metadata
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules._no_header import header_fault

_QUOTED = ("''", '""')
"""A text that is empty on purpose, as on sites of short notes."""


def has_title(event: Event, _context: PageContext) -> bool:
    """Return whether the page has a title, in a field or a heading."""
    return bool(event.headlines)


@page_rule(
    "HDL001",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.TITLES, Feature.FRONT_MATTER},
    skip_if=has_title,
)
def check(event: Event, context: PageContext) -> Findings:
    front = event.front_matter
    if event.headlines or event.body is None or (front is not None and not front.is_known):
        return
    if front is None and header_fault(event, context.layout.known_keys) is not None:
        return
    # The plug-in that makes redirects may be in the Gemfile, where the site does not say so.
    is_redirect = front is not None and front.first(context.layout.keys("redirect")) is not None
    found = context.layout.metadata(event)
    if not found.is_finished_post or found.redirect is not None or is_redirect or _has_default(found):
        return
    name = found.title.text.strip() if found.title else ""
    made = f": {context.layout.generator} makes one of the file name, {shorten(name)}" if name else ""
    field = front.first(context.layout.keys("title")) if front else None
    if field is not None:
        quoted = field.value.piece.text in _QUOTED
        span = Span(field.key.start, field.value.piece.end)
        yield Finding(span, f"the title is empty{made}", severity=Severity.INFO if quoted else None)
    else:
        yield Finding(Span(0, 0), f"there is no title{made}", severity=Severity.INFO)


def _has_default(found: Metadata) -> bool:
    """Return whether the site's configuration gives the page a title."""
    title = found.title
    return title is not None and title.piece is None and not found.is_title_made and bool(title.text.strip())


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-old-bridge.md"
    for title, text in (
        ("A title", "---\ntitle: The old bridge is open\n---\n\nIt is open.\n"),
        ("A heading", "---\nlayout: post\n---\n\n# The old bridge is open\n\nIt is open.\n"),
        ("A heading in HTML", "---\nlayout: post\n---\n\n<h1>The old bridge is open</h1>\n"),
        ("A redirect", "---\nredirect_to: /bridge/\n---\n\nIt has moved.\n"),
        ("An empty file, which is FMT002", ""),
        ("Front matter without an end, which is FMT001", "---\ntitle: The old bridge\n\nIt is open.\n"),
        ("Front matter below a blank line, which is FMT001", "\n---\ntitle: The old bridge\n---\n\nIt is open.\n"),
    ):
        yield Good(text, path, title=title, layout="jekyll")
    yield Good("It is open.\n", "/_drafts/the-old-bridge.md", title="A draft", layout="jekyll")
    for title, text in (
        ("An empty title", "---\n«title:»\n---\n\nIt is open.\n"),
        ("An empty text in quotes", "---\n«title: ''»\n---\n\nIt is open.\n"),
        ("A title of blanks", '---\n«title: " "»\n---\n\nIt is open.\n'),
        ("No title", "«»---\nlayout: post\n---\n\nIt is open.\n"),
        ("No front matter", "«»The old bridge is open.\n"),
    ):
        yield Bad(text, path, title=title, layout="jekyll")
