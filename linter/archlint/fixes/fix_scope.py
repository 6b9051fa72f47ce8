"""What fixes are told of the archive beyond the pages that they are for, and may do there."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from archlint.fixes.draft import Draft
from archlint.fixes.renames import Renamed


class FixScope(NamedTuple):
    """What fixes need of the archive beyond the pages that they are for.

    ``rename`` moves pages of a draft, given as old and new archive paths, with all links to them. ``bar`` returns why
    the fixes of other pages may not touch a page, None where they may. ``doubt`` returns why headlines are not to be
    copied, by the paths of their events, of which it is given some.
    """

    rename: Callable[[Draft, Mapping[str, str]], Renamed]
    bar: Callable[[str], str | None] = lambda _path: None
    doubt: Callable[[Draft, Collection[str]], Mapping[str, str]] = lambda _draft, _paths: {}
