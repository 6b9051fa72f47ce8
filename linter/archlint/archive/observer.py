"""Observe a run: the pages that it reads, the rules that it runs, and their requests to the archive."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from archlint.model.pages import Page
from archlint.rule import Archive, ArchiveContext, Findings, Rule, Tallied, WholeArchive
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

TaskT = TypeVar("TaskT")
KnownT = TypeVar("KnownT")


class Observer:
    """An observer that records nothing; subclasses override the methods for what they observe.

    The engine calls each method at its place in a run. Methods with a result may wrap it.
    """

    def read(self, page: Page) -> None:
        """Observe that page rules are about to check a page."""

    def turn_to(self, page: str) -> None:
        """Observe that the following calls are for the page at an archive path."""

    def note_key_hashes(self, page: str, hashes: Iterable[int]) -> None:
        """Observe the key hashes of the page at an archive path."""

    def note_tallied(self, page: str, tallied: Collection[Tallied]) -> None:
        """Observe the groups and forms of the page at an archive path."""

    def note_addresses(self, page: str, keys: Iterable[str]) -> None:
        """Observe the keys to which the page of a site at an archive path answers."""

    def check(self, rule: Rule) -> Callable[..., Findings]:
        """Return the check of a rule."""
        return rule.check

    def archive(self, archive: Archive) -> Archive:
        """Return the archive of link rules."""
        return archive

    def archive_context(
        self, layout: "Layout", vocabulary: Vocabulary, archive: WholeArchive, options: object
    ) -> ArchiveContext:
        """Return the context of an archive rule."""
        return ArchiveContext(layout, vocabulary, archive, options)

    def look_up(self, look_up: Callable[[str], KnownT]) -> Callable[[str], KnownT]:
        """Return the function that finds other pages of fixes, by archive path."""
        return look_up

    def fork_map(self, work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
        """Yield the results of :func:`archlint.workers.pool.fork_map`; collect the observations of the processes."""
        from archlint.workers.pool import fork_map

        return fork_map(work, tasks, jobs)
