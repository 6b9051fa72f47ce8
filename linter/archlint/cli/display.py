"""Names of pages for users, and for reports."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from archlint.errors import PageError, UsageError
from archlint.files.source import decode
from archlint.files.store import Store

if TYPE_CHECKING:
    from archlint.report.checked_archive import CheckedArchive


class Display:
    """Names pages for users: relative to the working folder, unless that leads far up."""

    def __init__(self, root: str) -> None:
        relative = os.path.relpath(root)
        self._prefix = "" if relative == os.curdir else (root if relative.startswith("..") else relative) + os.sep

    def __call__(self, path: str) -> str:
        """Return the name of the page at an archive path."""
        name = self._prefix + path[1:].replace("/", os.sep)
        # A file of a site's configuration may lie beside the archive.
        return os.path.normpath(name) if path.startswith("/../") else name

    @contextmanager
    def naming_pages(self) -> Iterator[None]:
        """Name the page in an error that ends the run as users would."""
        try:
            yield
        except PageError as error:
            msg = f"{self(error.path)}: {error.reason}"
            raise UsageError(msg) from error


class ReportBase:
    """The folder that paths in reports are relative to, without symbolic links; git is asked once."""

    def __init__(self, root: str) -> None:
        """Create it for the root of the first archive of the run."""
        self._root = root
        self._base: str | None = None

    def __call__(self) -> str:
        """Return the folder."""
        if self._base is None:
            from archlint.git.archive_location import base_for_reports  # few formats need it

            self._base = base_for_reports(self._root)
        return self._base


class ArchiveNames:
    """The names of an archive's pages in reports; implements :class:`archlint.report.run.PageNames`.

    It asks git, and reads pages again, on demand.
    """

    def __init__(
        self, root: str, store: Store, base: Callable[[], str], checked: Callable[[], "CheckedArchive"]
    ) -> None:
        """Create names for the root of the archive, its store, and functions that return the base of reports and pages.

        ``checked`` returns the pages that were checked.
        """
        self.filename = Display(root)
        self._root = root
        self._store = store
        self._base = base
        self._checked = checked
        self._prefix: str | None = None
        self._line_ends: dict[str, str] = {}

    @cached_property
    def archive(self) -> "CheckedArchive":
        """The pages that were checked."""
        return self._checked()

    def place(self, path: str) -> str:
        """Return the path of a page from the base, with ``/``."""
        if self._prefix is None:
            folder = os.path.relpath(os.path.realpath(self._root), self._base()).replace(os.sep, "/")
            self._prefix = "" if folder == os.curdir else "/" + folder
        return (self._prefix + path)[1:]

    def line_end(self, path: str) -> str:
        """Return the line end of a page; a line feed if it can no longer be read."""
        if path not in self._line_ends:
            try:
                self._line_ends[path] = decode(self._store.data(path)).line_end
            except (OSError, UnicodeDecodeError):
                self._line_ends[path] = "\n"
        return self._line_ends[path]
