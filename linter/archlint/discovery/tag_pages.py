"""Find plug-ins that may make pages of tags, at URLs that are not known; those of the site itself are only read."""

import os
import re
from collections.abc import Iterator, Sequence

from archlint.confine import MEGABYTE, read_bounded
from archlint.errors import UsageError

MAKERS = frozenset(
    {
        "jekyll-archives-v2", "jekyll-category-pages", "jekyll-datapage-generator",
        "jekyll-tagging", "jekyll-tagories",
    }
)  # fmt: skip
"""Plug-ins that make pages of tags or categories, or of any data."""
_FOLDER = "_plugins"
# Compiled on first use, since few sites have plug-ins of their own.
_GENERATOR = r"\bGenerator\b|\bHooks\b"
_OF_TAGS = r"(?i)\btags?\b|categor|post_attr_hash"
_LARGEST = MEGABYTE
_MOST = 200
"""Most files of plug-ins that are read."""


def maker_of_tag_pages(source: str, plugins: Sequence[str]) -> str:
    """Return the plug-in, or the file of one, that may make pages of tags; empty if there is none.

    ``source`` is the folder of the site's sources. A plug-in of the site that cannot be read may make them, and so may
    those behind a symbolic link, which may lead out of the checkout.
    """
    known = next((name for name in plugins if name in MAKERS), "")
    folder = os.path.join(source, _FOLDER)
    if known or not os.path.isdir(folder):
        return known
    if os.path.islink(folder):
        return _FOLDER
    for number, file in enumerate(_files(folder)):
        if number == _MOST or _may_make_pages(file):
            return os.path.relpath(file, source).replace(os.sep, "/")
    return ""


def _files(folder: str) -> Iterator[str]:
    """Yield the programs in a folder, and the folders in it that are links."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        linked = [name for name in folders if os.path.islink(os.path.join(place, name))]
        yield from (
            os.path.join(place, name) for name in (*linked, *sorted(names)) if name in linked or name.endswith(".rb")
        )


def _may_make_pages(file: str) -> bool:
    if os.path.islink(file):
        return True
    try:
        text = read_bounded(file, _LARGEST).decode(errors="replace")
    except (OSError, UsageError):
        return True
    return re.search(_GENERATOR, text) is not None and re.search(_OF_TAGS, text) is not None
