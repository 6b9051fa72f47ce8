"""The layouts that there are, and which one an archive has."""

from archlint.layouts.base import Layout
from archlint.layouts.news.layout import NEWS

LAYOUTS: tuple[Layout, ...] = (NEWS,)
"""All layouts; the first one that knows a folder as its root is the layout of the archive."""


def find_layout(root: str) -> Layout:
    """Return the layout of the archive with a root on the disk; the first one where none knows it."""
    return next((layout for layout in LAYOUTS if layout.is_root(root)), LAYOUTS[0])
