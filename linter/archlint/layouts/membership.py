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
    return layout.enters(path.rpartition("/")[0]) and not layout.leaves_out(path)
