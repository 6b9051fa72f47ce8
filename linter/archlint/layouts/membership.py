"""Pages that belong to an archive, by their paths."""

from typing import TYPE_CHECKING

from archlint.model.days import is_hidden

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def belongs(layout: "Layout", path: str) -> bool:
    """Return whether a file at an archive path is a page of the archive, though no user has named it.

    Its name is that of a page, nothing in the path is hidden, and the layout enters its folder and takes it.
    """
    if not layout.is_page(path) or is_hidden(path):
        return False
    return layout.enters(path.rpartition("/")[0]) and not is_left_out(layout, path)


def is_left_out(layout: "Layout", path: str) -> bool:
    """Return whether the site leaves out a file, as far as its archive path shows."""
    folder, _, name = path.rpartition("/")
    return bool(layout.left_out(folder, (name,)))
