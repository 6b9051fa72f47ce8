"""The post is empty: it has neither a text nor a field with a value.

## What it does

The rule finds posts that hold nothing: empty files, and front matter whose fields are all empty but for `layout: post`.

## Why it matters

The generator publishes the file all the same, with a title made of its name and nothing below it.

## What to do

Write the post, restore it from its last good version, or remove the file.

## When it is silent

A post with a field besides its layout may be shown by that, as a link, a video or a redirect. So may one with another
layout than `post`, as `redirect`. A draft may be empty.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, Span
from archlint.model.front_matter import Scalar
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule

_SHOWS_TEXT = ("layout", "post")
"""The field and the name of the layout that shows the text of a post and has none of its own."""


def has_body(event: Event, _context: PageContext) -> bool:
    """Return whether there is a text below the front matter."""
    return event.body is not None


@page_rule("FMT002", variant="dated files", severity=Severity.ERROR, needs={Feature.FRONT_MATTER}, skip_if=has_body)
def check(event: Event, context: PageContext) -> Findings:
    front = event.front_matter
    if event.body is not None or (front is not None and not front.is_known):
        return
    for field in front.fields if front else ():
        value = field.value.value if isinstance(field.value, Scalar) else field.value
        if value not in (None, "") and (field.name, value) != _SHOWS_TEXT:
            return
    if context.layout.metadata(event).is_finished_post:
        yield Finding(Span(0, 0), "the post is empty: it has no text, and no field with a value")


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-old-bridge.md"
    for title, text, at in (
        ("A text without front matter", "The bridge is open.\n", path),
        ("A post that is a link", "---\nlink: https://post.example/bridge\n---\n", path),
        ("A redirect", "---\nredirect_to: /bridge/\n---\n", path),
        ("A layout that says it all", "---\nlayout: moved\n---\n", path),
        ("An empty draft", "", "/_drafts/the-old-bridge.md"),
    ):
        yield Good(text, at, title=title, layout="jekyll")
    for title, text in (
        ("An empty file", "«»"),
        ("Blank lines", "«»\n\n"),
        ("Front matter without a value", "«»---\nlayout: post\ntitle:\n---\n\n"),
    ):
        yield Bad(text, path, title=title, layout="jekyll")
