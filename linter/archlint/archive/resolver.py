"""Find the page or file of a site that answers to a key; pages are read as far as that needs."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from archlint.archive.address_book import AddressBook
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.source_links import Address, Resolution

if TYPE_CHECKING:
    from archlint.layouts.linking import Linking
    from archlint.model.source_links import Candidates

_MOST_TRIED = 20
"""Most pages that are read because their names are like a key, before all are."""


class Resolver:
    """Finds the pages and files of a site by the keys to which they answer."""

    def __init__(
        self,
        linking: "Linking",
        site_page: Callable[[str], EventFacts | PlainFacts | None],
        names: Callable[[str], frozenset[str]],
        pages: Callable[[], Sequence[str]],
        answering: Callable[[str], Sequence[str]] | None,
    ) -> None:
        """Take the links of a site, and functions that return the facts of a page, the names in a folder, all pages.

        ``answering`` returns the pages that may answer to a key, besides those that are learnt anyway, if it is known.
        """
        self._linking = linking
        self._site_page = site_page
        self._names = names
        self._pages = pages
        self._answering = answering
        self._book = AddressBook()
        self._learned: set[str] = set()
        self._is_complete = False

    def learn(self, path: str) -> None:
        """Read to which keys the page at a path answers."""
        if path not in self._learned:
            self._learned.add(path)
            facts = self._site_page(path)
            if facts is not None and facts.site is not None:
                self._book.add(path, map(hash, facts.site.keys), map(hash, facts.site.former_keys))

    def add(self, path: str, hashes: Iterable[int], former: Iterable[int]) -> None:
        """Add a page whose keys are known by their hashes."""
        self._learned.add(path)
        self._book.add(path, hashes, former)

    def has(self, number: int) -> bool:
        """Return whether a page that is known so far answers to the key with a hash."""
        return self._book.has(number)

    def has_all(self, asked: "Candidates") -> bool:
        """Return whether pages that are known so far answer to all that a page asks for."""
        return self._book.has_all(asked)

    def resolve(self, key: str) -> Address | None:
        """Return the page or file that answers to a key; None if there is none in the site."""
        found = self._book.find(key)
        if found is not None or self._is_complete:
            return found or self._file(key)
        for path in self._answering(key) if self._answering else self._likely(key):
            self.learn(path)
        found = self._book.find(key) or self._file(key)
        if found is None and not self._answering:
            for path in self._pages():
                self.learn(path)
            self._is_complete = True
            found = self._book.find(key)
        return found

    def _likely(self, key: str) -> Sequence[str]:
        """Return pages whose paths are like a key; they are read first."""
        text = key[key.index(":") + 1 :]
        name = text[text.rfind("/") + 1 :]
        name = name[name.rfind(" ") + 1 :]
        if key.startswith("file:"):
            return (text,)
        return [path for path in self._pages() if name in path][:_MOST_TRIED] if name else ()

    def _file(self, key: str) -> Address | None:
        """Return the file that answers to a key and is no page."""
        path = key[key.index(":") + 1 :]
        folder, _, name = path.rpartition("/")
        if key.startswith("post:") or name not in self._names(folder):
            return None
        return Address(path, Resolution.ASSET) if key in self._linking.file_addresses(path).keys else None
