"""The tags of a related item are not in byte order, capitals before small letters.

## What it does

The rule compares the order of the tags in each context of a related list with that of their bytes.

## Why it matters

The program that writes contexts sorts them. A list in another order was edited by hand, and two lists of the same tags
no longer look the same.

## What to do

The fix puts the tags in order, and separates only tags that the vocabulary knows.

## When it is silent

A tag may contain a comma, so nothing is reported if the order is right when some neighbours are one tag each. Day
indexes are not checked: their contexts have no order.
"""

from collections.abc import Iterator
from itertools import pairwise

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import Event, Piece
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules.tag._contexts import in_order, look_sorted, repeats, stay_apart, tags_of
from archlint_rules.tag._skip import has_plain_contexts


@page_rule("TAG003", severity=Severity.WARNING, needs={Feature.LINK_TAGS}, fix=Safety.SAFE, skip_if=has_plain_contexts)
def check(event: Event, context: PageContext) -> Findings:
    vocabulary = context.vocabulary
    items = event.related
    for place, parts in enumerate(items.parts):
        # The positions of tags are computed only if there is something to report.
        if parts == sorted(parts) or look_sorted(
            tags_of(Piece(items.contexts[place] or "", 0), vocabulary), vocabulary
        ):
            continue
        piece = items[place].context
        if piece is None:
            continue
        tags = tags_of(piece, vocabulary)
        before, after = next(pair for pair in pairwise(tag.spaced for tag in tags) if pair[0] > pair[1])
        message = f"{shorten(after)} belongs before {shorten(before)}: tags are sorted, capitals first"
        yield Finding(piece.span, message, _fix(piece, [tag.written.text for tag in tags], vocabulary))


def _fix(piece: Piece, tags: list[str], vocabulary: Vocabulary) -> Fix | None:
    """Return the fix that sorts the tags; None if that separates what may be one tag, or makes one tag of two."""
    ordered = in_order(tags, [vocabulary.may_join(*pair) for pair in pairwise(tags)])
    if ordered is None or not stay_apart(ordered, vocabulary):
        return None
    # Equal tags that become neighbours can no longer be halves of two tags (TAG002).
    if len(repeats(ordered, vocabulary, ())) > len(repeats(tags, vocabulary, ())):
        return None
    return Fix("sort the tags", (Edit(piece.start, piece.end, ", ".join(ordered)),))


def examples() -> Iterator[Example]:
    known = Vocabulary(["Larkfield", "Sund", "Zoë Almgren", "ferry", "Ashmere, Sund"], {"Tarrish": "Tarrow"})

    def page(*contexts: str) -> str:
        return event(
            related="\n".join(
                f"{number}. [A ferry runs. ](/news/2031/05/{7 - number}/a-ferry.md) _Context: {tags}_"
                for number, tags in enumerate(contexts, 1)
            )
        )

    yield Good(page("Larkfield, Sund, Zoë Almgren, ferry, été", "ferry"), title="Capitals before small letters")
    yield Good(page("Larkfield, Ashmere"), title="Two words that may be one tag")
    yield Good(page("Larkfield, Sund, Ashmere, ferry"), title="Four words of which two may be one tag")
    yield Good(page("Ashmere, Sund, Larkfield, Sund"), vocabulary=known, title="A tag of the vocabulary with a comma")
    yield Good(page("Larkfield, Ashmere"), vocabulary=known, title="A tag with a comma that the vocabulary lacks")
    yield Good(
        page("Larkfield, Sund, Tarrish"),
        vocabulary=Vocabulary((), {"Tarrish": "A Tarrow"}),
        title="The order of the canonical names",
    )
    yield Good(page("Larkfield,  Sund, ferry"), vocabulary=known, title="Blanks too many, which are TAG001")
    index = "### [A ferry runs. ](/news/2031/05/7/a-ferry.md)\n_Context: ferry, Sund, Larkfield_\n"
    yield Good({"/news/2031/05/7/index.md": day_index(index)}, vocabulary=known, title="An index")
    yield Good(page("Saint&nbsp;Ash, Saint Bride", "Saint Ash, Saint&nbsp;Bride"), title="HTML entities (TAG001)")
    yield Bad(
        page("«ferry, Larkfield»"),
        fixed=page("Larkfield, ferry"),
        vocabulary=known,
        title="A small letter before a capital",
    )
    yield Bad(
        page("«ferry, Sund, Ashmere, Sund, Larkfield»"),
        fixed=page("Ashmere, Sund, Larkfield, Sund, ferry"),
        vocabulary=known,
        title="A tag with a comma, which stays whole",
    )
    # no two of these can be one tag in a list that is in order, but which pair is unknown
    yield Bad(page("«ferry, Sund, Larkfield»"), title="Words that may be one tag, which have no fix")
    yield Bad(
        page("«Sund, Ashmere, Fen, Ashmere»", "Larkfield"),
        vocabulary=Vocabulary(["Sund", "Ashmere", "Fen"], {}),
        fixed=page("Ashmere, Ashmere, Fen, Sund", "Larkfield"),
        title="A tag twice, which is TAG002",
    )
