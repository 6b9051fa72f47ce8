"""A related link leads to a page that does not exist.

## What it does

The rule searches the target's day for the page that is meant: one whose Changes list names the old path, then one whose
path differs only in capitals, padding, `%`-encoding or backslashes, then the most similar headline, also on the days
around (`days`).

## Why it matters

The reader finds no page, and a program that follows the links of the archive loses an event. Most often the page was
renamed when its headline was edited, or the path was typed or converted by another tool.

## What to do

The old path, another spelling of a path, and a headline that exactly one page has, are sure: the fix puts in the path
and the headline of that page. Of a page and its earlier version (CHG002), the page is meant. Otherwise link to the
right page, or take the item out. In a commit, a page that is on the disk but that git does not have counts as missing:
`git add` it.

## When it is silent

A link to something that is no event is REL008. A page that exists but cannot be read is FMT001.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Item, target_path
from archlint.model.facts import EventFacts
from archlint.rule import (
    Archive,
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    LinkContext,
    Safety,
    Severity,
    link_rule,
)
from archlint.text.wording import wording
from archlint_rules._commands import not_in_git
from archlint_rules._numbers import Count
from archlint_rules._superseded import current_version
from archlint_rules.rel._skip import has_sound_links

if TYPE_CHECKING:
    from archlint_rules.rel._search import Candidate


class Options(NamedTuple):
    """``days`` is how many days before and after the target's day are searched for its headline, 31 at most."""

    days: Count = 3


@link_rule(
    "REL001",
    severity=Severity.ERROR,
    needs={Feature.RELATED},
    fix=Safety.SAFE,
    options=Options,
    skip_if=has_sound_links,
)
def check(event: EventFacts, context: LinkContext) -> Findings:
    from archlint_rules._causes import of_broken_link  # most pages never need it
    from archlint_rules.rel._search import Search

    archive = context.archive
    search: Search | None = None
    taken: set[str] = set()
    for place, target, _ in archive.related(event):
        path = event.links[place]
        file = archive.to_add(path)
        if file is not None:
            span = archive.page(event).related[place].target.span
            yield Finding(span, not_in_git(path, file), cause=Cause(CauseKind.UNTRACKED_PAGE, path))
        if target is not None or file is not None:
            continue
        meant = context.layout.meant_event(path)
        # A page that exists but cannot be read is no broken link.
        if meant is None or (meant == path and archive.exists(path)):
            continue
        if search is None:
            search = Search(context, context.options(Options).days)
            taken = {event.path, *event.links}
        item = archive.page(event).related[place]
        found = search.find(path, item.label.text.strip())
        message, cause = f"there is no page {path}", of_broken_link(path, context)
        if found is None:
            yield Finding(item.target.span, message, cause=cause)
        elif found.path in taken:
            where = "this page itself" if found.path == event.path else "in this list already"
            yield Finding(item.target.span, f"{message}; {found.path}, {found.reason}, is {where}", cause=cause)
        elif _lists_earlier_version(event, found.path, archive):
            where = "in this list already, by an earlier version"
            yield Finding(item.target.span, f"{message}; {found.path}, {found.reason}, is {where}", cause=cause)
        elif not found.sure:
            yield Finding(item.target.span, f"{message}; did you mean {found.path}, {found.reason}?", cause=cause)
        else:
            taken.add(found.path)
            fix = Fix(f"link to {found.path}", _edits(item, found, context.layout.link_to(event.path, found.path)))
            yield Finding(item.target.span, f"{message}; it is {found.path}, {found.reason}", fix, cause)


def _lists_earlier_version(event: EventFacts, path: str, archive: Archive) -> bool:
    """Return whether an event lists a page that the one at a path replaced."""
    current = archive.event(path)
    return current is not None and any(
        target is not None and target.day == current.day and current_version(target, archive).path == path
        for _, target, _ in archive.related(event)
    )


def _edits(item: Item, found: "Candidate", link: str) -> tuple[Edit, ...]:
    # A query or a fragment stays.
    target = Edit(item.target.start, item.target.start + len(target_path(item.target.text)), link)
    label = item.label.stripped()
    if not found.headline or wording(found.headline) == wording(label.text):
        return (target,)
    return (Edit(label.start, label.end, found.headline), target)


def examples() -> Iterator[Example]:
    bridge = path_of("The bridge. ")
    ferry, ferry_day = "A ferry runs to Larkfield. ", "2031-05-2"
    ferry_path = path_of(ferry, ferry_day)
    folder = ferry_path.rpartition("/")[0]
    old_path = f"{folder}/a-boat-runs-to-larkfield.md"
    ferry_page = event(
        ferry,
        day=ferry_day,
        changes=f"1. [A boat runs to Larkfield. ]({old_path}) _2031-05-02 09:10:11 (First version)_",
    )

    def pages(target: str, label: str = ferry, *others: str, more: str = "") -> dict[str, str]:
        items = [f"1. [{label}]({target}) _Context: Larkfield_", *others]
        return {bridge: event("The bridge. ", related="\n".join(items)), ferry_path: ferry_page} | (
            {more: event(ferry, day=ferry_day)} if more else {}
        )

    mended = pages(ferry_path)
    yield Good(mended, title="A link to an event")
    yield Good(pages(f"{ferry_path}#crossing"), title="A link with a fragment")
    yield Good(pages(bridge), title="A link to the page itself, which is REL002")
    yield Good(pages(f"{folder}/index.md"), title="A link to the index of a day, which is REL008")
    yield Good(pages("https://post.example/ferry.md"), title="A link out of the archive, which is REL008")
    yield Bad(pages(f"«{old_path}»"), fixed=mended, title="The old path of an event")
    yield Bad(
        pages(f"«{old_path}#crossing»", " A boat "),
        fixed=pages(f"{ferry_path}#crossing", f" {ferry}"),
        title="The old path, with a fragment",
    )
    for spelling in (
        ferry_path.replace("a-ferry", "A-Ferry"),
        ferry_path.replace("/news/", "/News/"),
        ferry_path.replace("ferry", "%66erry"),
        ferry_path.replace("/05/2/", "/05/02/"),
        ferry_path.replace("/", "\\"),
    ):
        yield Bad(pages(f"«{spelling}»", "A ferry. "), fixed=mended, title=f"The path written as `{spelling}`")
    yield Bad(pages(f"«{folder}/ferry.md»"), fixed=mended, title="The headline of an event of that day")
    yield Bad(
        pages(f"«{folder}/ferry.md»", "A ferry  runs to Larkfield. "),
        fixed=pages(ferry_path, "A ferry  runs to Larkfield. "),
        title="That headline with another run of blanks",
    )
    yield Bad(pages("«/news/2031/05/1/ferry.md»"), fixed=mended, title="The headline of an event of the day after")
    yield Bad(pages(f"«{folder}/ferry.md»", more=f"{folder}/a-ferry.md"), title="A headline that two events have")
    yield Bad(pages(f"«{folder}/ferry.md»", "A ferry runs to Larkfield again. "), title="A headline that is similar")
    yield Bad(
        pages(f"«{old_path}»", ferry, f"2. [{ferry}]({ferry_path}) _Context: Larkfield_"),
        title="An event that the list has already",
    )
    yield Bad(
        pages(f"«{folder}/bank.md»", "A bank in Larkfield closes. "),
        title="No event of that day has a headline like this",
    )
    yield Bad(pages("«/news/2031/06/2/a-ferry-runs-to-larkfield.md»"), title="No event near that day")
    yield Bad(pages(f"«{bridge.replace('bridge', 'Bridge')}»"), title="The path of the page itself, with a capital")
