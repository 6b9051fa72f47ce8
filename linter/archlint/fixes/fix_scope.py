"""Access of fixes to the archive beyond the pages that they fix."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from archlint.fixes.draft import Draft
from archlint.fixes.renames import Renamed

IN_HOOK = "a hook moves no page; archlint check --fix does, and updates every link"
"""Why a hook renames no page. pre-commit restores unstaged changes after it, and with them a page that has moved."""


class FixScope(NamedTuple):
    """Access of fixes to the rest of the archive.

    ``rename`` moves pages of a draft, given by old and new archive paths, and updates all links to them; ``hinder``
    only returns those that would not be moved, with the reason. ``bar`` returns why fixes of other pages must not
    change a page, None if they may. ``doubt`` takes the paths of events and returns those whose headlines must not be
    copied, with the reason.
    """

    rename: Callable[[Draft, Mapping[str, str]], Renamed]
    hinder: Callable[[Draft, Mapping[str, str]], Mapping[str, str]] = lambda _draft, _wanted: {}
    bar: Callable[[str], str | None] = lambda _path: None
    doubt: Callable[[Draft, Collection[str]], Mapping[str, str]] = lambda _draft, _paths: {}
