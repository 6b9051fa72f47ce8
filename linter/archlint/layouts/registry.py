"""All kinds of archives, and by what to recognise each."""

import os
from functools import cache
from typing import TYPE_CHECKING, cast

from archlint.layouts.news.layout import NEWS

if TYPE_CHECKING:
    from archlint.layouts.base import FixedLayout, Layout
    from archlint.layouts.dated_files.preset import PresetName, Site

LAYOUTS: "tuple[FixedLayout, ...]" = (NEWS,)
"""The layouts that are the same for all archives; the first one is that of an archive which nothing else tells."""

GENERATOR_FILES = ("_config.yml", "_config.yaml", "_config.toml")
"""Names of the configuration of a site's generator, in the order in which it looks for one."""


TREE_FILES = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
)
"""Names of the configuration of a site with one tree of content, in the order in which its generator looks for one."""
TREE_FOLDER = "config"
"""The folder with the files of such a configuration, in folders of their own."""
_SURE = "hugo."
_TREE_KEY = r"(?im)^[\s{]*[\"']?baseurl[\"']?\s*[=:]"
_DEFAULTS = "_default"
_MOST = 1 << 20


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
    found = next((name for name in GENERATOR_FILES if os.path.isfile(os.path.join(folder, name))), None)
    return found or tree_file(folder)


def tree_file(folder: str) -> str | None:
    """Return the name of the configuration of a site with one tree of content in a folder on the disk.

    That may be the name of a folder. None if there is none; a name that other generators have, too, counts if the file
    has the key that only those of such sites have.
    """
    for name in TREE_FILES:
        file = os.path.join(folder, name)
        if os.path.isfile(file) and (name.startswith(_SURE) or _is_of_tree(file)):
            return name
    return TREE_FOLDER if os.path.isdir(os.path.join(folder, TREE_FOLDER, _DEFAULTS)) else None


def _is_of_tree(file: str) -> bool:
    """Return whether the configuration of any generator is that of a site with one tree of content."""
    import re

    try:
        with open(file, encoding="utf-8", errors="replace") as opened:
            return re.search(_TREE_KEY, opened.read(_MOST)) is not None
    except OSError:
        return False


def preset(name: str) -> "Site":
    """Return the values of a preset; KeyError if there is none of the name."""
    from archlint.layouts.dated_files.presets import PRESETS

    if name in PRESETS:
        return PRESETS[cast("PresetName", name)]
    from archlint.layouts.content_tree.presets import PRESETS as TREES  # few sites are such

    return TREES[cast("PresetName", name)]
