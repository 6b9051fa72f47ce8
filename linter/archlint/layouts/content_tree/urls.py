"""URLs of the pages of a tree, as Hugo makes them.

The source of the algorithms is Hugo 0.168: ``page.TargetPathDescriptor`` and
``CreateTargetPaths``. URLs begin with a slash and lack the host and the base path.
"""

from collections.abc import Sequence
from posixpath import normpath

from archlint.layouts.content_tree.sanitizing import clean, segment
from archlint.layouts.content_tree.tokens import TreePage, expanded
from archlint.layouts.dated_files.preset import Site


def tree_url(page: TreePage, site: Site) -> str | None:
    """Return the URL of a page that names none itself; None if it is not known."""
    if page.language in site.open_languages:
        return None
    template = _template(page, site)
    is_ugly = has_ugly_urls(page.folders, site)
    if template is not None:
        made = expanded(template, page, site)
        if made is None:
            return None
        path = _joined("/".join(segment(part, site) for part in made.split("/")))
    elif page.is_section:
        path = _joined("/".join(segment(part, site) for part in page.folder_slugs))
    else:
        # The ending is a part of the name before that is made a part of a path.
        ending = ".html" if is_ugly else ""
        last = clean(page.slug + ending, site) if page.slug else segment(page.name + ending, site)
        path = _joined("/".join((*(segment(part, site) for part in page.folder_slugs), last)))
        return language_prefix(page.language, site) + (path if is_ugly or path.endswith("/") else path + "/")
    return language_prefix(page.language, site) + _with_ending(path, is_ugly=is_ugly, is_section=page.is_section)


def own_url(url: str, page: TreePage, site: Site) -> str | None:
    """Return the URL of a page that names it itself; None if it is not known."""
    if page.language in site.open_languages:
        return None
    if ":" in url:
        made = expanded(url, page, site)
        if made is None:
            return None
        url = made
    is_folder = url.endswith("/")
    path = normpath("/" + url).replace("//", "/")
    last = path.rpartition("/")[2]
    if last == "index.html":
        path, last = path[: -len(last)], ""
    if (is_folder or "." not in last) and not path.endswith("/"):
        path += "/"
    return path if url.startswith("/") else language_prefix(page.language, site) + path


def _template(page: TreePage, site: Site) -> str | None:
    """Return the template of a page's URL: that of its folder at the top, if it has one."""
    templates = site.section_permalinks if page.is_section else site.permalinks
    if not templates:
        return None
    if not page.folders:
        return None if page.is_section else templates.get("/")
    return templates.get(page.folders[0].lower())


def has_ugly_urls(folders: Sequence[str], site: Site) -> bool:
    """Return whether the URLs of pages in folders of the tree end with ``.html``."""
    return site.ugly_urls or bool(folders and folders[0] in site.ugly_sections)


def _with_ending(path: str, *, is_ugly: bool, is_section: bool) -> str:
    if not is_ugly:
        return path if path.endswith("/") else path + "/"
    bare = path.rstrip("/")
    if is_section:
        return f"{bare}/index.html"
    return f"{bare}.html"


def _joined(path: str) -> str:
    return "/" + "/".join(part for part in path.split("/") if part)


def language_prefix(language: str, site: Site) -> str:
    """Return the folder of a language in URLs, empty if it has none."""
    if not language:
        return ""
    if language == site.default_language and site.language_urls == "others":
        return ""
    return f"/{language}" if len(site.languages) > 1 or site.language_urls == "all" else ""
