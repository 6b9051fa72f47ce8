"""Pages that belong to an archive, by their paths."""

from typing import TYPE_CHECKING

from archlint.model.days import is_hidden

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def belongs(layout: "Layout", path: str) -> bool:
    """Return whether a file at an archive path is a page of the archive, though no user has named it.

    Its name is that of a page, nothing in the path is hidden, and the layout enters its folder.
    """
    return layout.is_page(path) and not is_hidden(path) and layout.enters(path.rpartition("/")[0])
