"""Write or drop one text of a field in the style of its list: a block, brackets, or a text that is split.

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
    """The scalar that holds a text of a field.

    ``items`` is the list around it, None if the scalar is the list, or its only value. ``syntax`` says how the scalar
    makes a list.
    """

    front: FrontMatter
    scalar: Scalar
    items: Items | None
    syntax: ListSyntax

    @property
    def parts(self) -> list[Piece]:
        """The places of the texts that the scalar makes; none if escapes hide one."""
        pieces = [text.piece for text in texts_of(self.scalar, self.syntax)]
        found = [piece for piece in pieces if piece is not None]
        return found if len(set(found)) == len(pieces) else []


def replace_text(page: str, front: FrontMatter | None, old: Piece, new: str, site: Site) -> Edits | str:
    """Return the edit of a page that writes another text in the place of one, or why it cannot be made.

    ``old`` is the place of the text, with or without its quotes.
    """
    place = _place_of(front, old, site)
    if place is None:
        return _UNUSUAL
    if place.items is None and place.syntax != "one":
        wanted = [new if piece == old else piece.text for piece in place.parts]
        edit = Edit(old.start, old.end, new)
        return (edit,) if wanted and _keeps(page, edit, place, _splits_into(wanted, place)) else _ONE_TEXT
    if old != place.scalar.piece and old.text != str(place.scalar.value):
        return _UNUSUAL
    for written in _spellings(new, place):
        edit = Edit(*place.scalar.piece.span, written)
        if _keeps(page, edit, place, lambda value: value.value == new):
            return (edit,)
    return _UNUSUAL


def drop_text(page: str, front: FrontMatter | None, old: Piece, site: Site) -> Edits | str:
    """Return the edit of a page that takes a text out of its list, or why it cannot be made."""
    place = _place_of(front, old, site)
    if place is None:
        return _UNUSUAL
    if place.items is not None:
        old = place.scalar.piece
        pieces = [item.piece for item in place.items.items]
        fits = None
    elif place.syntax != "one":
        pieces = place.parts
        fits = _splits_into([piece.text for piece in pieces if piece != old], place)
    else:
        return _ALONE
    if old not in pieces:
        return _UNUSUAL
    if len(pieces) == 1:
        return _ALONE
    in_block = place.items is not None and not place.items.flow
    start, end = _lines_of(page, old) if in_block else _with_separator(pieces, old)
    if "#" in page[start : old.start] + page[old.end : end]:
        return _COMMENTED
    edit = Edit(start, end, "")
    return (edit,) if _keeps(page, edit, place, fits) else _UNUSUAL


def _place_of(front: FrontMatter | None, old: Piece, site: Site) -> _Place | None:
    """Return the scalar with a text; None if it is not certain which one that is, or what else depends on it."""
    if front is None or not front.is_known:
        return None
    split = (*site.keys.tags[-1:], *site.keys.categories[-1:])
    found = [
        _Place(front, scalar, items, site.lists if items is None and field.name in split else "one")
        for field in front.fields
        for scalar, items in _scalars(field.value)
        if scalar.piece.start <= old.start and old.end <= scalar.piece.end
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


def _spellings(new: str, place: _Place) -> Iterator[str]:
    """Yield the ways to write a text: as the old one is written, then as most of its neighbours are in quotes."""
    beside = [item.piece.text[:1] for item in place.items.items] if place.items else []
    own = place.scalar.piece.text[:1]
    if own not in _QUOTES:
        yield new
    for quote in dict.fromkeys((own, *sorted(_QUOTES, key=beside.count, reverse=True))):
        if quote == "'":
            yield "'" + new.replace("'", "''") + "'"
        elif quote == '"':
            yield in_quotes(new)


def in_quotes(text: str) -> str:
    """Return a text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with_separator(pieces: Sequence[Piece], old: Piece) -> tuple[int, int]:
    """Return the range of a text in a row, with what separates it from the one before, or the first from the next."""
    place = pieces.index(old)
    return (pieces[place - 1].end, old.end) if place else (old.start, pieces[1].start)


def _lines_of(page: str, old: Piece) -> tuple[int, int]:
    """Return the range of the lines of a text."""
    return page.rfind("\n", 0, old.start) + 1, page.index("\n", old.end) + 1


def _splits_into(parts: Sequence[str], place: _Place) -> Callable[[Scalar], bool]:
    """Return whether a value is a text with some parts, as a function."""
    wanted = list(parts)
    return lambda value: (
        isinstance(value.value, str) and [text.text for text in texts_of(value, place.syntax)] == wanted
    )


def _keeps(page: str, edit: Edit, place: _Place, fits: Callable[[Scalar], bool] | None) -> bool:
    """Return whether an edit keeps the body and all values but a scalar, and the new one fits; it is gone without."""
    after = read_again(page, edit, place.front)
    if after is None:
        return False
    was, now = list(values(place.front.fields)), list(values(after.fields))
    number = next(number for number, value in enumerate(was) if value is place.scalar)
    changed = now[number : number + 1] if fits else []
    if fits and not (changed and isinstance(changed[0], Scalar) and fits(changed[0])):
        return False
    rest = (*map(plain, now[:number]), *map(plain, now[number + len(changed) :]))
    return rest == (*map(plain, was[:number]), *map(plain, was[number + 1 :]))
