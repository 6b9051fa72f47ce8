"""A rare tag is a common one in another spelling.

``larkfield-post`` is the slip of one editor, or of one robot: events under the rare spelling are missing when people
look for ``Larkfield Post``. Spellings count as the same if they differ in nothing but capitals, accents, signs, blanks,
doubled letters and ``The`` in front; ``Tarrow`` and ``Tarrish``, or two people with similar names, do not. Only a check
of the whole archive knows which tags are common.

Make the rare spelling an alias of the common one: ``archlint tags --merge RARE COMMON``.
"""

import re
from collections import Counter
from collections.abc import Iterator
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
    WholeArchive,
    archive_rule,
)
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags


class Options(NamedTuple):
    """``rare`` is the most items that a slip is on, ``common`` the least that a tag is on which may be meant."""

    rare: int = 2
    common: int = 20


@archive_rule("TAG005", severity=Severity.INFO, needs={Feature.LINK_TAGS}, options=Options)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    options, vocabulary = context.options(Options), context.vocabulary
    slips = context.once(lambda archive: _slips(archive, options, vocabulary))
    for place, written in enumerate(event.contexts):
        names = vocabulary.names(written) if written else ()
        if slips.keys().isdisjoint(names):
            continue
        piece = context.archive.page(event).related[place].context
        for tag in vocabulary.split(piece) if piece is not None else ():
            name = vocabulary.canonical_name(tag.text)
            if name in slips:
                common, count = slips[name]
                message = f"{shorten(name)} is rare; did you mean {shorten(common)}, which is on {count:,} items?"
                command = f"to write that everywhere, run {merge_tags(name, common)}"
                yield Finding(tag.stripped().span, message, cause=Cause(CauseKind.TAG, name), help=command)


def _slips(archive: WholeArchive, options: Options, vocabulary: Vocabulary) -> dict[str, tuple[str, int]]:
    """Return the rare tags that are common ones in another spelling, with those and their number."""
    counts: Counter[str] = Counter()
    for facts in archive.events():
        for context in facts.contexts:
            if context:
                counts.update(vocabulary.names(context))
    common: dict[str, str] = {}
    for tag, count in counts.most_common():
        if count >= options.common:
            common.setdefault(_folded(tag), tag)
    found = {}
    for tag, count in counts.items():
        meant = common.get(_folded(tag)) if count <= options.rare and not vocabulary.knows(tag) else None
        if meant is not None and meant != tag:
            found[tag] = (meant, counts[meant])
    return found


def _folded(tag: str) -> str:
    """Return a tag without the parts that people often get wrong; the tag itself if little would remain."""
    from unicodedata import normalize  # a check of single pages does not need its tables

    letters = "".join(sign for sign in normalize("NFKD", tag.casefold().removeprefix("the ")) if sign.isalnum())
    folded = re.sub(r"(\w)\1+", r"\1", letters)
    return folded if len(folded) > 4 and not folded.isdecimal() else tag


def examples() -> Iterator[Example]:
    def pages(*tags: str) -> dict[str, str]:
        return {
            path_of(f"Event {number}. "): event(
                f"Event {number}. ", related=f"1. [A ferry. ](/news/2031/05/2/a-ferry.md) _Context: {tag}_"
            )
            for number, tag in enumerate(tags)
        }

    few = Options(common=3)
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
