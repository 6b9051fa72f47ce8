"""Which pages keep their names, even if their titles are others: published ones, and all of some archives."""

import os
from collections.abc import Sequence
from functools import cached_property, partial
from zlib import crc32

from archlint.cli.location import ArchiveLocation
from archlint.cli.streams import say_once
from archlint.discovery.discover import all_pages
from archlint.errors import UsageError
from archlint.git.published import Published
from archlint.layouts.read import read_page
from archlint.model.pages import Event
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_MOST_OTHERS = 0.05
"""Largest share of names that are not made from the title, in an archive whose names are."""
_AT_ONCE = 2_000
"""The number of pages that are looked at before it is asked again whether they leave a doubt."""
_ENOUGH = 1_000
"""The least number of titles that tell the habit of a larger archive."""
_LEAST = 5
"""The least number of other titles that make a habit."""
_SHARING = Sharing(smallest=1_000, chunk=500)


class KeptNames:
    """Answers whether a page keeps its name."""

    def __init__(self, location: ArchiveLocation, revision: str | None, jobs: int) -> None:
        """Take the archive, the revision whose pages are published, None for the default branch, and the processes."""
        self._location = location
        self._jobs = jobs
        self._published = Published(location.root, revision, "a rule on the names of new posts")

    def __call__(self, path: str) -> bool:
        """Return whether the page at an archive path keeps its name."""
        return self._is_public(path) or not self._others_follow(path)

    def _others_follow(self, path: str) -> bool:
        """Return whether at least 95 of 100 of the other dated pages with a title are named after it.

        The page itself is not: it is asked about because of that.
        """
        own = 1 if self._location.layout.classify(path).day else 0
        titled, others = self._titled
        return titled - own >= _LEAST and others - own <= (titled - own) * _MOST_OTHERS

    def _is_public(self, path: str) -> bool:
        """Return whether readers may know the page; True if git cannot tell."""
        if not self._location.layout.is_shown(path):
            return False
        try:
            return self._published(path)
        except UsageError:
            return True

    @cached_property
    def _titled(self) -> tuple[int, int]:
        """How many dated pages have a title, and how many of them another name.

        It looks at pages from all parts of the archive, until they settle the habit or leave hardly a doubt of it.
        """
        try:
            paths = all_pages(self._location.extent, say_once)
        except UsageError:  # a folder cannot be read, which the check reports
            return 0, 0
        most = int(len(paths) * _MOST_OTHERS) + 1
        mixed = sorted(paths, key=lambda path: crc32(os.fsencode(path)))
        others = titled = 0
        for start in range(0, len(mixed), _AT_ONCE):
            some = mixed[start : start + _AT_ONCE]
            for _, (more_titled, more_others) in map_chunks(partial(self._counts, most), some, self._jobs, _SHARING):
                titled += more_titled
                others += more_others
                if others > most:
                    return titled, others
            doubtful = titled * _MOST_OTHERS
            if titled >= _ENOUGH and not doubtful / 2 < others < doubtful * 2:
                break
        return titled, others

    def _counts(self, most: int, paths: Sequence[str]) -> tuple[int, int]:
        """Return how many dated pages have a title, and how many of them another name; over ``most`` settle it."""
        layout, store = self._location.layout, self._location.store()
        others = titled = 0
        for path in paths:
            _, day, written = layout.classify(path)
            page = read_page(store, layout, path) if day else None
            if isinstance(page, Event) and page.headline:
                titled += 1
                others += layout.slugify(written) != layout.slugify(page.headline.text)
                if others > most:
                    break
        return titled, others
