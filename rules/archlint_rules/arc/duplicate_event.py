"""Two pages describe the same event.

## What it does

Two pages count as the same event if they have a source in common and similar headlines; or if, at most `days` apart,
their headlines are almost the same and contain the same numbers and names. Only a check of the whole archive can detect
this.

## Why it matters

Two robots, or a robot and a person, each wrote a page in their own words. Readers meet the event twice, it is counted
twice, and corrections reach only one of the pages.

## What to do

Keep the better page and remove the other: `archlint remove PAGE --into OTHER` takes its links along. If they do report
two events, say in the headlines what distinguishes them.

## When it is silent

If one page is an earlier version of the other, that is CHG001 or CHG002. If a later version replaced a page, the rule
compares that version. A home page is no source that two events have in common.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

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
from archlint_rules._commands import remove
from archlint_rules._superseded import are_known_versions, current_version
from archlint_rules.arc._days import LONGEST_GAP, Options, days_since, periods

_WORD = r"[^\W_]+(?:['’][^\W_]+)*"
_WORDS = 2
# Limits of sources and events to compare; pages that people write stay below them.
_MOST_SOURCES = 100
_MOST_COMPARED = 1_000


def keys(event: EventFacts, options: Options) -> Iterable[str]:
    """Yield keys that another page about the event shares: a source; or, within some days, its numbers and names.

    A headline without numbers and names gives its longest words.
    """
    from archlint_rules._same_event import names_in  # a check of single pages has no keys

    yield from _articles(event)
    first, second = periods(event.day, options.days)
    telling = "|".join(names_in(event.headline))
    for words in (telling,) if telling else _longest_words(event.headline):
        yield f"{words} {first}"
        yield f"{words} {second}"


def _longest_words(headline: str) -> Sequence[str]:
    return sorted(set(re.findall(_WORD, headline.lower())), key=len, reverse=True)[:_WORDS]


@archive_rule(
    "ARC001", severity=Severity.WARNING, needs={Feature.HEADLINES, Feature.SOURCES}, options=Options, keys=keys
)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    archive = context.archive
    days = context.options(Options).days
    others = archive.sharing(event)[:_MOST_COMPARED]
    articles = frozenset(_articles(event)) if others else frozenset[str]()
    for other in others:
        # Report the later page, which repeats the earlier one.
        if (other.day, other.path) >= (event.day, event.path):
            continue
        reason = _reason(event, other, articles, days)
        headline = archive.page(event).headline if reason and not _is_known(event, other, archive, days) else None
        if headline is not None:
            message, cause = f"{other.path} describes the same event: {reason}", Cause(CauseKind.SAME_EVENT, other.path)
            command = f"if they are one, run {remove(event.path, other.path)}, or the other way round"
            yield Finding(headline.stripped().span, message, cause=cause, help=command)


def _reason(event: EventFacts, other: EventFacts, articles: AbstractSet[str], days: int) -> str:
    """Return why an event and one that is not later describe the same; empty if they do not.

    ``articles`` are the sources of the first.
    """
    if articles.isdisjoint(other.sources[:_MOST_SOURCES]):
        return _looks_the_same(event, other, days)
    return "it has the same source and a similar headline" if _are_alike(event, other) else ""


def _looks_the_same(event: EventFacts, other: EventFacts, days: int) -> str:
    """Return why the pages count as the same without a source in common; empty if they do not."""
    if days_since(event.day) - days_since(other.day) > days + LONGEST_GAP or not _may_be_alike(event, other):
        return ""
    if not (event.day.exists and other.day.exists) or event.day.ordinal - other.day.ordinal > days:
        return ""
    from archlint_rules._same_event import are_almost_the_same  # as above

    if not are_almost_the_same(event.headline, other.headline):
        return ""
    when = "the same day" if event.day == other.day else str(other.day)
    return f"it has almost the same headline, and is of {when}"


def _are_alike(event: EventFacts, other: EventFacts) -> bool:
    from archlint.text.similarity import are_alike

    return _may_be_alike(event, other) and are_alike(event.headline, other.headline)


def _may_be_alike(event: EventFacts, other: EventFacts) -> bool:
    """Return whether both headlines exist and neither is half as long as the other."""
    return len(event.headline) < 2 * len(other.headline) and len(other.headline) < 2 * len(event.headline)


def _is_known(event: EventFacts, other: EventFacts, archive: WholeArchive, days: int) -> bool:
    """Return whether other findings say enough of two pages that describe the same event.

    One is an earlier version of the other, or later versions of both describe the same event, or both are replaced.
    """
    if any(path == other.path for _, path in event.changes) or any(path == event.path for _, path in other.changes):
        return True
    if are_known_versions(event, other, archive):
        return True
    here, there = current_version(event, archive), current_version(other, archive)
    if (here.path, there.path) == (event.path, other.path):
        return False
    return bool(_reason(here, there, frozenset(_articles(here)), days))


def _articles(event: EventFacts) -> Sequence[str]:
    """Return the sources that name an article; of very many, the first ones."""
    return [url for url in event.sources[:_MOST_SOURCES] if url and not _host_only().fullmatch(url)]


@cache
def _host_only() -> re.Pattern[str]:
    """Return the pattern of a URL without a path."""
    return re.compile(r"(?:[a-z]+:)?//[^/]*/?", re.IGNORECASE)


def examples() -> Iterator[Example]:
    first = "The old bridge at Larkfield is opened again by Mayor Pena. "
    again = "«The old bridge at Larkfield is opened again by the mayor, Pena.» "
    apart = "«The old bridge at Larkfield is opened again by our Mayor Pena.» "
    other = "1. [Tarrow Times](https://times.example/bridge)"
    home = "1. [Larkfield Post](https://post.example/)"

    def pages(headline: str, *, sources: str | None = SOURCE, day: str = "2031-05-9", body: str = "") -> dict[str, str]:
        bare = headline.replace("«", "").replace("»", "")
        return {
            path_of(first): event(first, sources=home if sources == home else SOURCE),
            path_of(bare, day): event(headline, day=day, sources=sources, body=body or "A band plays."),
        }

    yield Good(pages("A ferry to Larkfield runs aground. "), title="Another event from the same source")
    yield Good(pages(first, sources=other, day="2032-05-7"), title="The same headline a year later")
    yield Good(
        pages("The old bridge at Larkfield is opened again by Mayor Sund. ", sources=other),
        title="Another name in the headline",
    )
    yield Good(
        pages("The 2 old bridge at Larkfield is opened again by Mayor Pena. ", sources=other),
        title="Another number in the headline",
    )
    yield Good(
        pages("The bridge at Larkfield is opened by its mayor. ", sources=home),
        title="A home page as the common source",
    )
    yield Bad(pages(again), title="The same source and a similar headline")
    yield Bad(pages(again, day="2034-05-9"), title="The same source, years apart")
    yield Bad(pages(apart, sources=other), title="Almost the same headline, two days apart")
    yield Bad(pages(apart, sources=other, day="2031-05-7"), title="Almost the same headline on one day")
    yield Bad(pages(apart, sources=other, day="2031-06-6"), options=Options(days=30), title="More days by an option")
    quoted = 'The ferry "Lark! Marl Star" of Larkfield runs aground at Marl again. '
    in_wiki_quotes = quoted.replace('"', "''")
    yield Bad(
        {
            path_of(quoted): event(quoted, sources=home),
            path_of(in_wiki_quotes, "2031-05-9"): event(f"«{in_wiki_quotes.strip()}» ", day="2031-05-9", sources=other),
        },
        title="A name in other quotes",
    )
    bare = apart.replace("«", "").replace("»", "")
    changes = (
        f"1. [{first}]({path_of(first)}) _2031-05-07 10:00:00 (First version)_\n"
        f"1. [{bare}]({path_of(bare)}) _(Current version)_"
    )
    yield Good(
        {path_of(first): event(first), path_of(bare): event(bare, changes=changes)},
        title="An earlier version, which is CHG002",
    )
    third = path_of("The mayor opens a bridge. ")
    versions = "\n".join(
        f"1. [{text}]({path_of(text)}) _2031-05-07 10:00:00 (First version)_" for text in (first, bare)
    )
    yield Good(
        {path_of(text): event(text) for text in (first, bare)}
        | {third: event("The mayor opens a bridge. ", changes=versions)},
        title="Two earlier versions of a third page",
    )
