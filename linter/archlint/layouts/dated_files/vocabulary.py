"""Tags and categories of a page.

The source of the rules is Jekyll 4.3: ``Document#populate_tags``, ``#populate_categories``, ``#merge_categories!`` and
``#categories_from_path``. Of the keys of a list, the last is in the plural: its string is split. The others stand for
one value each, and the first of them that has one counts before the last.
"""

from collections.abc import Sequence

from archlint.layouts.dated_files.choices import ListSyntax
from archlint.layouts.dated_files.fields import Fields, makes_list, texts_of, unless_false
from archlint.model.metadata import Text


def folder_categories(folder: str, path: str) -> list[str]:
    """Return the names of the folders above the folder of posts or drafts, given the path of a page in it."""
    name = folder[folder.rfind("/") + 1 :]
    return [part for part in path[: path.find(name)].split("/") if part]


def tags_of(fields: Fields, keys: Sequence[str], syntax: ListSyntax) -> tuple[Text, ...]:
    """Return the tags of a page in the order written, repeated ones included."""
    if not keys:
        return ()
    *singular, plural = keys
    for key in singular:
        if value := unless_false(fields.value(key)):
            return texts_of(value, "one")
    value = fields.value(plural)
    found = texts_of(value, syntax) if value is not None and makes_list(value) else ()
    own, by_default = fields.own(plural), fields.default(plural) if fields.joins else None
    return (*texts_of(by_default, syntax), *found) if by_default is not None and own is not None else found


def listed_by(fields: Fields, keys: Sequence[str]) -> tuple[Text, ...]:
    """Return the tags or categories whose posts a page lists by its layout, as one with ``tag: ferry`` does."""
    value = fields.first(keys[:-1])
    return texts_of(value, "one") if value is not None and unless_false(value) else ()


def categories_of(folders: Sequence[str], fields: Fields, keys: Sequence[str], syntax: ListSyntax) -> tuple[Text, ...]:
    """Return the categories of a page, each once: those of its folders, by default, and of its fields."""
    if not keys:
        return ()
    *singular, plural = keys
    found = [Text(folder) for folder in folders]
    for value in (fields.default(plural), fields.own(plural)):
        if value is not None and makes_list(value):
            found += texts_of(value, syntax)
    for key in singular:
        if value := unless_false(fields.value(key)):
            found += texts_of(value, "one")
            break
    unique: dict[str, Text] = {}
    for text in found:
        unique.setdefault(text.text, text)
    return tuple(unique.values())
