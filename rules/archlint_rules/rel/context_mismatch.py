"""The contexts of a related link and of the link back name different tags.

## What it does

The rule compares the context of each related link with that of the link back. The order of the tags does not count, and
the names of one tag count as one.

## Why it matters

The context names the tags that both events share, so it is the same in both directions. If it is not, a tag was changed
on one page only.

## What to do

Find out which of the two contexts is right, and put it in both places.

## When it is silent

Pages of different generations (one with a Formats line and one without), which were made years apart, are not compared;
nor is an earlier version of another page (CHG002). An item without a context is TAG006, and a link that is missing is
REL004.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint.text.tags import Vocabulary
from archlint_rules._superseded import is_superseded
from archlint_rules.rel._skip import has_sound_links


@link_rule(
    "REL006",
    severity=Severity.WARNING,
    needs={Feature.RELATED, Feature.RECIPROCAL_LINKS, Feature.LINK_TAGS},
    skip_if=has_sound_links,
)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    for place, target, back in archive.related(event):
        if target is None or back < 0 or target.has_formats is not event.has_formats:
            continue
        if target.context_hashes[back] in (0, event.context_hashes[place]):
            continue
        here, there = event.contexts[place], target.contexts[back]
        difference = _difference(here, there, context.vocabulary) if here and there else ""
        if not difference or is_superseded(target, archive):
            continue
        if is_superseded(event, archive):
            return
        written = archive.page(event).related[place].context
        if written is not None:
            cause = Cause(CauseKind.CONTEXTS, " and ".join(sorted((event.path, target.path))))
            yield Finding(written.span, f"the context of the link back differs: {difference}", cause=cause)


def _difference(here: str, there: str, vocabulary: Vocabulary) -> str:
    """Return the tags that only one of the contexts has, as text; empty if both are equal, however tags are joined."""
    names, others = set(vocabulary.names(here)), set(vocabulary.names(there))
    if _parts(names) == _parts(others):
        return ""
    sides = (("only here", names - others), ("only there", others - names))
    return "; ".join(f"{side} {', '.join(repr(tag) for tag in sorted(tags))}" for side, tags in sides if tags)


def _parts(names: set[str]) -> set[str]:
    return {part for name in names for part in name.split(", ")}


def examples() -> Iterator[Example]:
    bridge, ferry = path_of("The bridge. "), path_of("A ferry runs. ")
    places = Vocabulary(["Larkfield, Tarrow"], {"Tarrish": "Tarrow"})

    def pages(here: str, there: str, *, formats: bool = False, back: str = bridge) -> dict[str, str]:
        return {
            bridge: event("The bridge. ", related=f"1. [A ferry runs. ]({ferry}){here}"),
            ferry: event(
                "A ferry runs. ", related=f"1. [The bridge. ]({back}){there}", formats=ferry[:-3] if formats else None
            ),
        }

    def contexts(here: str, there: str) -> tuple[str, str]:
        return f" _Context: {here}_", f" _Context: {there}_"

    yield Good(pages(*contexts("Larkfield, ferries", "Larkfield, ferries")), title="The same tags")
    yield Good(pages(*contexts("Larkfield, ferries", "ferries, Larkfield")), title="The same tags in another order")
    yield Good(
        pages(*contexts("Larkfield, Tarrow", "Larkfield, Tarrish")), vocabulary=places, title="An alias of a tag"
    )
    yield Good(
        pages(*contexts("Larkfield, Tarrow", "Tarrow, Larkfield")),
        vocabulary=places,
        title="Tags joined in another way",
    )
    yield Good(pages(*contexts("Larkfield", "ferries"), formats=True), title="Pages of different generations")
    yield Good(
        pages(*contexts("Larkfield", "ferries"), back=path_of("The old bridge. ")),
        title="A page that does not link back",
    )
    yield Good(pages("", " _Context: Larkfield_"), title="A link without a context")
    yield Good(pages(" _Context: _", " _Context: Larkfield_"), title="An empty context")
    later = event("The bridge opens. ", changes=f"1. [The bridge. ]({bridge}) _2031-05-07 10:00:00 (First version)_")
    yield Good(
        pages(*contexts("Larkfield", "Larkfield, ferries")) | {path_of("The bridge opens. "): later},
        title="A page that another one replaced (CHG002)",
    )
    yield Good(pages(*contexts("Saint&nbsp;Bride", "Saint Bride")), title="An HTML entity for a blank (TAG001)")
    yield Bad(pages(*contexts("«Larkfield»", "«Larkfield, ferries»")), title="A tag on one page only")
    yield Bad(
        pages(*contexts("«Larkfield, ferries»", "«Larkfield, boats»"), back=f"{bridge}#top"),
        title="Another tag on each page",
    )
    yield Bad(pages(*contexts("«Tarrow»", "«Tarrish»")), title="An alias that the vocabulary lacks")
