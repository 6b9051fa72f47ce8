"""The items of lists, and the notes behind them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

from archlint.model.spans import Piece, Span
from archlint.model.targets import target_path


class Item(NamedTuple):
    """An item of a list section: ``N. [label](target) _note_``; ``line`` has no line end.

    ``context`` are the tags that the note names, without blanks at the ends; None if it names none.
    """

    line: Span
    number: Piece
    label: Piece
    target: Piece
    note: Piece | None
    context: Piece | None


class ItemList(Sequence[Item]):
    """The items of an event's list: a sequence of items, and their texts by column.

    The positions of items cost time to compute and are needed only to report something, so the items are created when
    the first is asked for. ``numbers``, ``labels``, ``targets``, ``contexts`` and ``notes`` (None for an item without
    one; a context is no note) are available from the start, as written. ``trimmed`` is False if a context has extra
    blanks around it in its note.
    """

    __slots__ = ("_items", "_parts", "_paths", "_read", "contexts", "labels", "notes", "numbers", "targets", "trimmed")

    def __init__(
        self, columns: "ItemColumns", read: Callable[[], tuple[Item, ...]], paths: tuple[str, ...] | None = None
    ) -> None:
        """Create a list from its columns and a function that reads the items on demand.

        ``paths`` are the archive paths of the targets, for a layout whose links are not such paths.
        """
        self.numbers, self.labels, self.targets, self.contexts, self.notes, self.trimmed = columns
        self._paths = paths
        self._parts: list[list[str]] | None = None
        self._items: tuple[Item, ...] | None = None
        self._read = read

    @property
    def items(self) -> tuple[Item, ...]:
        """The items."""
        if self._items is None:
            self._items = self._read()
        return self._items

    @property
    def paths(self) -> tuple[str, ...]:
        """The archive paths of the targets, or the paths in the targets if the reader has not resolved them."""
        if self._paths is None:
            targets = "".join(self.targets)
            plain = "#" not in targets and "?" not in targets
            self._paths = self.targets if plain else tuple(map(target_path, self.targets))
        return self._paths

    @property
    def parts(self) -> list[list[str]]:
        """The contexts cut at each ``, ``, which may be more parts than tags; empty for an item without context."""
        if self._parts is None:
            self._parts = [context.split(", ") if context else [] for context in self.contexts]
        return self._parts

    def __len__(self) -> int:
        return len(self.targets)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, place: int | slice) -> Item | tuple[Item, ...]:
        return self.items[place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ItemList):
            return NotImplemented
        return self.columns == other.columns and self.items == other.items

    def __hash__(self) -> int:
        return hash(self.items)

    def __repr__(self) -> str:
        return repr(self.items)

    @property
    def columns(self) -> "ItemColumns":
        """The texts of the items by column."""
        return ItemColumns(self.numbers, self.labels, self.targets, self.contexts, self.notes, self.trimmed)


class ItemColumns(NamedTuple):
    """The texts of items, by column and in order."""

    numbers: tuple[str, ...]
    labels: tuple[str, ...]
    targets: tuple[str, ...]
    contexts: tuple[str | None, ...]
    notes: tuple[str | None, ...]
    trimmed: bool


def list_of(items: Sequence[Item], paths: tuple[str, ...] | None = None) -> ItemList:
    """Return items that were already read as a list; ``paths`` are as those of :class:`ItemList`."""
    read = tuple(items)
    columns = ItemColumns(
        tuple(item.number.text for item in read),
        tuple(item.label.text for item in read),
        tuple(item.target.text for item in read),
        tuple(item.context.text if item.context else None for item in read),
        tuple((item.note.text or None) if item.note and item.context is None else None for item in read),
        all(map(_is_trimmed, read)),
    )
    return ItemList(columns, lambda: read, paths)


def joined(lists: Sequence[ItemList]) -> ItemList:
    """Return the items of several lists as one list."""
    columns = ItemColumns(
        tuple(chain.from_iterable(items.numbers for items in lists)),
        tuple(chain.from_iterable(items.labels for items in lists)),
        tuple(chain.from_iterable(items.targets for items in lists)),
        tuple(chain.from_iterable(items.contexts for items in lists)),
        tuple(chain.from_iterable(items.notes for items in lists)),
        all(items.trimmed for items in lists),
    )
    paths = tuple(chain.from_iterable(items.paths for items in lists))
    return ItemList(columns, lambda: tuple(chain.from_iterable(lists)), paths)


def _is_trimmed(item: Item) -> bool:
    """Return whether a context ends its note, with one blank before it."""
    note, context = item.note, item.context
    if note is None or context is None:
        return True
    lead = note.text[: context.start - note.start]
    return note.end == context.end and lead == f"{lead.rstrip()} "


NO_ITEMS = list_of(())
