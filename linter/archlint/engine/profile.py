"""Profile of a run: seconds by rule, pages by reader. It costs nothing unless it is requested."""

import marshal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

from archlint.archive.observer import Observer
from archlint.layouts.base import Layout
from archlint.model.pages import DayIndex, Event, Misplaced, Page, PlainPage, Unreadable
from archlint.rule import Findings, Rule

TaskT = TypeVar("TaskT")

_OTHERS: dict[type, str] = {PlainPage: "plain", Misplaced: "misplaced", Unreadable: "unreadable"}


class Profile(Observer):
    """Seconds in the rules, by code, and the number of pages of an archive that each of the ``readers`` read.

    The time of a link rule includes reading the pages that it is the first to request. The time of ``skip_if`` is not
    counted.
    """

    def __init__(self, layout: Layout) -> None:
        self.readers = (*layout.readers, *_OTHERS.values())
        self._reader_of = layout.reader_of
        self.seconds: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()

    def check(self, rule: Rule) -> Callable[..., Findings]:
        """Return the check of a rule, wrapped to add up its seconds."""
        check, code = rule.check, rule.code

        def timed_check(*arguments: object) -> Findings:
            start = perf_counter()
            try:
                return iter(list(check(*arguments)))
            finally:
                self.seconds[code] += perf_counter() - start  # type: ignore[assignment]  # typeshed: counts are int

        return timed_check

    def read(self, page: Page) -> None:
        """Count a page for its reader."""
        self.pages[self._reader_of(page) if isinstance(page, Event | DayIndex) else _OTHERS[type(page)]] += 1

    def fork_map(self, work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
        """Yield the results of the pool, and add the counts that the processes collect in their copies."""

        def measured(task: TaskT) -> bytes:
            self.seconds.clear()
            self.pages.clear()
            result = work(task)
            return marshal.dumps((dict(self.seconds), dict(self.pages), result))

        for data in super().fork_map(measured, tasks, jobs):
            seconds, pages, result = marshal.loads(data)  # noqa: S302  (from our own processes)
            self.seconds.update(seconds)
            self.pages.update(pages)
            yield result
