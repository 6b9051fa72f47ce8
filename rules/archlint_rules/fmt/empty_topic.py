"""A topic has no text.

## What it does

The line above a headline names the topic of an event. The rule finds a `#####` with nothing behind it, on events and in
indexes.

## Why it matters

Readers see a gap, and programs that group events by topic make a group without a name.

## What to do

Write the topic, as the day's index or the page of the event has it. The fix takes the line out, which is right if the
event has no topic; it is unsafe, because the line is the last trace of one that was lost.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event, path_of
from archlint.model import DayIndex, Event, Piece, Span
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule


def has_no_empty_topics(page: Event | DayIndex, _context: PageContext) -> bool:
    """Return whether all topics of the page have a text."""
    if isinstance(page, Event):
        return page.topic is None or bool(page.topic.text.strip())
    return all(entry.topic is None or entry.topic.text.strip() for entry in page.entries)


@page_rule("FMT010", severity=Severity.INFO, needs={Feature.HEADLINES}, fix=Safety.UNSAFE, skip_if=has_no_empty_topics)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    topics = [page.topic] if isinstance(page, Event) else [entry.topic for entry in page.entries]
    for topic in topics:
        if topic is not None and not topic.text.strip():
            line = _line(page.text, topic)
            marks = page.text[line.start : line.end].strip()
            # The line may hold a comment, which would be lost.
            edits = (Edit(*line, ""),) if not marks.strip("# \t\u00a0") else ()
            yield Finding(
                Span(line.start, line.start + len(marks)),
                "the topic has no text",
                Fix("take the line out", edits, safety=Safety.UNSAFE) if edits else None,
            )


def _line(text: str, topic: Piece) -> Span:
    """Return the span of a topic's line, with its line end."""
    end = text.find("\n", topic.end)
    return Span(text.rfind("\n", 0, topic.start) + 1, len(text) if end < 0 else end + 1)


def examples() -> Iterator[Example]:
    index, path = "/news/2031/05/7/index.md", path_of("The bridge. ")
    entry = f"### [The bridge. ]({path})\n"
    yield Good(event(), title="No topic")
    yield Good(event(topic="Larkfield"), title="A topic")
    yield Good(day_index(f"##### Larkfield\n{entry}{entry}"), path=index, title="Entries with a topic and without one")
    yield Bad(event(topic="").replace("##### ", "«#####» "), fixed=event(), title="Marks and a blank")
    yield Bad(event(topic="").replace("##### ", "«#####»"), fixed=event(), title="Marks alone")
    yield Bad(event(topic="").replace("##### ", "«##### ##»"), fixed=event(), title="Closing marks")
    yield Bad(
        day_index(f"##### Larkfield\n{entry}\n«#####» \n{entry}"),
        path=index,
        fixed=day_index(f"##### Larkfield\n{entry}\n{entry}"),
        title="An entry of an index",
    )
    yield Bad(
        event(topic="").replace("##### ", "«##### <!-- archlint-a-remark -->»"),
        title="A comment in the line, so without a fix",
    )
