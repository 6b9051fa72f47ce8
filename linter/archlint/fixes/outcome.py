"""The results of commands that change pages of a draft, on event archives and on sites."""

from collections.abc import Mapping
from typing import NamedTuple

from archlint.fixes.draft import Change


class Outcome(NamedTuple):
    """Result of a change of pages, beside the pages themselves.

    ``moved`` has new archive paths by old ones, for the redirects file of the settings. ``others`` are the changes of
    files that are no part of the archive: a site's file with redirects, and its configuration beside the source.
    ``remarks`` tell where old URLs lead, and what may name the page still.
    """

    moved: Mapping[str, str]
    others: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


class Retitled(NamedTuple):
    """Result of a new title: the archive path of the page then, the title in words, and the outcome of its move."""

    path: str
    title: str
    outcome: Outcome
