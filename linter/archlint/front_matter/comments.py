"""archlint's own comments in front matter, ``# archlint-…``, on a line of their own or at the end of one."""

import re
from collections.abc import Iterator

from archlint.front_matter.reader import end_of_document
from archlint.model.comment_marks import BEGINNING
from archlint.model.front_matter import FrontMatter, Items, Node, Table
from archlint.model.spans import Piece, Span

_YAML = "yaml"
_WITH_COMMENTS = (_YAML, "toml")

# Compiled on first use, since few pages have such comments.
_OPENING = rf"(?m)(?:^|(?<=[ \t\"'\]}},]))#(?={BEGINNING})"


def read_comments(text: str, front_matter: FrontMatter) -> tuple[Piece, ...]:
    """Return archlint's comments in the front matter of a page, in order.

    A ``#`` in a key or in a value, such as a quoted one or a block of text, is text, and so is one after the end of the
    document, as in a quotation below ``{a: b}``. If the generator cannot read the block, or the reader does not know
    what it means, no value is known, and each ``#`` after a blank, a quote, a comma or a closing bracket begins a
    comment. TOML has comments as YAML has; JSON and ``Key: value`` have none.
    """
    if front_matter.syntax not in _WITH_COMMENTS:
        return ()
    block = text[front_matter.span.start : front_matter.span.end]
    if "#" not in block or "archlint" not in block.lower():
        return ()
    values = sorted(_values(front_matter), reverse=True)
    is_yaml = front_matter.syntax == _YAML
    end = end_of_document(text) if is_yaml and front_matter.is_known else len(text)
    comments: list[Piece] = []
    for match in re.finditer(_OPENING, block):
        start = front_matter.span.start + match.start()
        if start >= end:
            break
        while values and values[-1].end <= start:
            values.pop()
        in_value = values and values[-1].start <= start
        if not in_value and not (comments and start < comments[-1].end):
            line_end = block.find("\n", match.start())
            comments.append(Piece(block[match.start() : line_end if line_end >= 0 else None].rstrip(" \t"), start))
    return tuple(comments)


def _values(front_matter: FrontMatter) -> Iterator[Span]:
    """Yield the places of keys, and of values that hold no others."""
    for field in front_matter.fields:
        yield field.key.span
        yield from _leaves(field.value)


def _leaves(node: Node) -> Iterator[Span]:
    match node:
        case Items():
            for item in node.items:
                yield from _leaves(item)
        case Table():
            for field in node.fields:
                yield field.key.span
                yield from _leaves(field.value)
        case _:
            text, start = node.piece
            if text.startswith(("|", ">")):  # a comment may follow the mark that begins a block of text
                start += len(text.partition("\n")[0])
            yield Span(start, node.piece.end)
