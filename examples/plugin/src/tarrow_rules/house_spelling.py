"""A word is not spelt as the house spells it.

## What it does

The rule looks in bodies for the words that `words` lists, each with the spelling of the house.

## Why it matters

Texts come from papers of many places, each with a spelling of its own. Readers who search the archive for one spelling
do not find the others.

## What to do

Write the word as the house does. It may be part of a name; that is why the fix is unsafe.

## When it is silent

A headline is a quotation, and keeps its spelling.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule

_WORD = re.compile(r"[^\W\d_]+")


class Options(NamedTuple):
    """``words`` maps words to the spelling of the house."""

    words: Mapping[str, str] = {}


@page_rule("TRW001", severity=Severity.WARNING, fix=Safety.UNSAFE, options=Options)
def check(event: Event, context: PageContext) -> Findings:
    """Find the words."""
    words = context.options(Options).words
    if event.body is None or not words:
        return
    for match in _WORD.finditer(event.body.text):
        wanted = words.get(match[0])
        if wanted is not None:
            span = event.body.part(*match.span())
            fix = Fix(f"write {wanted}", (Edit(span.start, span.end, wanted),), safety=Safety.UNSAFE)
            yield Finding(span, f"the house writes {wanted}, not {match[0]}", fix)


def examples() -> Iterator[Example]:
    """Yield what is found, and what is not."""
    house = Options({"harbor": "harbour", "grey": "gray"})
    yield Good(event(body="The harbor is full."), title="No word in the settings")
    yield Good(
        event("The harbor is full. ", body="Harborside is not."), options=house, title="A headline, and another word"
    )
    yield Bad(
        event(body="The «harbor» is «grey», and so is the harbormaster."),
        fixed=event(body="The harbour is gray, and so is the harbormaster."),
        options=house,
        title="Two words in a body",
    )
