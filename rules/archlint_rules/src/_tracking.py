"""Find the parts of URLs that only count clicks."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from archlint.text.word_lists import read_words

# The sign in an entity, `&#38;`, begins no fragment.
_FRAGMENT = r"(?<!&)#|(?<=&)#(?!\d+;|[xX][0-9A-Fa-f]+;)"
_SEPARATOR = r"(&amp;|&)"
_HOST = r"(?:[A-Za-z]+:)?//(?:[^/?#@]*@)?([^/?#:]+)"
_URL_IN_PATH = r"(?i).https?:/"


class _Keys(NamedTuple):
    """Keys of parameters: those that count on every host, their beginnings, and the hosts of the others."""

    everywhere: frozenset[str]
    beginnings: tuple[str, ...]
    hosts: Mapping[str, Sequence[str]]


class Tracking(NamedTuple):
    """The parts of a URL that count clicks: their keys, the range from first to last, and the URL without it."""

    keys: list[str]
    start: int
    end: int
    rest: str


def find_tracking(url: str) -> Tracking | None:
    """Return the parts that only count clicks in a URL as it is written; None if there are none."""
    mark = re.search(_FRAGMENT, url)
    end = mark.start() if mark else len(url)
    path, _, query = url[:end].partition("?")
    if re.search(_URL_IN_PATH, path):
        return None
    host = re.match(_HOST, path)
    counts = partial(_counts_clicks, host[1].lower() if host else "")
    found: list[tuple[str, int, int]] = []
    kept: list[str] = []
    start, separator = len(path) + 1, ""
    for number, text in enumerate(re.split(_SEPARATOR, query)):
        if number % 2:
            separator = text
        elif counts(text.partition("=")[0]):
            found.append((text.partition("=")[0], start, start + len(text)))
        else:
            kept += (separator, text)
        start += len(text)
    fragment = url[end:]
    for key in _fragment_keys(fragment, counts):
        found.append((key, end, len(url)))
        fragment = ""
    if not found:
        return None
    query = "".join(kept[1:])
    rest = f"{path}?{query}{fragment}" if query else path + fragment
    return Tracking([key for key, _, _ in found], found[0][1], found[-1][2], rest)


def _fragment_keys(fragment: str, counts: Callable[[str], bool]) -> list[str]:
    """Return the keys in a fragment, with its ``#``, that only counts clicks; none if it may be of use."""
    if fragment[1:] in _known_keys().everywhere:
        return [fragment]
    parts = [part.partition("=") for part in re.split(_SEPARATOR, fragment[1:])[::2]]
    return [key for key, _, _ in parts] if all(sign and counts(key) for key, sign, _ in parts) else []


def _counts_clicks(host: str, key: str) -> bool:
    """Return whether a parameter on a host only counts clicks."""
    known = _known_keys()
    if key in known.everywhere or key.startswith(known.beginnings):
        return True
    return any(host == each or host.endswith(f".{each}") for each in known.hosts.get(key, ()))


@cache
def _known_keys() -> _Keys:
    everywhere: set[str] = set()
    hosts: dict[str, list[str]] = {}
    for line in read_words(__package__, "tracking_parameters.txt"):
        key, *on = line.split()
        if on:
            hosts.setdefault(key, []).extend(on)
        else:
            everywhere.add(key)
    return _Keys(frozenset(everywhere), tuple(key[:-1] for key in everywhere if key.endswith("*")), hosts)
