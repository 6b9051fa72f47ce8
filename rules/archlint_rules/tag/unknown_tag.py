"""A tag is not in the vocabulary, which the settings call closed.

## What it does

If the settings call the vocabulary closed (`closed` under `tags`), every tag must be one of those it names. The rule
finds the others.

## Why it matters

Such a tag is a slip, or a new one that is not agreed on yet.

## What to do

Write the right tag, or add the new one to the vocabulary.

## When it is silent

Without a closed vocabulary, the rule finds nothing.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules.tag._contexts import contexts, tags_of

# Comparing with a whole vocabulary takes time, and pages that people write have fewer unknown tags.
_MOST_GUESSED = 100


@page_rule("TAG004", severity=Severity.INFO, needs={Feature.LINK_TAGS})
def check(event: Event, context: PageContext) -> Findings:
    vocabulary = context.vocabulary
    if not vocabulary.closed:
        return
    messages: dict[str, str] = {}
    known: list[str] = []
    for found in contexts(event):
        for written, name in tags_of(found.piece, vocabulary):
            if not name or vocabulary.knows(name):
                continue
            if name not in messages:
                known = known or sorted(vocabulary.canonical)
                messages[name] = _message(name, known if len(messages) < _MOST_GUESSED else [])
            yield Finding(written.stripped().span, messages[name], cause=Cause(CauseKind.TAG, name))


def _message(name: str, known: list[str]) -> str:
    from archlint.text.similarity import nearest

    guess = nearest(name, known)
    return f"{shorten(name)} is not in the vocabulary" + (f"; did you mean {shorten(guess)}?" if guess else "")


def examples() -> Iterator[Example]:
    ferry = "1. [A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md)"
    known = Vocabulary(["Ashmere, Sund", "Larkfield"], {"Tarrish": "Tarrow"}, closed=True)
    yield Good(
        event(related=f"{ferry} _Context: Ashmere, Sund, Larkfield, Tarrish, Tarrow_"),
        vocabulary=known,
        title="Tags of the vocabulary and their other names",
    )
    yield Good(
        event(related=f"{ferry} _Context: Ashmere,  Sund,  Tarrow_"),
        vocabulary=known,
        title="Blanks too many, which are TAG001",
    )
    yield Good(
        event(related=f"{ferry} _Context: Fen_"),
        vocabulary=Vocabulary(["Larkfield"]),
        title="A vocabulary that is not closed",
    )
    yield Good(event(related=ferry), vocabulary=known, title="No context, which is TAG006")
    yield Bad(
        event(related=f"{ferry} _Context: Ashmere, Sund, «Larkfeld», «ferry»_"),
        vocabulary=known,
        title="A slip, and a new tag",
    )
    yield Bad(event(related=f"{ferry} _Context: «larkfield», Tarrow_"), vocabulary=known, title="A small letter")
    yield Bad(
        event(related=f"{ferry} _Context: «Ashmere», «Fen»_"),
        vocabulary=known,
        title="A tag with a comma that has lost its second half",
    )
