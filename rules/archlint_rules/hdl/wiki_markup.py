"""A headline holds wiki markup: `''Dawn''`, `{{es icon}}`, `[[Larkfield]]`.

## What it does

The rule finds the markup of italics, templates and links, and pieces that templates left: `8|tonne`,
`accessdate=May 2031`.

## Why it matters

Headlines came from a wiki, and a page of the archive shows the markup as it is. It spoils reading, searches, and the
link texts on every page that relates to this one.

## What to do

Write a title in quotes, and take templates, their pieces and link brackets out. The fix turns `''x''` into `"x"`; it
cannot know the meaning of a template, a piece or a link. The page keeps its file name, which quotes do not change.

## When it is silent

Inches (`6''`), single brackets and braces, and URLs are no markup.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Span
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
from archlint.text.beginning import beginning
from archlint.text.shorten import shorten
from archlint_rules.hdl._current import rewriting
from archlint_rules.hdl._skip import has_plain_headline
from archlint_rules.hdl._urls import without_urls
from archlint_rules.hdl._wiki import may_hold_wiki_markup

# Apostrophes count if they open at the start of a word and close in a pair: 5'' and 6'' are inches.
_MARKUP = (
    r"(?P<template>\{\{[^{}]*(?:\{\{[^{}]*\}\}[^{}]*)*\}\})"
    r"|(?P<link>\[\[[^\[\]]+\]\])"
    r"|(?P<field>(?:[a-z]{1,12}-?)?date ?= ?(?:\d{1,2} )?[A-Z][a-z]{2,8}(?: \d{1,2},)? \d{4})"
    r"|(?P<values>(?<!\w)\w+(?:\|\w+)+)"
    r"|(?<![\w'])(?P<quotes>'{2,5})(?=[^\s'])(?P<title>[^']*(?:'(?!')[^']*)*)(?<=\S)(?P=quotes)"
)


_NAMES = {
    "template": "a wiki template",
    "link": "a wiki link",
    "field": "a field of a wiki template",
    "values": "values of a wiki template",
}


@page_rule(
    "HDL004", severity=Severity.WARNING, needs={Feature.HEADLINES}, fix=Safety.UNSAFE, skip_if=has_plain_headline
)
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    if not may_hold_wiki_markup(headline.text):
        return
    headline = beginning(headline)
    text = headline.text
    for match in re.finditer(_MARKUP, without_urls(text)):
        span = headline.part(*match.span())
        what = _NAMES.get(match.lastgroup or "", "wiki quotes")
        message = f"{what} in the headline: {shorten(text[slice(*match.span())])}"
        yield Finding(span, message, _fix(event, text, match, span), Cause(CauseKind.HEADLINE, event.path))


def _fix(event: Event, text: str, match: re.Match[str], span: Span) -> Fix | None:
    if match["title"] is None:
        return None
    title = text[slice(*match.span("title"))]
    if '"' in title + text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]:
        return None
    return Fix("write the title in quotes", rewriting(event, Edit(*span, f'"{title}"')), safety=Safety.UNSAFE)


def examples() -> Iterator[Example]:
    yield Good(event('The film "Dawn" is shown in Larkfield. '), title="A title in quotes")
    yield Good(
        event("The mayor's wife's brother's ship is 5' 10'' long and 6'' wide. "), title="Apostrophes and inches"
    )
    yield Good(
        event("[The town] says '[[i]f it rains, [we] stay'' and {so} on {. "), title="Single brackets and braces"
    )
    yield Good(event("The film is shown. ", body="''Dawn'' {{es icon}} [[x]]"), title="Markup in the body")
    yield Good(
        event("Larkfield | Marl || update = 2031, https://post.example/a|b, date=soon. "),
        title="Bars, and dates of others",
    )
    yield Bad(
        event("Larkfield exports «8|tonne|lb» of «30|kg» bags.«date=May 2031» «archive-date=5 May 2031» "),
        title="Pieces of templates, which have no fix",
    )
    yield Bad(
        event("The film «''Dawn''» and its sequel «''Mayor's Dusk''»'s maker win. "),
        fixed=event('The film "Dawn" and its sequel "Mayor\'s Dusk"\'s maker win. '),
        title="Titles in wiki quotes",
    )
    yield Bad(event(" «'''Dawn'''» is shown."), fixed=event(' "Dawn" is shown.'), title="Bold text")
    yield Bad(
        event("The film \"«''Dawn''»\" and «''A \"B\" Film''» win. "),
        title="Wiki quotes beside other quotes, which have no fix",
    )
    yield Bad(
        event("The old bridge «{{flagicon|{{name}}}}» at «[[Larkfield]]» is opened. «{{es icon}}»"),
        title="Templates and a link, which have no fix",
    )
