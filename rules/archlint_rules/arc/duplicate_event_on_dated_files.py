"""Two posts have one text.

## What it does

The rule compares posts that are at most `days` apart. It finds those of which at least 80 % of the runs of four words
are the same, if their titles have the same numbers and both are in one language. The later one is reported.

## Why it matters

Readers and search engines meet the text twice, and corrections reach only one of the pages. Such pairs come from
imports, from a post that was published again under another name, and from a copy whose text was never replaced.

## What to do

Keep the page that others link to. `archlint remove PAGE --into OTHER` removes the other, and leads its URL and its
links to the first.

## When it is silent

Drafts and pages that are not published are no duplicates, nor are translations, and releases of which each has a number
of its own in the title. Texts of less than twenty words say too little, and so do those that repeat their words, so
that less than 17 runs of four differ.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts
from archlint.model.metadata import PageKind
from archlint.model.site_facts import SiteFacts
from archlint.rule import ArchiveContext, Cause, CauseKind, Feature, Finding, Findings, Severity, archive_rule
from archlint_rules.arc._days import Options, periods

_WORD = r"\w+"
_NUMBER = "[0-9]+"
_TAG = r"<[^<>]*>|\{%[^%]*%\}|\]\([^()\s]*\)"
"""Text that is not read: elements of HTML, tags of Liquid, and the targets of links."""
_RUN = 4
_FEWEST = 17
"""Fewest runs of a text that are compared: those of twenty words."""
_LEAST_SHARED = 0.8


def keys(page: EventFacts, options: Options) -> Iterable[str]:
    """Yield keys that another page of the same text shares, if it is not many days older or younger."""
    site = page.site
    if site is not None and _is_post(site):
        first, second = periods(page.day, options.days)
        for passage in site.passages:
            yield f"ARC001 {passage} {first}"
            yield f"ARC001 {passage} {second}"


@archive_rule(
    "ARC001",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.LINKS, Feature.TITLES},
    options=Options,
    keys=keys,
)
def check(page: EventFacts, context: ArchiveContext) -> Findings:
    archive, runs = context.archive, None
    for other in archive.sharing(page):
        # Report the later page, which repeats the earlier one.
        if (other.day, other.path) >= (page.day, page.path) or not _may_be_one(page, other, context):
            continue
        runs = _runs(page, context) if runs is None else runs
        others = _runs(other, context)
        shared = len(runs & others) / (len(runs | others) or 1)
        source = archive.page(page)
        if shared >= _LEAST_SHARED and min(len(runs), len(others)) >= _FEWEST and source.headline is not None:
            share = "the same text" if shared == 1 else f"{int(100 * shared)} % of its text in common"
            message = f"{other.path} of {other.day.iso} has {share}"
            yield Finding(source.headline.stripped().span, message, cause=Cause(CauseKind.SAME_EVENT, other.path))


def _may_be_one(page: EventFacts, other: EventFacts, context: ArchiveContext) -> bool:
    """Return whether two pages have days, states, languages and titles as those of one text."""
    here, there = page.site, other.site
    if here is None or there is None or not (_is_post(here) and _is_post(there)) or here.language != there.language:
        return False
    if not (page.day.exists and other.day.exists):
        return False
    if page.day.ordinal - other.day.ordinal > context.options(Options).days:
        return False
    return sorted(re.findall(_NUMBER, page.headline)) == sorted(re.findall(_NUMBER, other.headline))


def _is_post(site: SiteFacts) -> bool:
    """Return whether a page is a post that the site shows."""
    return site.kind is PageKind.POST and bool(site.urls) and not site.is_redirect


def _runs(page: EventFacts, context: ArchiveContext) -> AbstractSet[tuple[str, ...]]:
    """Return the runs of four words in the text of a page."""
    body = context.archive.page(page).body
    words = re.findall(_WORD, re.sub(_TAG, " ", body.text).lower()) if body else []
    return set(zip(*(words[start:] for start in range(_RUN)), strict=False))


def examples() -> Iterator[Example]:
    text = (
        "The old bridge at Larkfield is open again. The mayor cut a ribbon, a band played, and the first tram crossed "
        "the river at noon. All trams run as before the flood, and the ferry goes back to Marl."
    )

    def posts(
        title: str, *, first: str = "The bridge", day: str = "08", text: str = text, body: str = "", more: str = ""
    ) -> dict[str, str]:
        return {
            "/_posts/2031-05-07-bridge.md": f"---\ntitle: {first}\n---\n{text}\n",
            f"/_posts/2031-05-{day}-again.md": f"---\ntitle: {title}\n{more}---\n{body or text}\n",
        }

    def good(pages: dict[str, str], title: str) -> Good:
        return Good(pages, layout="jekyll", title=title)

    def bad(pages: dict[str, str], title: str, options: Options | None = None) -> Bad:
        return Bad(pages, options=options, layout="jekyll", title=title)

    yield good(posts("The bridge", body=text[:60]), "The beginning of a text")
    yield good(posts("The bridge", day="11"), "The same text four days later")
    yield good(posts("Bridge 2", first="Bridge 1"), "Another number in the title")
    yield good(posts("The bridge", more="lang: de\n"), "A page that is still to be translated")
    yield good(posts("The bridge", more="published: false\n"), "A page that is not published")
    short = {path: page.replace(text, "Read all about it.") for path, page in posts("The bridge").items()}
    yield good(short, "Few words")
    words = text.split()
    yield good(posts("The bridge", text=" ".join(words[:19])), "Nineteen words")
    yield bad(posts("«The bridge»", text=" ".join(words[:20])), "Twenty words")
    yield bad(posts("«The bridge»"), "The same text")
    yield bad(posts("«Open again»", body=text.replace("at noon", "at one")), "Nearly the same text")
    yield bad(posts("«The bridge»", day="17"), "More days by an option", Options(days=10))
