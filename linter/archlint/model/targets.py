"""Targets of links, and the archive paths that they can mean."""

import re

# Compiled on first use, since few runs need them.
# A target on another host, of another scheme, or in the syntax of a site generator (Jekyll, Hugo, Zola).
_ELSEWHERE = r"//|[A-Za-z][A-Za-z0-9+.-]*:|[^?#]*\{[{%]|@/"
# The sign in an entity, `&#45;`, begins no fragment.
_QUERY_OR_FRAGMENT = r"\?|(?<!&)#|(?<=&)#(?!\d+;|[xX][0-9A-Fa-f]+;)"


def target_path(target: str) -> str:
    """Return the path in a link's target: the part before its query and its fragment."""
    if "&#" in target:
        return re.split(_QUERY_OR_FRAGMENT, target, maxsplit=1)[0]
    if "#" in target:
        target = target.partition("#")[0]
    return target.partition("?")[0] if "?" in target else target


def decoded_path(path: str) -> str:
    """Return a path with escapes, entities and ``%``-encoding decoded.

    Bytes that are not UTF-8 become surrogates, as in file names.
    """
    if "\\" in path:
        path = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", path)
    if "&" in path:
        from html import unescape  # 1 ms to import

        path = unescape(path)
    if "%" not in path:
        return path
    from urllib.parse import unquote  # 5 ms to import

    return unquote(path, errors="surrogateescape")


def is_elsewhere(target: str) -> bool:
    """Return whether a target has the form of one that leads to no file here: a URL, or a generator's own."""
    if target[:1] == "/" != target[1:2] and "{" not in target:  # as nearly all links to pages begin
        return False
    return re.match(_ELSEWHERE, target) is not None


def led_to(page: str, target: str) -> tuple[str, ...]:
    """Return the archive paths that the target of a link on a page can mean: as written, then decoded.

    A target that does not begin with ``/`` is relative to the folder of the page. The result is empty if the path
    leaves the root or the link leads elsewhere.
    """
    if target[:1] == "/" and target[1:2] != "/" and "/." not in target and _is_bare(target):
        return (target,)
    written = target_path(target)
    if is_elsewhere(target):
        return ()
    if written.startswith("/") and "/." not in written and _is_bare(written):
        return (written,)
    folder = page[: page.rindex("/") + 1]
    found = []
    for path in (written, decoded_path(written)):
        absolute = _without_dots(path if path.startswith("/") else folder + path)
        if absolute and absolute not in found:
            found.append(absolute)
    return tuple(found)


def _is_bare(path: str) -> bool:
    """Return whether a target has no query, no fragment, and nothing encoded."""
    return not ("%" in path or "&" in path or "#" in path or "?" in path or "\\" in path or "{" in path)


def _without_dots(path: str) -> str:
    """Return an absolute path without ``.`` and ``..``; empty if it leaves the root."""
    parts: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts)


def unlinkable(path: str) -> str | None:
    """Return the first character of a path that links or some systems' file names cannot hold; or None.

    Links would have to quote it, or take it for the beginning of a fragment or a query.
    """
    found = re.search(r"[\s()<>\[\]#?%\\:*|\"\x00-\x1f\x7f\ud800-\udfff]", path)
    return found[0] if found else None
