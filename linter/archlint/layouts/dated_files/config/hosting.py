"""The files of the hosting of a site: the host in ``CNAME``, and redirects in ``_redirects`` and ``netlify.toml``.

The first is of GitHub Pages, the others are read as Netlify reads them. A rule leads from a path to a place. At the end
of the path, ``*`` stands for any text, which is ``:splat`` in the place; ``:name`` stands for the name of a folder or a
file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import host_of, normal

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}")
_MOST_HOSTS = 10
_LONGEST = 2_000
"""Most characters of a path or a place; others are left out, as no link leads there."""
_MOST_SHAPES = 100
"""Most shapes of rules for many paths, so that each link is looked up in a time that does not grow with the rules."""
_PARAMETER = re.compile(r"[\w-]+=\S*")
_ERROR = re.compile(r"[45][0-9][0-9]!?")
_NAME = re.compile(r":([A-Za-z_][A-Za-z0-9_]*)")


def with_hosting(site: Site, name: str, text: str) -> Site:
    """Return a site with what a file of its hosting says; ValueError if it cannot be read."""
    if name.endswith("CNAME"):
        found = (line.strip() for line in text.splitlines() if _HOST.fullmatch(line.strip()))
        hosts = dict.fromkeys(islice(found, _MOST_HOSTS))
        new = [host for host in hosts if host_of(host) not in map(host_of, (site.url, *site.hosts))]
        return site._replace(hosts=(*site.hosts, *new))
    return site._replace(moved={**read_redirects(name, text), **site.moved})


def read_redirects(name: str, text: str) -> dict[str, str]:
    """Return the rules of a file, the first of those from one path; ValueError if it cannot be read."""
    rules: dict[str, str] = {}
    for path, place in _rules_of_toml(text) if name.endswith(".toml") else _rules(text):
        if path.startswith("/") and max(len(path), len(place)) <= _LONGEST:
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

    from archlint.text.long_keys import long_key_line

    if line := long_key_line(text):
        msg = f"the key in line {line} is too long"
        raise ValueError(msg)
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
    """A rule for many paths: its number among these, the names of its path, and its place."""

    number: int
    names: tuple[str, ...]
    place: str

    def place_of(self, names: Sequence[str]) -> str:
        """Return the place for the names of a path that the rule is for."""
        values = {wanted[1:]: name for wanted, name in zip(self.names, names, strict=False) if wanted.startswith(":")}
        values["splat"] = "/".join(names[len(self.names) :])
        return _NAME.sub(lambda found: values.get(found[1], found[0]), self.place)


class _Shape(NamedTuple):
    """The form of rules: the count of names, whether any text may follow, and the places of names written out."""

    length: int
    is_open: bool
    written: tuple[int, ...]

    def fits(self, names: Sequence[str]) -> bool:
        """Return whether a path may have the shape."""
        return len(names) == self.length or (self.is_open and len(names) > self.length)


class Redirects:
    """The redirects of a site by their rules, for paths in normal form; of two rules, the first counts."""

    def __init__(self, rules: Mapping[str, str]) -> None:
        """Take the rules."""
        self._exact: dict[str, str] = {}
        self._patterns: dict[_Shape, dict[tuple[str, ...], _Pattern]] = {}
        for number, (path, place) in enumerate(rules.items()):
            names = normal(path).split("/")[1:]
            is_open = names[-1] == "*"
            if not is_open and not any(name.startswith(":") for name in names):
                self._exact.setdefault(normal(path), place)
                continue
            pattern = _Pattern(number, tuple(names[:-1] if is_open else names), place)
            written = tuple(each for each, name in enumerate(pattern.names) if not name.startswith(":"))
            shape = _Shape(len(pattern.names), is_open, written)
            if shape in self._patterns or len(self._patterns) < _MOST_SHAPES:
                self._patterns.setdefault(shape, {}).setdefault(tuple(pattern.names[each] for each in written), pattern)

    def place_of(self, path: str) -> str | None:
        """Return the place to which a path leads; None if there is no rule for it."""
        if path in self._exact or not self._patterns or len(path) > _LONGEST:
            return self._exact.get(path)
        names = path.split("/")[1:]
        found = [
            patterns.get(tuple(names[each] for each in shape.written))
            for shape, patterns in self._patterns.items() if shape.fits(names)
        ]  # fmt: skip
        first = min(filter(None, found), default=None)
        return first.place_of(names) if first else None
