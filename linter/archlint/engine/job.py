"""The input of a run."""

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive.observer import Observer
from archlint.archive.questions import NOTHING_OUTSIDE, Outside
from archlint.files.store import Store
from archlint.rule import Scope
from archlint.ruleset.active import ActiveRule
from archlint.text.tags import Vocabulary
from archlint.workers.tuning import Tuning

if TYPE_CHECKING:
    from archlint.baseline.file import Baseline
    from archlint.layouts.base import Layout
    from archlint.ruleset.selector import RuleSet
else:  # typing would compile names in quotes, and the first costs a hook 2 ms
    Baseline = Layout = RuleSet = object

Progress = Callable[[str, int, int], None]
"""Called with the phase of a run, the number of pages done, and that of all; first with none done, last with all."""


def no_progress(_doing: str, _done: int, _pages: int) -> None:
    """Progress callback that does nothing."""


class Failure(NamedTuple):
    """A rule that raised an error, or reported what no rule may report, on the page at an archive path."""

    code: str
    path: str
    error: str


class Filters(NamedTuple):
    """Settings that decide which findings are reported, but not which exist.

    ``rule_set`` defines the names of rules in suppressions; without it, only the rules of the job have names.
    ``baseline`` has the known findings. ``left_out`` are the archive paths of pages that exist but are not checked out
    and cannot be checked: their entries in the baseline are not missing.
    """

    rule_set: RuleSet | None = None
    baseline: Baseline | None = None
    left_out: Container[str] = frozenset[str]()


class Execution(NamedTuple):
    """Execution of a run, which does not affect its findings: number of processes, progress, observer and tuning.

    The default observer records nothing; any other slows the run down.
    """

    jobs: int = 1
    progress: Progress = no_progress
    observer: Observer = Observer()
    tuning: Tuning = Tuning()


class Job(NamedTuple):
    """The input of a run: pages of a store, by archive path, and the rules for them.

    ``layout`` defines the meaning of the paths and texts of the pages. Archive rules run if the pages are the ``whole``
    archive, or all of it that may have changed; in the latter case ``others`` are the remaining pages that archive
    rules may ask about, each with its key hashes, and ``counted`` are the forms of groups on all remaining pages.
    ``outside`` answers what the pages do not tell.
    """

    store: Store
    layout: Layout
    pages: Sequence[str]
    rules: Sequence[ActiveRule]
    vocabulary: Vocabulary
    whole: bool = False
    others: Mapping[str, Sequence[int]] = MappingProxyType({})
    counted: Mapping[str, Mapping[str, int]] = MappingProxyType({})
    outside: Outside = NOTHING_OUTSIDE
    filters: Filters = Filters()
    execution: Execution = Execution()

    def rules_of(self, *scopes: Scope) -> list[ActiveRule]:
        """Return the rules that have one of the scopes; archive rules only if the whole archive is checked."""
        return [
            active
            for active in self.rules
            if active.rule.scope in scopes and (self.whole or active.rule.scope is not Scope.ARCHIVE)
        ]

    def observed_by(self, observer: Observer) -> "Job":
        """Return the job with an observer."""
        return self._replace(execution=self.execution._replace(observer=observer))
