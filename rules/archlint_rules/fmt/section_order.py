"""A part of the page stands where it does not belong: twice, under an unknown title, or above the headline.

## What it does

An event is a date header, a headline, perhaps a body, and up to three lists: sources, changes and related events. The
rule finds parts that are there twice, lists above the headline, and headings that are no title of a list.

## Why it matters

Robots identify the lists by their titles and take the first of each. They lose the items of a second list of a kind, or
of a list with a misspelt title.

## What to do

Join duplicate lists, write titles as the archive does (`### Sources:`), and put the lists below the headline. The fix
gives the title of a list that the page has once its three `#`.

## When it is silent

A title that lacks its blank or holds invisible characters is FMT009.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Section, SectionKind
from archlint.model.lookalikes import overlaps_lookalike
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    folded,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint_rules.fmt._skip import has_plain_sections

_TITLES = {
    "Sources:": SectionKind.SOURCES,
    "Source:": SectionKind.SOURCES,
    "Changes:": SectionKind.CHANGES,
    "Related:": SectionKind.RELATED,
}
_LONGEST_TITLE = 30


@page_rule(
    "FMT004",
    severity=Severity.WARNING,
    needs={Feature.DATE_HEADERS, Feature.HEADLINES},
    fix=Safety.SAFE,
    skip_if=has_plain_sections,
)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    yield from folded(Finding(header.span, "a second date header; a page is of one day") for header in page.headers[1:])
    if isinstance(page, Event):
        yield from folded(_misplaced(page))


def _misplaced(page: Event) -> Findings:
    headline = page.headline
    seen: list[SectionKind] = []  # of three: a set would need the hashes of enums, which are slow
    kinds = Counter(map(_listed_kind, page.sections))
    for section in page.sections:
        kind = section.kind
        if kind is not SectionKind.OTHER and kind not in seen and headline and section.title.start > headline.start:
            seen.append(kind)
            continue
        title, span = section.title.text.strip(), section.title.stripped().span
        if kind is SectionKind.OTHER:
            if not overlaps_lookalike(page.lookalikes, span):  # else that is FMT009
                cause = Cause(CauseKind.TEXT, title) if title else None
                yield Finding(span, _unknown(title), _fix(page, section, kinds), cause)
        elif kind in seen:
            yield Finding(span, f"a second section {shorten(title)}; join it with the first of its kind")
        elif headline is not None and section.title.start < headline.start:
            yield Finding(span, f"the section {shorten(title)} stands above the headline")
        if kind is not SectionKind.OTHER and kind not in seen:
            seen.append(kind)


def _listed_kind(section: Section) -> SectionKind | None:
    """Return the kind of the list that a section is, also if its title has another level; None for other sections."""
    return _TITLES.get(section.title.text.strip()) if section.kind is SectionKind.OTHER else section.kind


def _fix(page: Event, section: Section, kinds: Mapping[SectionKind | None, int]) -> Fix | None:
    """Return the fix that gives the only list of its kind the level of a list; None for other sections."""
    kind, headline, title = _listed_kind(section), page.headline, section.title
    start = page.text.rfind("\n", 0, title.start) + 1
    if kind is None or kinds[kind] > 1 or headline is None or title.start < headline.start or page.text[start] != "#":
        return None
    end = page.text.find("\n", title.end)
    written = f"### {title.text.strip()}"
    return Fix(f"write {shorten(written)}", (Edit(start, end if end >= 0 else len(page.text), written),))


def _unknown(title: str) -> str:
    from archlint.text.similarity import nearest

    near = nearest(title, _TITLES) if len(title) <= _LONGEST_TITLE else None
    return f"unknown section {shorten(title)}" + (f"; did you mean `### {near}`?" if near else "")


def examples() -> Iterator[Example]:
    post = "1. [Larkfield Post](https://post.example/bridge)\n"
    ferry = "1. [A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md) _Context: Larkfield_"
    entry = "### [A ferry runs to Larkfield. ](/news/2031/05/7/a-ferry-runs-to-larkfield.md)"
    header = "[2031-05-7](/news/2031/05/7/index.md)"
    index = "/news/2031/05/7/index.md"
    yield Good(event(topic="Larkfield", related=ferry), title="Sources and related events")
    yield Good(event(sources=None, related=ferry) + f"\n### Source:\n\n{post}", title="A title in the singular")
    yield Good(event(sources=None), title="No lists")
    yield Good(event(sources="", changes="", related=""), title="Empty lists")
    yield Good(
        f"### {header}\n\n### Sources:\n\n{post}",
        path="/news/2031/05/7/a-ferry.md",
        title="No headline, which is HDL001",
    )
    yield Good(day_index(f"##### Larkfield\n{entry}\n"), path=index, title="An index with a topic")
    yield Bad(
        event().replace("# The", "### [«2031-05-8](/news/2031/05/8/index.md»)\n\n# The"), title="A second date header"
    )
    yield Bad(event() + f"\n### «Source:»\n\n{post}", title="A second list of sources")
    yield Bad(event(related=ferry) + f"\n### «Related:»\n\n{ferry}\n", title="A second list of related events")
    yield Bad(event() + f"\n### «Relatd:»\n\n{ferry}\n", title="A misspelt title")
    for marks in ("##", "####"):
        yield Bad(event() + f"\n{marks} «Related:»\n\n\n", fixed=event(related=""), title=f"A title with `{marks}`")
    yield Bad(
        event().replace("### Sources:", "## «Source:»"),
        fixed=event().replace("Sources:", "Source:"),
        title="A title in the singular with `##`",
    )
    yield Bad(event() + f"\n## «Sources:»\n\n{post}", title="A second list of sources, with `##`")
    yield Bad(event() + "\n## «What the mayor of Larkfield says of it» \n\nNothing.\n", title="A heading in the text")
    yield Bad(
        event(sources=None).replace("# The", f"### «Sources:»\n\n{post}\n# The"), title="Sources above the headline"
    )
    yield Bad(
        day_index(f"{entry}\n\n## [«2031-05-7](/news/2031/05/7/index.md»)\n"),
        path=index,
        title="A second date header on an index",
    )
