"""The fast reader of lists: their texts by column at once, their items with positions on demand.

Most items are read by cutting their lines at the marks of the grammar, in a fifth of the time of its patterns. If a
line is doubtful (a second ``](``, a lone parenthesis or non-ASCII letters in a target, blanks around a context), the
patterns read the whole list.
"""

import re
from functools import partial

from archlint.layouts.news import grammar
from archlint.layouts.news.grammar import CONTEXT
from archlint.markdown.grammar import TARGET
from archlint.model.items import Item, ItemColumns, ItemList, list_of

# White space that remains after the scanner has refused tabs and the like, and the ends of a target.
_DOUBTFUL = (" ", ">", "](", "\x1f")
_in_pairs = re.compile(TARGET).fullmatch
_TAGS = f") _{CONTEXT} "


def scan_items(text: str, position: int) -> tuple[ItemList, int] | None:
    """Read the items from a position, which begins a line, to the next heading or the end; None to refuse them.

    The second value is the offset of the heading, or the end of the text.
    """
    end, following = position, position
    if not text.startswith("#", position):
        end = text.find("\n#", position)
        end = len(text) if end < 0 else end
        following = min(end + 1, len(text))
    columns = _columns(text[position:end].split("\n"))
    if columns is not None:
        return ItemList(columns, partial(_read, text, position, end)), following
    items = _items(text, position, end)
    return None if items is None else (list_of(items), following)


def _columns(lines: list[str]) -> ItemColumns | None:
    numbers, labels, targets, contexts = [], [], [], []
    for line in lines:
        if not line:
            continue
        number, _, link = line.partition(". [")
        label, _, rest = link.partition("](")
        cut = _cut(rest)
        if cut is None or not number.isdigit() or len(number) > 9:
            return None
        numbers.append(number)
        labels.append(label)
        targets.append(cut[0])
        contexts.append(cut[1])
    signs = "".join(targets)
    if not (signs.isascii() and "".join(numbers).isascii()) or any(sign in signs for sign in _DOUBTFUL):
        return None
    if ("(" in signs or ")" in signs) and not all(map(_in_pairs, targets)):
        return None
    return ItemColumns(tuple(numbers), tuple(labels), tuple(targets), tuple(contexts), trimmed=True)


def _cut(rest: str) -> tuple[str, str | None] | None:
    """Return target and context of an item from the text after its ``](``; None if that is not plain."""
    if rest.endswith(")"):
        return rest[:-1], None
    if not rest.endswith("_") or "](" in rest:
        return None
    target, parted, tags = rest.partition(_TAGS)
    if parted:
        return None if tags[:1].isspace() or tags[-2:-1].isspace() else (target, tags[:-1])
    target, _, note = rest.partition(") _")
    return None if not note or note.startswith(CONTEXT) else (target, None)


def _items(text: str, position: int, end: int) -> list[Item] | None:
    items = []
    for line in text[position:end].split("\n"):
        if line:
            item = grammar.read_item(text, position, position + len(line))
            if item is None:
                return None
            items.append(item)
        position += len(line) + 1
    return items


def _read(text: str, position: int, end: int) -> tuple[Item, ...]:
    return tuple(_items(text, position, end) or ())
