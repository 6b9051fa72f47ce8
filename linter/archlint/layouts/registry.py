"""All layouts, and the choice of one for an archive."""

from typing import TYPE_CHECKING

from archlint.layouts.news.layout import NEWS

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.model.days import Day

LAYOUTS: tuple["Layout", ...] = (NEWS,)
"""All layouts; the first one that recognises a folder as its root is the layout of the archive."""


def find_layout(root: str, _today: "Day | None" = None) -> "Layout":
    """Return the layout of the archive at a root on the disk; the first one if none recognises it."""
    return next((layout for layout in LAYOUTS if layout.is_root(root)), LAYOUTS[0])


def example_layout(name: str) -> "Layout":
    """Return the layout that an example of a rule names; ValueError if there is none."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    msg = f"no layout is called {name!r}"
    raise ValueError(msg)
