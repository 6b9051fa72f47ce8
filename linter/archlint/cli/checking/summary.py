"""Where ``archlint check`` runs and what it comes to, whether it fixes anything or not."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from archlint.cli.streams import say
from archlint.config.load import Configuration
from archlint.engine.job import Failure
from archlint.engine.run import Report
from archlint.files.disk import DiskStore
from archlint.layouts.base import Layout

if TYPE_CHECKING:
    from archlint.git.left_out import LeftOut

_MOST_SHOWN = 5


class ArchiveLocation(NamedTuple):
    """Where an archive is: its root, the folder that holds the state of a transaction, its settings and layout.

    ``left_out`` are the pages that git has and that are not checked out, if there are any.
    """

    root: str
    base: str
    configuration: Configuration
    layout: Layout
    left_out: "LeftOut | None" = None

    def store(self) -> DiskStore:
        """Return the pages as they are on the disk, or in git where they are left out."""
        return self.left_out.store(self.root) if self.left_out else DiskStore(self.root)


class FixResult(NamedTuple):
    """What is found, or left after fixes.

    ``changed`` says whether fixes change pages, ``remarks`` sums them up, ``warnings`` must be said even to those who
    want no summary. ``overtaken`` says whether a page was edited while it was written: what it is now, nobody has
    checked.
    """

    report: Report
    changed: bool = False
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    overtaken: bool = False


def aside(report: Report) -> str:
    """Return how a summary goes on where findings were set aside."""
    parts = [
        f"{len(found):,} {what}"
        for found, what in ((report.suppressed, "suppressed"), (report.known, "in the baseline"))
        if found
    ]
    return f"; {', '.join(parts)}" if parts else ""


def say_failures(failures: Iterable[Failure], display: Callable[[str], str]) -> None:
    """Say which rules failed, and on which pages; a rule that fails on one page may well fail on all."""
    by_rule: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        by_rule[failure.code].append(failure)
    for code, found in by_rule.items():
        for _, path, error in found[:_MOST_SHOWN]:
            say(f"archlint: internal error: rule {code} failed on {display(path)}: {error}")
        more = len(found) - _MOST_SHOWN
        if more > 0:
            say(f"archlint: internal error: rule {code} failed on {more:,} more page{'s' if more != 1 else ''}")
