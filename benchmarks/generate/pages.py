"""The texts of pages, each in the form of its era."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from benchmarks.generate.details import Details
from benchmarks.generate.slugs import day_text, folder
from benchmarks.generate.stories import FIRST_DAY, Era, Event

_CUT = 300


def related_item(event: Event, tags: Iterable[str]) -> str:
    """Return a related item without its number: an event, and the tags shared with it."""
    return f"[{event.headline}]({event.path}) _Context: {', '.join(tags)}_"


def event_page(event: Event, details: Details, related: Sequence[str]) -> str:
    """Return the page of an event; ``related`` are its related items without their numbers."""
    new = event.era is Era.NEW
    parts = [_formats(event.path.removesuffix(".md"))] if new else []
    parts.append(f"### {day_link(event.day)}\n\n")
    if new and event.topic:
        parts.append(f"##### {event.topic}\n")
    parts.append(f"# {event.headline}\n\n")
    parts.append(f"{details.body}\n\n\n" if details.body else "\n\n\n")
    parts.append("\n".join(_sections(event, details, related)))
    return "".join(parts)


def _sections(event: Event, details: Details, related: Sequence[str]) -> list[str]:
    sources = [f"[{link.label}]({link.target})" for link in details.sources]
    numbers = list(range(1, len(sources) + 1))
    if details.cover:
        sources.append(f"[Cover Image]({details.cover})")
        numbers.append(numbers[-1])
    title = "Source" if len(sources) == 1 and event.era is not Era.NEW else "Sources"
    sections = [_section(title, sources, numbers)] if sources else []
    if details.changes:
        changes = [f"[{link.label}]({link.target}) _{link.note}_" for link in details.changes]
        numbers = [*range(1, len(changes) + 1), len(changes)]
        sections.append(
            _section("Changes", [*changes, f"[{event.headline}]({event.path}) _(Current version)_"], numbers)
        )
    if related:
        sections.insert(0 if details.related_first else len(sections), _section("Related", related))
    return sections


def _section(title: str, items: Sequence[str], numbers: Iterable[int] = ()) -> str:
    numbered = zip(numbers or range(1, len(items) + 1), items, strict=True)
    return f"### {title}:\n\n" + "".join(f"{number}. {item}\n" for number, item in numbered)


def index_page(day: date, entries: Sequence[tuple[Event, Details]], random: Random, *, with_formats: bool) -> str:
    """Return a day's index, its entries in no order."""
    parts = [_formats(f"{day.year}/{day.month:02}/{day.day}/index")] if with_formats else []
    parts.append(f"## {day_link(day)}\n\n")
    parts += [_entry(event, details, random) for event, details in random.sample(entries, len(entries))]
    text = "".join(parts).rstrip("\n") + "\n\n"
    # The first day has no day before it.
    return text + (f"## [Previous Day...]({folder(day - timedelta(1))}/index.md)\n\n" if day > FIRST_DAY else "")


def _entry(event: Event, details: Details, random: Random) -> str:
    topic = f"##### {event.topic}\n" if event.topic else ""
    heading = f"{topic}### [{event.headline}]({event.path})\n"
    if details.body:
        return f"{heading}{details.body[:_CUT]}\n\n"
    if random.random() < 0.05:
        return heading
    tags = list(event.tags)
    if random.random() < 0.5:
        random.shuffle(tags)
    return f"{heading}_Context: {', '.join(tags)}_\n\n"


def _formats(path: str) -> str:
    return f"\nFormats: [HTML]({path}.html)  [JSON]({path}.json)  [XML]({path}.xml)  \n\n"


def day_link(day: date) -> str:
    """Return a link to a day's index."""
    return f"[{day_text(day)}]({folder(day)}/index.md)"


def list_page(title: str, lines: Iterable[str]) -> str:
    """Return an ordinary page with a list."""
    return f"# {title}\n\n" + "".join(f"- {line}\n" for line in lines)
