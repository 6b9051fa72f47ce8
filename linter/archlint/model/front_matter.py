"""The front matter of a page: every key and value, with its place in the text.

Readers of front matter (``archlint.front_matter``) return these values, whatever the syntax of the block is. A value
keeps its text as written beside what it means to the site's generator.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from archlint.model.days import Day
from archlint.model.spans import Piece, Span

Meaning = Literal[
    "day", "title", "slug", "url", "aliases", "redirect", "tags", "categories", "language", "published", "draft",
    "headless", "publish", "expiry", "computed", "pagination",
]  # fmt: skip
"""Meanings of fields, whatever their keys are: see ``keys`` in the settings of a site."""


YamlDialect = Literal["psych", "go"]
"""Readers of YAML that give its values other meanings: Ruby's Psych, and the library that Hugo has."""


class Moment(NamedTuple):
    """A time stamp as written; ``offset`` is in seconds east of UTC, None if none is written."""

    day: Day
    hour: int
    minute: int
    second: int
    offset: int | None = None

    @property
    def time(self) -> str:
        """The day and the time without the zone, as ``2031-05-07 10:00:00``."""
        return f"{self.day.iso} {self.hour:02}:{self.minute:02}:{self.second:02}"

    @property
    def zone(self) -> str:
        """The offset, as ``+0200``; empty if none is written."""
        if self.offset is None:
            return ""
        hours, minutes = divmod(abs(self.offset) // 60, 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02}{minutes:02}"


Plain = str | int | float | bool | Day | Moment | None
"""The meaning of a scalar; a :class:`Day` or a :class:`Moment` need not exist in the calendar."""


class Scalar(NamedTuple):
    """A single value: its text as written, with its quotes if any, and what it means."""

    piece: Piece
    value: Plain


class Items(NamedTuple):
    """A list; ``piece`` is from its first character to its last. ``flow`` is True for ``[a, b]``."""

    piece: Piece
    items: tuple["Node", ...]
    flow: bool = False


class Table(NamedTuple):
    """A mapping of keys to values; ``piece`` is from its first character to its last."""

    piece: Piece
    fields: tuple["Field", ...]
    flow: bool = False


class Unknown(NamedTuple):
    """A value that the reader does not know the meaning of, and the reason, for messages."""

    piece: Piece
    reason: str


Node = Scalar | Items | Table | Unknown


class Field(NamedTuple):
    """A key and its value.

    ``name`` is what the key means, without quotes; empty if the key is no text to the generator (``2031: x``). A field
    is ``merged`` if it is not written in the mapping, but brought in by the key ``<<``.
    """

    key: Piece
    name: str
    value: Node
    merged: bool = False


class Fault(NamedTuple):
    """A place at which the generator cannot read the front matter, and the reason."""

    span: Span
    reason: str


class FrontMatter(NamedTuple):
    """The block at the top of a page.

    ``span`` is from the start of the opening fence to the end of the line of the closing one; the body of the page
    follows. ``fields`` are in the order written, repeated keys included. If the generator cannot read the block,
    ``fault`` says where, and there are no fields. ``unknown`` is the reason if the reader cannot tell what the block
    means to the generator; empty if it can. ``syntax`` is the name of the header that the block is (``toml``).
    """

    span: Span
    fields: tuple[Field, ...] = ()
    fault: Fault | None = None
    unknown: str = ""
    syntax: str = "yaml"

    @property
    def is_known(self) -> bool:
        """Whether the generator can read the block, and the reader can tell what it means."""
        return self.fault is None and not self.unknown

    def first(self, names: Iterable[str]) -> Field | None:
        """Return the field of the first of some names that the page has; None if it has none of them."""
        return next((field for name in names if (field := self.field(name))), None)

    def field(self, name: str) -> Field | None:
        """Return the field that counts for a name, the last of repeated ones; None if there is none."""
        for field in reversed(self.fields):
            if field.name == name:
                return field
        return None
