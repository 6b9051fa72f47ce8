"""Records moved pages for the redirects of the site that shows the archive."""

import os
from collections.abc import Mapping
from urllib.parse import quote

from archlint.config.load import Configuration
from archlint.confine import MEGABYTE, confined_to, read_bounded
from archlint.errors import UsageError
from archlint.fixes.draft import Change
from archlint.transaction.state import state_base

_LIMIT = 64 * MEGABYTE
"""How large the file may be, in bytes."""


def redirect_changes(configuration: Configuration, root: str, moved: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the change of the file of redirects for pages that move, given as old and new archive paths.

    There is none where no file or no suffix is set, or nothing moves. Its paths are as those of pages, from the root,
    and may lead above it. Raises UsageError where the settings are wrong or the file cannot be read.
    """
    settings = configuration.settings.redirects
    moves = {old: new for old, new in moved.items() if old != new}
    if settings.file is None or not settings.suffixes or not moves:
        return ()
    where = f"{configuration.file}: redirects"
    if not ("{old}" in settings.line and "{new}" in settings.line) or "\n" in settings.line:
        msg = f"{where}: line must be one line that holds {{old}} and {{new}}, not {settings.line!r}"
        raise UsageError(msg)
    # What --fix would refuse to write is not read for --diff either.
    confined_to(state_base(configuration, root), configuration.place(settings.file, "redirects.file"), where)
    file = os.path.normpath(os.path.join(configuration.folder or root, settings.file))
    _refuse_to_spoil(file, root, configuration, where)
    try:
        before = read_bounded(file, _LIMIT)
    except FileNotFoundError:
        before = None
    end = "\r\n" if before and b"\r\n" in before else "\n"
    lines = [
        settings.line.replace("{old}", _public(old, suffix)).replace("{new}", _public(new, suffix)) + end
        for old, new in sorted(moves.items())
        for suffix in settings.suffixes
    ]
    gap = end if before and not before.endswith(b"\n") else ""
    path = "/" + os.path.relpath(file, root).replace(os.sep, "/")
    after = (before or b"") + (gap + "".join(lines)).encode()
    return (Change(path if before is not None else None, path, before, after, None),)


def _refuse_to_spoil(file: str, root: str, configuration: Configuration, where: str) -> None:
    real = os.path.realpath(file)
    what = None
    if real.endswith(".md") and real.startswith(os.path.realpath(root) + os.sep):
        what = "a page of the archive"
    elif configuration.file and real == os.path.realpath(configuration.file):
        what = "the configuration itself"
    if what:
        msg = f"{where}: {file}: is {what}; name a file that holds redirects and nothing else"
        raise UsageError(msg)


def _public(path: str, suffix: str) -> str:
    # A surrogate stands for a byte that is not UTF-8, and is quoted as that byte.
    return quote(path.removesuffix(".md") + suffix, errors="surrogateescape")
