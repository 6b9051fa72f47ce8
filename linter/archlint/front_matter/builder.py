"""Make nodes of the events of PyYAML, with the meaning that Psych gives them.

PyYAML's own constructors follow other rules than Ruby's, recurse, and keep no positions.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from archlint.front_matter.scalars import RefusedError, resolve
from archlint.model.front_matter import Fault, Field, Items, Node, Plain, Scalar, Table, Unknown
from archlint.model.spans import Piece

MAX_DEPTH = 100
"""Levels of lists and mappings; deeper ones are not read."""
MAX_NODES = 100_000
"""Values of a document, each counted as often as aliases repeat it."""
MERGE = "<<"
"""The key that brings in the fields of other mappings."""

_STRING = "tag:yaml.org,2002:str"
_FLOAT = re.compile(r"(?:tag:yaml\.org,2002:|!)float")
_OF_RUBY = re.compile(r"!ruby/|(?:tag:yaml\.org,2002:|!)(?:binary|set|omap)\Z|!(?:seq|map|str):")


class NodeFaultError(ValueError):
    """A fault that the parser does not find, such as an alias whose anchor is not written before it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


class Builder:
    """Makes nodes of events, with the meaning that Psych gives them; a subclass may give them another."""

    def __init__(self, text: str, *, in_parts: bool) -> None:
        self._events: Iterator[Event] = iter(())
        self._in_parts = in_parts
        self._text = text
        self._anchors: dict[str, tuple[Node, int] | None] = {}  # None: its node is not complete
        self._size = 0
        self._end = 0

    def document(self, events: Iterator[Event]) -> Node:
        """Return the node of the document that the next events make; RefusedError if its meaning is not known."""
        self._events = events
        node = self._build(next(events), 0)
        next(events)  # the end of the document, up to which Psych reads
        return node

    def tag(self, event: NodeEvent) -> str:
        """Return the tag of a value whose meaning is not known for it; empty if it has none."""
        tag = getattr(event, "tag", None)
        return tag if tag and _OF_RUBY.match(tag) else ""

    def value(self, event: ScalarEvent) -> Plain:
        """Return the value of a scalar; RefusedError if there is none for it."""
        text: str = event.value
        if event.implicit[1] or event.tag in {_STRING, "!str"}:
            return text
        value = resolve(text)
        if event.tag and _FLOAT.fullmatch(event.tag):
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise RefusedError(f"{text} has the tag of a number")
            try:
                return float(value)
            except OverflowError:
                raise RefusedError(f"{text} is larger than any number with a point") from None
        return value

    def written(self, event: NodeEvent) -> str:
        """Return the text of a scalar or an alias, and for a block of text the lines after it."""
        return self._text[place_of(event.start_mark) : place_of(event.end_mark)]

    def name(self, key: Node) -> str:
        """Return the name that a key means; empty if it is no text."""
        return key.value if isinstance(key, Scalar) and isinstance(key.value, str) else ""

    def merged(self, value: Node, *, repeated: bool) -> list[Field] | None:
        """Return the fields that the key ``<<`` brings in, the first of several mappings last; None if it brings none.

        Psych takes several mappings from a list, but not from one that an alias repeats.
        """
        tables = value.items[::-1] if isinstance(value, Items) and not repeated else (value,)
        return merge(tables)

    def fault(self, fault: Fault) -> Fault | Unknown:
        """Return a fault that the parser has found, or unknown if the generator may find none there."""
        return fault

    def complete(self, fields: list[Field]) -> None:
        """Check the fields of a mapping; NodeFaultError if the generator refuses them together."""

    def _build(self, event: Event, depth: int) -> Node:
        if isinstance(event, AliasEvent):
            return self._alias(event)
        event = cast("ScalarEvent | CollectionStartEvent", event)
        before = self._size
        self._grow(1)
        if depth > MAX_DEPTH:
            raise RefusedError(f"it is nested more than {MAX_DEPTH} levels deep")
        tag = self.tag(event)
        if tag and not self._in_parts:
            raise RefusedError(f"it has the tag {tag}")
        if event.anchor:
            self._anchors[event.anchor] = None
        if isinstance(event, ScalarEvent):
            node: Node = self._scalar(event)
        elif isinstance(event, SequenceStartEvent):
            node = self._items(event, depth)
        else:
            node = self._table(event, depth)
        if tag:
            node = Unknown(node.piece, f"it has the tag {tag}")
        if event.anchor:
            self._anchors[event.anchor] = node, self._size - before
        return node

    def _alias(self, event: AliasEvent) -> Node:
        """Return the node that an alias repeats."""
        piece = self._piece(event)
        if event.anchor not in self._anchors:
            raise NodeFaultError(
                Fault(piece.span, f"a value that begins with * needs quotes, or an anchor &{event.anchor} before it")
            )
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise RefusedError(f"the value of the anchor &{event.anchor} holds itself")
        node, size = anchored
        self._grow(size)
        return node

    def _scalar(self, event: ScalarEvent) -> Scalar | Unknown:
        piece = self._piece(event)
        try:
            return Scalar(piece, self.value(event))
        except RefusedError as error:
            if self._in_parts:
                return Unknown(piece, str(error))
            raise

    def _items(self, start: CollectionStartEvent, depth: int) -> Items:
        nodes = []
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            nodes.append(self._build(event, depth + 1))
        return Items(self._extent(start, event), tuple(nodes), bool(start.flow_style))

    def _table(self, start: CollectionStartEvent, depth: int) -> Table:
        if start.flow_style and self._text.startswith("?", place_of(start.start_mark)):
            raise RefusedError("a list in brackets has a ?, which some versions of LibYAML refuse")
        fields: list[Field] = []
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            key = self._build(event, depth + 1)
            piece = self._piece(event) if isinstance(event, AliasEvent) else key.piece
            name = self.name(key)
            begin = next(self._events)
            value = self._build(begin, depth + 1)
            merges = name == MERGE and getattr(event, "tag", None) != _STRING
            merged = self.merged(value, repeated=isinstance(begin, AliasEvent)) if merges else None
            if merged is None:
                fields.append(Field(piece, name, value))
            else:
                self._grow(len(merged))
                fields += merged
        self.complete(fields)
        return Table(self._extent(start, event), tuple(fields), bool(start.flow_style))

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > MAX_NODES:
            raise RefusedError(f"it has more than {MAX_NODES:,} values")

    def _piece(self, event: NodeEvent) -> Piece:
        """Return the text of a scalar or an alias, without the lines after a block of text."""
        start = place_of(event.start_mark)
        text = self.written(event).rstrip()
        self._end = start + len(text)
        return Piece(text, start)

    def _extent(self, start: CollectionStartEvent, end: Event) -> Piece:
        """Return the text of a list or mapping; the parser ends one in block style only at the next value."""
        if start.flow_style:
            self._end = place_of(end.end_mark)
        begin = place_of(start.start_mark)
        return Piece(self._text[begin : self._end].rstrip(), begin)


def merge(tables: Iterable[Node]) -> list[Field] | None:
    """Return the fields of mappings, marked as merged; None if a value is no mapping."""
    fields = []
    for table in tables:
        if not isinstance(table, Table):
            return None
        fields += [field._replace(merged=True) for field in table.fields]
    return fields


def place_of(mark: Any) -> int:
    """Return the offset of a mark, in code points."""
    return cast("int", mark.index) if mark else 0
