"""What reporters are told of a run."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from archlint.diagnostics import Diagnostic
from archlint.engine import ActiveRule, Failure

Cause = Literal["suppression", "baseline"]


class SetAside(NamedTuple):
    """A finding that does not count: a comment in the page suppresses it, or the baseline knows it.

    ``reason`` is what the author of a suppression gave for it.
    """

    diagnostic: Diagnostic
    cause: Cause
    reason: str = ""


class Run(NamedTuple):
    """A run: what it found, the rules that ran, and what kept it from doing all of its work.

    ``failures`` are rules that failed on a page, ``unreadable`` says which folders could not be read, and why.
    ``base`` returns the folder that others than the user take paths to be relative to: the repository's, as a rule;
    ``place`` turns a diagnostic's ``filename`` into such a path, with ``/`` on every system. ``has_baseline`` says
    whether findings were compared with a baseline.
    """

    diagnostics: Sequence[Diagnostic]
    rules: Sequence[ActiveRule]
    failures: Sequence[Failure]
    unreadable: Sequence[str]
    base: Callable[[], str]
    place: Callable[[str], str]
    set_aside: Sequence[SetAside] = ()
    has_baseline: bool = False
