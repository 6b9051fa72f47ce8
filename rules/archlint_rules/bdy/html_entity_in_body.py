"""A body holds an HTML entity, such as `&rsquo;`.

## What it does

The rule finds entities in the bodies of events, and in the entries of a day index, which repeat them.

## Why it matters

The text was taken from a web page without decoding it. A program that shows it as text shows `&rsquo;` or `&#x20;`, and
a search for `Larkfield’s` misses the page.

## What to do

Write the character itself. The fix does so for the whole body, with a plain blank for any kind of blank. It leaves an
entity alone if its character is invisible, begins another entity (`&amp;quot;`), or would be markup where it stands. If
people write the bodies of an archive by hand, and `&nbsp;` on purpose, ignore the rule there.

## When it is silent

Nothing is reported in code, HTML tags and the targets of links, nor where the character itself would be markup: there,
`&lt;` or `&#42;` is the way to write it.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Piece
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.bdy._skip import has_plain_body

if TYPE_CHECKING:
    from archlint.text.entities import Entity  # most pages have no entity


@page_rule("BDY001", severity=Severity.WARNING, needs={Feature.BODIES}, fix=Safety.UNSAFE, skip_if=has_plain_body)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    for body in _bodies(page):
        if "&" not in body.text:
            continue
        from archlint_rules.bdy._decoding import entities_of, replacements  # few bodies have an entity

        entities = entities_of(body.text)
        if not entities:
            continue
        edits = {start: Edit(*body.part(start, end), text) for start, end, text in replacements(body.text, entities)}
        if edits:
            fix = Fix("decode the body", tuple(edits.values()), safety=Safety.UNSAFE)
            yield _finding(body, [entity for entity in entities if entity.start in edits], fix)
        # What the fix leaves alone stands in a finding of its own, which stays.
        left = [entity for entity in entities if entity.start not in edits]
        if left:
            yield _finding(body, left)


def _bodies(page: Event | DayIndex) -> Iterator[Piece]:
    if isinstance(page, Event):
        if page.body is not None:
            yield page.body
        return
    for entry in page.entries:
        if entry.body is not None and entry.context is None:
            yield entry.body


def _finding(body: Piece, entities: Sequence["Entity"], fix: Fix | None = None) -> Finding:
    from archlint.text.entities import meaning_of

    first = entities[0]
    more = f" ({len(entities) - 1:,} more in this body)" if len(entities) > 1 else ""
    message = f"the HTML entity {shorten(first.text)} in the body: it stands for {meaning_of(first.character)}{more}"
    return Finding(body.part(first.start, first.end), message, fix)


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
