"""The files of the hosting of a site: the host in ``CNAME``, and redirects in ``_redirects`` and ``netlify.toml``.

The first is of GitHub Pages, the others are read as Netlify reads them. A rule leads from a path to a place. At the end
of the path, ``*`` stands for any text, which is ``:splat`` in the place; ``:name`` stands for the name of a folder or a
file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls import host_of, normal

_HOST = re.compile(r"[A-Za-z0-9.-]+")
_PARAMETER = re.compile(r"[\w-]+=\S*")
_ERROR = re.compile(r"[45][0-9][0-9]!?")
_NAME = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")


def with_hosting(site: Site, name: str, text: str) -> Site:
    """Return a site with what a file of its hosting says; ValueError if it cannot be read."""
    if name.endswith("CNAME"):
        hosts = [line.strip() for line in text.splitlines() if _HOST.fullmatch(line.strip())]
        new = [host for host in hosts if host_of(host) not in map(host_of, (site.url, *site.hosts))]
        return site._replace(hosts=(*site.hosts, *new))
    return site._replace(moved={**read_redirects(name, text), **site.moved})


def read_redirects(name: str, text: str) -> dict[str, str]:
    """Return the rules of a file, the first of those from one path; ValueError if it cannot be read."""
    rules: dict[str, str] = {}
    for path, place in _rules_of_toml(text) if name.endswith(".toml") else _rules(text):
        if path.startswith("/"):
            rules.setdefault(path, place)
    return rules


def _rules(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        words = re.split(r"(?:^|\s)#", line, maxsplit=1)[0].split()
        rest = [word for word in words[1:] if not _PARAMETER.fullmatch(word)]
        if rest and not any(map(_ERROR.fullmatch, rest[1:2])):
            yield words[0], rest[0]


def _rules_of_toml(text: str) -> Iterator[tuple[str, str]]:
    import tomllib  # few sites have one

    try:
        tables = tomllib.loads(text).get("redirects")
    except RecursionError as error:
        raise ValueError(str(error)) from error
    for table in tables if isinstance(tables, list) else ():
        rule = table if isinstance(table, dict) else {}
        path, place = rule.get("from"), rule.get("to")
        if isinstance(path, str) and isinstance(place, str) and not _ERROR.fullmatch(str(rule.get("status"))):
            yield path, place


class _Pattern(NamedTuple):
    """The names of a path and the place of a rule; ``is_open`` if any text may follow the names."""

    names: tuple[str, ...]
    place: str
    is_open: bool

    def place_of(self, names: list[str]) -> str | None:
        """Return the place for the names of a path; None if the rule is not for it."""
        count = len(self.names)
        if len(names) != count and not (self.is_open and len(names) > count):
            return None
        values = {"splat": "/".join(names[count:])}
        for wanted, name in zip(self.names, names, strict=False):
            if wanted.startswith(":"):
                values[wanted[1:]] = name
            elif wanted != name:
                return None
        return _NAME.sub(lambda found: values.get(found[1], found[0]), self.place)


class Redirects:
    """The redirects of a site by their rules, for paths in normal form."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        """Take the rules."""
        self._exact: dict[str, str] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        for path, place in rules.items():
            names = path.split("/")[1:]
            is_open = names[-1] == "*"
            if is_open or any(name.startswith(":") for name in names):
                pattern = _Pattern(tuple(names[:-1] if is_open else names), place, is_open)
                first = "" if pattern.names[:1] == () or pattern.names[0].startswith(":") else pattern.names[0]
                self._patterns.setdefault(first, []).append(pattern)
            else:
                self._exact.setdefault(normal(path), place)

    def place_of(self, path: str) -> str | None:
        """Return the place to which a path leads; None if there is no rule for it."""
        if path in self._exact or not self._patterns:
            return self._exact.get(path)
        names = path.split("/")[1:]
        for first in (names[0], ""):
            for pattern in self._patterns.get(first, ()):
                place = pattern.place_of(names)
                if place is not None:
                    return place
        return None
