"""A body holds an HTML entity, such as `&rsquo;`.

## What it does

The rule finds entities in the bodies of events, and in the entries of a day index, which repeat them.

## Why it matters

The text was taken from a web page without decoding it. A program that shows it as text shows `&rsquo;` or `&#x20;`, and
a search for `Larkfield’s` misses the page.

## What to do

Write the character itself. The fix does so for the whole body, with a plain blank for any kind of blank. It leaves an
entity alone if its character is invisible, or begins another entity (`&amp;quot;`).

## When it is silent

Nothing is reported in code, HTML tags and the targets of links, nor where the character itself would be markup: there,
`&lt;` or `&#42;` is the way to write it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Piece
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.bdy._skip import has_plain_body

if TYPE_CHECKING:
    from archlint.text.entities import Entity  # most pages have no entity

# What an entity is no text in: escapes, code spans, HTML, targets of links, URLs.
_NO_TEXT = r"\\.|`[^`]+`|<[A-Za-z/!][^<>]*>|\]\([^()\s]*\)|://[^\s<>]*"
_OTHER_CODE = r"``|~~~|^(?: {4}|\t)"
_BEGINS_TAG = r"[A-Za-z/!?&]"
_MARKS = frozenset("-+=~|:(")
"""Characters that have a meaning at the beginning of a line or behind a bracket."""


@page_rule("BDY001", severity=Severity.WARNING, needs={Feature.BODIES}, fix=Safety.UNSAFE, skip_if=has_plain_body)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    for body in _bodies(page):
        found = _found(body.text) if "&" in body.text else ()
        if not found:
            continue
        texts = [(entity, _replacement(entity, body.text)) for entity in found]
        edits = [Edit(*body.part(entity.start, entity.end), text) for entity, text in texts if text is not None]
        fix = None
        if edits and _stays_text(texts, body.text):
            fix = Fix("decode the body", tuple(edits), safety=Safety.UNSAFE)
        yield Finding(body.part(found[0].start, found[0].end), _message(found), fix)


def _bodies(page: Event | DayIndex) -> Iterator[Piece]:
    if isinstance(page, Event):
        if page.body is not None:
            yield page.body
        return
    for entry in page.entries:
        if entry.body is not None and entry.context is None:
            yield entry.body


def _found(body: str) -> Sequence["Entity"]:
    """Return the entities in the running text of a body but for those that keep a character from being markup."""
    if re.search(_OTHER_CODE, body, re.MULTILINE):
        return ()
    from archlint.text.entities import read_entities

    text = re.sub(_NO_TEXT, lambda match: "_" * len(match[0]), body)
    found = []
    in_tag = "<" in body
    for entity in read_entities(text):
        if entity.character == "<":
            is_markup = in_tag = re.match(_BEGINS_TAG, text[entity.end :]) is not None
        elif entity.character == ">":
            is_markup, in_tag = in_tag or _begins_line(text, entity.start), False
        else:
            is_markup = entity.is_markup
        if not is_markup:
            found.append(entity)
    return found


def _replacement(entity: "Entity", body: str) -> str | None:
    """Return the text for an entity; None if it cannot be written."""
    if entity.written == " " and (entity.start == 0 or entity.end == len(body)):
        return ""
    start = entity.start
    if entity.written in _MARKS and (body[start - 1 : start] == "]" or _begins_line(body, start)):
        return None
    return entity.character if entity.character in "<>" else entity.written


def _begins_line(text: str, place: int) -> bool:
    """Return whether at most three blanks are between a place and the beginning of its line, as Markdown allows."""
    before = text[max(place - 4, 0) : place]
    lead = before.rstrip(" ")
    return lead.endswith("\n") or (len(before) == place and not lead)


def _stays_text(texts: Sequence[tuple["Entity", str | None]], body: str) -> bool:
    """Return whether a body with texts for its entities has no entities but those that were left."""
    parts: list[str] = []
    position = 0
    for entity, text in texts:
        parts += (body[position : entity.start], entity.text if text is None else text)
        position = entity.end
    left = [entity.text for entity, text in texts if text is None]
    return [entity.text for entity in _found("".join(parts) + body[position:])] == left


def _message(found: Sequence["Entity"]) -> str:
    from archlint.text.entities import meaning_of

    first = found[0]
    more = f" ({len(found) - 1:,} more in this body)" if len(found) > 1 else ""
    return f"the HTML entity {shorten(first.text)} in the body: it stands for {meaning_of(first.character)}{more}"


def examples() -> Iterator[Example]:
    def index(body: str) -> dict[str, str]:
        entry = "### [The old bridge. ](/news/2031/05/7/the-old-bridge.md)\n"
        return {"/news/2031/05/7/index.md": day_index(entry + body + "\n")}

    yield Good(event(body="Larkfield & Sons, AT&T, R&D; and &larkfield; open the “old” bridge"), title="Signs")
    yield Good(
        event(body="It is `&quot;`, <a title='&quot;'>or</a> [so](/a?b&amp;c), as https://a.example/?b&amp;c shows."),
        title="Entities in code, HTML tags, and targets of links",
    )
    yield Good(
        event(body="The mayor says 2 &#42; 3, &lt;b&gt;six&lt;/b&gt;, and &#91;laughs&#93;, \\&amp; goes."),
        title="Entities for characters that would be markup",
    )
    yield Good(index("The band plays&#x20...\n"), title="An entity that the end of an index entry cuts in half")
    yield Good(event(headline="A &quot;bridge&quot;. ", body="It is open."), title="An entity in the headline (HDL005)")
    yield Bad(
        event(body="The mayor calls Larkfield«&rsquo;»s bridge &quot;old&quot;."),
        fixed=event(body='The mayor calls Larkfield’s bridge "old".'),
        title="Entities of quotes",
    )
    yield Bad(
        event(body="Larkfield,«&#x20;»Sund&#x20;and&nbsp; Tarrow&#160;meet &lt; 5 times.&nbsp;"),
        fixed=event(body="Larkfield, Sund and Tarrow meet < 5 times."),
        title="A blank for any kind of blank",
    )
    yield Bad(
        index("Saint Bride«&#039;»s bells ring, and the tower sh&#x20..."),
        fixed=index("Saint Bride's bells ring, and the tower sh&#x20..."),
        title="An entity in an index entry",
    )
    yield Bad(event(body="It is «&amp;»&#108;&#116;; open"), title="Entities that would make another one")
    yield Bad(event(body="«&#45;» a list, or a link: [so]&lpar;it)"), title="Characters that would be markup there")
    yield Bad(
        event(body="It is «&amp;»quot;open&amp;quot;, and soft&shy;ened"), title="Entities that a fix leaves alone"
    )
