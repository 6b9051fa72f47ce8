"""Targets of links with Liquid in them, as far as the configuration of the site tells their values.

The source of the filters is Jekyll 4.3: ``Filters::URLFilters``.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from archlint.layouts.dated_files.preset import Site

_OUTPUT = re.compile(r"\{\{-?([^{}]*?)-?\}\}")
_VALUE = r"""\s*("[^"]*"|'[^']*'|[\w.-]+)\s*"""
_EXPRESSION = re.compile(rf"{_VALUE}((?:\|\s*\w+\s*(?::{_VALUE})?)*)")
_FILTER = re.compile(rf"\|\s*(\w+)\s*(?::{_VALUE})?")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def evaluated(target: str, site: Site) -> str | None:
    """Return a target with the values of its Liquid; None if one of them is not known."""
    if "{%" in target:
        return None
    parts = _OUTPUT.split(target)
    if any("{{" in part for part in parts[::2]):
        return None
    for place in range(1, len(parts), 2):
        value = _evaluated(parts[place], site.url, site.baseurl)
        if value is None:
            return None
        parts[place] = value
    return "".join(parts)


@lru_cache(maxsize=1024)
def _evaluated(expression: str, url: str, base: str) -> str | None:
    """Return the value of an expression on a site with a URL and a base path; None if it is not known."""
    found = _EXPRESSION.fullmatch(expression)
    if found is None:
        return None
    values = {"site.baseurl": base, "site.url": url}
    value = _literal(found[1], values)
    for name, argument in _FILTER.findall(found[2]):
        given = _literal(argument, values) if argument else ""
        if value is None or given is None or name not in _FILTERS:
            return None
        value = _FILTERS[name](value, given, url, base)
    return value


def _literal(written: str, values: Mapping[str, str]) -> str | None:
    return written[1:-1] if written[0] in "\"'" else values.get(written)


def _relative_url(value: str, _: str, _url: str, base: str) -> str:
    if _ABSOLUTE.match(value):
        return value
    return f"{base.rstrip('/')}/{value.removeprefix('/')}" if value else base


def absolute_url(value: str, site: Site) -> str:
    """Return the value of the filter ``absolute_url``."""
    return _absolute_url(value, "", site.url, site.baseurl)


def _absolute_url(value: str, _: str, url: str, base: str) -> str:
    return value if _ABSOLUTE.match(value) else url + _relative_url(value, "", url, base)


_FILTERS: Mapping[str, Callable[[str, str, str, str], str]] = {
    "relative_url": _relative_url,
    "absolute_url": _absolute_url,
    "url": _relative_url,  # of 11ty
    "prepend": lambda value, given, _url, _base: given + value,
    "append": lambda value, given, _url, _base: value + given,
    "strip": lambda value, _, _url, _base: value.strip(),
    "escape": lambda value, _, _url, _base: value,
    "uri_escape": lambda value, _, _url, _base: value,
}
"""The filters that are followed: functions of a value, an argument, and the URL and base path of the site."""
