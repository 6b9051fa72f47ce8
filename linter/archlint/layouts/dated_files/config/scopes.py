"""Read ``defaults`` of a site's configuration: scopes, each with values that pages have by default."""

from collections.abc import Iterator, Mapping

from archlint.layouts.dated_files.preset import Scope
from archlint.model.days import Day
from archlint.model.front_matter import Moment

_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}
"""Types of scopes as they were called before Jekyll 3."""


def read_scopes(value: object) -> tuple[list[Scope], list[str]]:
    """Return the scopes, in the order written, and the faults of a value."""
    if value is None:
        return [], []
    if not isinstance(value, list):
        return [], ["is left out: it must be a list of mappings, each with scope and values"]
    scopes, faults = [], []
    for number, item in enumerate(value, 1):
        scope = _scope(item)
        if scope is None:
            faults.append(f"has no use for item {number}: it must have values, a mapping, and a scope")
        elif not scope.type and "type" in item.get("scope", ()):
            faults.append(f"has an empty type in item {number}, which is that of no page; leave type out for all pages")
        else:
            scopes.append(scope)
            faults += (f"has {fault}" for fault in _faults(scope, f"in item {number}"))
    return scopes, faults


def _scope(item: object) -> Scope | None:
    """Return a scope with its values; None if it has none, or says what no scope can."""
    if not isinstance(item, Mapping):
        return None
    values, scope = item.get("values"), item.get("scope", {})
    if not isinstance(values, Mapping) or not isinstance(scope, Mapping):
        return None
    path, kind = scope.get("path"), scope.get("type", "")
    if not isinstance(kind, str):
        return None
    return Scope(path if isinstance(path, str) else "", _OLD_TYPES.get(kind, kind), values)


def _faults(scope: Scope, where: str) -> Iterator[str]:
    """Yield the faults of values at which the generator ends the build."""
    values = scope.values
    if "date" in values and (fault := _fault_of_date(values["date"])):
        yield f"a date {where} at which Jekyll ends the build: {fault}"
    for key in ("permalink",) if scope.type == "pages" else ("permalink", "slug"):
        if not isinstance(values.get(key) or "", str):
            yield f"a {key} {where} that is no text, at which Jekyll ends the build; put it in quotes"


def _fault_of_date(value: object) -> str:
    """Return the fault of a date by default; empty if nothing is."""
    if isinstance(value, Moment):
        return ""
    if not isinstance(value, str):
        return "put it in quotes"
    from archlint.layouts.dated_files.dates.moments import read_date  # few sites have one

    return "write it as 2031-05-07" if read_date(value, Day(2001, 1, 1)).fault else ""
