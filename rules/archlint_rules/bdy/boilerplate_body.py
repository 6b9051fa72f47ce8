"""The body of an event is also the body of an event with which it has nothing to do.

## What it does

The rule compares the bodies of all events. They count as the same if they differ in nothing but blanks at their ends.
Only a check of the whole archive can detect this.

## Why it matters

Such a text tells of the newspaper (`Read all about it in the Larkfield Post`) or of another event, whose page was
copied: readers learn nothing of this one.

## What to do

Write in the body what happened, or take it out. If both pages tell of one event, keep the better page:
`archlint remove PAGE --into OTHER`.

## When it is silent

Nothing is reported if the two events have a source in common, similar headlines, or one of them is an earlier version
of the other (CHG002): then both tell of one event. Nor if other pages have replaced both.
"""

from collections.abc import Iterator, Mapping, Sequence

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, event, path_of
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
from archlint_rules._superseded import are_known_versions

_MOST_COMPARED = 100


@archive_rule("BDY003", severity=Severity.INFO, needs={Feature.BODIES, Feature.HEADLINES, Feature.SOURCES})
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    shared = context.once(_shared_bodies)
    paths = shared.get(event.body_hash, ())
    archive = context.archive
    for path in paths[:_MOST_COMPARED]:
        other = archive.event(path) if path != event.path else None
        if other is None or not _are_strangers(event, other) or are_known_versions(event, other, archive):
            continue
        page = archive.page(event)
        # The sides of a conflict are no body (FMT008).
        if page.body is not None and not page.conflicts:
            others = len(paths) - 2
            more = "" if not others else "; so has 1 more event" if others == 1 else f"; so have {others:,} more events"
            message = f"{path} has the same body, but another headline and other sources{more}"
            yield Finding(page.body.span, message, cause=Cause(CauseKind.SAME_BODY, paths[0]))
            return


def _shared_bodies(archive: WholeArchive) -> Mapping[int, Sequence[str]]:
    """Return the paths of the events that have a body in common, by its hash."""
    first: dict[int, str] = {}
    shared: dict[int, list[str]] = {}
    for facts in archive.events():
        body, path = facts.body_hash, facts.path
        if body and first.setdefault(body, path) != path:
            shared.setdefault(body, [first[body]]).append(path)
    return shared


def _are_strangers(event: EventFacts, other: EventFacts) -> bool:
    """Return whether nothing but the body says that two pages tell of one event."""
    if not (event.headline and other.headline) or not {*event.sources, ""}.isdisjoint(other.sources):
        return False
    if any(path == other.path for _, path in event.changes) or any(path == event.path for _, path in other.changes):
        return False
    from archlint.text.similarity import are_alike

    return not are_alike(event.headline, other.headline)


def examples() -> Iterator[Example]:
    bridge, ferry = "The bridge at Larkfield is open. ", "A ferry is late. "
    text = "Read all about it in the Larkfield Post."
    times = "1. [Tarrow Times](https://times.example/ferry)"

    def pages(here: str, there: str, *, headline: str = ferry, sources: str = times) -> dict[str, str]:
        return {
            path_of(bridge): event(bridge, sources=SOURCE, body=here),
            path_of(headline): event(headline, sources=sources, body=there),
        }

    yield Good(pages("The mayor cuts a ribbon.", "The crew waits for a spare part."), title="Two bodies")
    yield Good(pages(text, text, sources=SOURCE), title="A source in common")
    yield Good(pages(text, text, headline="The bridge at Larkfield is open again. "), title="Similar headlines")
    version = f"1. [{bridge}]({path_of(bridge)}) _2031-05-07 10:00:00 (First version)_"
    later = {path_of(ferry): event(ferry, sources=times, body=text, changes=version)}
    yield Good(pages(text, text) | later, title="An earlier version")
    yield Good(
        {path_of(bridge): event(bridge), path_of(ferry): event(ferry, sources=times)}, title="Two events without a body"
    )
    merging = "<<<<<<< HEAD\nOpen.\n=======\nClosed.\n>>>>>>> main"
    yield Good(pages(merging, merging), title="A conflict of two versions (FMT008)")
    yield Bad(pages(f"«{text}»", f"«{text}»"), title="One text on two events")
    again = {path_of("Snow falls. "): event("Snow falls. ", sources="1. [A](https://a.example/1)", body=f"«{text}»")}
    yield Bad(pages(f"«{text}»", f"«{text}»") | again, title="One text on three events")
