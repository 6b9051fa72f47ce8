"""Read the pages of an archive from a store on demand, and cache their facts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from archlint.archive.lru import LruCache
from archlint.archive.page_facts import asked_by, facts_of, facts_of_site
from archlint.files.store import Store
from archlint.layouts.features import Feature
from archlint.layouts.read import read_page
from archlint.model.days import PathKind
from archlint.model.facts import Counts, EventFacts, Facts, IndexFacts, PlainFacts
from archlint.model.pages import DayIndex, Event, Page

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

_LARGE = 100_000
"""Length of a page, in characters, whose text takes so long to read that the page is cached separately."""

_MOST_LARGE = 8


class PageChanged(Exception):  # noqa: N818  (named after what happened)
    """A page no longer matches its facts: it was edited during the run."""


class PageReader:
    """Reads pages and names from a store. All facts and names are cached; of pages, the last and some large ones."""

    def __init__(self, store: Store, layout: "Layout", counts: Counts) -> None:
        """Create a reader of a store and its layout; ``counts`` counts tags."""
        self._store = store
        self._layout = layout
        self._counts = counts
        self._has_links = Feature.LINKS in layout.features
        self._facts: dict[str, Facts] = {}
        self._files: dict[str, frozenset[str]] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._last_page: Page | None = None
        self._large: LruCache[str, Page] = LruCache(_MOST_LARGE)

    def read(self, path: str) -> Page:
        """Read the page at an archive path, and cache its facts."""
        page = read_page(self._store, self._layout, path)
        self._facts[path] = facts_of(page, self._layout, self._counts, self._unpack)
        self._last_page = page
        if len(page.text) > _LARGE:
            self._large.keep(path, page)
        return page

    def event(self, path: str) -> EventFacts | None:
        """Return the event at an archive path; None if there is no page, or no readable event."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT)
        return facts if type(facts) is EventFacts else None

    def site_page(self, path: str) -> EventFacts | PlainFacts | None:
        """Return the event or the other page of a site at an archive path; None if there is none."""
        facts = self._facts.get(path) or self._lookup(path, PathKind.EVENT, PathKind.PLAIN)
        return facts if isinstance(facts, EventFacts | PlainFacts) else None

    def facts(self, path: str) -> Facts:
        """Return the facts of a page; None if it has none."""
        return self._facts.get(path)

    @overload
    def page(self, facts: EventFacts) -> Event: ...
    @overload
    def page(self, facts: IndexFacts) -> DayIndex: ...
    @overload
    def page(self, facts: PlainFacts) -> Page: ...
    def page(self, facts: EventFacts | IndexFacts | PlainFacts) -> Page:
        """Return the page of some facts; PageChanged if it no longer matches them: then forget what rests on facts."""
        page = self._last_page
        if page is None or page.path != facts.path:
            page = self._large.find(facts.path)
        if page is None:
            page = self.read(facts.path)
            if self._facts[facts.path] != facts:
                self._forget()
                raise PageChanged(facts.path)
        return page

    def page_at(self, path: str) -> Page:
        """Return the page at an archive path; PageChanged if it no longer matches its facts."""
        facts = self.facts(path)
        return self.read(path) if facts is None else self.page(facts)

    def index_at(self, path: str) -> IndexFacts | None:
        """Return the day index at an archive path."""
        facts = self._lookup(path, PathKind.INDEX)
        return facts if isinstance(facts, IndexFacts) else None

    def exists(self, path: str) -> bool:
        """Return whether a page of any kind is at an archive path; case must match."""
        folder, _, name = path.rpartition("/")
        return self._layout.is_page(name) and name in self.file_names(folder)

    def has_file(self, key: str) -> bool:
        """Return whether a file is at the path of a key."""
        from archlint.model.source_links import named_by  # an event archive has no keys

        folder, _, name = named_by(key).rpartition("/")
        return name in self.file_names(folder)

    def absent_files(self, facts: EventFacts | PlainFacts) -> Sequence[tuple[str, ...]]:
        """Return the keys of the links of a page to which files must answer, and none does."""
        return self._absent(facts.asked.files)

    def _absent(self, files: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
        """Return the keys of links that lead to no file."""
        if not files:
            return ()
        from archlint.model.source_links import named_by  # as above

        absent = []
        for keys in files:
            for key in keys:
                folder, _, name = named_by(key).rpartition("/")
                if name in self.file_names(folder):
                    break
            else:
                absent.append(keys)
        return absent

    def file_names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, without hidden ones."""
        found = self._files.get(folder)
        if found is None:
            found = self._files[folder] = self._store.names(folder)
        return found

    def folder_names(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, without hidden ones."""
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = self._store.folders(folder)
        return found

    def _lookup(self, path: str, *kinds: PathKind) -> Facts:
        if path not in self._facts:
            if self._layout.classify(path).kind not in kinds or not self.exists(path):
                return None
            page = read_page(self._store, self._layout, path)
            self._facts[path] = facts = facts_of(page, self._layout, self._counts, self._unpack)
            if self._has_links and isinstance(facts, EventFacts | PlainFacts):
                facts.site = facts_of_site(page, self._layout)  # what others ask for, while the page is at hand
        return self._facts[path]

    def _forget(self) -> None:
        """Discard values that were computed from facts that have changed."""

    def _unpack(self, facts: EventFacts | PlainFacts, name: str) -> None:
        """Make facts of a site that a rule asks for, of the page as it is now."""
        page = self._last_page
        if page is None or page.path != facts.path:
            page = read_page(self._store, self._layout, facts.path)
        if name == "asked":
            facts.asked = asked_by(page, self._layout)
        else:
            facts.site = facts_of_site(page, self._layout)
