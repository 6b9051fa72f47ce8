"""The URL of a source has parameters that only count clicks.

## What it does

The rule knows a closed list of keys (`utm_source`, `fbclid` and the like), some of them only on the sites that use
them, and the fragment `#_=_`.

## Why it matters

Such parameters tell a publisher where readers come from, and do not belong to the address of a report: they give all
readers of the archive out as those of one feed or one mail, and one report seems to have two addresses. This rule is
off until selected.

## What to do

The fix takes these parameters out, and leaves the rest of the URL as it is. Follow the URL afterwards.

## When it is silent

The URLs of web archives name a copy by its whole former address.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint.text.word_lists import read_words
from archlint_rules.src._skip import has_no_queries

# The sign in an entity, `&#38;`, begins no fragment.
_FRAGMENT = r"(?<!&)#|(?<=&)#(?!\d+;|[xX][0-9A-Fa-f]+;)"
_SEPARATOR = r"(&amp;|&)"
_OTHER_ENTITY = r"&(?!amp;)#?\w+;"
_HOST = r"(?:[A-Za-z]+:)?//(?:[^/?#@]*@)?([^/?#:]+)"
_URL_IN_PATH = r"(?i).https?:/"
_MOST_NAMED = 3


class _Keys(NamedTuple):
    """Keys of parameters: those that count on every host, their beginnings, and the hosts of the others."""

    everywhere: frozenset[str]
    beginnings: tuple[str, ...]
    hosts: Mapping[str, Sequence[str]]


class _Tracking(NamedTuple):
    """The parts of a URL that count clicks: their keys, the range from first to last, and the URL without it."""

    keys: list[str]
    start: int
    end: int
    rest: str


@page_rule("SRC005", severity=Severity.INFO, needs={Feature.SOURCES}, fix=Safety.UNSAFE, skip_if=has_no_queries)
def check(event: Event, _context: PageContext) -> Findings:
    for place, target in enumerate(event.sources.targets):
        found = _tracking(target)
        if found is None:
            continue
        piece = event.sources[place].target
        fix = None
        if not re.search(_OTHER_ENTITY, target):  # a parameter might be cut in two
            edit = Edit(*piece.span, found.rest)
            fix = Fix("take what counts clicks out of the URL", (edit,), safety=Safety.UNSAFE)
        keys = list(dict.fromkeys(found.keys))
        cause = Cause(CauseKind.TEXT, ",".join(keys))
        yield Finding(piece.part(found.start, found.end), _message(keys), fix, cause)


def _message(keys: list[str]) -> str:
    if len(keys) == 1:
        return f"{shorten(keys[0])} only counts clicks"
    *named, last = [
        *map(shorten, keys[:_MOST_NAMED]),
        *([f"{len(keys) - _MOST_NAMED} more"] if keys[_MOST_NAMED:] else []),
    ]
    return f"{', '.join(named)} and {last} only count clicks"


def _tracking(url: str) -> _Tracking | None:
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
    return _Tracking([key for key, _, _ in found], found[0][1], found[-1][2], rest)


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


def examples() -> Iterator[Example]:
    def page(url: str) -> str:
        return event(sources=f"1. [Larkfield Post]({url})")

    good, story = page("https://post.example/bridge"), page("https://post.example/bridge?id=7&amp;page=2#top")
    yield Good(good, title="No parameters")
    yield Good(story, title="Parameters that select what is shown")
    yield Good(page("https://post.example/bridge?smid=7&cmp=2&utm#utm_source"), title="Keys that resemble known ones")
    yield Good(page("https://post.example/watch?v=7&feature=bridge"), title="A key of another site")
    yield Good(
        page("https://web.archive.example/2031/https://post.example/bridge?utm_source=a"),
        title="A copy in a web archive",
    )
    yield Bad(page("https://post.example/bridge?«utm_source=feed»"), fixed=good, title="Nothing but such a parameter")
    yield Bad(
        page("https://post.example/bridge?«utm_source=a&amp;utm_medium=b&fbclid=c»"),
        fixed=good,
        title="Several parameters",
    )
    yield Bad(
        page("https://post.example/bridge?«gclid=1&amp;id=7&intcmp=2»&amp;page=2#top"),
        fixed=story,
        title="Parameters between others",
    )
    yield Bad(page("https://post.example/bridge?id=7&amp;page=2&«ocid=1»#top"), fixed=story, title="The last parameter")
    yield Bad(page("https://post.example/bridge«#_=_»"), fixed=good, title="The fragment of a login")
    yield Bad(page("https://post.example/bridge«#xtor=RSS-7&utm_source=a»"), fixed=good, title="A fragment of keys")
    yield Bad(
        page("https://post.example/bridge?id=7&amp;page=2«#utm_source=a»"),
        fixed=page("https://post.example/bridge?id=7&amp;page=2"),
        title="A fragment behind parameters",
    )
    yield Bad(
        page("https://www.youtube.com/watch?v=7&«feature=youtu.be»"),
        fixed=page("https://www.youtube.com/watch?v=7"),
        title="A key of this site",
    )
    yield Bad(
        page("https://post.example/bridge?«utm_source=a»&eacute;b"), title="An entity in the query, so without a fix"
    )
