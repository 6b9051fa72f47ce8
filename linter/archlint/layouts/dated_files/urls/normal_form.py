"""URLs of a site in one form, so that all ways to write one are equal.

``/a``, ``/a/``, ``/a/index.html`` and ``/a.html`` are one URL, as servers of built sites have it, and so are
percent-encoded characters and the characters themselves. The base path and the hosts of the site are left out.
"""

import re

from archlint.layouts.dated_files.preset import Site

_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//([^/?#]*)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = ("http:", "https:")
_WWW = "www."

ENDINGS = ("/index.html", ".html", "/")
"""Endings without which a URL is the same."""


def normal(path: str) -> str:
    """Return the normal form of the path of a URL, without query and fragment; it begins with a slash."""
    path = decoded(path)
    if "/." in path:
        path = without_steps(path)
    if path.endswith("/index.html"):
        path = path[:-10]
    return path.removesuffix("/").removesuffix(".html") or "/"


def decoded(path: str) -> str:
    """Return a path without percent-encoding; bytes that are not UTF-8 become surrogates, as in the names of files."""
    if "%" not in path:
        return path
    from urllib.parse import unquote  # 5 ms to import

    return unquote(path, errors="surrogateescape")


def host_of(url: str) -> str:
    """Return the host of a URL in lower case, without its port and ``www.``; empty if it has none.

    The scheme may be missing, as in the settings ``url`` and ``hosts``.
    """
    found = _HOST.match(url)
    host = found[1] if found else url.partition("/")[0]
    return host.partition(":")[0].lower().removeprefix(_WWW)


class Urls:
    """The URLs of a site."""

    def __init__(self, site: Site) -> None:
        """Take the base path and the hosts of a site."""
        base = site.baseurl.strip("/")
        self.base = f"/{base}" if base else ""
        self.hosts = frozenset(filter(None, map(host_of, (site.url, *site.hosts))))

    def below_base(self, path: str) -> str | None:
        """Return the normal form of a path without the base path of the site; None if it is not below that."""
        path = normal(path)
        if not self.base:
            return path
        if path == self.base:
            return "/"
        return path[len(self.base) :] if path.startswith(f"{self.base}/") else None

    def is_elsewhere(self, target: str) -> bool:
        """Return whether a target with Liquid in it has the host of another site as written."""
        host = _HOST.match(target)
        return host is not None and "{" not in host[0] and host_of(target) not in self.hosts

    def path_of(self, target: str) -> str | None:
        """Return the path in a URL as a link has it, without host, query and fragment; None if it is of another site.

        The path may be relative, or empty.
        """
        if target.startswith("//") or _SCHEME.match(target):
            host = _HOST.match(target)
            if host is None or not (target.startswith("//") or target.lower().startswith(_WEB)):
                return None
            if host_of(target) not in self.hosts:
                return None
            target = target[host.end() :] or "/"
        path = target.partition("#")[0].partition("?")[0]
        return path if path or target[:1] in ("", "#", "?") else "/"


def joined(url: str, relative: str) -> str:
    """Return the path to which one in a link leads on the page at the path of a URL, or on a file."""
    return without_steps(relative if relative.startswith("/") else url[: url.rfind("/") + 1] + relative)


def without_steps(path: str) -> str:
    """Return a path without ``.`` and ``..``; steps above the top lead to the top, as in browsers (RFC 3986, 5.2.4)."""
    parts: list[str] = []
    names = path.split("/")[1:]
    for name in names:
        if name == "..":
            del parts[-1:]
        elif name != ".":
            parts.append(name)
    end = "/" if names[-1] in (".", "..") and parts else ""
    return "/" + "/".join(parts) + end
