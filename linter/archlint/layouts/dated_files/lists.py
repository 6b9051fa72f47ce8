"""Write or drop one tag of a page in the style of its list: a block, brackets, or a text that is split.

An edit is sure only if the page, read again, has the new list and all its other values. Every other one is refused.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from archlint.layouts.dated_files.choices import ListSyntax
from archlint.layouts.dated_files.fields import texts_of
from archlint.layouts.dated_files.kept_values import plain, read_again, values
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.writer import Edits
from archlint.model.edits import Edit
from archlint.model.front_matter import FrontMatter, Items, Node, Scalar
from archlint.model.spans import Piece

_QUOTES = ('"', "'")
_UNUSUAL = "its list is written in an unusual way"
_ALONE = "it is the only one of its list"
_COMMENTED = "a comment stands beside it"
_ONE_TEXT = "the list is one text; write it as [a, b] first"


class _Place(NamedTuple):
    """A scalar with a tag; ``items`` is the list around it, None if the scalar is the list, or its only value."""

    front: FrontMatter
    scalar: Scalar
    items: Items | None
    syntax: ListSyntax

    @property
    def parts(self) -> list[Piece]:
        """The places of the tags of a text; none if escapes hide one."""
        pieces = [text.piece for text in texts_of(self.scalar, self.syntax)]
        found = [piece for piece in pieces if piece is not None]
        return found if len(set(found)) == len(pieces) else []


def replace_tag(text: str, front: FrontMatter | None, tag: Piece, name: str, site: Site) -> Edits | str:
    """Return the edit of a text that writes another name for a tag, or why it cannot be made.

    ``tag`` is the place of the tag as the page's metadata have it.
    """
    place = _place_of(front, tag, site)
    if place is None:
        return _UNUSUAL
    if place.items is None and place.syntax != "one":
        wanted = [name if piece == tag else piece.text for piece in place.parts]
        edit = Edit(tag.start, tag.end, name)
        return (edit,) if wanted and _keeps(text, edit, place, _splits_into(wanted, place)) else _ONE_TEXT
    if place.scalar.piece != tag:
        return _UNUSUAL
    for written in _spellings(name, place):
        edit = Edit(tag.start, tag.end, written)
        if _keeps(text, edit, place, lambda value: value.value == name):
            return (edit,)
    return _UNUSUAL


def drop_tag(text: str, front: FrontMatter | None, tag: Piece, site: Site) -> Edits | str:
    """Return the edit of a text that takes a tag out of its list, or why it cannot be made."""
    place = _place_of(front, tag, site)
    if place is None:
        return _UNUSUAL
    if place.items is not None:
        tag = place.scalar.piece
        pieces = [item.piece for item in place.items.items]
        fits = None
    elif place.syntax != "one":
        pieces = place.parts
        fits = _splits_into([piece.text for piece in pieces if piece != tag], place)
    else:
        return _ALONE
    if tag not in pieces:
        return _UNUSUAL
    if len(pieces) == 1:
        return _ALONE
    in_block = place.items is not None and not place.items.flow
    start, end = _lines_of(text, tag) if in_block else _with_separator(pieces, tag)
    if "#" in text[start : tag.start] + text[tag.end : end]:
        return _COMMENTED
    edit = Edit(start, end, "")
    return (edit,) if _keeps(text, edit, place, fits) else _UNUSUAL


def _place_of(front: FrontMatter | None, tag: Piece, site: Site) -> _Place | None:
    """Return the scalar with a tag; None if it is not certain which one that is, or what else depends on it."""
    if front is None or not front.is_known:
        return None
    singular = (*site.keys.tags[:-1], *site.keys.categories[:-1])
    found = [
        _Place(front, scalar, items, "one" if items or field.name in singular else site.lists)
        for field in front.fields
        for scalar, items in _scalars(field.value)
        if scalar.piece.start <= tag.start and tag.end <= scalar.piece.end
    ]
    # An alias repeats the scalar of its anchor; a tag of YAML may change what it means.
    return found[0] if len(found) == 1 and not found[0].scalar.piece.text.startswith(("&", "!")) else None


def _scalars(node: Node, items: Items | None = None) -> Iterator[tuple[Scalar, Items | None]]:
    """Yield a scalar, or those of a list, each with the innermost list around it."""
    if isinstance(node, Items):
        for item in node.items:
            yield from _scalars(item, node)
    elif isinstance(node, Scalar):
        yield node, items


def _spellings(name: str, place: _Place) -> Iterator[str]:
    """Yield the ways to write a name: as the tag is written, then as most of its neighbours are in quotes."""
    beside = [item.piece.text[:1] for item in place.items.items] if place.items else []
    own = place.scalar.piece.text[:1]
    if own not in _QUOTES:
        yield name
    for quote in dict.fromkeys((own, *sorted(_QUOTES, key=beside.count, reverse=True))):
        if quote == "'":
            yield "'" + name.replace("'", "''") + "'"
        elif quote == '"':
            yield in_quotes(name)


def in_quotes(text: str) -> str:
    """Return a text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with_separator(pieces: Sequence[Piece], tag: Piece) -> tuple[int, int]:
    """Return the range of a tag in a row, with what separates it from the one before, or the first from the next."""
    place = pieces.index(tag)
    return (pieces[place - 1].end, tag.end) if place else (tag.start, pieces[1].start)


def _lines_of(text: str, tag: Piece) -> tuple[int, int]:
    """Return the range of the lines of a tag."""
    return text.rfind("\n", 0, tag.start) + 1, text.index("\n", tag.end) + 1


def _splits_into(parts: Sequence[str], place: _Place) -> Callable[[Scalar], bool]:
    """Return whether a value is a text with some parts, as a function."""
    wanted = list(parts)
    return lambda value: (
        isinstance(value.value, str) and [text.text for text in texts_of(value, place.syntax)] == wanted
    )


def _keeps(text: str, edit: Edit, place: _Place, fits: Callable[[Scalar], bool] | None) -> bool:
    """Return whether an edit keeps the body and all values but a scalar, and the new one fits; it is gone without."""
    after = read_again(text, edit, place.front)
    if after is None:
        return False
    was, now = list(values(place.front.fields)), list(values(after.fields))
    number = next(number for number, value in enumerate(was) if value is place.scalar)
    changed = now[number : number + 1] if fits else []
    if fits and not (changed and isinstance(changed[0], Scalar) and fits(changed[0])):
        return False
    rest = (*map(plain, now[:number]), *map(plain, now[number + len(changed) :]))
    return rest == (*map(plain, was[:number]), *map(plain, was[number + 1 :]))
