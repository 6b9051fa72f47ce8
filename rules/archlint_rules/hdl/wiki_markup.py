"""Wiki markup stands in a headline.

Headlines came from a wiki. A page of the archive shows the markup of italics, flags and links as it is: ``''Dawn''``,
``{{es icon}}``, ``[[Larkfield]]``. It spoils reading, searches, and the link texts on every page that relates to this
one.

Write a title in quotes, and take templates and link brackets out. The fix turns ``''x''`` into ``"x"``; it cannot know
the meaning of a template or a link. Since the headline changes, the page's file name may no longer fit.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.beginning import beginning
from archlint.text.shorten import shorten
from archlint_rules.hdl._current import rewriting
from archlint_rules.hdl._skip import has_plain_headline

# Apostrophes count if they open at the start of a word and close in a pair: 5'' and 6'' are inches.
_MARKUP = (
    r"(?P<template>\{\{[^{}]*(?:\{\{[^{}]*\}\}[^{}]*)*\}\})"
    r"|(?P<link>\[\[[^\[\]]+\]\])"
    r"|(?<![\w'])(?P<quotes>'{2,5})(?=[^\s'])(?P<title>[^']*(?:'(?!')[^']*)*)(?<=\S)(?P=quotes)"
)


@page_rule(
    "HDL004", severity=Severity.WARNING, needs={Feature.HEADLINES}, fix=Safety.UNSAFE, skip_if=has_plain_headline
)
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    text = headline.text
    if "''" not in text and "{{" not in text and "[[" not in text:
        return
    headline = beginning(headline)
    for match in re.finditer(_MARKUP, headline.text):
        span = headline.part(*match.span())
        what = {"template": "a wiki template", "link": "a wiki link"}.get(match.lastgroup or "", "wiki quotes")
        yield Finding(
            span, f"{what} in the headline: {shorten(match[0])}", _fix(event, match, Edit(*span, f'"{match["title"]}"'))
        )


def _fix(event: Event, match: re.Match[str], edit: Edit) -> Fix | None:
    title = match["title"]
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    if title is None or '"' in title + around:
        return None
    return Fix("write the title in quotes", rewriting(event, edit), safety=Safety.UNSAFE)


def examples() -> Iterator[Example]:
    yield Good(event('The film "Dawn" is shown in Larkfield. '), title="A title in quotes")
    yield Good(
        event("The mayor's wife's brother's ship is 5' 10'' long and 6'' wide. "), title="Apostrophes and inches"
    )
    yield Good(
        event("[The town] says '[[i]f it rains, [we] stay'' and {so} on {. "), title="Single brackets and braces"
    )
    yield Good(event("The film is shown. ", body="''Dawn'' {{es icon}} [[x]]"), title="Markup in the body")
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
