"""A list holds a line that is no item, or a link that is cut.

## What it does

Sources, changes and related events are numbered links, and an index consists of headings that link. The rule finds
lines of any other form in them. If a list has more than a hundred such lines, the last finding stands for the rest.

## Why it matters

Such a line is lost to every program that reads the archive: it is not counted, not checked and not kept up to date.

## What to do

Write the line as `N. [text](target)`, or as `### [headline](path)` in an index. If a link is cut, its end is gone: look
for it in an earlier version of the page.

## When it is silent

Lines below an unknown title are FMT004, a line that looks like a heading is FMT009, and the markers of a conflict are
FMT008.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Span, Stray, is_recognised
from archlint.model.lookalikes import overlaps_lookalike
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, folded, page_rule
from archlint_rules.fmt._skip import has_plain_sections


@page_rule("FMT003", severity=Severity.WARNING, needs={Feature.NUMBERED_LISTS}, skip_if=has_plain_sections)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    if isinstance(page, DayIndex):
        # On a page that has nothing of an index, these lines are not the problem.
        lists = [page.strays] if is_recognised(page) else []
    else:
        lists = [section.strays for section in page.sections]
    text = _without_conflicts(page.text) if page.conflicts else page.text
    for strays in lists:
        yield from _findings(page, strays, text)


def _without_conflicts(text: str) -> str:
    from archlint.markdown.conflicts import hide_conflict_lines  # few pages have conflicts

    return hide_conflict_lines(text)


def _findings(page: Event | DayIndex, strays: Sequence[Stray], text: str) -> Findings:
    """Yield the findings of a list; ``text`` is that of the page without the lines that a merge has written."""
    by_reason: dict[str, list[Finding]] = {}
    for stray in _besides_conflicts(page, strays, text) if page.conflicts else strays:  # else FMT008
        if not overlaps_lookalike(page.lookalikes, stray.span):  # else FMT009
            by_reason.setdefault(stray.reason, []).append(
                Finding(stray.fault or stray.span, stray.reason, cause=Cause(CauseKind.PAGE, page.path))
            )
    for findings in by_reason.values():
        yield from folded(findings)


def _besides_conflicts(page: Event | DayIndex, strays: Sequence[Stray], text: str) -> Iterator[Stray]:
    """Yield strays without the lines at their ends that a merge has written."""
    for stray in strays:
        start, end = stray.span
        left = text[start:end]
        if left == page.text[start:end]:
            yield stray
        elif rest := left.strip():
            start += left.index(rest)
            yield Stray(Span(start, start + len(rest)), stray.reason)


def examples() -> Iterator[Example]:
    post = "1. [Larkfield Post](https://post.example/bridge)"
    ferry = "1. [A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry-runs-to-larkfield.md) _Context: Larkfield_"
    entry = "### [A ferry runs to Larkfield. ](/news/2031/05/7/a-ferry-runs-to-larkfield.md)"
    index = "/news/2031/05/7/index.md"
    yield Good(event(sources=post, related=ferry), title="Sources and related events")
    yield Good(
        event(sources="1. [(a [b] c)](https://post.example/a_(b)_c?d=[e])\n1. [Cover Image](//img.example/x.png)"),
        title="Brackets in text and target",
    )
    yield Good(
        event(sources='1) [Larkfield Post]( <https://post.example/bridge> "Bridge" )'),
        title="Another style of Markdown",
    )
    yield Good(event(sources=f"{post}\n\n\n2. [](https://post.example/ferry)"), title="Blank lines, and an empty text")
    yield Good(
        event(related="") + "\n### Notes:\n\nLarkfield has a bridge.\n",
        title="Text in an unknown section, which is FMT004",
    )
    yield Good(
        day_index(f"##### Larkfield\n{entry}\n{entry}\nThe band plays.\n"), path=index, title="Entries of an index"
    )
    yield Good(
        event(sources=f"<<<<<<< HEAD\n{post}\n=======\n{post}\n>>>>>>> timetable"),
        title="The markers of a conflict, which are FMT008",
    )
    yield Good(
        event(sources=f"<<<<<<< HEAD\n||||||| 1f3a9c2\n{post}\n=======\n>>>>>>> timetable"),
        title="Markers with nothing between them",
    )
    sides = f"%%%%%%% Changes from base to side #1\n-{post}\n+{post}\n+++++++ Contents of side #2\n{post}"
    yield Good(
        event(sources=f"<<<<<<< Conflict 1 of 1\n{sides}\n>>>>>>> Conflict 1 of 1 ends"),
        title="A conflict as Jujutsu writes it",
    )
    yield Bad(
        event(sources=f"<<<<<<< HEAD\n{post}\n«https://post.example/bridge»\n\n=======\n{post}\n>>>>>>> timetable"),
        title="A URL between the markers of a conflict",
    )
    yield Bad(
        event(sources="<<<<<<< HEAD\n=======\n«https://post.example/bridge»\n>>>>>>> timetable"),
        title="A URL directly below a marker",
    )
    yield Bad(event(sources="«https://post.example/bridge»"), title="A URL without a link")
    yield Bad(event(sources="«- [Larkfield Post](https://post.example/bridge)»"), title="A bullet in place of a number")
    yield Bad(event(sources=f"{post}\n«2. Larkfield Post, page 3»"), title="An item without a link")
    yield Bad(
        event(related="1. [A ferry runs to Larkfield. ](«/news/2031/05/2/a-ferry-runs-to-lark»"),
        title="A link that is cut",
    )
    yield Bad(
        event(related="1. [A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry.md) «_Context: Larkfield»"),
        title="A context that is cut",
    )
    yield Bad(
        event(related="1. [A ferry runs to Larkfield. ](/news/2031/05/2/a-ferry.md) «(Context: Larkfield)»"),
        title="A context in brackets",
    )
    yield Bad(event(sources="1. «[Larkfield Post, page 3»"), title="A link without a target")
    yield Bad(
        event(sources="1. [Larkfield Post](https://post.example/bridge) «and [Courier»"),
        title="Text behind a link",
    )
    yield Bad(event(sources=f"{post}\n   «and the evening edition»"), title="A second line of an item")
    yield Bad(
        day_index(f"{entry}\n\n«### A ferry runs to Larkfield.»\n"),
        path=index,
        title="A heading of an index without a link",
    )
    yield Bad(
        day_index("### [A ferry runs to Larkfield. ](«/news/2031/05/7/a-ferry»\n"),
        path=index,
        title="A link of an index that is cut",
    )
