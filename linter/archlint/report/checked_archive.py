"""The pages of a checked archive, for reports that compare findings with them."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
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

    def covers(self, code: str) -> bool:
        """Return whether the rule with that code ran on all pages of the archive."""
        return self._whole and any(active.rule.code == code and active.ignores is None for active in self._rules)

    def size_of_year(self, year: str, kinds: Collection[PathKind]) -> int:
        """Return the number of checked pages of a year that are of some kinds."""
        return sum(self._sizes[kind, year] for kind in kinds)

    @cached_property
    def _sizes(self) -> Counter[tuple[PathKind, str]]:
        parts = map(self._layout.classify, self._pages)
        return Counter((kind, str(day.year)) for kind, day, _ in parts if day is not None)
