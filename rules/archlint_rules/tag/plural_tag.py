"""A tag is the plural or the singular of a commoner one.

## What it does

The rule counts on how many pages each tag stands, whatever its spelling, and reports the rarer one of a singular and
its regular plural (`tram` and `trams`, `library` and `libraries`). Only a check of the whole archive knows which tags
there are.

## Why it matters

Readers who look for the pages of one do not find those of the other.

## What to do

Decide for one of the two, and make the other its alias: `archlint tags --merge`. Sometimes both are meant.

## When it is silent

Short words are not compared, nor are categories, which stand in URLs. Tags that the settings know are meant.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts
from archlint.rule import (
    ArchiveContext,
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Severity,
    Tallied,
    archive_rule,
)
from archlint.text.plural import counted
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags
from archlint_rules.tag._spellings import TAG, group_of, places_of, site_tags, spelling_key, tally_spellings

_SHORTEST = 4
"""Least letters of a singular."""
_AFTER_HISS = ("ches", "shes", "sses", "xes", "zes")
_NO_PLURALS = ("ss", "us", "is")


def _tally(facts: EventFacts, options: object) -> Iterator[Tallied]:
    yield from tally_spellings(facts, options)
    for name in site_tags(facts):
        if group := _group(name):
            yield group, spelling_key(name)


def _group(name: str) -> str:
    """Return the group of a tag and its plural or singular; empty if it is too short."""
    key = spelling_key(name)
    single = _singular(key)
    return f"number:{single}" if len(single) >= _SHORTEST else ""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(_AFTER_HISS):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(_NO_PLURALS) else word


@archive_rule("TAG008", severity=Severity.INFO, needs={Feature.TAGS}, tally=_tally)
def check(event: EventFacts, context: ArchiveContext) -> Findings:
    archive = context.archive
    for name in dict.fromkeys(site_tags(event)):
        group = _group(name)
        forms = archive.tally(group) if group else {}
        if len(forms) < 2 or context.vocabulary.knows(name):
            continue
        key, commonest = spelling_key(name), next(iter(forms))
        if key == commonest:
            continue
        meant = next(iter(archive.tally(group_of(TAG, commonest))))
        pages = f"is on {counted(forms[key], 'page')}, {shorten(meant)} on {forms[commonest]:,}"
        for place in places_of(name, event, context):
            yield Finding(
                place.span,
                f"the tag {shorten(name)} {pages}: singular and plural",
                cause=Cause(CauseKind.TAG, name),
                help=f"if they are one, run {merge_tags(name, meant)}",
            )


def examples() -> Iterator[Example]:
    def posts(*tags: str) -> dict[str, str]:
        return {
            f"/_posts/2031-05-{day:02}-the-bridge.md": f"---\ntitle: The bridge\ntags: [{text}]\n---\nIt is open.\n"
            for day, text in enumerate(tags, 1)
        }

    def good(*tags: str, title: str, vocabulary: Vocabulary | None = None) -> Good:
        return Good(posts(*tags), layout="jekyll", vocabulary=vocabulary or Vocabulary(), title=title)

    yield good("trams", "trams", "Trams", title="One number in two spellings")
    yield good("news", "news", "new", title="Short words")
    yield good("address", "status", "basis", title="Words that end in `s`")
    yield good("trams", "trams", "tram", title="A tag that the settings know", vocabulary=Vocabulary(["tram"]))
    yield Bad(posts("trams", "Trams, bridges", "«tram»"), layout="jekyll", title="A singular")
    yield Bad(posts("library", "library", "«Libraries», «libraries»"), layout="jekyll", title="A plural with `ies`")
    yield Bad(posts("Branches", "branches", "«branch»"), layout="jekyll", title="A plural with `es`")
    yield Bad(posts("tram", "«trams»"), layout="jekyll", title="Two that are equally common")
