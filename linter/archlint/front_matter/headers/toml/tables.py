"""Tables of TOML while they are read: in several places, by headers in brackets and by dotted keys."""

from typing import Literal

from archlint.front_matter.headers.outcomes import FaultError
from archlint.model.front_matter import Field, Items, Table
from archlint.model.spans import Piece, Span

Origin = Literal["above", "header", "dotted", "item"]
"""Makers of a table: the header of a table in it, its own header, a dotted key, or a header in two brackets."""


class OpenTable:
    """A table that more may be added to; it is from ``start`` to ``stop``, with the fields below its header."""

    __slots__ = ("entries", "key", "origin", "start", "stop")

    def __init__(self, key: Piece, origin: Origin, span: Span) -> None:
        self.key = key
        self.origin = origin
        self.start, self.stop = span
        self.entries: dict[str, Field | OpenTable | OpenItems] = {}

    def fields(self, text: str) -> tuple[Field, ...]:
        """Return the fields, in the order written."""
        return tuple(
            [
                entry if isinstance(entry, Field) else Field(entry.key, name, entry.node(text))
                for name, entry in self.entries.items()
            ]
        )

    def node(self, text: str) -> Table:
        """Return the table as read, with its piece of the text: the first of them if it stands in several places."""
        return Table(Piece(text[self.start : self.stop], self.start), self.fields(text))

    def table_for_key(self, name: str, key: Piece, span: Span) -> "OpenTable":
        """Return the table that a part of a dotted key names; ``span`` is that of what is in it."""
        entry = self._entry(name, key, "dotted", span)
        if not isinstance(entry, OpenTable) or entry.origin != "dotted":
            raise FaultError(key.start, f"the key {name} is there already, and not as a part of a dotted key")
        return entry

    def table_above(self, name: str, key: Piece, span: Span) -> "OpenTable":
        """Return the table that a part of a header names, which is not its last; ``span`` is that of the header."""
        entry = self._entry(name, key, "above", span)
        if isinstance(entry, OpenItems):
            return entry.tables[-1]
        if isinstance(entry, Field):
            raise FaultError(key.start, f"the key {name} has a value already, which a header cannot add to")
        return entry

    def table_of_header(self, name: str, key: Piece, span: Span) -> "OpenTable":
        """Return the table of a header, which names it once; ``span`` is that of the header."""
        entry = self._entry(name, key, "above", span)
        if not isinstance(entry, OpenTable) or entry.origin != "above":
            raise FaultError(key.start, f"the key {name} is there already: keep one")
        entry.origin = "header"
        entry.start, entry.stop = span
        return entry

    def item_of_header(self, name: str, key: Piece, span: Span) -> "OpenTable":
        """Return the new table of a list, for a header in two brackets; ``span`` is that of the header."""
        entry = self.entries.get(name)
        if entry is None:
            entry = self.entries[name] = OpenItems(key)
        elif not isinstance(entry, OpenItems):
            raise FaultError(key.start, f"the key {name} is there already, and is no list of tables in two brackets")
        item = OpenTable(key, "item", span)
        entry.tables.append(item)
        return item

    def add(self, name: str, field: Field) -> None:
        """Add a field; FaultError if there is one of that name."""
        if name in self.entries:
            raise FaultError(field.key.start, f"the key {name} is there already: keep one")
        self.entries[name] = field

    def _entry(self, name: str, key: Piece, origin: Origin, span: Span) -> "Field | OpenTable | OpenItems":
        """Return the entry of a name; a new table if it has none yet."""
        entry = self.entries.get(name)
        if entry is None:
            entry = self.entries[name] = OpenTable(key, origin, span)
        return entry


class OpenItems:
    """A list of tables, of headers in two brackets; it holds one at least."""

    def __init__(self, key: Piece) -> None:
        self.key = key
        self.tables: list[OpenTable] = []

    def node(self, text: str) -> Items:
        """Return the list as read; its piece is that of its first table."""
        tables = tuple([table.node(text) for table in self.tables])
        return Items(tables[0].piece, tables)
