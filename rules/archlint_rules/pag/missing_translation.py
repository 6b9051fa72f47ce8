"""A page lacks a translation that nearly all others have.

## What it does

Pages are translations of each other if their paths are equal but for a folder named after their language, and for the
day and the ending of their names, as `_guides/oil.md` and `_guides/de/oil.md`; the language is that of a field (`lang`)
or of the folder. A language counts if the archive translates into it: of the pages in the commonest language, which are
at least 10 (`pages`), at least 90 in 100 (`share`) are there in that language, too. The finding stands on the page in
the commonest language.

## Why it matters

Readers who change the language meet a page that is missing, or the text of another language.

## What to do

Translate the page, or raise `share`.

## When it is silent

A page in one language alone may be meant for its readers; `alone` says that it is not. A translation that is a draft,
or not published, is there.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from posixpath import splitext
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.metadata import State
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, Tallied, WholeArchive, archive_rule
from archlint.text.shorten import shorten
from archlint_rules._numbers import Percentage, Positive

_LANGUAGES = "languages of translations"
_MOST_NAMED = 5
_DAY = re.compile("[0-9]+-[0-9]+-[0-9]+-")


class Options(NamedTuple):
    """``share`` is the least percentage of pages that are translated into a language, ``pages`` their least number.

    ``alone`` says that pages in one language alone are judged, too, as on a site in two languages.
    """

    share: Percentage = 90
    pages: Positive = 10
    alone: bool = False


def _tally(page: EventFacts | PlainFacts, _options: object) -> Iterable[Tallied]:
    language = _language(page)
    return ((_LANGUAGES, language), (_group(page.path, {language}), language)) if language else ()


def _language(page: EventFacts | PlainFacts) -> str:
    """Return the language of a page as it is compared; empty if it has none."""
    return _plain(page.site.language) if page.site else ""


def _plain(text: str) -> str:
    return text.lower().replace("_", "-")


def _group(path: str, languages: Container[str]) -> str:
    """Return the group of a page and its translations: its path without the folder of a language, day and ending."""
    parts = path.split("/")
    place = next((place for place, part in enumerate(parts[:-1]) if _plain(part) in languages), None)
    if place:
        del parts[place]
    parts[-1] = _DAY.sub("", splitext(parts[-1])[0])
    return f"translations:{'/'.join(parts)}"


def _counted(archive: WholeArchive) -> Mapping[str, int]:
    """Return the number of pages in the commonest language that are there in each language."""
    languages = archive.tally(_LANGUAGES)
    commonest = next(iter(languages))
    counts: Counter[str] = Counter()
    for group in {_group(path, languages) for path in archive.page_paths()}:
        found = archive.tally(group)
        if commonest in found:
            counts.update(found.keys())
    return counts


@archive_rule(
    "PAG005",
    severity=Severity.INFO,
    needs={Feature.LINKS, Feature.TITLES},
    options=Options,
    tally=_tally,
)
def check(page: EventFacts | PlainFacts, context: ArchiveContext) -> Findings:
    archive, language = context.archive, _language(page)
    own = archive.tally(_group(page.path, {language})) if language else {}
    share, least, alone = context.options(Options)
    if len(own) < 2 - alone or page.site is None or page.site.state is not State.PUBLISHED:
        return
    languages = archive.tally(_LANGUAGES)
    # Without the commonest language, the page may be named otherwise there.
    if language != next(iter(languages)) or own.keys() == languages.keys():
        return
    counts = context.once(_counted)
    if counts[language] < least:
        return
    lacking = [each for each in languages if each not in own and counts[each] * 100 >= share * counts[language]]
    if lacking:
        named = ", ".join(shorten(each) for each in islice(lacking, _MOST_NAMED))
        more = f" and {len(lacking) - _MOST_NAMED} more" if len(lacking) > _MOST_NAMED else ""
        message = f"the page has no translation into {named}{more}, which nearly all others have"
        yield Finding(context.layout.metadata(archive.page(page)).title_span, message)


def examples() -> Iterator[Example]:
    def guides(*languages: str, count: int = 10) -> dict[str, str]:
        return {
            f"/{language}/guide-{number}.md": f"---\ntitle: Guide {number}\nlang: {language}\n---\nRead it.\n"
            for language in languages
            for number in range(count)
        }

    def page(language: str, title: str = "The oil") -> dict[str, str]:
        return {f"/{language}/oil.md": f"---\ntitle: {title}\nlang: {language}\n---\nIt burns.\n"}

    three = guides("en", "nl", "pt")
    yield Good(three | page("en") | page("nl") | page("pt"), layout="jekyll", title="All translations")
    yield Good(three | page("en"), layout="jekyll", title="A page in one language")
    yield Good(
        guides("en", "nl") | guides("pt", count=3) | page("en") | page("nl"),
        layout="jekyll",
        title="A language with few pages",
    )
    yield Good(
        guides("en", "nl", "pt", count=4) | page("en") | page("nl"), layout="jekyll", title="An archive with few pages"
    )
    yield Bad(
        three | page("en", "«The oil»") | page("nl"),
        layout="jekyll",
        title="A translation that all others have",
    )
    default = {path.replace("/en/", "/"): text for path, text in three.items()}
    yield Bad(
        default | {"/oil.md": "---\ntitle: «The oil»\nlang: en\n---\nIt burns.\n"} | page("nl"),
        layout="jekyll",
        title="A language without a folder",
    )
    yield Bad(
        guides("en", "nl") | page("en", "«The oil»"),
        options=Options(alone=True),
        layout="jekyll",
        title="A page in one language, by an option",
    )
    yield Bad(
        guides("en", "nl", "pt", count=4) | page("en", "«The oil»") | page("nl"),
        options=Options(share=80, pages=3),
        layout="jekyll",
        title="Other limits by options",
    )
