"""The files of the hosting of a site: the host in ``CNAME``, and redirects in ``_redirects`` and ``netlify.toml``.

The first is of GitHub Pages, the others are read as Netlify reads them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import host_of
from archlint.layouts.dated_files.urls.redirects import LONGEST

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}")
_MOST_HOSTS = 10
_PARAMETER = re.compile(r"[\w-]+=\S*")
_ERROR = re.compile(r"[45][0-9][0-9]!?")


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
        if path.startswith("/") and max(len(path), len(place)) <= LONGEST:
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
