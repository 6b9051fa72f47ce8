"""Targets of links that lead to a page at its new place, in the syntax of the ones to its old place."""

from posixpath import relpath, splitext

from archlint.layouts.dated_files.links.asks import Origin
from archlint.layouts.dated_files.links.keys import post_names
from archlint.layouts.dated_files.links.liquid_targets import evaluated
from archlint.layouts.dated_files.paths import relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import ENDINGS, Urls, joined
from archlint.model.source_links import (
    FIELD,
    FILE,
    NAME,
    POST,
    LinkSyntax,
    SourceLink,
    Spot,
    field_in,
    field_keys,
    file_name_in,
)

_QUOTED = "()'\"<>[]&` "
"""Characters that would end a target, or mean something else in it."""


def retargeted(link: SourceLink, key: str, origin: Origin, old: Spot, new: Spot, site: Site) -> str | None:
    """Return the target of a link to the new spot of a page; None if it is not understood."""
    target = link.target.text
    if link.syntax is LinkSyntax.POST_URL:
        return _slash(target) + post_name(new.path, site)
    if link.syntax is LinkSyntax.LINK_TAG:
        is_whole = target.removeprefix("/") == old.path[1:]
        return _slash(target) + (new.path[1:] if is_whole else relative_path(site, new.path))
    urls = Urls(site)
    value = evaluated(target, site) if "{" in target else target
    there = urls.path_of(value) if value else None
    if not there or "&" in there:
        return None
    if key.startswith(FILE):
        path = new.path if there.startswith("/") else _relative(there, origin.path, new.path)
        return _replaced(target, there, quoted(path))
    if not (old.urls and new.urls):
        return None
    if link.syntax is LinkSyntax.FIELD and there.startswith("/"):  # without the base path
        base = len(urls.base)
        return _replaced(target, there, like(there, old.urls[0], new.urls[0][base:]))
    if there.startswith("/"):
        return _with_url(target, there, old.urls[0], new.urls[0], urls)
    if not origin.urls:
        return None
    return _replaced(target, there, _relative(there, origin.urls[0], like(there, old.urls[0], new.urls[0])))


def renamed(link: SourceLink, key: str, origin: Origin, old: Spot, new: Spot, site: Site) -> str | None:
    """Return the text by which a field lists a related page at its new spot; None if it is not understood."""
    target = link.target.text
    if key.startswith((POST, NAME)):
        own = post_name(new.path, site)
        own = own if "/" in target else own[own.rfind("/") + 1 :]
        name = own if key.startswith(POST) else file_name_in(new.keys)
        return name + (splitext(new.path)[1] if splitext(target)[1].lower() in site.suffixes else "") if name else None
    if key.startswith(FIELD):
        _, start = field_keys("", field_in(key), "")
        return next((each.removeprefix(start) for each in sorted(new.keys) if each.startswith(start)), None)
    urls = Urls(site)
    there = urls.path_of(target) or ""
    if key.startswith(FILE) and there == old.path[1:]:
        return _replaced(target, there, new.path[1:])
    if key.startswith(FILE) or not there.startswith("/") or not (old.urls and new.urls):
        return retargeted(link, key, origin, old, new, site)
    url = new.urls[0] if there.startswith(f"{urls.base}/") else new.urls[0].removeprefix(urls.base)
    return _replaced(target, there, like(there, old.urls[0], url))


def rebased(link: SourceLink, key: str, path: str, old: Spot, new: Spot, urls: Urls) -> str | None:
    """Return the target of a relative link on a page that moves; None if it need not change, or is not understood."""
    target = link.target.text
    there = None if link.syntax in (LinkSyntax.POST_URL, LinkSyntax.LINK_TAG) else urls.path_of(target)
    if not there or there.startswith("/") or "{" in target or "&" in there:
        return None
    if key.startswith(FILE):
        before, after = path, new.path
    elif old.urls and new.urls:
        before, after = old.urls[0], new.urls[0]
    else:
        return None
    place = joined(before, there)
    # A relative target begins with its path.
    return None if joined(after, there) == place else _relative(there, after, place) + target[len(there) :]


def post_name(path: str, site: Site) -> str:
    """Return the name of a post in a tag: with its folders, if a tag can name these."""
    *_, name = ("", *post_names(relative_path(site, path)))
    return name or path[path.rfind("/") + 1 :].rpartition(".")[0]


def like(written: str, old: str, new: str) -> str:
    """Return a new URL with the ending of one as written, if the old and the new URL end alike."""
    end = _ending(written)
    stem = quoted(new.removesuffix(_ending(new)))
    return stem + (end if _ending(old) == _ending(new) or not end else _ending(new))


def quoted(path: str) -> str:
    """Return a path with those characters percent-encoded that Markdown, HTML or Liquid take for others."""
    return "".join(f"%{ord(char):02X}" if char in _QUOTED else char for char in path)


def _slash(target: str) -> str:
    """Return the slash in front of a target, if it has one."""
    return "/" if target.startswith("/") else ""


def _ending(url: str) -> str:
    return next((ending for ending in ENDINGS if url.endswith(ending)), "")


def _with_url(target: str, there: str, old: str, new: str, urls: Urls) -> str | None:
    """Return a target with the path of a new URL in the place of that of the old one; Liquid may hold a part of it."""
    path = like(there, old, new)
    if there in target:
        return _replaced(target, there, path)
    # The base path is in Liquid, or a filter adds it, with or without the slash after it.
    start = f"{urls.base}/"
    if not (there.startswith(start) and path.startswith(start)):
        return None
    return _replaced(target, there[len(start) :], path[len(start) :])


def _replaced(target: str, part: str, by: str) -> str | None:
    """Return a target with a part of it replaced; None if it is not there once."""
    return target.replace(part, by) if part and target.count(part) == 1 else None


def _relative(written: str, origin: str, path: str) -> str:
    """Return a path as it is written on the page at another one."""
    found = relpath(path, origin.rpartition("/")[0] or "/")
    found += "/" if path.endswith("/") and not found.endswith("/") else ""
    return f"./{found}" if written.startswith("./") and not found.startswith(".") else found
