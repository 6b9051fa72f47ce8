"""All layouts, and the choice of one for an archive."""

from functools import cache
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


@cache
def example_layout(name: str) -> "Layout":
    """Return the layout that an example of a rule names: the event archive, or a site with the values of a preset.

    A site is built on June 1, 2031. Raises ValueError if there is no such layout.
    """
    from archlint.layouts.dated_files.layout import DatedFilesLayout  # the event archive needs none of it
    from archlint.layouts.dated_files.preset import PRESETS
    from archlint.model.days import Day

    if name == NEWS.name:
        return NEWS
    for preset, site in PRESETS.items():
        if preset == name:
            return DatedFilesLayout(site, Day(2031, 6, 1))
    msg = f"no layout is called {name!r}"
    raise ValueError(msg)
