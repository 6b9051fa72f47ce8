"""One way in: the bytes of a file and its archive path give a page."""

from archlint.files.source import decode
from archlint.layouts.base import Layout
from archlint.model.pages import Page, Unreadable

SIZE_LIMIT = 10_000_000
"""The largest page that is read, in bytes."""

LINE_LIMIT = 500_000
"""The most lines that a page may have: each can be a block of its own, which takes a hundred times its memory."""

TOO_LARGE = f"is larger than {SIZE_LIMIT // 1_000_000} MB; split it, or exclude it"
_TOO_LONG = f"has more than {LINE_LIMIT:,} lines; split it, or exclude it"


def read_bytes(layout: Layout, path: str, data: bytes) -> Page:
    """Return the page that the bytes of a file make; a page that cannot be read says why."""
    if len(data) > SIZE_LIMIT:
        return Unreadable(path, TOO_LARGE)
    if len(data) > LINE_LIMIT and max(data.count(b"\n"), data.count(b"\r")) > LINE_LIMIT:
        return Unreadable(path, _TOO_LONG)
    try:
        source = decode(data)
    except UnicodeDecodeError as error:
        return Unreadable(path, f"is not UTF-8 (byte {error.start}: {error.reason}); save it as UTF-8")
    if "\0" in source.text:
        return Unreadable(path, f"holds a NUL byte (at character {source.text.index(chr(0))}); it is no text")
    return layout.read(path, source.text)
