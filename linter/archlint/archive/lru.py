"""What was found out last: of many things that take time to find out, the few that are likely to be asked for again."""

from collections.abc import Hashable
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


class LruCache(Generic[KeyT, ValueT]):
    """Values by their keys, those that were kept or found last."""

    __slots__ = ("_known", "_most")

    def __init__(self, most: int) -> None:
        """Take how many are remembered at most."""
        self._known: dict[KeyT, ValueT] = {}
        self._most = most

    def find(self, key: KeyT) -> ValueT | None:
        """Return the value of a key; None where it is not remembered."""
        if key not in self._known:
            return None
        # Taken out and put in again, it stands behind all others.
        value = self._known[key] = self._known.pop(key)
        return value

    def keep(self, key: KeyT, value: ValueT) -> ValueT:
        """Remember a value, and return it."""
        self._known[key] = value
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return value

    def clear(self) -> None:
        """Forget all."""
        self._known.clear()
