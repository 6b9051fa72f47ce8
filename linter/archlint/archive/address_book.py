"""The keys that the pages of a site answer to, by hash."""

from collections.abc import Iterable

from archlint.model.source_links import Address, Resolution


class AddressBook:
    """The pages of a site that are known so far, by the hashes of the keys to which they answer."""

    __slots__ = ("_former", "_pages")

    def __init__(self) -> None:
        """Create a book without pages."""
        self._pages: dict[int, str] = {}
        self._former: dict[int, str] = {}

    def add(self, path: str, hashes: Iterable[int], former: Iterable[int]) -> None:
        """Add a page with the hashes of its keys, and of those of its former URLs; of two pages, the first counts."""
        for number in hashes:
            self._pages.setdefault(number, path)
        for number in former:
            self._former.setdefault(number, path)

    def find(self, key: str) -> Address | None:
        """Return the page that answers to a key; None if none is known."""
        number = hash(key)
        path = self._pages.get(number)
        if path is not None:
            return Address(path, Resolution.PAGE)
        path = self._former.get(number)
        return None if path is None else Address(path, Resolution.ALIAS)

    def has(self, number: int) -> bool:
        """Return whether a page answers to the key with a hash."""
        return number in self._pages or number in self._former
