"""Add an alias of a tag to a settings file, and keep its comments and layout."""

import os
import tomllib
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from archlint.config.load import OWN_NAME, SHARED_NAME, Configuration
from archlint.config.toml import LIMIT, decoded
from archlint.confine import read_bounded
from archlint.errors import UsageError


class NewSettings(NamedTuple):
    """A settings file to write: its path, its current bytes (None: there is no file) and its new bytes."""

    file: str
    before: bytes | None
    after: bytes


def add_alias(configuration: Configuration, folder: str, alias: str, tag: str) -> NewSettings:
    """Return the settings with another name of a tag.

    The alias goes to the tag's other aliases, else into the vocabulary file if the settings have one, else into the
    configuration, which is created in a folder if there is none. Raises UsageError if that cannot be done.
    """
    file, keys = _place(configuration, folder, tag)
    before = _contents(file)
    mark = BOM_UTF8 if before and before.startswith(BOM_UTF8) else b""
    text = decoded(before, file) if before else ""
    returns = text.count("\r\n")
    all_returns = 0 < returns == text.count("\n")
    after = _with_alias(text.replace("\r\n", "\n") if all_returns else text, keys, alias, tag, file)
    if all_returns:
        after = after.replace("\n", "\r\n")
    return NewSettings(file, before, mark + after.encode())


def _place(configuration: Configuration, folder: str, tag: str) -> tuple[str, tuple[str, ...]]:
    """Return the file for an alias of a tag, and the keys of its table that holds ``aliases``."""
    tags = configuration.settings.tags
    if configuration.file is None:
        return os.path.join(folder, OWN_NAME), ("tags",)
    keys = ("tool", "archlint", "tags") if os.path.basename(configuration.file) == SHARED_NAME else ("tags",)
    if tags.file is None or tag in tags.aliases:
        return configuration.file, keys
    return configuration.place(tags.file, "tags.file"), ()


def _contents(file: str) -> bytes | None:
    try:
        return read_bounded(file, LIMIT)
    except FileNotFoundError:
        return None


def _with_alias(text: str, keys: Sequence[str], alias: str, tag: str, file: str) -> str:
    """Return the text of settings with the alias, in a new table if no table can take it."""
    from tomlkit import inline_table, table
    from tomlkit.exceptions import TOMLKitError

    # Dotted keys leave no place for a new table.
    for kind in (table, inline_table):
        try:
            after = _edited(text, keys, alias, tag, kind)
            if tomllib.loads(after) == _wanted(tomllib.loads(text), keys, alias, tag):
                return after
        except (TOMLKitError, ValueError, TypeError, AttributeError):
            continue
    msg = f"{file}: cannot be changed by itself; add {alias!r} to the aliases of {tag!r} by hand"
    raise UsageError(msg)


def _edited(text: str, keys: Sequence[str], alias: str, tag: str, kind: Callable[[], Any]) -> str:
    from tomlkit import dumps, inline_table, nl, parse
    from tomlkit.items import InlineTable

    document = parse(text)
    place: Any = document
    for key in (*keys, "aliases"):
        if key not in place:
            place[key] = inline_table() if isinstance(place, InlineTable) else kind()
        place = place[key]
    is_new = not place and not isinstance(place, InlineTable)
    if tag in place:
        place[tag].append(alias)
    else:
        place[tag] = [alias]
    if is_new:
        place.add(nl())
    after = dumps(document)
    return after.removesuffix("\n") if is_new and after.endswith("\n\n") else after


def _wanted(table: Mapping[str, Any], keys: Sequence[str], alias: str, tag: str) -> dict[str, Any]:
    """Return the values that the settings must have."""
    if keys:
        return {**table, keys[0]: _wanted(table.get(keys[0], {}), keys[1:], alias, tag)}
    aliases = table.get("aliases", {})
    return {**table, "aliases": {**aliases, tag: [*aliases.get(tag, []), alias]}}
