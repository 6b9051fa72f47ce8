"""Search all pages of a site for those that may name a page, and those that answer to keys."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.fixes.sites.spots import linking_of, names_of, needles_of
from archlint.model.pages import Unreadable
from archlint.model.source_links import Spot, values_in
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_SHARING = Sharing(smallest=500, chunk=250)


class SearchedSite(NamedTuple):
    """Result of a search of all pages of a site.

    ``linking`` are those that may name the page, ``answers`` has the other pages that answer to watched keys, and
    ``former`` those that do so by a former URL. ``unreadable`` has reasons by path.
    """

    linking: tuple[str, ...]
    answers: Mapping[str, str]
    former: Mapping[str, str]
    unreadable: Mapping[str, str]

    def without_shared(self, spot: Spot) -> Spot:
        """Return a spot without the names that other pages have, too: these do not lead to it."""
        return spot._replace(keys=spot.keys - names_of(spot).intersection(self.answers))


def search_site(
    draft: Draft, pages: Sequence[str], old: Spot, watched: frozenset[str] = frozenset(), jobs: int = 1
) -> SearchedSite:
    """Read all pages of a site, given by archive path, fast: which may name a page, and which answer to a key."""
    wanted, needles = old.keys, (*needles_of(old), *values_in(old.keys))
    watched |= names_of(old)

    def search(paths: Sequence[str]) -> tuple[list[str], dict[str, str], dict[str, str], dict[str, str]]:
        linking, layout = linking_of(draft), draft.layout
        found: list[str] = []
        answers: dict[str, str] = {}
        former: dict[str, str] = {}
        unreadable: dict[str, str] = {}
        for path in paths:
            page = draft.read(path)
            if isinstance(page, Unreadable) and not page.text:
                unreadable[path] = page.reason
                continue
            single, choices, _ = linking.candidates(page, layout.metadata)
            is_named = any(needle in page.text for needle in needles)
            if is_named or not wanted.isdisjoint(chain(single, *choices)):
                found.append(path)
            if watched and path != old.path:
                addresses = linking.addresses(page, layout.metadata(page))
                answers.update((key, path) for key in watched.intersection(addresses.keys))
                former.update((key, path) for key in watched.intersection(addresses.aliases))
        return found, answers, former, unreadable

    linking: list[str] = []
    maps: tuple[dict[str, str], ...] = ({}, {}, {})
    for _, (found, *parts) in map_chunks(search, pages, jobs, _SHARING):
        linking += found
        for whole, part in zip(maps, parts, strict=True):
            whole.update(part)
    return SearchedSite(tuple(linking), *maps)


def refuse_unsearched(searched: SearchedSite, old: str) -> None:
    """Raise UsageError if a page could not be searched for links to one."""
    for path, reason in sorted(searched.unreadable.items()):
        msg = f"{path}: {reason}; whether it links to {old} is not known, and nothing is written"
        raise UsageError(msg)
