"""A body breaks off, or begins in the middle.

## What it does

A body counts as cut if it ends in `,`, `;`, `:`, an opening bracket, `...` or a word that ends no sentence (`the`,
`of`), or if it begins with `,`, `;`, `)` or the rest of a dateline (`AU-PRINCE, Haiti`).

## Why it matters

The text was taken from the description of a web page, which is cut at some length: readers get half a sentence.

## What to do

Complete the sentence from the source, or take the broken part out.

## When it is silent

A body without a full stop at its end is no finding, nor is one that ends in a quotation, `:heart:`, or an entity other
than `&hellip;`. The entries of a day index, which are cut by design, are not checked.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import Event, Piece, Span
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.bdy._skip import has_plain_body

_ELLIPSIS = r"&(?:hellip|mldr|#8230|#[xX]2026);"
_CUT_SIGN = rf"(?:\.{{3}}|…|{_ELLIPSIS}|[,;:(\[{{])$"
_NO_CUT = rf"(?:(?!{_ELLIPSIS})&#?\w{{1,31}};|:\w{{1,31}}:)$"  # another entity, an emoji by its name
_LAST_WORD = r"(?<=\s)[a-z]{1,31}$"
_FIRST_SIGN = r"[,;)]"
_FIRST_WORD = r"([^\W\d_a-z]{1,31})(?:-[^\W\d_a-z]+)+(?:, [^\W\d_a-z]| \()"


@page_rule("BDY002", severity=Severity.INFO, needs={Feature.BODIES}, skip_if=has_plain_body)
def check(event: Event, _context: PageContext) -> Findings:
    if event.body is None or event.conflicts:
        return
    body = event.body.stripped()
    start, end = _cut_start(body), _cut_end(body)
    if start is not None:
        text = event.text[slice(*start)]
        yield Finding(start, f"the body begins with {shorten(text)}: what stood before it is missing")
    if end is not None:
        text = event.text[slice(*end)]
        yield Finding(end, f"the body ends in {shorten(text)}: it breaks off in the middle")


def _cut_start(body: Piece) -> Span | None:
    from archlint.text.word_lists import read_words  # few bodies need a list

    sign = re.match(_FIRST_SIGN, body.text)
    if sign:
        return body.part(*sign.span())
    word = re.match(_FIRST_WORD, body.text)
    if word and word[1] in read_words(__package__, "cut_body_starts.txt"):
        return body.part(*word.span(1))
    return None


def _cut_end(body: Piece) -> Span | None:
    from archlint.text.word_lists import read_words

    tail = body.text[-40:]
    offset = len(body.text) - len(tail)
    found = None if re.search(_NO_CUT, tail) else re.search(_CUT_SIGN, tail)
    if found is None:
        found = re.search(_LAST_WORD, tail)
        if found is None or found[0] not in read_words(__package__, "cut_body_ends.txt"):
            return None
    return body.part(found.start() + offset, found.end() + offset)


def examples() -> Iterator[Example]:
    yield Good(event(), title="No body")
    yield Good(event(body="The bridge over the Vell, closed for a year, is open"), title="No full stop at the end")
    yield Good(event(body="The mayor said: “I wonder...”"), title="Three stops at the end of a quotation")
    yield Good(event(body="Larkfield has one thing that Sund can only dream for"), title="A sentence that ends in for")
    yield Good(event(body="The ferry serves tea &amp;"), title="An entity at the end")
    yield Good(event(body="The crew says thanks :heart:"), title="An emoji at the end")
    yield Good(event(body="The choir sings in Hall A"), title="A single letter at the end")
    yield Good(event(body="LE-BAS-DU-MONT, Sund (Larkfield Post) The fair opens."), title="A place in capitals")
    yield Good(event(body="<<<<<<< HEAD\nOpen:\n=======\nClosed:\n>>>>>>> main:"), title="A conflict (FMT008)")
    yield Good(
        {"/news/2031/05/7/index.md": day_index("### [A. ](/news/2031/05/7/a.md)\nThe mayor of the...\n")},
        title="An entry of a day index",
    )
    yield Bad(event(body="The mayor opened the bridge and «the»"), title="The last word is the")
    yield Bad(event(body="The mayor opened the bridge«,»"), title="A comma at the end")
    yield Bad(event(body="The mayor said of the bridge«:»"), title="A colon at the end")
    yield Bad(event(body="The mayor opened the bri«...»"), title="Three stops at the end")
    yield Good(event(body="IN-DEPTH: what the mayor said. E-Mails, however, were lost"), title="Words with a hyphen")
    yield Bad(event(body="The mayor, according to«&hellip;»"), title="An ellipsis as an entity")
    yield Bad(event(body="«AU»-MARL, Sund (Larkfield Post) The mayor opened the bridge."), title="Half a dateline")
    yield Bad(event(body="«AU»-MARL, Sund «(»"), title="Nothing but half a dateline")
    yield Bad(event(body="«,» Sund (Larkfield Post) The mayor opened the bridge."), title="A comma at the beginning")
