"""Observes a run: what it reads, which rules it runs, what these ask of the archive."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from archlint.layouts.base import Layout
from archlint.model.pages import Page
from archlint.rule import Archive, ArchiveContext, Findings, Rule, WholeArchive
from archlint.text.tags import Vocabulary

TaskT = TypeVar("TaskT")
KnownT = TypeVar("KnownT")


class Observer:
    """An observer that notes nothing; others override what they observe.

    The engine calls each method at its place in a run. Those that return something may wrap it.
    """

    def read(self, page: Page) -> None:
        """Observe that page rules are going to check a page."""

    def turn_to(self, page: str) -> None:
        """Observe that what follows is for the page at an archive path."""

    def note_marks(self, page: str, marks: Iterable[int]) -> None:
        """Observe the key marks of the page at an archive path."""

    def check(self, rule: Rule) -> Callable[..., Findings]:
        """Return the check of a rule."""
        return rule.check

    def archive(self, archive: Archive) -> Archive:
        """Return the archive that link rules ask."""
        return archive

    def archive_context(
        self, layout: Layout, vocabulary: Vocabulary, archive: WholeArchive, options: object
    ) -> ArchiveContext:
        """Return the context of an archive rule."""
        return ArchiveContext(layout, vocabulary, archive, options)

    def look_up(self, look_up: Callable[[str], KnownT]) -> Callable[[str], KnownT]:
        """Return the function that finds, by archive path, what fixes on other pages need."""
        return look_up

    def fork_map(self, work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
        """Yield what :func:`archlint.workers.pool.fork_map` does; gather what was observed in the processes."""
        from archlint.workers.pool import fork_map

        return fork_map(work, tasks, jobs)
