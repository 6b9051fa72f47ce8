"""Tags and categories of an archive, with the number of events that have each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from archlint.files.store import Store
from archlint.layouts.base import Layout
from archlint.layouts.features import Feature
from archlint.layouts.read import read_page
from archlint.model.pages import DayIndex, Event, Page
from archlint.text.tags import Vocabulary, tidy
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_SHARING = Sharing(smallest=100, chunk=50)  # groups of pages


def count_tags(
    store: Store, layout: Layout, pages: Sequence[str], vocabulary: Vocabulary, jobs: int = 1
) -> Counter[str]:
    """Return the number of events with each tag, normalised in blanks and Unicode form; ``pages`` are sorted.

    An event has the tags in its fields, those of its related links, and those of its entries in the indexes of its day.
    """
    return _counted(lambda page: _tags(page, layout, vocabulary), store, layout, pages, jobs)


def count_categories(store: Store, layout: Layout, pages: Sequence[str], jobs: int = 1) -> Counter[str]:
    """Return the number of posts and documents of a site with each category, normalised as tags are."""
    return _counted(lambda page: _categories(page, layout), store, layout, pages, jobs)


def _counted(
    names_of: Callable[[Page], Iterable[tuple[str, str]]], store: Store, layout: Layout, pages: Sequence[str], jobs: int
) -> Counter[str]:
    """Return the number of events with each name; a function yields events with their names, by path, from a page."""
    by_group: dict[str, list[str]] = {}
    for path in pages:
        by_group.setdefault(layout.group(path), []).append(path)

    def count(groups: Sequence[Sequence[str]]) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for paths in groups:
            named = {pair for path in paths for pair in names_of(read_page(store, layout, path))}
            counts.update(name for _, name in named)
        return dict(counts)

    total: Counter[str] = Counter()
    for _, counts in map_chunks(count, list(by_group.values()), jobs, _SHARING):
        total.update(counts)
    return total


def _tags(page: Page, layout: Layout, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield the events that a page gives tags to, by path, each with one of the tags."""
    match page:
        case Event() if Feature.TAGS in layout.features:
            yield from ((page.path, name) for tag in layout.metadata(page).tags if (name := tidy(tag.text)))
            return
        case Event():
            contexts = [(page.path, item.context) for item in page.related]
        case DayIndex():
            contexts = [(entry.target.text, entry.context) for entry in page.entries]
        case _:
            return
    for path, context in contexts:
        for tag in vocabulary.split(context) if context else ():
            name = tidy(tag.text)
            if name:
                yield path, name


def _categories(page: Page, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the path of a post or a document with each of its categories."""
    if isinstance(page, Event):
        yield from ((page.path, name) for text in layout.metadata(page).categories if (name := tidy(text.text)))
