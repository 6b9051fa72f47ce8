"""Make pages from bytes, by the layout of their archive."""

from typing import TYPE_CHECKING

from archlint.files.source import decode
from archlint.files.store import SIZE_LIMIT, TOO_LARGE, Store, UnreadableError
from archlint.model.pages import Page, Unreadable

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

LINE_LIMIT = 500_000
"""Most lines of a page: each can be a block of its own, which takes a hundred times its memory."""

_TOO_LONG = f"has more than {LINE_LIMIT:,} lines; split it, or exclude it"


def read_page(store: Store, layout: "Layout", path: str) -> Page:
    """Return the page at an archive path; an unreadable page has the reason."""
    try:
        data = store.data(path)
    except UnreadableError as error:
        return Unreadable(path, str(error))
    return read_bytes(layout, path, data)


def read_bytes(layout: "Layout", path: str, data: bytes) -> Page:
    """Return the page in the bytes of a file; an unreadable page has the reason."""
    if len(data) > SIZE_LIMIT:
        return Unreadable(path, TOO_LARGE)
    if len(data) > LINE_LIMIT and max(data.count(b"\n"), data.count(b"\r")) > LINE_LIMIT:
        return Unreadable(path, _TOO_LONG)
    try:
        source = decode(data)
    except UnicodeDecodeError as error:
        text = error.object.decode(errors="surrogateescape").replace("\r\n", "\n")
        fault = len(error.object[: error.start].decode().replace("\r\n", "\n"))
        where = f"byte {error.object[error.start]:02X} {_in_text(text, fault)}"
        return Unreadable(path, f"is not UTF-8 ({where}); save it as UTF-8", text, fault=fault)
    if "\0" in source.text:
        fault = source.text.index("\0")
        reason = f"holds a NUL byte ({_in_text(source.text, fault)}); it is no text"
        return Unreadable(path, reason, source.text, fault=fault)
    return layout.read(path, source.text, bom=source.bom)


def _in_text(text: str, offset: int) -> str:
    """Return the place of an offset, as text; rows and columns count from 1."""
    return f"in line {text.count(chr(10), 0, offset) + 1:,}, column {offset - text.rfind(chr(10), 0, offset):,}"
