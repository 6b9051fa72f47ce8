"""The page is an earlier version of another page of its day.

## What it does

A page counts as an earlier version if another page of its day names it in its Changes list, or if the day's index
leaves it out but lists a page with the same source.

## Why it matters

When a headline is edited, the event gets a new page, and the old one should go. If it stays, readers and robots meet
the same event twice, links lead to either of the two, and corrections reach only one.

## What to do

Compare the two, then run `archlint remove PAGE --into OTHER`: it lets the links that lead here lead to the later page,
and removes this one. If the page reports another event after all, put it into the day's index and out of the other
page's Changes list.

## When it is silent

If each of two pages names the other, the day's index decides. Pages with different sources are no versions of each
other unless a Changes list says so, and pages of different days never are.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, day_index, event, path_of
from archlint.model import Span
from archlint.model.facts import EventFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint_rules._commands import remove
from archlint_rules._superseded import successor


@link_rule("CHG002", severity=Severity.WARNING, needs={Feature.CHANGES})
def check(event: EventFacts, context: LinkContext) -> Findings:
    later = successor(event, context.archive)
    if later is None:
        return
    name = later.path.rpartition("/")[2]
    if any(path == event.path for _, path in later.changes):
        message = f"this page is an earlier version of {name}, whose Changes list names it"
    else:
        message = (
            f"this page seems to be an earlier version of {name}, which has the same source and is in the day's index"
        )
    page, cause = context.archive.page(event), Cause(CauseKind.EARLIER_VERSION, later.path)
    headline, header = page.headline, page.header
    span = header.span if header else Span(0, 0)
    if headline is not None and headline.text.strip():
        span = headline.stripped().span
    # A page without a headline cannot be merged.
    command = (
        f"to remove this page and lead its links to that one, run {remove(event.path, later.path)}"
        if event.headline
        else ""
    )
    yield Finding(span, message, cause=cause, help=command)


def examples() -> Iterator[Example]:
    index = "/news/2031/05/7/index.md"
    old, new = "A bridge at Larkfield is opened. ", "The old bridge at Larkfield is opened again. "
    old_path, new_path = path_of(old), path_of(new)
    both = day_index(f"### [{old}]({old_path})\nA band plays.\n\n### [{new}]({new_path})\nA band plays.\n")
    newer = day_index(f"### [{new}]({new_path})\nA band plays.\n")
    changes = (
        f"1. [{old}]({old_path}) _2031-05-07 09:10:11 (First version)_\n1. [{new}]({new_path}) _(Current version)_"
    )
    back = f"1. [{new}]({new_path}) _2031-05-07 09:10:11 (First version)_\n1. [{old}]({old_path}) _(Current version)_"
    herald = "1. [Larkfield Herald](https://herald.example/band)"
    unnamed = "# \n"
    yield Good({new_path: event(new, changes=changes)}, title="A page whose earlier version is gone")
    yield Good({old_path: event(old), new_path: event(new), index: both}, title="Both pages in the index")
    yield Good({old_path: event(old), new_path: event(new)}, title="The same source, but no index")
    yield Good({old_path: event(old, sources=herald), new_path: event(new), index: newer}, title="Another source")
    yield Good(
        {old_path: event(old, sources=None), new_path: event(new, sources=None), index: newer}, title="No sources"
    )
    picture = "\n1. [Cover Image](https://img.example/band.jpg)"
    yield Good(
        {old_path: event(old, sources=herald + picture), new_path: event(new, sources=SOURCE + picture), index: newer},
        title="A cover image in common",
    )
    yield Good(
        {old_path: event(old, changes=back), new_path: event(new, changes=changes), index: both},
        title="Each page names the other, and the index lists both",
    )
    yield Good(
        {path_of(old, "2031-05-8"): event(old, day="2031-05-8"), new_path: event(new), index: newer},
        title="Pages of two days",
    )
    yield Bad(
        {old_path: event(f"«{old.strip()}» "), new_path: event(new, changes=changes), index: both},
        title="A page that the Changes list of another names",
    )
    yield Bad(
        {old_path: event(f"«{old.strip()}» ", sources=herald), new_path: event(new, changes=changes)},
        title="The Changes list names it, the sources differ",
    )
    yield Bad(
        {old_path: event(f"«{old.strip()}» "), new_path: event(new), index: newer},
        title="The index lists a page with the same source in its place",
    )
    yield Bad({
        old_path: event(f"«{old.strip()}» ", changes=back, sources=herald),
        new_path: event(new, changes=changes),
        index: newer,
    }, title="Each page names the other, and the index lists one")  # fmt: skip
    yield Bad({
        old_path: event(old, sources=f"{SOURCE}\n1. [Cover Image](https://img.example/1.jpg)")
        .replace(f"# {old}\n", unnamed)
        .replace("[2031-05-7](/news/2031/05/7/index.md)", "[«2031-05-7](/news/2031/05/7/index.md»)"),
        new_path: event(new),
        index: newer,
    }, title="A page without a headline")  # fmt: skip
