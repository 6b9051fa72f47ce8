"""A cache of the most recently used values."""

from collections.abc import Hashable
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


class LruCache(Generic[KeyT, ValueT]):
    """Values by their keys, the most recently stored or found ones."""

    __slots__ = ("_known", "_most")

    def __init__(self, most: int) -> None:
        """Create a cache of at most ``most`` values."""
        self._known: dict[KeyT, ValueT] = {}
        self._most = most

    def find(self, key: KeyT) -> ValueT | None:
        """Return the value of a key; None if it is not stored."""
        value = self._known.pop(key, None)
        if value is not None:  # inserted again, it is the last in order
            self._known[key] = value
        return value

    def keep(self, key: KeyT, value: ValueT) -> ValueT:
        """Store a value, and return it."""
        self._known[key] = value
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return value

    def clear(self) -> None:
        """Remove all values."""
        self._known.clear()
