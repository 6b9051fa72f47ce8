"""Pages that most likely link to an event, found without a search through the archive."""

from collections.abc import Iterable, Iterator

from archlint.fixes.draft import Draft
from archlint.fixes.named_page import exists
from archlint.model.pages import Event


def nearby(draft: Draft, events: Iterable[str]) -> tuple[str, ...]:
    """Return, sorted, the events at some archive paths, the events that they list, and the indexes of their days."""
    return tuple(sorted({path for event in events for path in _around(draft, event) if exists(draft, path)}))


def _around(draft: Draft, path: str) -> Iterator[str]:
    yield path
    page = draft.read(path)
    if isinstance(page, Event):
        yield from page.related.paths
        yield from draft.layout.index_paths(page.day)
