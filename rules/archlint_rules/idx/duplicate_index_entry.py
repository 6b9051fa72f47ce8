"""A day index lists one event twice.

## What it does

The rule compares the links of the entries, without their fragments.

## Why it matters

Two robots, or a robot and an editor, added the event. Readers and counts take it for two.

## What to do

The fix takes one of the entries out: the one without a text under it, else the later one. If both have texts that
differ, decide first which is better; that fix is unsafe. An entry that holds a comment is left to you.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model import DayIndex, Entry, target_path
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.wording import wording


@page_rule("IDX005", severity=Severity.WARNING, needs={Feature.DAY_INDEXES}, fix=Safety.SAFE)
def check(index: DayIndex, _context: PageContext) -> Findings:
    kept: dict[str, Entry] = {}
    comments = [comment.start for comment in index.comments]
    for entry in index.entries:
        path = target_path(entry.target.text)
        earlier = kept.setdefault(path, entry)
        if earlier is entry:
            continue
        removed = entry
        if earlier.body is None and entry.body is not None:
            removed, kept[path] = earlier, entry
        safety = Safety.SAFE if _says_no_more(removed, kept[path]) else Safety.UNSAFE
        fix = _fix(index.text, removed, comments, safety)
        yield Finding(entry.target.span, "this event is listed above already", fix)


def _says_no_more(entry: Entry, other: Entry) -> bool:
    """Return whether nothing is lost with an entry as long as the other stays."""
    pairs = ((entry.label, other.label), (entry.topic, other.topic), (entry.body, other.body))
    return all(
        here is None or (there is not None and wording(here.text) == wording(there.text)) for here, there in pairs
    )


def _fix(text: str, entry: Entry, comments: Sequence[int], safety: Safety) -> Fix | None:
    """Return the fix that takes an entry out.

    None if it contains a comment (``comments`` are the offsets of their starts).
    """
    start = entry.span.start
    end = text.find("\n", entry.span.end) + 1 or len(text)
    if bisect_left(comments, start) < bisect_left(comments, end):
        return None
    # One of the blank lines around it goes along, and one stays.
    if text.startswith("\n", end) and text.endswith("\n\n", 0, start):
        end += 1
    return Fix("take the entry out that says less", (Edit(start, end, ""),), safety=safety)


def examples() -> Iterator[Example]:
    first = "### [The bridge. ](/news/2031/05/7/the-bridge.md)\nIt is open.\n"
    ferry = "### [A ferry. ](/news/2031/05/7/a-ferry.md)\n_Context: ferries_\n"
    again = "##### Bridges\n### [The bridge. ](«/news/2031/05/7/the-bridge.md»)\n_Context: bridges_\n"
    index = "/news/2031/05/7/index.md"
    yield Good({index: day_index(f"{first}\n{ferry}")}, title="Each event once")
    yield Bad(
        {index: day_index(f"{first}\n{again}\n{ferry}")},
        fixed={index: day_index(f"{first}\n{ferry}")},
        title="The same event twice in a row",
    )
    yield Bad(
        {index: day_index(f"{first}\n{ferry}\n{again}")},
        fixed={index: day_index(f"{first}\n{ferry}")},
        title="The same event further down",
    )
    at_once = "### [A](/a.md)\n### [B](/b.md)\n### [A](«/a.md#top»)\n### [C](/c.md)\n"
    yield Bad(
        {index: day_index(at_once)},
        fixed={index: day_index(at_once.replace("### [A](«/a.md#top»)\n", ""))},
        title="A second link with a fragment",
    )
    bare = "### [The bridge. ](/news/2031/05/7/the-bridge.md)\n"
    pair = f"{bare}\n{ferry}\n{first.replace('(/', '(«/').replace('.md', '.md»')}"
    yield Bad(
        {index: day_index(pair)}, fixed={index: day_index(f"{ferry}\n{first}")}, title="The later entry says more"
    )
    remark = again.replace("»)\n", "»)  <!-- archlint-disable-line IDX003 -->\n")
    yield Bad({index: day_index(f"{first}\n{remark}\n{ferry}")}, title="An entry with a comment, which has no fix")
