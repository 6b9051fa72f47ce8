"""Find the page or file of a site that answers to a key, or to a link; pages are read as far as that needs."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from archlint.archive.address_book import AddressBook
from archlint.files.store import Store, UnreadableError
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.source_links import (
    FIELD,
    NAME,
    OF_FILES,
    OF_PAGES,
    Address,
    Asked,
    Resolution,
    ResolvedLink,
    SourceLink,
    field_in,
    named_by,
)

if TYPE_CHECKING:
    from archlint.archive.questions import Answering
    from archlint.layouts.linking import Linking
    from archlint.model.source_links import Candidates

_MOST_NAMED = 20
"""Most pages that are read because their names are like a key, before others are looked at."""
_WORD = re.compile(rb"[a-z0-9]+")
_ESCAPES = (b"\\u", b"\\x")
"""Beginnings of escapes in front matter, in small letters, each in place of a letter."""


class Resolver:
    """Finds the pages and files of a site by the keys to which they answer."""

    def __init__(
        self,
        linking: "Linking",
        store: Store,
        site_page: Callable[[str], EventFacts | PlainFacts | None],
        names: Callable[[str], frozenset[str]],
        pages: Callable[[], Sequence[str]],
        answering: "Answering | None",
    ) -> None:
        """Take a site: its links and its store, and functions that return facts, the names in a folder, and all pages.

        ``answering`` returns the pages that may answer to a key, besides those that are learnt anyway, if it is known.
        """
        self._linking = linking
        self._site_page = site_page
        self._store = store
        self._names = names
        self._pages = pages
        self._answering = answering
        self._book = AddressBook()
        self._learned: set[str] = set()
        self._is_complete = False
        self._heads: list[tuple[str, bytes]] | None = None
        self._named: dict[str, list[str]] | None = None
        self._by_field: dict[str, list[str]] = {}
        self._unsorted: list[str] = []

    def learn(self, path: str) -> None:
        """Read to which keys the page at a path answers."""
        if path not in self._learned:
            self._learned.add(path)
            self._unsorted.append(path)
            facts = self._site_page(path)
            if facts is not None and facts.site is not None:
                self._book.add(path, map(hash, facts.site.keys), map(hash, facts.site.former_keys))

    def add(self, path: str, hashes: Iterable[int], former: Iterable[int]) -> None:
        """Add a page whose keys are known by their hashes."""
        self._learned.add(path)
        self._unsorted.append(path)
        self._book.add(path, hashes, former)

    def has(self, number: int) -> bool:
        """Return whether a page that is known so far answers to the key with a hash."""
        return self._book.has(number)

    def has_all(self, asked: "Candidates") -> bool:
        """Return whether pages that are known so far, or have a name like a key, answer to all that a page asks for."""
        has = self._has
        return all(map(has, asked.single)) and all(any(map(has, keys)) for keys in asked.choices)

    def _has(self, key: str) -> bool:
        if self._answering is not None and self._answering.has(key):
            return True
        return self._learn_named(key)

    def _learn_named(self, key: str) -> bool:
        """Return whether a page answers to a key that is known, or whose name has the end of the key in it."""
        number = hash(key)
        if not self._book.has(number) and self._answering is None and not self._knows_all():
            name = key[max(key.rfind(mark) for mark in ":/ ") + 1 :]
            for path in islice((path for path in self._pages() if name in path), _MOST_NAMED):
                self.learn(path)
        return self._book.has(number)

    def resolve(self, key: str) -> Address | None:
        """Return the page or file that answers to a key; None if there is none in the site."""
        if key.startswith(NAME):
            return self._with_name(key)
        if key.startswith(FIELD):
            return self._with_value(key)
        if not self._learn_named(key) and not self._knows_all():
            for path in self._answering(key) if self._answering else self._possible(key):
                self.learn(path)
        return self._book.find(key) or self._file(key)

    def _knows_all(self) -> bool:
        """Return whether all pages have been read, so that none is left to be looked for."""
        if not self._is_complete:
            pages = self._pages()
            self._is_complete = len(self._learned) >= len(pages) and self._learned.issuperset(pages)
        return self._is_complete

    def _with_name(self, key: str) -> Address | None:
        """Return the page that has the name in a key; the first, and not known, if there are several."""
        if self._named is None:
            self._named = {}
            for path in self._pages():
                for name in self._linking.names(path):
                    self._named.setdefault(name, []).append(path)
        return _one_of([path for path in self._named.get(key, ()) if key in self._keys(path)])

    def _with_value(self, key: str) -> Address | None:
        """Return the page with the value of a field in a key; the first, and not known, if there are several."""
        paths: Iterable[str]
        if self._answering is not None:
            paths = self._answering(key)
        else:
            field = field_in(key).encode(errors="surrogateescape").lower()
            word = _longest_word(key[key.rfind("=") + 1 :])
            paths = self._unread(field, word)
        for path in paths:
            self.learn(path)
        for path in self._unsorted:
            for each in self._keys(path):
                if each.startswith(FIELD):
                    self._by_field.setdefault(each, []).append(path)
        self._unsorted.clear()
        return _one_of(self._by_field.get(key, ()))

    def _keys(self, path: str) -> tuple[str, ...]:
        facts = self._site_page(path)
        return facts.site.keys if facts is not None and facts.site is not None else ()

    def _possible(self, key: str) -> Iterator[str]:
        """Yield the pages that may answer to a key: those with its end in their paths, then those with it in front.

        The end of a URL is that of the page's path, or stands in its front matter, whatever lies between the words.
        """
        text = named_by(key)
        if key.startswith(OF_FILES):
            yield from (path for path in self._pages() if path.endswith(text))
            return
        word = _longest_word(text[text.rfind("/") + 1 :])
        yield from (path for path in self._pages() if word in path.encode(errors="surrogateescape").lower())
        if self._book.find(key) is None:
            yield from self._unread(word)

    def _unread(self, *words: bytes) -> Iterator[str]:
        """Yield the pages that have not been learnt and may have all of some words, in small letters, in front."""
        if self._heads is None:
            self._heads = [(path, self._head(path)) for path in self._pages() if path not in self._learned]
        for path, head in self._heads:
            if path not in self._learned:
                has = head.__contains__
                if all(map(has, words)) or any(map(has, _ESCAPES)):
                    yield path

    def _head(self, path: str) -> bytes:
        """Return the bytes of a page's front matter, in small letters."""
        try:
            data = self._store.data(path)
        except UnreadableError:
            return b""
        return data[: data.find(b"\n---", 1) if data.startswith((b"---", b"\xef\xbb\xbf---")) else 0].lower()

    def _file(self, key: str) -> Address | None:
        """Return the file that answers to a key and is no page."""
        path = named_by(key)
        folder, _, name = path.rpartition("/")
        if key.startswith(OF_PAGES) or name not in self._names(folder):
            return None
        return Address(path, Resolution.ASSET) if key in self._linking.file_addresses(path).keys else None


def _longest_word(text: str) -> bytes:
    """Return the longest word of a text in small letters, by which to look for it; a number if it has no other."""
    words = _WORD.findall(text.encode(errors="surrogateescape").lower())
    return max(words, key=lambda found: (not found.isdigit(), len(found)), default=b"")


def _one_of(paths: Collection[str]) -> Address | None:
    """Return the page of one path, or of the first of several, which is not known; None without any."""
    return Address(min(paths), Resolution.PAGE if len(paths) == 1 else Resolution.UNKNOWN) if paths else None


def resolved(link: SourceLink, asked: Asked, resolve: Callable[[str], Address | None]) -> ResolvedLink:
    """Return a link with what it leads to, by the keys that it asks for; ``resolve`` finds what answers to a key."""
    for keys, is_moved in ((asked.keys, False), (asked.moved, True)):
        for key in keys:
            if found := resolve(key):
                return ResolvedLink(link, Resolution.ALIAS if is_moved else found.resolution, found.path)
    return ResolvedLink(link, asked.otherwise)
