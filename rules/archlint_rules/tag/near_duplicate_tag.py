"""A tag is another one in a rare spelling, without its accents, or with `'s` behind it.

## What it does

Spellings count as the same if they differ in nothing but capitals, accents, signs, blanks, doubled letters and `The` in
front: `larkfield-post` on at most `rare` items is `Larkfield Post` on at least `common`. However frequent they are, a
tag is reported too if it is another one without its accents (`Zoe Almgren`), without its accented letters
(`Zo Almgren`), or with `'s` behind it. Only a check of the whole archive knows which tags there are.

## Why it matters

The spelling is the slip of one editor, or of one robot: its events are missing when people look for the other one.

## What to do

Make the reported spelling an alias of the other one: `archlint tags --merge SLIP MEANT`.

## When it is silent

`Tarrow` and `Tarrish`, or two people with similar names, are different tags. Nothing is reported of a tag that the
settings know, of a possessive that is more frequent than the tag without `'s`, or of a tag that TAG001 reports.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model.facts import EventFacts
from archlint.rule import (
    ArchiveContext,
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Severity,
    archive_rule,
)
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags
from archlint_rules._numbers import Count, Positive
from archlint_rules.tag._odd import why_odd


class Options(NamedTuple):
    """``rare`` is the most items that a slip is on, ``common`` the least that a tag is on which may be meant."""

    rare: Count = 2
    common: Positive = 20


@archive_rule("TAG005", severity=Severity.INFO, needs={Feature.LINK_TAGS}, options=Options)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    from archlint_rules.tag._slips import find_slips  # a check of single pages does not need it

    options, vocabulary = context.options(Options), context.vocabulary
    slips = context.once(lambda archive: find_slips(archive, options.rare, options.common, vocabulary))
    names = [vocabulary.names(written) if written else () for written in event.contexts]
    on_event = frozenset(chain.from_iterable(names))
    if slips.keys().isdisjoint(on_event):
        return
    for place, named in enumerate(names):
        if slips.keys().isdisjoint(named):
            continue
        piece = context.archive.page(event).related[place].context
        for tag in vocabulary.split(piece) if piece is not None else ():
            name = vocabulary.canonical_name(tag.text)
            if name in slips and not why_odd(name, on_event):
                meant, count, fault = slips[name]
                items = f"{count:,} items" if count != 1 else "one item"
                message = f"{shorten(name)} {fault}; did you mean {shorten(meant)}, which is on {items}?"
                command = f"to write that everywhere, run {merge_tags(name, meant)}"
                yield Finding(tag.stripped().span, message, cause=Cause(CauseKind.TAG, name), help=command)


def examples() -> Iterator[Example]:
    def pages(*tags: str) -> dict[str, str]:
        return {
            path_of(f"Event {number}. "): event(
                f"Event {number}. ", related=f"1. [A ferry. ](/news/2031/05/2/a-ferry.md) _Context: {tag}_"
            )
            for number, tag in enumerate(tags)
        }

    few = Options(common=3)
    almgren = "Zoë Almgren"
    known = Vocabulary(["Larkfield-Post", "Larkfield Post"], {})
    yield Good(
        pages("Larkfield Post", "Larkfield Post", "Larkfield Post", "Larkfeld Post"),
        options=few,
        title="A letter that is missing",
    )
    yield Good(pages("Tarrow", "Tarrow", "Tarrow", "Tarrish"), options=few, title="Two different words")
    yield Good(
        pages("Larkfield Post", "Larkfield Post", "larkfield-post"),
        options=few,
        title="A tag that is not common enough",
    )
    yield Good(
        pages("Larkfield Post", "Larkfield Post", "Larkfield Post", "Larkfield-Post"),
        options=few,
        vocabulary=known,
        title="Two spellings that the vocabulary knows",
    )
    yield Good(pages("2031-2", "2031-2", "2031-2", "20312"), options=few, title="Numbers")
    yield Bad(
        pages("Larkfield Post", "Larkfield Post", "Larkfield Post", "«larkfield-post»"),
        options=few,
        title="Capitals and signs",
    )
    yield Bad(pages("Zoë Pena", "Zoë Pena", "Zoë Pena", "Ashmere, «Zoe Pena», ferries"), options=few, title="An accent")
    yield Bad(
        pages("Philippa Sund", "Philippa Sund", "Philippa Sund", "«The Phillipa Sund»"),
        options=few,
        title="A doubled letter, and `The` in front",
    )
    yield Bad(pages(almgren, "«Zoe Almgren», ferries"), title="A tag without its accents")
    yield Bad(pages("Zoe Almgren", "Zoe Almgren", f"«{almgren}»"), title="Accents that most items do not have")
    yield Bad(pages(almgren, "«Zo Almgren»", "«Zo Almgren»"), title="A tag without its accented letters")
    yield Bad(pages("Larkfield", "«Larkfield's», Sund"), title="A possessive")
    yield Good(pages("Larkfield's", "Larkfield's", "Larkfield"), title="A possessive that is more frequent")
    yield Good(pages("Vé", "V", "Marlé", "Mar"), title="Short tags, and tags with other letters")
    yield Good(
        pages(almgren, "Zoe Almgren"), vocabulary=Vocabulary(["Zoe Almgren"]), title="A spelling that the settings know"
    )
