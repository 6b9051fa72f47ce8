"""Read a TOML file from an untrusted author in bounded time and memory."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping

from archlint.confine import MEGABYTE, read_bounded
from archlint.errors import UsageError
from archlint.text.long_keys import MOST_PARTS, long_key_line

LIMIT = 2 * MEGABYTE
"""Largest file of settings or tags, in bytes."""


def read_toml(file: str) -> Mapping[str, object]:
    """Return the contents of a TOML file, which may begin with a byte order mark.

    Raises UsageError if it cannot be read, is too large, or is not TOML.
    """
    try:
        data = read_bounded(file, LIMIT)
    except FileNotFoundError as error:
        msg = f"{file}: cannot be read: {error.strerror}"
        raise UsageError(msg) from error
    return parse_toml(data, file)


def parse_toml(data: bytes, file: str) -> Mapping[str, object]:
    """Return the contents of the bytes of a TOML file of at most ``LIMIT`` bytes; UsageError if they are not TOML."""
    import tomllib  # 8 ms, which an archive without configuration saves

    text = decoded(data, file)
    refuse_long_keys(text, file)
    try:
        return tomllib.loads(text)
    # tomllib raises other errors, too, as for a number of thousands of digits or deeply nested lists.
    except (ValueError, RecursionError) as error:
        msg = f"{file}: is not TOML: {error}"
        raise UsageError(msg) from error


def decoded(data: bytes, file: str) -> str:
    """Return the text of a TOML file without its byte order mark; UsageError if it is not UTF-8."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        msg = f"{file}: is not TOML: the text is UTF-16; save it as UTF-8"
        raise UsageError(msg)
    try:
        return data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        msg = f"{file}: is not TOML: line {line} is not UTF-8; save the file as UTF-8"
        raise UsageError(msg) from error


def refuse_long_keys(text: str, file: str) -> None:
    """Raise UsageError for a key of very many parts."""
    line = long_key_line(text)
    if line:
        msg = f"{file}: line {line}: a key has more than {MOST_PARTS} parts"
        raise UsageError(msg)
