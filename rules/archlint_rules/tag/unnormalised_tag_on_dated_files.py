"""A tag or category is another one in a rarer spelling.

## What it does

The rule counts on how many pages each tag and each category stands. Two are one if they differ in nothing but capitals,
blanks, hyphens, underscores and punctuation, `+` and `#` apart. The spelling that most pages have is the right one,
unless the settings under `tags` name another; the others are reported. Only a check of the whole archive knows which
spellings there are.

## Why it matters

To the generator they are different tags: readers who look for the pages of one do not find those of the other.

## What to do

Write the spelling as proposed. The fix is unsafe where a URL of the site goes with the other spelling, or may go: that
of the tag's page, or that of a post with its category in it. So it is where a page with `tag: Trams`, say, lists the
posts of the other spelling. To mend a tag everywhere, and to keep the spelling out, use `archlint tags --merge`. If the
two commonest spellings are equally common, there is no fix.

## When it is silent

A sign between digits makes another number (`1.5`, `15`). Spellings that the settings know are tags of their own, and
other names that they list are TAG009. Tags and categories are not compared with each other.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import (
    ArchiveContext,
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Safety,
    Severity,
    archive_rule,
)
from archlint.text.plural import counted
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary
from archlint_rules._commands import merge_tags
from archlint_rules.tag._fields import rewritten
from archlint_rules.tag._spellings import TAG, group_of, listed_group, names_of, tally_spellings


@archive_rule(
    "TAG001",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.TAGS},
    fix=Safety.SAFE,
    tally=tally_spellings,
)
def check(event: EventFacts | PlainFacts, context: ArchiveContext) -> Findings:
    if not isinstance(event, EventFacts):
        return
    for kind, names in names_of(event):
        meant = {name: other for name in names if (other := _meant(kind, name, context))}
        if meant:
            yield from _findings(context.archive.page(event), context, kind, meant)


_NOTHING = Vocabulary()


class _Meant(NamedTuple):
    """The spelling that is meant by a written one, and the pages that have each; ``is_sure`` if none is as common."""

    name: str
    pages: int
    written: int
    is_sure: bool


def _meant(kind: str, name: str, context: ArchiveContext) -> _Meant | None:
    """Return the spelling that is meant by a tag or a category; None if that is its own, or there is no other."""
    forms = context.archive.tally(group_of(kind, name))
    known = context.vocabulary if kind == TAG else _NOTHING
    if len(forms) < 2 or known.knows(name):
        return None
    # The commonest of those that the settings name, or else of all.
    other = next((form for form in forms if form in known.canonical), next(iter(forms)))
    other = known.aliases.get(other, other)
    if other == name:
        return None
    first, second = islice(forms.values(), 2)
    return _Meant(other, forms.get(other, 0), forms[name], other in known.canonical or first > second)


def _findings(event: Event, context: ArchiveContext, kind: str, meant: Mapping[str, _Meant]) -> Findings:
    is_category = kind != TAG
    found = context.layout.metadata(event)
    texts = found.categories if is_category else found.tags
    there = {text.text for text in texts}
    for text in texts:
        if text.text not in meant or text.piece is None:
            continue
        name, pages, written, is_sure = meant[text.text]
        cause = Cause(CauseKind.TAG, f"{kind} {text.text}" if is_category else text.text)
        message = f"the {kind} {shorten(text.text)} is on {counted(written, 'page')}, {shorten(name)} on {pages:,}: "
        if not is_sure:
            yield Finding(text.piece.span, f"{message}they are spellings of one, choose one", cause=cause)
            continue
        message += "write the commoner spelling" if pages > written else "write the spelling of the settings"
        fix, why_none = rewritten(event, context, text, name, is_there=name in there, is_category=is_category)
        if fix and context.archive.tally(listed_group(kind, text.text)):
            doubt = f"a page lists the posts of {shorten(text.text)}"
            fix = fix._replace(message=f"{fix.message}; {doubt}", safety=Safety.UNSAFE)
        there.add(name)
        everywhere = "" if is_category else f"to write it on all pages, run {merge_tags(text.text, name)}"
        yield Finding(text.piece.span, message, fix, cause, everywhere if fix else f"write it by hand: {why_none}")


def examples() -> Iterator[Example]:
    def posts(*fields: str) -> dict[str, str]:
        return {
            f"/_posts/2031-05-{day:02}-the-bridge.md": f"---\ntitle: The bridge\n{lines}\n---\nThe bridge is open.\n"
            for day, lines in enumerate(fields, 1)
        }

    def good(*fields: str, title: str, vocabulary: Vocabulary = _NOTHING) -> Good:
        return Good(posts(*fields), layout="jekyll", vocabulary=vocabulary, title=title)

    def bad(*fields: str, fixed: tuple[str, ...] | None, title: str, vocabulary: Vocabulary = _NOTHING) -> Bad:
        mended = posts(*fixed) if fixed else None
        return Bad(posts(*fields), fixed=mended, layout="jekyll", vocabulary=vocabulary, title=title)

    twice = ("tags: [Tram Lines]", "tags: [Tram Lines, bridges]")
    yield good(*twice, "tags: [Tram Line, tramway]", title="Other words")
    yield good("tags: [C, C, C+, 'C#']", title="A plus and a number sign")
    yield good("tags: [line 1.5]", "tags: [line 15]", "tags: [line 1-5-1]", title="Other numbers")
    yield good("tags: trams", "tags: trams,", title="A comma behind a tag, which is TAG007")
    yield good("tags: [Trams]", "tags: [Trams]", "categories: [trams]", title="A tag and a category")
    yield good(
        "tags: [trams]",
        "tags: [trams]",
        "tags: [Trams]",
        title="Two tags of the settings",
        vocabulary=Vocabulary(["Trams", "trams"]),
    )
    yield good(
        "tags: [trams]",
        "tags: [Trams]",
        title="Another name that the settings list, which is TAG009",
        vocabulary=Vocabulary(["trams"], {"Trams": "trams"}),
    )
    yield bad(*twice, "tags: [«tram-lines»]", fixed=(*twice, "tags: [Tram Lines]"), title="Capitals and a hyphen")
    yield bad(
        *twice,
        "tags:\n- bridges\n- «tram_lines»\n- «TramLines»",
        fixed=(*twice, "tags:\n- bridges\n- Tram Lines"),
        title="Two other spellings on one page",
    )
    yield bad(
        *twice, "tags: [«tram lines», Tram Lines]", fixed=(*twice, "tags: [Tram Lines]"), title="Both on one page"
    )
    yield bad(
        "tags: [«Tarrow»]", "tags: [tarrow]", "tags: [«Tarrow»]", fixed=("tags: [tarrow]",) * 3,
        title="The spelling of the settings", vocabulary=Vocabulary(["tarrow"]),
    )  # fmt: skip
    yield bad(
        "tags: [tramways]",
        "tags: [tramways]",
        "tags: [«Tramways»]",
        fixed=("tags: [tramways]", "tags: [tramways]", "tags: [trams]"),
        title="A spelling of another name that the settings list",
        vocabulary=Vocabulary(["trams"], {"tramways": "trams"}),
    )
    yield bad("tags: [«trams»]", "tags: [Trams]", fixed=None, title="Two spellings that are equally common")
    yield bad(
        "tags: [«trams»]",
        "tags: [«Trams»]",
        "tags: [TRAMS, «tra-ms»]",
        "tags: [TRAMS, «Trams»]",
        fixed=None,
        title="A rare spelling beside two that are equally common",
    )
    yield bad(
        "categories: old-news", "categories: old-news", "categories: [«Old News»]",
        fixed=("categories: old-news", "categories: old-news", "categories: [old-news]"),
        title="A category, which stands in the URL",
    )  # fmt: skip
