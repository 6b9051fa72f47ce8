"""The result of a check, with or without fixes."""

from typing import NamedTuple

from archlint.engine.filtering import Report


class CheckResult(NamedTuple):
    """The findings, or those left after fixes.

    ``changed`` says whether fixes change pages, and ``remarks`` sums them up. ``warnings`` are printed even with
    --quiet. ``overtaken`` says whether a page was edited while it was written, so that its present text is unchecked.
    """

    report: Report
    changed: bool = False
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    overtaken: bool = False
