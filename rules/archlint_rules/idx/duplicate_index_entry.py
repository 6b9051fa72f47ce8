"""A day index lists one event twice.

Two robots, or a robot and an editor, added it. Readers and counts take it for two.

Take the later entry out; see first which of the two texts under them is the better one.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, day_index
from archlint.model import DayIndex, Entry
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule


@page_rule("IDX005", severity=Severity.WARNING, fix=Safety.SAFE)
def check(index: DayIndex, _context: PageContext) -> Findings:
    seen: set[str] = set()
    for entry in index.entries:
        path = entry.target.text.partition("#")[0]
        if path in seen:
            yield Finding(entry.target.span, "this event is listed above already", _fix(index, entry))
        seen.add(path)


def _fix(index: DayIndex, entry: Entry) -> Fix | None:
    start, end = entry.span
    if any(start <= comment.start <= end for comment in index.comments):
        return None
    text = index.text
    end = min(end + 1, len(text))
    # One of the blank lines around it goes along, and one stays.
    if text.startswith("\n", end) and text.endswith("\n\n", 0, start):
        end += 1
    return Fix("take the later entry out", (Edit(start, end, ""),))


def examples() -> Iterator[Example]:
    first = "### [The bridge. ](/news/2031/05/7/the-bridge.md)\nIt is open.\n"
    ferry = "### [A ferry. ](/news/2031/05/7/a-ferry.md)\n_Context: ferries_\n"
    again = "##### Bridges\n### [The bridge. ](«/news/2031/05/7/the-bridge.md»)\n_Context: bridges_\n"
    index = "/news/2031/05/7/index.md"
    yield Good({index: day_index(f"{first}\n{ferry}")})
    yield Bad({index: day_index(f"{first}\n{again}\n{ferry}")}, fixed={index: day_index(f"{first}\n{ferry}")})
    yield Bad({index: day_index(f"{first}\n{ferry}\n{again}")}, fixed={index: day_index(f"{first}\n{ferry}")})
    at_once = "### [A](/a.md)\n### [B](/b.md)\n### [A](«/a.md#top»)\n### [C](/c.md)\n"
    yield Bad({index: day_index(at_once)}, fixed={index: day_index(at_once.replace("### [A](«/a.md#top»)\n", ""))})
