"""Sites whose URLs are those of the paths of their files, unless a page or a data file says otherwise."""

import re

from archlint.discovery.source_files import SourceFiles
from archlint.layouts.dated_files.preset import Site

_SETS_URLS = r"""permalink|[cC]omputed|[uU]rlTransform|\b(?:require|import|from)\b[ (]*["'`]\."""
"""Signs of a configuration that may set URLs of pages, itself or by a program of the site that it takes in."""
_LAYOUTS = ("/_includes", "/_layouts")
_MAY_SET_URL = "permalink:"


def path_urls(files: SourceFiles, site: Site, program: str) -> dict[str, object]:
    """Return the value by which the URLs of all pages are those of their paths, by its key; empty if they may not be.

    ``program`` is the text of the generator's configuration, if any.
    """
    if not (site.keys.url and _has_path_urls(files, site, program)):
        return {}
    return {site.keys.url[0]: ""}


def _has_path_urls(files: SourceFiles, site: Site, program: str) -> bool:
    """Return whether neither the configuration nor a layout may set the URLs of pages."""
    if site.permalink is not None or re.search(_SETS_URLS, program):
        return False
    return not any(_may_set_url(files, site, folder) for folder in _LAYOUTS)


def _may_set_url(files: SourceFiles, site: Site, folder: str) -> bool:
    return any(
        _MAY_SET_URL in (files.text(files.place(f"{above}/{name}")) or "")
        for above, names in files.below(folder, lambda _: True)
        for name in names
        if name.lower().endswith(site.others)
    )
