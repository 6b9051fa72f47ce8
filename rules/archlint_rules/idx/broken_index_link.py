"""An entry of a day index leads to a page that does not exist.

The event was renamed or removed, and its day's index was forgotten. Readers who follow the entry end nowhere.

Link to the page that is meant, or take the entry out.
"""

from collections.abc import Iterator

from archlint.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import DayIndex, Entry
from archlint.rule import Archive, Finding, Findings, LinkContext, Severity, link_rule
from archlint.text.likeness import likest


@link_rule("IDX002", severity=Severity.ERROR)
def check(index: DayIndex, context: LinkContext) -> Findings:
    archive = context.archive
    for entry in index.entries:
        path = entry.target.text.partition("#")[0]
        if not archive.exists(path):
            yield Finding(entry.target.span, f"there is no page {path}{_hint(index, entry, archive)}")


def _hint(index: DayIndex, entry: Entry, archive: Archive) -> str:
    """Name the event of the day that the entry most likely means: one of its older paths, or a like headline."""
    events = archive.day_events(index.day)
    for facts in events:
        if any(path == entry.target.text for _, path in facts.changes):
            return f"; it is now {facts.path}"
    listed = {other.target.text for other in index.entries}
    others = [facts for facts in events if facts.path not in listed]
    place = likest(entry.label.text.strip(), [facts.headline for facts in others])
    return f"; did you mean {others[place].path}?" if place is not None else ""


def examples() -> Iterator[Example]:
    bridge, index = path_of("The bridge at Larkfield. "), "/news/2031/05/7/index.md"
    page = event(
        "The bridge at Larkfield. ", changes="1. [A ](/news/2031/05/7/a.md) _2031-05-07 10:00:00 (First version)_"
    )

    def pages(target: str, label: str = "The bridge at Larkfield. ", at: str = index) -> dict[str, str]:
        return {bridge: page, at: day_index(f"### [{label}]({target})\n")}

    yield Good(pages(bridge))
    yield Good(pages(f"{bridge}#related"))
    yield Good(pages(index))
    yield Bad(pages("«/news/2031/05/7/none.md»", "A ferry. "))
    yield Bad(pages("«/news/2031/05/7/a.md»"))
    yield Bad(pages("«/news/2031/05/7/the-bridge-in-larkfield.md»", "The bridge in Larkfield. "))
    yield Bad(pages("«https://post.example/»", at="/news/2031/05/7/README.md"))
