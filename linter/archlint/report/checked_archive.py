"""The pages of a checked archive, for reports that compare findings with them."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from archlint.model import PathKind
from archlint.ruleset.active import ActiveRule

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


class CheckedArchive:
    """The checked pages of an archive, and the rules that ran on them."""

    def __init__(self, layout: "Layout", pages: Sequence[str], rules: Sequence[ActiveRule], *, whole: bool) -> None:
        """Create it from archive paths; ``whole`` says that the archive has no other pages."""
        self._layout = layout
        self._pages = pages
        self._rules = rules
        self._whole = whole

    def kind(self, path: str) -> PathKind:
        """Return the kind of the page at an archive path."""
        return self._layout.classify(path).kind

    def size_of_year(self, year: str, kinds: Collection[PathKind], code: str) -> int | None:
        """Return how many pages of some kinds a year has; None unless the rule with that code ran on all of them."""
        ran_on_all = any(active.rule.code == code and active.ignores is None for active in self._rules)
        if not (self._whole and ran_on_all):
            return None
        parts = map(self._layout.classify, self._pages)
        return sum(1 for kind, day, _ in parts if kind in kinds and day is not None and str(day.year) == year)
