"""All kinds of archives, and by what to recognise each."""

import os
from functools import cache
from typing import TYPE_CHECKING

from archlint.layouts.news.layout import NEWS

if TYPE_CHECKING:
    from archlint.layouts.base import FixedLayout, Layout
    from archlint.layouts.dated_files.preset import Site

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


TREE_FILES = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config")
"""Names of the configuration of a site with one tree of content, and of the folder of several."""
_TREE_KEY = r"(?im)^\s*[\"']?baseurl[\"']?\s*[=:]"
_TREE_FOLDER = "_default"
_MOST = 1 << 20


def generator_file(folder: str) -> str | None:
    """Return the name of the configuration of a generator in a folder on the disk, None if there is none."""
    found = next((name for name in GENERATOR_FILES if os.path.isfile(os.path.join(folder, name))), None)
    return found or tree_file(folder)


def tree_file(folder: str) -> str | None:
    """Return the name of the configuration of a site with one tree of content in a folder on the disk.

    That may be the name of a folder. None if there is none; a name that other generators have, too, counts if the file
    has the key that only those of such sites have.
    """
    for name in TREE_FILES:
        file = os.path.join(folder, name)
        if os.path.lexists(file) and (name.startswith("hugo.") or _tells(file)):
            return name
    return None


def _tells(file: str) -> bool:
    """Return whether the configuration of any generator is that of a site with one tree of content."""
    import re

    if os.path.isdir(file):
        return os.path.isdir(os.path.join(file, _TREE_FOLDER))
    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            return re.search(_TREE_KEY, opened.read(_MOST)) is not None
    except OSError:
        return False


def preset_names() -> tuple[str, ...]:
    """Return the names of all presets."""
    from archlint.layouts.content_tree.presets import PRESETS as TREES
    from archlint.layouts.dated_files.presets import PRESETS

    return (*PRESETS, *TREES)


def preset(name: str) -> "Site":
    """Return the values of a preset; KeyError if there is none of the name."""
    from archlint.layouts.dated_files.presets import PRESETS

    for known, site in PRESETS.items():
        if known == name:
            return site
    from archlint.layouts.content_tree.presets import PRESETS as TREES  # few sites are such

    return {str(known): site for known, site in TREES.items()}[name]
