"""A headline holds an HTML entity, such as `&quot;`.

## What it does

The rule finds the names and numbers of entities that stand for a character.

## Why it matters

The headline was taken from a web page without decoding it. A program that shows it as text shows `&quot;`, and the slug
made from it contains a word `quot` that is not in the text.

## What to do

Write the character itself. The fix does so, with a plain blank for any kind of blank; it leaves an entity alone if its
character would be markup, or is invisible. The page keeps its file name: one that spells the entities out still fits
(docs/format.md, "The slug"). On a site with front matter an entity is an info without a fix: many templates show a
title as it is, but a feed escapes it.

## When it is silent

An ampersand that begins no entity, as in `R&D`, is text. On a site with front matter, entities of `&`, `<`, `>`, `:`,
quotes, signs of Markdown, blanks and invisible characters can be meant: a template that shows the title as it is needs
them, or YAML does.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
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

if TYPE_CHECKING:
    from archlint.text.entities import Entity

_SIGNS = frozenset("&:\"'")
"""Characters with a meaning in YAML or HTML, which a title may have to write as entities."""


@page_rule("HDL005", severity=Severity.WARNING, needs={Feature.TITLES}, fix=Safety.UNSAFE, skip_if=has_plain_headline)
def check(event: Event, context: PageContext) -> Findings:
    headline = event.headline
    if headline is None or "&" not in headline.text:
        return
    from archlint.text.entities import meaning_of, read_entities  # few headlines have one

    # A template may show the field of a title as it is, and Markdown knows entities.
    on_site = Feature.FRONT_MATTER in context.layout.features
    headline = beginning(headline)
    for entity in read_entities(headline.text):
        if on_site and _can_be_meant(entity):
            continue
        span = headline.part(entity.start, entity.end)
        fix = None
        if entity.written is not None and not on_site:
            edits = rewriting(event, Edit(*span, entity.written))
            fix = Fix("write the character", edits, safety=Safety.UNSAFE)
        name, meaning = shorten(entity.text), meaning_of(entity.character)
        message = f"the HTML entity {name} in the {'title' if on_site else 'headline'}: it stands for {meaning}"
        severity = Severity.INFO if on_site else None
        yield Finding(span, message, fix, Cause(CauseKind.HEADLINE, event.path), severity=severity)


def _can_be_meant(entity: "Entity") -> bool:
    """Return whether a title in YAML, and in a page's HTML, may need an entity rather than its character."""
    return entity.written is None or entity.character in _SIGNS or entity.character.isspace()


def examples() -> Iterator[Example]:
    yield Good(event("Larkfield & Sons; AT&T, &c.; R&D; is opened. "), title="Ampersands that begin no entity")
    yield Good(
        event("The &larkfield; of the &#0; and the &#; is opened. "), title="Names and numbers that no character has"
    )
    yield Good(
        event("Nothing is opened. ", body="It is &quot;open&quot;.", sources="1. [A](https://a.example/?b&amp;c)"),
        title="Entities in the body and the sources",
    )
    path = "/news/2031/05/7/the-old-bridge.md"
    yield Bad(
        event("Larkfield «&amp;» Marl open a bridge. "),
        path=path,
        fixed=event("Larkfield & Marl open a bridge. "),
        title="An entity of a sign",
    )
    yield Bad(
        event("The «&quot;»old«&quot;» bridge at Lark«&eacute;» &c. costs «&#8364;»5 «&#X26;» more. "),
        path=path,
        fixed=event('The "old" bridge at Larké &c. costs €5 & more. '),
        title="Entities of letters and signs",
    )
    yield Bad(
        event("The old«&nbsp;»bridge ends, «&thinsp;»says «&#160;» Marl. "),
        path=path,
        fixed=event("The old bridge ends, says  Marl. "),
        title="Entities of blanks",
    )
    own = "1. [{}](/news/2031/05/7/the-old-bridge.md) _(Current version)_"
    yield Bad(
        event("The «&quot;»old bridge. ", changes=own.format("The &quot;old bridge. ")),
        path=path,
        fixed=event('The "old bridge. ', changes=own.format('The "old bridge. ')),
        title="A current version that repeats the headline",
    )
    yield Bad(
        event("Is 1 «&lt;» 2, or «&amp;»quot; or soft«&shy;»ened? "),
        title="Markup and invisible characters, which have no fix",
    )
    path = "/_posts/2031-05-07-the-old-bridge.md"
    yield Bad(
        "---\ntitle: The bridge of Larkfield«&rsquo;»s mayor\n---\n\nIt is open.\n",
        path=path,
        title="An entity in the title of a post, which has no fix",
        layout="jekyll",
    )
    yield Good(
        "---\ntitle: Marl&#58; &quot;1 &lt; 2&quot; &amp; 5&nbsp;km of a soft&shy;ened &#42;\n---\n\nIt is open.\n",
        path=path,
        title="Entities that HTML or YAML needs, in the title of a post",
        layout="jekyll",
    )
