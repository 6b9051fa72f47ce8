"""A source does not name its publisher, or the name has markup in it.

## What it does

The text of a source's link is the publisher's name. The rule finds links without a text, and names with what wikis and
web pages leave: italics (`''Larkfield Post''`), templates and HTML tags.

## Why it matters

Without a name, readers cannot tell whom they are to believe before they follow the link. Markup stands on the page as
it is, and a program that groups sources takes the name for another one.

## What to do

Put the publisher's name between the brackets, as plain text. The fix takes quotes and tags out where the name is what
they leave.

## When it is silent

Text in backticks is code.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Piece, Span
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint_rules.src._skip import has_plain_sources

# A tag may be written in entities, which readers see as the tag.
_MARKUP = (
    r"(?P<quotes>'{2,})|(?P<template>\{\{[^{}]*\}\})"
    r"|(?:<|&lt;)/?(?P<tag>[a-z][a-z0-9]*)(?=[\s/>]|&gt;)(?:(?!&[lg]t;)[^<>])*(?:>|&gt;)"
)


@page_rule("SRC004", severity=Severity.WARNING, needs={Feature.SOURCES}, fix=Safety.UNSAFE, skip_if=has_plain_sources)
def check(event: Event, _context: PageContext) -> Findings:
    for place, label in enumerate(event.sources.labels):
        if not label.strip():
            item = event.sources[place]
            # An empty text has no width to point at, but its brackets have.
            yield Finding(Span(item.label.start - 1, item.label.end + 1), "the source does not name its publisher")
        elif "''" in label or "<" in label or "{{" in label or "&" in label:
            yield from _marked_up(event.sources[place].label)


def _marked_up(label: Piece) -> Findings:
    from archlint_rules._code import without_code  # few labels come here

    found = [match for match in re.finditer(_MARKUP, without_code(label.text), re.IGNORECASE) if _is_markup(match)]
    if found:
        message = f"markup in the publisher's name: {shorten(label.text.strip())}"
        cause = Cause(CauseKind.TEXT, label.text.strip())
        yield Finding(label.stripped().span, message, _fix(label, found), cause)


def _is_markup(match: re.Match[str]) -> bool:
    from archlint.text.word_lists import read_words  # few labels have a tag

    return match["tag"] is None or match["tag"].lower() in read_words(__package__, "html_tags.txt")


def _fix(label: Piece, found: list[re.Match[str]]) -> Fix | None:
    """Return the fix that takes the markup out; None if it would lose or join words, or begin a comment."""
    if any(match["template"] for match in found) or sum(match["quotes"] is not None for match in found) % 2:
        return None
    text, left, position = label.text, [], 0
    for match in found:
        if re.fullmatch(r"\w\w", text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]):
            return None
        left.append(text[position : match.start()])
        position = match.end()
    rest = "".join((*left, text[position:]))
    if not rest.strip() or rest.count("<!--") > text.count("<!--"):
        return None
    edits = tuple(Edit(*label.part(*match.span()), "") for match in found)
    return Fix("take the markup out", edits, safety=Safety.UNSAFE)


def examples() -> Iterator[Example]:
    def page(label: str) -> str:
        return event(sources=f"1. [{label}](https://post.example/bridge)")

    good = page("Larkfield Post")
    yield Good(good, title="A publisher")
    yield Good(event(sources=None), title="No source, which is SRC001")
    yield Good(page("The 'Post' &amp; Workers' Daily <https://post.example>"), title="Apostrophes and entities")
    yield Good(page("[http://post.example/a;_b=c] Post 1 < 2 > 0"), title="Brackets, a URL and signs")
    yield Good(page("`List<T>` <Larkfield Post>"), title="Angle brackets that are no tags")
    yield Good(page("Post: `Vec<I>` and `<code>` in `{{b}}`"), title="Code in backticks")
    yield Bad(page("").replace("[](", "«[]»("), title="No publisher")
    yield Bad(page("").replace("[](", "«[ ]»("), title="A blank for a publisher")
    yield Bad(page("«''Larkfield Post''»"), fixed=good, title="Italics of a wiki")
    yield Bad(page("«'''Larkfield''' Post»"), fixed=good, title="Bold words of a wiki")
    yield Bad(page(" «<i>Larkfield Post</i>» "), fixed=page(" Larkfield Post "), title="HTML tags")
    yield Bad(page('«Larkfield <span class="x">Post»'), fixed=good, title="A tag that nothing closes")
    yield Bad(page("«&lt;i&gt;Larkfield Post&lt;/i&gt;»"), fixed=good, title="HTML tags, written in entities")
    yield Bad(page("«Larkfield<br />Post»"), title="A tag between two words")
    yield Bad(page("«Workers'' Daily»"), title="Quotes that may be an apostrophe")
    yield Bad(page("«<br>»"), title="A tag alone")
    yield Bad(page("«<<b>!-- Post»"), title="A tag without which a comment would begin")
    yield Bad(page("«Larkfield Post {{es icon}}»"), title="A template of a wiki")
