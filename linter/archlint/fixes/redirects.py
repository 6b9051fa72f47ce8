"""Record moved pages in the redirects file of the website that shows the archive."""

import os
import re
from collections.abc import Mapping
from urllib.parse import quote

from archlint.config.load import Configuration
from archlint.confine import MEGABYTE, confined_to, read_bounded, repository_of
from archlint.errors import UsageError
from archlint.fixes.draft import Change
from archlint.git.index import indexed
from archlint.git.repository import find_repository
from archlint.layouts.base import Layout
from archlint.transaction.state import state_base

_LIMIT = 64 * MEGABYTE
"""Largest file, in bytes."""


def redirect_changes(
    configuration: Configuration, root: str, layout: Layout, moved: Mapping[str, str]
) -> tuple[Change, ...]:
    """Return the change of the redirects file for pages that move, given by old and new archive paths.

    There is none if no file or no suffix is set, or if nothing moves. Its paths start at the root, like those of pages,
    and may lead above it. Raises UsageError if the settings are wrong or the file cannot be read.
    """
    settings = configuration.settings.redirects
    moves = {old: new for old, new in moved.items() if old != new}
    if settings.file is None or not settings.suffixes or not moves:
        return ()
    where = f"{configuration.file}: redirects"
    if not ("{old}" in settings.line and "{new}" in settings.line) or "\n" in settings.line:
        msg = f"{where}: line must be one line that holds {{old}} and {{new}}, not {settings.line!r}"
        raise UsageError(msg)
    # --diff does not read a file that --fix would refuse to write.
    real = configuration.place(settings.file, "redirects.file")
    confined_to(state_base(configuration, root), real, where, "move it there")
    file = os.path.normpath(os.path.join(configuration.folder or root, settings.file))
    _refuse_to_spoil(file, root, layout, configuration, where)
    try:
        before = read_bounded(file, _LIMIT)
    except FileNotFoundError:
        before = None
    _refuse_foreign(real, before, settings.line, where)
    end = "\r\n" if before and b"\r\n" in before else "\n"
    lines = [
        settings.line.replace("{old}", _public(layout, old, suffix)).replace("{new}", _public(layout, new, suffix))
        + end
        for old, new in sorted(moves.items())
        for suffix in settings.suffixes
    ]
    gap = end if before and not before.endswith(b"\n") else ""
    path = "/" + os.path.relpath(file, root).replace(os.sep, "/")
    after = (before or b"") + (gap + "".join(lines)).encode()
    return (Change(path if before is not None else None, path, before, after, None),)


def _refuse_to_spoil(file: str, root: str, layout: Layout, configuration: Configuration, where: str) -> None:
    real = os.path.realpath(file)
    what = None
    if layout.is_page(real) and real.startswith(os.path.realpath(root) + os.sep):
        what = "a page of the archive"
    elif configuration.file and real == os.path.realpath(configuration.file):
        what = "the configuration itself"
    if what:
        msg = f"{where}: {file}: is {what}; name a file that holds redirects and nothing else"
        raise UsageError(msg)


def _refuse_foreign(file: str, before: bytes | None, line: str, where: str) -> None:
    """Raise UsageError for a file, free of symbolic links, that lies in a repository but does not belong to it.

    A checkout may contain a virtual environment or a build, and text that a stranger's settings add to a file there
    would be executed. A branch can change files that git tracks anyway. So one of these is required: git tracks the
    file; or git tracks something in its folder, and the file is new or consists of redirects (an empty file does not
    pass: Python modules may be empty). If git tracks nothing at all, nothing comes from a branch. GitError if git
    fails.
    """
    folder, name = os.path.split(file)
    top = repository_of(folder)
    if top is None:
        return
    is_ours = before is None or (before and _holds_redirects_only(before, line))
    if os.path.isdir(folder) and indexed(find_repository(folder), [os.curdir if is_ours else name]):
        return
    if not indexed(find_repository(top), None):
        return
    from shlex import quote as quoted  # only a refusal needs it

    if before is None:
        what = "does not exist, and git tracks nothing in its folder; create the file, then run"
    else:
        what = "is not tracked by git, and is empty or holds more than redirects; run"
    msg = f"{where}: {file}: {what} git add {quoted(file)}"
    raise UsageError(msg)


def _holds_redirects_only(text: bytes, line: str) -> bool:
    """Return whether each line of a text has the form of those that archlint adds."""
    form = re.escape(line).replace(re.escape("{old}"), r"/\S*").replace(re.escape("{new}"), r"/\S*")
    known = re.compile(form.encode())
    return all(known.fullmatch(each) for each in text.splitlines())


def _public(layout: Layout, path: str, suffix: str) -> str:
    # A surrogate stands for a byte that is not UTF-8; quote that byte.
    stem = path.rpartition(".")[0] if path.endswith(layout.suffixes) else path
    return quote(stem + suffix, errors="surrogateescape")
