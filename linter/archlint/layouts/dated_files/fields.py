"""The values of a page: those of its front matter, and those that it has by default.

The source of the rules is Jekyll 4.3: ``Utils.deep_merge_hashes`` and ``Utils.pluralized_array_from_hash``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archlint.layouts.dated_files.choices import ListSyntax
from archlint.model.days import Day
from archlint.model.front_matter import Field, FrontMatter, Items, Moment, Node, Plain, Scalar, Table, Unknown
from archlint.model.metadata import Text
from archlint.model.spans import Piece

NOWHERE = Piece("", -1)
"""The place of a value that is not on the page."""
_WORD = re.compile(r"[^ \t\n\v\f\r]+")
_PART = re.compile(r"[^,]+")  # no part is empty, though 11ty has a tag without a name then


class Fields:
    """The fields of a page over its values by default; a field without a value leaves the default one in place.

    ``is_read`` says whether the generator can read the page. If ``joins`` is true, a field without a value counts,
    and lists by default go on with those of the page.
    """

    def __init__(
        self, front: FrontMatter | None, defaults: Mapping[str, object], *, is_read: bool = True, joins: bool = False
    ) -> None:
        """Take the front matter, None if there is none that the generator can read, and the values by default."""
        # Of repeated fields, the last one counts.
        self._own = {field.name: field.value for field in front.fields} if front else {}
        self._defaults = defaults
        self.is_read = is_read
        self.joins = joins

    def value(self, key: str) -> Node | None:
        """Return the value of a key, one without meaning if the key has none; None if the key is not there."""
        own = self._own.get(key)
        if key not in self._defaults:
            return own
        default = self._defaults[key]
        return own if own is not None and (self.joins or default is None or not is_null(own)) else _node(default)

    def own(self, key: str) -> Node | None:
        """Return the value that the page itself has; None if the key is not there."""
        return self._own.get(key)

    def first(self, keys: Iterable[str]) -> Node | None:
        """Return the value of the first key that has one; if none has, one without meaning, or None."""
        found = None
        own, defaults = self._own, self._defaults
        for key in keys:
            if key in own or key in defaults:
                value = self.value(key)
                if value is not None and not is_null(value):
                    return value
                found = found or value
        return found

    def default(self, key: str) -> Node | None:
        """Return the value that the page has by default; None if there is none."""
        value = self._defaults.get(key)
        return None if value is None else _node(value)


def document_fields(
    front: FrontMatter | None, defaults: Mapping[str, object], categories: Sequence[str], *, joins: bool = False
) -> Fields:
    """Return the fields of a post, a draft or a document, given the keys of its categories.

    If the generator cannot read the page, it goes on with the values by default: at a fault in the front matter, or if
    the categories are no string, list or nothing.
    """
    fields = Fields(front, defaults, joins=joins)
    values = (fields.default(categories[-1]), fields.own(categories[-1])) if categories else ()
    can_be_listed = all(value is None or is_null(value) or makes_list(value) for value in values)
    is_read = can_be_listed and not (front and front.fault)
    return fields if is_read else Fields(None, defaults, is_read=False)


def makes_list(value: Node) -> bool:
    """Return whether a value is a list, or a string that makes one."""
    return isinstance(value, Items) or (isinstance(value, Scalar) and isinstance(value.value, str))


def is_null(value: Node) -> bool:
    """Return whether a value is empty, as ``null`` or nothing after the colon."""
    return isinstance(value, Scalar) and value.value is None


def is_false(value: Node) -> bool:
    """Return whether a value is false to Ruby: empty, or ``false``."""
    return isinstance(value, Scalar) and (value.value is None or value.value is False)


def value_counts(value: Node) -> bool:
    """Return whether a value is known, and true to a program of JavaScript."""
    if isinstance(value, Scalar):
        return bool(value.value) or isinstance(value.value, Day | Moment)
    return not isinstance(value, Unknown)


def unless_false(value: Node | None) -> Node | None:
    """Return a value; None if there is none, or it is false to Ruby."""
    return None if value is None or is_false(value) else value


def text_of(value: Node | None) -> Text | None:
    """Return a value as text; None if it is empty, a list or a mapping."""
    if not isinstance(value, Scalar) or value.value is None:
        return None
    meant, piece = value.value, value.piece
    return Text(meant if type(meant) is str else _written(meant), None if piece.start < 0 else piece)


def place_of(value: Node) -> Piece | None:
    """Return the text of a value on its page; None if the page has it by default."""
    return None if value.piece.start < 0 else value.piece


def texts_of(value: Node | None, syntax: ListSyntax) -> tuple[Text, ...]:
    """Return the texts of a list; a string makes one by its syntax."""
    if isinstance(value, Scalar) and isinstance(value.value, str):
        return tuple(_split(value.value, place_of(value), syntax))
    return tuple(_texts(value)) if value is not None else ()


def _texts(value: Node) -> list[Text]:
    texts: list[Text] = []
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Items):
            texts += _texts(item)
        elif text := text_of(item):
            texts.append(text)
    return texts


def _split(text: str, piece: Piece | None, syntax: ListSyntax) -> Iterator[Text]:
    """Yield the parts of a string, each with its place, or that of the string if escapes in it hide the part."""
    if syntax == "one":
        yield Text(text, piece)
        return
    if syntax == "blank" and piece and text == piece.text and text.isidentifier():  # as most are
        yield Text(text, piece)
        return
    place = 0
    is_plain = piece is not None
    for match in (_WORD if syntax == "blank" else _PART).finditer(text):
        part = match[0] if syntax == "bare-comma" else match[0].strip()
        found = piece.text.find(part, place) if piece and is_plain else -1
        is_plain = found >= 0
        place = found + len(part)
        if part:
            yield Text(part, Piece(part, piece.start + found) if piece and is_plain else piece)


def _written(value: Plain) -> str:
    """Return a value as text, as Ruby makes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Day):
        return value.iso
    if isinstance(value, Moment):
        return f"{value.time} {value.zone or 'UTC'}"
    return str(value)


def _node(value: object) -> Node:
    """Return a value of the configuration as one that is not on the page."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, list | tuple) and not isinstance(value, Day | Moment):
        return Items(NOWHERE, tuple(map(_node, value)))
    if isinstance(value, Mapping):
        return Table(NOWHERE, tuple(Field(NOWHERE, str(key), _node(each)) for key, each in value.items()))
    if isinstance(value, str | int | float | Day | Moment):
        return Scalar(NOWHERE, value)
    return Scalar(NOWHERE, None)
