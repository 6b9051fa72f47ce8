"""Values that pages have by default, as a site's configuration sets them for paths and types.

The source of the algorithms is ``Jekyll::FrontmatterDefaults`` of Jekyll 4.3.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.layouts.dated_files.preset import Scope, Site

_FEW = 20
"""Most scopes that are looked at one by one."""


def defaults_of(site: Site, path: str, kind: str) -> Mapping[str, object]:
    """Return the values that a page has by default; most sites set none.

    ``path`` is below the source, or below the folder of collections for their documents, without a slash in front;
    ``kind`` is the label of the page's collection, or ``pages``.
    """
    if not site.defaults:
        return {}
    scopes = list(_matching(site, path, kind))
    if len(scopes) == 1:
        return scopes[0].values
    values: dict[str, object] = {}
    last: Scope | None = None
    for scope in scopes:
        if last is None or _wins(scope, last):
            values = merged(values, scope.values)
            last = scope
        else:
            values = merged(scope.values, values)
    return values


def _matching(site: Site, path: str, kind: str) -> Iterator[Scope]:
    """Yield the scopes that apply to a page, in the order of the configuration."""
    # Below a folder of collections, paths of scopes and of documents begin at two places.
    is_small = len(site.defaults) <= _FEW or site.collections_dir
    scopes: Iterable[Scope] = site.defaults if is_small else _near(site.defaults, path)
    for scope in scopes:
        if scope.type in ("", kind) and _applies(scope.path, path, site.collections_dir, kind):
            yield scope


def _near(scopes: tuple[Scope, ...], path: str) -> Iterator[Scope]:
    """Yield the scopes that can apply to a page, of very many: each page may have a data file of its own."""
    index = _index_of(scopes)
    ends = (place + 1 for place, character in enumerate(path) if character == "/")
    places = [*index.others, *(place for end in (*ends, len(path)) for place in index.by_path.get(path[:end], ()))]
    return (scopes[place] for place in sorted(places))


class _Index(NamedTuple):
    """The places of scopes among all: those of one folder or page by its path, and the others."""

    by_path: Mapping[str, Sequence[int]]
    others: Sequence[int]


_indexed: dict[int, tuple[tuple[Scope, ...], _Index]] = {}
"""The index of the scopes that were asked for last, by their identity: values of scopes have no hash."""


def _index_of(scopes: tuple[Scope, ...]) -> _Index:
    known = _indexed.get(id(scopes))
    if known is not None and known[0] is scopes:
        return known[1]
    by_path: dict[str, list[int]] = {}
    others: list[int] = []
    for place, scope in enumerate(scopes):
        if scope.files and scope.path and "*" not in scope.path:
            by_path.setdefault(scope.path, []).append(place)
        else:
            others.append(place)
    index = _Index(by_path, others)
    _indexed.clear()
    _indexed[id(scopes)] = scopes, index
    return index


def _wins(new: Scope, old: Scope) -> bool:
    """Return whether a scope is at least as narrow as another."""
    new_length, old_length = len(new.path.removeprefix("/")), len(old.path.removeprefix("/"))
    if new_length != old_length:
        return new_length > old_length
    return bool(new.type) or not old.type


def _applies(scope: str, path: str, folder: str, kind: str) -> bool:
    """Return whether the path of a scope applies to that of a page."""
    if not scope:
        return True
    if "*" not in scope:
        if folder:
            scope = scope.removeprefix(folder + "/")
        return path.startswith(scope)
    if folder and kind != "pages":
        path = f"{folder}/{path}"
    from archlint.layouts.dated_files.found_paths import is_found  # few scopes have a star

    return is_found(scope, path)


def merged(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return the values of two mappings, those of the second first; a null of it changes nothing."""
    united = dict(under)
    for key, value in over.items():
        old = united.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            united[key] = merged(old, value)
        elif value is not None or key not in united:
            united[key] = value
    return united
