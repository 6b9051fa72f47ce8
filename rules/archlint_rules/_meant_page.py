"""The page of a site that a broken link is likely to mean."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from archlint.model import Day, PathKind, PathParts
from archlint.model.source_links import OF_FILES, named_by
from archlint.text.similarity import similarity

_NAMED = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[-/ ]([^/]+)$")
_OF_MONTH = r"/([0-9]{4})/([0-9]{1,2})/([^/]+)$"
_ENDING = r"\.[A-Za-z]\w*$"
_LIKE = 60
"""Least similarity of two names, from 0 to 100, of which one can be meant by the other."""
_LIKE_IN_MONTH = 80
"""The same, of the names of a whole month."""
_FEWEST_WORDS = 2
"""Least number of words of a name that tell a post of its day if another name has them, too."""
_Classify = Callable[[str], PathParts]


class PostNames(NamedTuple):
    """The posts of a site by the days and by the slugs in their names; ``undated`` are those without a day."""

    days: dict[Day, list[str]]
    slugs: dict[str, list[str]]
    undated: dict[str, str]


@lru_cache(maxsize=1)
def post_names(paths: tuple[str, ...], classify: _Classify) -> PostNames:
    """Return the posts among the pages at some paths by their names."""
    named = PostNames({}, {}, {})
    for path in paths:
        kind, day, slug = classify(path)
        if day is not None:
            named.days.setdefault(day, []).append(path)
            named.slugs.setdefault(slug, []).append(path)
        elif kind is PathKind.EVENT:
            named.undated[slug] = path
    return named


def meant_page(keys: Sequence[str], paths: tuple[str, ...], classify: _Classify) -> str:
    """Return the path of the page that a link with some keys is likely to mean; empty without one."""
    for key in keys:
        if key.startswith(OF_FILES) and named_by(key) in paths:
            return named_by(key)
    named = post_names(paths, classify)
    for key in keys:
        found = _NAMED.search(key)
        if found is None:
            of_name = named.slugs.get(key.rpartition("/")[2], [])
            meant = of_name[0] if of_name else _of_month(key, named, classify)
            if meant:
                return meant
            continue
        day, slug = Day(int(found[1]), int(found[2]), int(found[3])), re.sub(_ENDING, "", found[4])
        of_day, of_slug = named.days.get(day, []), named.slugs.get(slug, [])
        both = [path for path in of_day if path in of_slug]
        if both:
            return both[0]
        if slug in named.undated:  # a draft, whose day is in its field, or is still to come
            return named.undated[slug]
        if len(of_slug) == 1:
            return of_slug[0]
        likeness, path = _most_like(slug, of_day, classify)
        if likeness >= _LIKE:
            return path
    return ""


def _of_month(key: str, named: PostNames, classify: _Classify) -> str:
    """Return the path of the post whose name is like that in a key with a year and a month; empty without one."""
    found = re.search(_OF_MONTH, key)
    if found is None:
        return ""
    month = (int(found[1]), int(found[2]))
    of_month = [path for day, paths in named.days.items() if (day.year, day.month) == month for path in paths]
    likeness, path = _most_like(re.sub(_ENDING, "", found[3]), of_month, classify)
    return path if likeness >= _LIKE_IN_MONTH else ""


def _most_like(slug: str, paths: Sequence[str], classify: _Classify) -> tuple[float, str]:
    """Return the likeness, from 0 to 100, of the page whose slug is most like another one, and the path of the page."""
    return max(((_likeness(slug, classify(path).stem), path) for path in paths), default=(0.0, ""))


def _likeness(one: str, other: str) -> float:
    """Return how like two slugs are, from 0 to 100; one that has words more is alike, one of another number is not."""
    numbers, other_numbers = set(re.findall("[0-9]+", one)), set(re.findall("[0-9]+", other))
    if numbers and other_numbers and numbers.isdisjoint(other_numbers):
        return 0
    shorter, longer = sorted((set(one.split("-")), set(other.split("-"))), key=len)
    return 100 if len(shorter) >= _FEWEST_WORDS and shorter <= longer else similarity(one, other)
