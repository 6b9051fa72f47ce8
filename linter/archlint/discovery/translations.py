"""Sites in several languages, whose plug-ins read posts in other folders, or make other URLs."""

import os

from archlint.layouts.dated_files.preset import TRANSLATING, Site

_FOLDER = "_i18n"
_POSTS = "_posts"


def warning_of(source: str) -> list[str]:
    """Return the warning of such posts in the source of a site, if there are any."""
    translations = os.path.join(source, _FOLDER)
    if not _has_posts(translations):
        return []
    what = f"holds posts of {TRANSLATING}, which archlint does not follow: they are not checked"
    return [f"{translations}: {what}, and where links within the site lead is not known"]


def without_urls(site: Site) -> Site:
    """Return a site as one whose URLs are not known, but for those that pages give themselves."""
    collections = {label: each._replace(permalink="") for label, each in site.collections.items()}
    return site._replace(permalink=None, collections=collections)


def _has_posts(translations: str) -> bool:
    if not os.path.isdir(translations):
        return False
    with os.scandir(translations) as languages:
        return any(os.path.isdir(os.path.join(language.path, _POSTS)) for language in languages)
