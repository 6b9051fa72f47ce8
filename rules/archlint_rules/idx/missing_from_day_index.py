"""The index of the event's day does not list the event.

## What it does

The rule looks for each event in the index of its day: the `index.md`, or the `README.md` of a day that has only that.

## Why it matters

Readers who go through the archive day by day never see the event.

## What to do

Add an entry to the index: the headline with its link, and under it the body or the tags. The fix adds it at the end,
with the body cut at 300 characters, else with all tags of the related events; with the topic, if the index gives some.

If the index has an entry of this event by another path (an older one, or that of no page, under a similar headline),
the fix gives that entry the headline and the path of the event. If the index lists another page with almost the same
headline, decide first whether the two are one event.

## When it is silent

Two kinds of pages are left out on purpose: those that a later version replaced (CHG002), and, under an index with a
Formats line, those without a source. An index with a line that cannot be read may list the event there (FMT003), and a
day without an index is IDX004. A README.md beside an index under another name (FMT007) does not have to list the event.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, day_index, event, path_of
from archlint.model import Day, DayIndex, Event, Span, is_recognised, target_path
from archlint.model.facts import EventFacts
from archlint.rule import (
    Archive,
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Fix,
    LinkContext,
    Safety,
    Severity,
    link_rule,
)
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint.text.wording import wording
from archlint_rules._commands import remove
from archlint_rules._links import Resolve, meant_paths
from archlint_rules._superseded import is_superseded, listed_events

EndT = TypeVar("EndT")


@link_rule("IDX001", severity=Severity.WARNING, needs={Feature.DAY_INDEXES}, fix=Safety.UNSAFE)
def check(event: EventFacts, context: LinkContext) -> Findings:
    archive = context.archive
    index = archive.index(event.day)
    # A line that cannot be read may be the entry: that is FMT003.
    if index is None or not index.complete or event.path in archive.of_day(event.day, listed_events):
        return
    if index.has_formats and not event.sources:
        return
    # An entry with a relative link counts: that is IDX002.
    if event.path in archive.of_day(event.day, _target_finder(context.layout.resolve, context.layout.top)):
        return
    page = archive.page(event)
    if not is_recognised(page) or is_superseded(event, archive):
        return
    # Most events are listed.
    from archlint_rules.idx._entries import entry_of, listed_twin
    from archlint_rules.idx._misnamed import possible_index

    if index.path != context.layout.index_paths(event.day)[0] and possible_index(archive, event.day):
        return
    span, cause = page.header.span if page.header else Span(0, 0), Cause(CauseKind.UNLISTED, index.path)
    place = entry_of(event, index, archive)
    if place is not None:
        yield _listed_otherwise(page, archive.page(index), place, span, context)._replace(cause=cause)
        return
    twin = listed_twin(event, archive)
    if twin is not None:
        message = f"{index.path} does not list this event, but {twin.path}, which has almost the same headline"
        command = f"if they are one, run {remove(event.path, twin.path)}, or the other way round"
        yield Finding(span, message, cause=cause, help=command)
        return
    end = archive.of_day(event.day, _end_finder(context.layout.write.index_end))
    if end is None:
        return
    message = f"{index.path} does not list this event"
    fix = None
    edits = context.layout.write.add_entry(end, page, context.vocabulary)
    if isinstance(edits, str):
        message = f"{message}; to be added by hand: {edits}"
    else:
        fix = Fix(
            "add it to the index",
            safety=Safety.UNSAFE,
            elsewhere=((index.path, edits),),
            copies=event.path,
            gathers=True,
        )
    yield Finding(span, message, fix, cause)


def _listed_otherwise(event: Event, index: DayIndex, place: int, span: Span, context: LinkContext) -> Finding:
    """Return the finding on an event whose entry in the index leads elsewhere."""
    from archlint_rules._headlines import told_apart  # few entries do

    entry, headline = index.entries[place], event.headline.stripped().text if event.headline else ""
    text, path = entry.label.text.strip(), target_path(entry.target.text)
    message = f"{index.path} lists this event by another path, {shorten(path)}"
    if wording(text) != wording(headline):
        message = f"{message}, and in other words: {told_apart(text, headline)}"
    edits = context.layout.write.lead_entry_to(index, entry, event)
    if isinstance(edits, str):
        return Finding(span, f"{message}; to be put right by hand: {edits}")
    elsewhere = ((index.path, edits),)
    fix = Fix("lead that entry to this page", safety=Safety.UNSAFE, elsewhere=elsewhere, copies=event.path)
    return Finding(span, message, fix)


@cache
def _target_finder(resolve: Resolve, top: str) -> Callable[[Archive, Day], frozenset[str]]:
    """Return the function that finds the paths that the entries of a day's index can mean, relative ones too."""

    def find_targets(archive: Archive, day: Day) -> frozenset[str]:
        index = archive.index(day)
        if index is None:
            return frozenset()
        return frozenset(path for link in index.links for path in meant_paths(resolve, top, index.path, link))

    return find_targets


@cache
def _end_finder(end_of: Callable[[DayIndex], EndT]) -> Callable[[Archive, Day], EndT | None]:
    """Return the function that finds the end of the index of a day; the same one each time, so it is asked once."""

    def find_end(archive: Archive, day: Day) -> EndT | None:
        index = archive.index(day)
        return end_of(archive.page(index)) if index else None

    return find_end


def examples() -> Iterator[Example]:
    bridge, ferry = path_of("The bridge. "), path_of("A ferry. ")
    index, twin = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
    one, entry = f"### [The bridge. ]({bridge})", f"### [A ferry. ]({ferry})"
    both = f"{one}\n{entry.replace('.md', '.md#top')}\n"
    other = "1. [Tarrow Times](https://times.example/ferry)"
    header = "[2031-05-7](/news/2031/05/7/index.md)"
    plain = event("A ferry. ", sources=other)

    def pages(entries: str, page: str, *, formats: bool = False, at: str = index) -> dict[str, str]:
        return {bridge: event("The bridge. "), ferry: page, at: day_index(entries, formats=formats)}

    def bad(more: str, page: str = plain, lead: str = "", *, title: str, formats: bool = False, at: str = index) -> Bad:
        marked = page.replace(header, f"[«{header[1:-1]}»)")
        before, after = pages(lead + one, marked, formats=formats, at=at), f"{lead}{one}\n\n{more}"
        return Bad(before, fixed=pages(after, page, formats=formats, at=at), title=title)

    yield Good(pages(both, plain), title="An index that lists the event")
    yield Good(pages(both, plain, at=twin), title="A README.md that lists the event")
    yield Good(
        pages(both.replace(ferry, f"./{ferry.rpartition('/')[2]}"), plain),
        title="An entry with a relative link, which is IDX002",
    )
    yield Good(
        pages(one, event("A ferry. ", sources=SOURCE)), title="A version that a later one with its source replaced"
    )
    yield Good(
        pages(one, event("A ferry. ", sources=None), formats=True),
        title="An event without sources, under an index with a Formats line",
    )
    yield Good(
        pages(f"{one}\n### [A ferry. ]({ferry}\n", plain),
        title="An index with a line that cannot be read, which is FMT003",
    )
    yield Good({ferry: event("A ferry. ")}, title="A day without an index, which is IDX004")
    yield Good(
        {**pages(one, plain, at=twin), index.replace("index", "indx"): day_index(both)},
        title="A README.md beside an index under another name, which is FMT007",
    )
    yield bad(entry, title="An event that is not listed")
    yield bad(entry, formats=True, title="An index with a Formats line")
    yield bad(entry, event("A ferry. ", sources=None), title="An event without sources")
    yield bad(entry, at=twin, title="A README.md in place of an index.md")
    yield bad(
        f"##### Ferries\n{entry}",
        event("A ferry. ", sources=other, topic="Ferries"),
        "##### Bridges\n",
        title="An event with a topic, in an index with topics",
    )
    yield bad(
        entry,
        event("A ferry. ", sources=other, topic="Ferries"),
        title="An event with a topic, in an index without topics",
    )
    yield bad(
        entry,
        event("A ferry. ", sources=other, topic=""),
        "##### Bridges\n",
        title="An event with an empty topic, in an index with topics",
    )
    shared = f"1. [A]({bridge}) _Context: Tarrish, Vell_\n2. [B, Fen](/b.md) _Context: Ashmere, Sund, B, Fen, Orr_"
    long = "The ferry runs. " * 18 + "It leaves at noon."
    yield bad(
        f"{entry}\n{long[:300]}...",
        event("A ferry. ", sources=other, body=long, related=shared),
        title="A body of more than 300 characters, which is cut",
    )
    yield bad(
        f"{entry}\n{long[:300]}", event("A ferry. ", sources=other, body=long[:300]), title="A body of 300 characters"
    )
    tags = "_Context: Ashmere, Sund, B, Fen, Orr, Tarrow, Vell_"
    tagged = bad(f"{entry}\n{tags}", event("A ferry. ", sources=other, related=shared), title="No body, but tags")
    yield tagged._replace(vocabulary=Vocabulary(["Ashmere, Sund", "Tarrow"], {"Tarrish": "Tarrow"}))
    yield bad(entry, event("A ferry. ", sources=other, related=f"1. [A]({bridge})"), title="Neither body nor tags")
    marked = event("A ferry runs to Larkfield. ", sources=other).replace(header, f"[«{header[1:-1]}»)")
    path = path_of("A ferry runs to Larkfield. ")

    def listed(text: str, target: str, *others: str) -> dict[str, str]:
        return {index: day_index("\n".join([f"### [{text}]({target})\nIt is late.", *others]))}

    yield Bad(
        {path: marked, **listed("A ferry runs again to Larkfield. ", "/news/2031/05/7/a-ferry-runs-again.md")},
        fixed=listed("A ferry runs to Larkfield. ", path),
        title="An entry in other words that leads to no page",
    )
    old = "1. [Boats ](/news/2031/05/7/boats.md) _2031-05-07 10:00:00 (First version)_"
    later = event("A ferry runs to Larkfield. ", sources=other, changes=old)
    yield Bad(
        {
            path: later.replace(header, f"[«{header[1:-1]}»)"),
            "/news/2031/05/7/boats.md": event("Boats "),
            **listed("Boats ", "/news/2031/05/7/boats.md"),
        },
        fixed=listed("A ferry runs to Larkfield. ", path),
        title="An entry of an earlier version",
    )
    again = path_of("A ferry runs to Larkfield, too. ")
    yield Bad(
        {
            path: marked,
            again: event("A ferry runs to Larkfield, too. "),
            **listed("A ferry runs to Larkfield, too. ", again),
        },
        title="An entry of a page with almost the same headline, which has no fix",
    )
    yield Bad(
        pages(one, event("", sources=other).replace(header, f"[«{header[1:-1]}»)")),
        title="A page without a headline, which has no fix",
    )
    lines = event("A ferry. ", sources=other, body="It runs\nagain.")
    yield Bad(pages(one, lines.replace(header, f"[«{header[1:-1]}»)")), title="A body of two lines, which has no fix")
    comment = f"{one}\n\n<!-- archlint-a-remark -->"
    yield Bad(
        pages(comment, plain.replace(header, f"[«{header[1:-1]}»)")),
        title="An index that ends in a comment, which has no fix",
    )
