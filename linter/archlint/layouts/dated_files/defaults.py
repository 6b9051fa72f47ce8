"""Values that pages have by default, as a site's configuration sets them for paths and types.

The source of the algorithms is ``Jekyll::FrontmatterDefaults`` of Jekyll 4.3.
"""

from collections.abc import Iterator, Mapping

from archlint.layouts.dated_files.preset import Scope, Site


def defaults_of(site: Site, path: str, kind: str) -> Mapping[str, object]:
    """Return the values that a page has by default.

    ``path`` is below the source, or below the folder of collections for their documents, without a slash in front;
    ``kind`` is the label of the page's collection, or ``pages``.
    """
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
    for scope in site.defaults:
        if scope.type in ("", kind) and _applies(scope.path, path, site.collections_dir, kind):
            yield scope


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
