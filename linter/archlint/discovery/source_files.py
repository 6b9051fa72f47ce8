"""The files below the source of a site: their names, their texts, and warnings of those that cannot be read."""

import os
from collections.abc import Callable, Iterator

from archlint.confine import MEGABYTE, read_bounded
from archlint.errors import UsageError


class SourceFiles:
    """Reader of files below the ``root``, the folder of the source, that collects warnings."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.warnings: list[str] = []

    def place(self, path: str) -> str:
        """Return the place of a file or folder, given by its archive path."""
        return os.path.join(self.root, *filter(None, path.split("/")))

    def below(self, top: str, enters: Callable[[str], bool]) -> Iterator[tuple[str, list[str]]]:
        """Yield a folder and those below that ``enters`` accepts, each with the names of its files."""
        waiting = [top]
        while waiting:
            above = waiting.pop()
            names, folders = self.listed(above)
            yield above, names
            waiting += filter(enters, (f"{above}/{name}" for name in folders))

    def listed(self, above: str) -> tuple[list[str], list[str]]:
        """Return the names of the files and the folders in a folder; none if it cannot be read, or is a link."""
        files: list[str] = []
        folders: list[str] = []
        folder = self.place(above)
        if above and os.path.islink(folder):
            return [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
        except OSError:
            return [], []
        return sorted(files), sorted(folders)

    def text(self, file: str) -> str | None:
        """Return the text of a file, empty if it is not there; None if it is a link, or cannot be read."""
        if os.path.islink(file):
            return None
        if not os.path.isfile(file):
            return ""
        try:
            return read_bounded(file, MEGABYTE).decode("utf-8-sig", errors="replace")
        except FileNotFoundError:  # it was removed meanwhile
            return ""
        except UsageError as error:
            self.warnings.append(f"{error}; what it says is not known")
            return None
