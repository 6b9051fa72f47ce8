"""What a run is to do."""

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from archlint.archive.on_demand import Store, ToAdd
from archlint.rule import Scope
from archlint.ruleset.active import ActiveRule
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.archive.recorder import Recorder
    from archlint.baseline.file import Baseline
    from archlint.engine.profile import Profile
    from archlint.ruleset.selector import RuleSet

Progress = Callable[[str, int, int], None]
"""Told what a run does, with how many pages it has, and of how many; first with none, last with all."""


def no_progress(_doing: str, _done: int, _pages: int) -> None:
    """Be the progress of a run that nobody watches."""


class Failure(NamedTuple):
    """A rule that raised an error, or reported what no rule may report, on the page at an archive path."""

    code: str
    path: str
    error: str


class Job(NamedTuple):
    """What a run is to do: pages of a store, by archive path, and the rules for them.

    Archive rules run if the pages are the
    ``whole`` archive, or all of it that may have changed: then ``others`` are the pages, each with its key marks, that
    they are to know besides. ``progress`` is told of the run on its way; ``profile`` gathers what it spends its time
    on, ``watch`` what it asks of the archive: at most one of them. ``rule_set`` is what the names of rules in
    suppressions mean; without it, there are no rules but those of the job. ``baseline`` has the known findings.
    ``to_add`` tells of the pages that a commit would lack, where one is checked.
    ``left_out`` are pages that exist and cannot be checked, since they are not checked out.
    """

    store: Store
    pages: Sequence[str]
    rules: Sequence[ActiveRule]
    vocabulary: Vocabulary
    jobs: int = 1
    whole: bool = False
    others: Mapping[str, Sequence[int]] = MappingProxyType({})
    progress: Progress = no_progress
    profile: "Profile | None" = None
    watch: "Recorder | None" = None
    rule_set: "RuleSet | None" = None
    baseline: "Baseline | None" = None
    to_add: ToAdd | None = None
    left_out: Container[str] = frozenset[str]()

    def rules_of(self, *scopes: Scope) -> list[ActiveRule]:
        """Return the rules that have one of the scopes; those of the whole archive only if it is checked."""
        return [
            active
            for active in self.rules
            if active.rule.scope in scopes and (self.whole or active.rule.scope is not Scope.ARCHIVE)
        ]
