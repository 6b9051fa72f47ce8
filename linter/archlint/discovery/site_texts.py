"""The texts of the files that configure a site's generator."""

import os
import re
from collections.abc import Mapping, Sequence

from archlint.confine import MEGABYTE, read_confined
from archlint.discovery.recognise import NoArchiveError
from archlint.errors import UsageError

_LIMIT = 2 * MEGABYTE
"""Largest configuration of a generator, in bytes."""
_HEXO = r"(?m)^(source_dir|public_dir|new_post_name|skip_render|post_asset_folder):"
"""Keys that only Hexo knows, whose configuration has the same name."""


def read_texts(folder: str, names: Sequence[str], given: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return the files of some names in a folder, each with its text; those ``given`` are not read from the disk.

    Raises UsageError if one leads out of the checkout, is not there, or is not UTF-8.
    """
    data = {file: _data(file, folder) for file in (os.path.join(folder, name) for name in names)} | dict(given)
    return [(file, _text(file, each)) for file, each in data.items()]


def refuse_others(texts: Sequence[tuple[str, str]]) -> None:
    """Raise NoArchiveError for the configuration of a generator whose file has the name of Jekyll's."""
    for file, text in texts:
        found = re.search(_HEXO, text)
        if found:
            msg = (
                f"no archive found: {file} is of a site of Hexo, as {found[1]} in it says, which archlint does not "
                "know; if it is of Jekyll, or the posts lie as those of Jekyll, set [layout] in archlint.toml"
            )
            raise NoArchiveError(msg)


def bytes_of(file: str, folder: str) -> bytes:
    """Return the bytes of a file beside a configuration; UsageError if it leads out of the checkout."""
    return read_confined(file, folder, _LIMIT)


def _data(file: str, folder: str) -> bytes:
    """Return the bytes of a configuration on the disk; UsageError if it is not there."""
    try:
        return bytes_of(file, folder)
    except FileNotFoundError as error:
        msg = f"{file}: cannot be read: {error.strerror}"
        raise UsageError(msg) from error


def _text(file: str, data: bytes) -> str:
    """Return the text of a configuration; UsageError if it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = f"{file}: line {line} is not UTF-8; save the file as UTF-8"
        raise UsageError(msg) from error
    if file.lower().endswith(".toml"):
        from archlint.config.toml import refuse_long_keys

        refuse_long_keys(text, file)
    return text
