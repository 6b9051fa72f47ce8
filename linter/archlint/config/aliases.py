"""Adds an alias of a tag to the settings, and leaves the rest of their file as it is, comments and layout included."""

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
    """A file of settings as it will be: its path, and its bytes so far (None: there is none) and then."""

    file: str
    before: bytes | None
    after: bytes


def add_alias(configuration: Configuration, root: str, alias: str, tag: str) -> NewSettings:
    """Return the settings with another name of a tag.

    It goes where the tag has other names already, else into the vocabulary file, if the settings have one, else into
    the configuration, which is made in the archive's root if there is none. UsageError where that cannot be done.
    """
    file, keys = _place(configuration, root, tag)
    before = _contents(file)
    mark = BOM_UTF8 if before and before.startswith(BOM_UTF8) else b""
    text = decoded(before, file) if before else ""
    returns = text.count("\r\n")
    all_returns = 0 < returns == text.count("\n")
    after = _with_alias(text.replace("\r\n", "\n") if all_returns else text, keys, alias, tag, file)
    if all_returns:
        after = after.replace("\n", "\r\n")
    return NewSettings(file, before, mark + after.encode())


def _place(configuration: Configuration, root: str, tag: str) -> tuple[str, tuple[str, ...]]:
    """Return the file that is to have an alias of a tag, and the keys of the table in it that has ``aliases``."""
    tags = configuration.settings.tags
    if configuration.file is None:
        return os.path.join(root, OWN_NAME), ("tags",)
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
    """Return the text of settings with the alias, in a table of its own if they have none that it could go into."""
    from tomlkit import inline_table, table
    from tomlkit.exceptions import TOMLKitError

    # Among dotted keys there is no place for a table of its own.
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
    """Return what the settings shall say."""
    if keys:
        return {**table, keys[0]: _wanted(table.get(keys[0], {}), keys[1:], alias, tag)}
    aliases = table.get("aliases", {})
    return {**table, "aliases": {**aliases, tag: [*aliases.get(tag, []), alias]}}
