"""Where ``archlint check`` runs and what it comes to, whether it fixes anything or not."""

from typing import NamedTuple

from archlint.engine import Report


class Place(NamedTuple):
    """Where an archive is: its root, and the folder that holds the state of a transaction."""

    root: str
    base: str


class Outcome(NamedTuple):
    """What is found, or left after fixes.

    ``changed`` says whether fixes change pages, ``remarks`` sums them up, ``warnings`` must be said even to those who
    want no summary.
    """

    report: Report
    changed: bool = False
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
