"""The file name is the slug of the headline but for a few letters.

## What it does

The rule compares the words of the file name with those of the headline, and finds those that are another spelling of
the same word: `brigde` and `bridge`, `organise` and `organize`, `web-site` and `website`.

## Why it matters

One of the two is misspelt. A reader who searches for one does not find the other, and a robot that derives the path
from the headline creates the page a second time.

## What to do

Correct the headline, or rename the page with `archlint retitle PAGE`; only a person can decide which of them is right.

## When it is silent

Numbers and short words that differ name something else, so they are no misspelling. Letters that the archive's history
explains (docs/format.md, "The slug") are none either, and a letter that the headline has lost is HDL009.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.difference import difference
from archlint.text.shorten import shorten
from archlint.text.slug import slugify
from archlint_rules.hdl._skip import has_plain_headline


@page_rule("SLG002", severity=Severity.WARNING, needs={Feature.SLUGS}, skip_if=has_plain_headline)
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    wanted = slugify(headline.text)
    if wanted == event.slug:
        return
    from archlint.text.slug_match import SlugMatch, match_slug  # most pages never need it

    if match_slug(headline.text, event.slug).kind is SlugMatch.SPELLING:
        ours, theirs = slugify(event.slug).split("-"), wanted.split("-")
        start, end, other_end = difference(ours, theirs)
        written, meant = "-".join(ours[start:end]), "-".join(theirs[start:other_end])
        message = f"the file name has {shorten(written)} where the headline has {shorten(meant)}"
        yield Finding(headline.stripped().span, message, cause=Cause(CauseKind.HEADLINE, event.path))


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    yield Good(event("The old bridge at Larkfield is opened again. "), title="The slug of the headline")
    yield Good(
        event("Mayor Pena opens the bridge. "),
        path=f"{folder}/mayor-pea-a-opens-the-bridge.md",
        title="A slug made from an accented letter that was misread",
    )
    yield Good(
        event("Blent Marl opens the bridge. "),
        path=f"{folder}/bulent-marl-opens-the-bridge.md",
        title="A letter that the headline has lost, which is HDL009",
    )
    yield Good(
        event("Iran opens the bridge. "),
        path=f"{folder}/iraq-opens-the-bridge.md",
        title="Two names that differ by a letter",
    )
    yield Good(
        event("Two women open 16 bridges. "),
        path=f"{folder}/two-women-open-17-bridges.md",
        title="Two numbers that differ by a digit",
    )
    yield Bad(
        event(" «The old brigde at Larkfield.» "),
        path=f"{folder}/the-old-bridge-at-larkfield.md",
        title="A misspelt word",
    )
    yield Bad(
        event("«The mayor organises the defence.» "),
        path=f"{folder}/the-mayor-organizes-the-defense.md",
        title="Two spellings of one word",
    )
    yield Bad(
        event("«The web site is down.» "), path=f"{folder}/the-website-is-down.md", title="One word written as two"
    )
