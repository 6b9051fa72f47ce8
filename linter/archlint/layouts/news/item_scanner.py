"""The fast reader of lists: their texts by column at once, their items with positions on demand.

One pattern reads the items of almost every list. Each of its loops runs to one character, which costs a quarter of a
loop over a class of characters. If a line is doubtful (a second ``](``, a lone parenthesis or non-ASCII letters in
a target, blanks around a context), the patterns of the grammar read the whole list.
"""

import re
from functools import partial

from archlint.layouts.news import grammar
from archlint.layouts.news.grammar import CONTEXT
from archlint.markdown.grammar import TARGET
from archlint.model.items import Item, ItemColumns, ItemList, list_of

# An item, or all the rest of the section. Items found one after the other therefore leave nothing out, and a text that
# is no list is searched once.
_PLAIN_ITEM = re.compile(
    rf"""
    ([0-9]{{1,9}})\.[ ]
    \[( [^]]* (?: \](?!\() [^]]* )* )\]
    \(( [^)]* (?: \)(?![ \n]) [^)]* )* )\)
    (?: [ ]_ (?: {CONTEXT}[ ](?!\s)([^\n]+)(?<!\s)_ | (?!{CONTEXT})([^\n]*)_ ) )?
    (?: \n+ | \Z )
    | ((?s:.+))
    """,
    re.VERBOSE,
)
_NO_COLUMNS = ItemColumns((), (), (), (), (), trimmed=True)


def scan_items(text: str, position: int) -> tuple[ItemList, int] | None:
    """Read the items from a position, which begins a line, to the next heading or the end; None to refuse them.

    The second value is the offset of the heading, or the end of the text.
    """
    scanned = _columns(text, position)
    if scanned is not None:
        columns, end = scanned
        return ItemList(columns, partial(_read, text, position, end)), end
    end = text.find("\n#", position)
    end = len(text) if end < 0 else end
    items = _items(text, position, end)
    return None if items is None else (list_of(items), min(end + 1, len(text)))


def _columns(text: str, position: int) -> tuple[ItemColumns, int] | None:
    """Return the columns of the items to the next heading or the end, and its offset; None in doubt."""
    end = text.find("\n#", max(position - 1, 0)) + 1 or len(text)
    rows = _PLAIN_ITEM.findall(text, position, end)
    if rows and rows[-1][-1]:
        return None
    if not rows:
        return _NO_COLUMNS, end
    numbers, labels, targets, contexts, notes, _ = zip(*rows, strict=True)
    signs = "".join(targets)
    # White space that remains after the scanner has refused tabs and the like, and the ends of a target.
    if " " in signs or "\n" in signs or "\x1f" in signs or ">" in signs or "]" in signs or not signs.isascii():
        return None
    if "\n" in "".join(labels) or "]" in "".join(contexts + notes):
        return None
    if ("(" in signs or ")" in signs) and not all(re.fullmatch(TARGET, target) for target in targets):
        return None
    columns = ItemColumns(numbers, labels, targets, _without_empty(contexts), _without_empty(notes), trimmed=True)
    return columns, end


def _without_empty(texts: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple([text or None for text in texts]) if "" in texts else texts


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
