"""Values of a site that make no URLs: placeholders and time zones that do not exist, and one URL for all posts.

A site is read at each commit, so the modules of URLs and zones are imported only for what is not usual.
"""

import re
from collections.abc import Iterator
from os.path import isfile, join
from typing import NamedTuple

from archlint.layouts.dated_files.preset import Site

_STYLES = frozenset({"date", "pretty", "ordinal", "weekdate", "none"})
_USUAL = frozenset({"categories", "year", "month", "day", "title", "slug", "path", "name", "collection", "output_ext"})
_ZONES = "/usr/share/zoneinfo"


class UrlFault(NamedTuple):
    """A fault of a value: its ``key``, what is wrong with it, what Jekyll does then, and what to write instead."""

    key: str
    fault: str
    effect: str
    remedy: str


def url_faults(site: Site) -> Iterator[UrlFault]:
    """Yield the faults of the values of a site."""
    template = site.permalink
    if template is not None and not _posts_have_others(site):
        if unknown := _unknown_placeholder(template):
            yield _of_placeholder("permalink", f"has :{unknown}", "a post")
        elif ":" not in template and template not in _STYLES and not _has_expression(template, site):
            remedy = "write a style, as date, or a template"
            yield UrlFault("permalink", f"is {template.strip() or 'empty'}", ", so that all posts have one URL", remedy)
    for label, collection in site.collections.items():
        if unknown := _unknown_placeholder(collection.permalink):
            yield _of_placeholder("collections", f"has :{unknown} in the permalink of {label}", "a document")
    for number, scope in enumerate(site.defaults, 1):
        permalink = scope.values.get("permalink")
        # The permalink of a page may have any text.
        text = permalink if scope.type not in ("", "pages") and isinstance(permalink, str) else ""
        if unknown := _unknown_placeholder(text):
            yield _of_placeholder("defaults", f"has :{unknown} in the permalink of item {number}", "a document")
    if site.timezone and not _is_zone(site.timezone):
        fault = f"is {site.timezone}, which is the name of no time zone"
        yield UrlFault("timezone", fault, ", so that Jekyll takes UTC", "write a name as Europe/Berlin, or UTC")


def _posts_have_others(site: Site) -> bool:
    """Return whether the permalink of the site is that of no post: all have one of their collection or by default."""
    posts = site.collections.get("posts")
    return bool(posts and posts.permalink) or any(
        not scope.path and scope.type in ("", "posts") and "permalink" in scope.values for scope in site.defaults
    )


def _of_placeholder(key: str, fault: str, page: str) -> UrlFault:
    """Return the fault of a value with a placeholder that is none."""
    remedy = "write one that docs/dated-files.md lists, as :title"
    effect = f", so that Jekyll ends the build at {page} (if a plug-in knows it, set {key} under [layout])"
    return UrlFault(key, f"{fault}, which is no placeholder", effect, remedy)


def _has_expression(template: str, site: Site) -> bool:
    """Return whether the generator fills in what stands in ``{{ }}``."""
    return site.own_urls == "literal" and "{{" in template


def _unknown_placeholder(template: str) -> str:
    """Return the first placeholder of documents in a template that is none; empty if there is none."""
    if ":" not in template or _USUAL.issuperset(re.findall(":([a-z_]+)", template)):
        return ""
    from archlint.layouts.dated_files.urls.permalinks import unknown_placeholder

    return unknown_placeholder(template)


def _is_zone(timezone: str) -> bool:
    """Return whether a time zone has that name, as far as this machine knows."""
    if timezone == "UTC" or isfile(join(_ZONES, timezone)):
        return True
    from archlint.layouts.dated_files.dates.zones import is_zone

    return is_zone(timezone)
