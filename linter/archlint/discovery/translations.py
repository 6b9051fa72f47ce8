"""Posts in folders of languages, which a plug-in reads and archlint does not."""

import os

from archlint.layouts.dated_files.preset import TRANSLATING, Site

_FOLDER = "_i18n"
_POSTS = "_posts"


def without_urls(source: str, site: Site) -> tuple[Site, list[str]]:
    """Return a site with such posts in its source as one whose URLs are not known, with a warning; else as it is."""
    translations = os.path.join(source, _FOLDER)
    if not _has_posts(translations):
        return site, []
    collections = dict(site.collections)
    if "posts" in collections:
        collections["posts"] = collections["posts"]._replace(permalink="")
    what = f"holds posts of {TRANSLATING}, which archlint does not follow: they are not checked"
    warning = f"{translations}: {what}, and where links within the site lead is not known"
    return site._replace(permalink=None, collections=collections), [warning]


def _has_posts(translations: str) -> bool:
    if not os.path.isdir(translations):
        return False
    with os.scandir(translations) as languages:
        return any(os.path.isdir(os.path.join(language.path, _POSTS)) for language in languages)
