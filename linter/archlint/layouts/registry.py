"""All kinds of archives, and by what to recognise each."""

import os
from functools import cache
from typing import TYPE_CHECKING

from archlint.layouts.news.layout import NEWS

if TYPE_CHECKING:
    from archlint.layouts.base import FixedLayout, Layout

LAYOUTS: "tuple[FixedLayout, ...]" = (NEWS,)
"""The layouts that are the same for all archives; the first one is that of an archive which nothing else tells."""

GENERATOR_FILES = ("_config.yml", "_config.yaml", "_config.toml")
"""Names of the configuration of a site's generator, in the order in which it looks for one."""


@cache
def example_layout(name: str) -> "Layout":
    """Return the layout that an example of a rule names: the event archive, or a site with the values of a preset.

    A site is built on June 1, 2031, with the plug-in that makes redirects. Its pages list related ones in a field and
    in a section, and `part_of` is the inverse of `parts`. Raises ValueError if there is no such layout.
    """
    from archlint.layouts.dated_files.layout import DatedFilesLayout  # the event archive needs none of it
    from archlint.layouts.dated_files.presets import PRESETS
    from archlint.layouts.dated_files.relation import Relation
    from archlint.model.days import Day

    if name == NEWS.name:
        return NEWS
    for preset, site in PRESETS.items():
        if preset == name:
            plugins = (site.redirects,) if site.redirects else ()
            relations = {
                "related": Relation(symmetric=True),
                "parts": Relation(inverse="part_of"),
                "see-also": Relation(heading="See also", symmetric=True),
            }
            return DatedFilesLayout(site._replace(plugins=plugins, relations=relations), Day(2031, 6, 1))
    msg = f"no layout is called {name!r}"
    raise ValueError(msg)


def generator_file(folder: str) -> str | None:
    """Return the name of the configuration of a generator in a folder on the disk, None if there is none."""
    return next((name for name in GENERATOR_FILES if os.path.isfile(os.path.join(folder, name))), None)
