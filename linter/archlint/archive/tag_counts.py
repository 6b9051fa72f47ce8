"""Tags of an archive, with the number of events that have each."""

from collections import Counter
from collections.abc import Iterator, Sequence

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
    store: Store,
    layout: Layout,
    pages: Sequence[str],
    vocabulary: Vocabulary,
    jobs: int = 1,
    *,
    categories: bool = False,
) -> Counter[str]:
    """Return the number of events with each tag, normalised in blanks and Unicode form; ``pages`` are sorted.

    An event has the tags in its fields, those of its related links, and those of its entries in the indexes of its day.
    With ``categories``, count those of the posts and documents of a site.
    """
    by_group: dict[str, list[str]] = {}
    for path in pages:
        by_group.setdefault(layout.group(path), []).append(path)
    groups = list(by_group.values())

    def count(some: Sequence[Sequence[str]]) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for paths in some:
            read = (read_page(store, layout, path) for path in paths)
            pairs = {
                pair
                for page in read
                for pair in (_categories(page, layout) if categories else _pairs(page, layout, vocabulary))
            }
            counts.update(tag for _, tag in pairs)
        return dict(counts)

    total: Counter[str] = Counter()
    for _, counts in map_chunks(count, groups, jobs, _SHARING):
        total.update(counts)
    return total


def _pairs(page: Page, layout: Layout, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
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
