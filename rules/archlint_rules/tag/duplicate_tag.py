"""A context names one tag twice.

## What it does

The rule compares the tags of each context, in related lists and day indexes. Two names of one tag are one tag too, if
the settings under `tags` know them.

## Why it matters

Counts of tags include the tag twice, and a related list ranks by these counts.

## What to do

The fix takes the later one out, and moves the item of a related list, which then has fewer tags, to its rank.

## When it is silent

Places in a larger place of the same name (`New York, New York`) are not reported, nor equal words that may be halves of
two tags with a comma.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules.tag._contexts import (
    Context,
    Tag,
    contexts,
    is_tidy,
    look_sorted,
    plain_contexts,
    repeats,
    rewriting,
    stay_apart,
    tags_of,
)
from archlint_rules.tag._skip import has_plain_contexts


@page_rule("TAG002", severity=Severity.WARNING, needs={Feature.LINK_TAGS}, fix=Safety.SAFE, skip_if=has_plain_contexts)
def check(page: Event | DayIndex, context: PageContext) -> Findings:
    vocabulary = context.vocabulary
    plain = plain_contexts(page, vocabulary)
    if plain is not None and list(map(len, plain)) == list(map(len, map(set, plain))):
        return
    for found in contexts(page):
        parts = found.piece.text.split(", ")
        if len(parts) < 2 or (not vocabulary.aliases and len(set(parts)) == len(parts) and is_tidy(found.piece.text)):
            continue
        tags = tags_of(found.piece, vocabulary)
        repeated = repeats([tag.tidy for tag in tags], vocabulary, found.texts)
        if not repeated:
            continue
        fixes = _fixes(page, found, tags, [place for place, _ in repeated], vocabulary)
        for (place, earlier), fix in zip(repeated, fixes, strict=True):
            message = _message(tags[place].tidy, tags[earlier].tidy, vocabulary)
            yield Finding(tags[place].written.stripped().span, message, fix)


def _fixes(
    page: Event | DayIndex, context: Context, tags: Sequence[Tag], gone: Sequence[int], vocabulary: Vocabulary
) -> list[Fix | None]:
    """Return the fixes that take out some tags each; None where two others would become neighbours, and so one tag.

    If the item has to move, the first fix takes all of them out.
    """
    taken = frozenset(gone)
    left = [tag for place, tag in enumerate(tags) if place not in taken]
    if not stay_apart([tag.tidy for tag in left], vocabulary):
        return [None] * len(gone)
    removals = tuple(Edit(tags[place - 1].written.end, tags[place].written.end, "") for place in gone)
    edits, safety = rewriting(page, context, removals, ", ".join(tag.written.text for tag in left), vocabulary)
    resorted = look_sorted(tags, vocabulary) and not look_sorted(left, vocabulary)
    if context.place >= 0 and (resorted or (edits != removals and _others_are_doubled(page, context.place))):
        edits, safety = removals, Safety.UNSAFE
    if edits != removals:
        return [Fix("take the later one out, and move the item to its rank", edits), *[None] * (len(gone) - 1)]
    return [Fix("take the later one out", (edit,), safety=safety) for edit in removals]


def _others_are_doubled(page: Event | DayIndex, place: int) -> bool:
    """Return whether the rank of an item is uncertain because another item has doubled tags, too."""
    return isinstance(page, Event) and any(
        len(set(parts)) < len(parts) for other, parts in enumerate(page.related.parts) if other != place
    )


def _message(tag: str, earlier: str, vocabulary: Vocabulary) -> str:
    if tag == earlier:
        return f"the tag {shorten(tag)} is in this context twice"
    name = vocabulary.aliases.get(tag, tag)
    return f"{shorten(tag)} and {shorten(earlier)} are names of one tag, {shorten(name)}"


def examples() -> Iterator[Example]:
    names = Vocabulary(["Ashmere", "Larkfield", "Sund"], {"Tarrish": "Tarrow", "Upper Sund": "Sund"})
    label = "A ferry runs to Larkfield. "

    def page(*contexts: str, label: str = label) -> str:
        return event(
            related="\n".join(
                f"{number}. [{label}](/news/2031/05/{7 - number}/a-ferry.md) _Context: {tags}_"
                for number, tags in enumerate(contexts, 1)
            )
        )

    def index(tags: str) -> str:
        return day_index(f"### [{label}](/news/2031/05/7/a-ferry.md)\n_Context: {tags}_\n")

    day = "/news/2031/05/7/index.md"
    yield Good(page("Larkfield, Sund, ferry"), title="Each tag once")
    yield Good(page("Larkfield, Tarrish, Tarrow"), title="Two names that the settings do not know")
    yield Good(page("Larkfield, Larkfield Bridge", "Larkfield"), title="A tag that begins another one")
    yield Good(page("Mexico, New York, New York"), title="A town in a state of the same name")
    yield Good(
        page("Larkfield, Larkfield"),
        vocabulary=Vocabulary(["Larkfield, Larkfield"], {}),
        title="A tag of the vocabulary with the same word twice",
    )
    # tags with a comma: "Ashmere, Sund" and "Larkfield, Sund"; "Ashmere, Tarrow" and "Tarrow"
    yield Good(page("Ashmere, Sund, Larkfield, Sund"), title="Two tags with a comma")
    yield Good(
        page("Ashmere, Tarrow, Tarrow", label="A ferry runs to Ashmere, Tarrow. "),
        title="A tag with a comma that the headline has",
    )
    yield Good(
        page("Ashby, Tarrow, Tarrish", label="A ferry runs to Ashby, Tarrow. "),
        vocabulary=names,
        title="A tag with a comma that the headline has, and another name",
    )
    # "Ashmere, Sund" and "Sund"; "Sund" and "Sund, Tarrow"
    yield Good(page("Ashmere, Sund, Sund"), title="A word that may be half of the tag before it")
    yield Good(page("Sund, Sund, Tarrow"), title="A word that may be half of the tag after it")
    yield Bad(
        page("Larkfield, «Larkfield», Sund"),
        fixed=page("Larkfield, Sund"),
        vocabulary=names,
        title="The same tag twice",
    )
    yield Bad(page("Larkfield, «Larkfield», «Larkfield»"), fixed=page("Larkfield"), title="The same tag three times")
    yield Bad(
        page("Larkfield, Tarrish, «Tarrow», ferry"),
        fixed=page("Larkfield, Tarrish, ferry"),
        vocabulary=names,
        title="Two names of one tag",
    )
    yield Bad(
        page("Ashmere, Sund, Larkfield, «Sund»"),
        fixed=page("Ashmere, Sund, Larkfield"),
        vocabulary=names,
        title="A tag that the vocabulary knows alone",
    )
    yield Bad(
        {day: index("Sund, Larkfield, «Upper Sund»")},
        fixed={day: index("Sund, Larkfield")},
        vocabulary=names,
        title="Two names of one tag in an index",
    )
    yield Bad(
        page("Larkfield, «Larkfield»", "Larkfield, Sund"),
        fixed=page("Larkfield", "Larkfield, Sund"),
        title="An item with fewer tags, whose place is uncertain",
    )
    yield Bad(
        page("Larkfield, «Larkfield», Sund", "Larkfield, Sund, Tarrow", "Sund"),
        fixed=page("Larkfield, Sund, Tarrow", "Larkfield, Sund", "Sund")
        .replace("/05/6/", "/05/0/")
        .replace("/05/5/", "/05/6/")
        .replace("/05/0/", "/05/5/"),
        vocabulary=Vocabulary(["Larkfield", "Sund", "Tarrow"]),
        title="An item with fewer tags, which moves down",
    )
