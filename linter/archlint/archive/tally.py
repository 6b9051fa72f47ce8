"""Count the forms of an archive's groups, such as the spellings of a tag, with the pages that have each."""

from collections.abc import Iterable, Mapping

from archlint.rule import Tallied

Counts = dict[str, dict[str, int]]
"""The number of pages with each form, by group."""

_NONE: Mapping[str, int] = {}


class Tally:
    """The number of pages with each form of each group: first add all pages, then :meth:`seal`, then ask."""

    __slots__ = ("counts",)

    def __init__(self) -> None:
        """Create a tally of no page."""
        self.counts: Counts = {}

    def add_page(self, tallied: Iterable[Tallied]) -> None:
        """Add the groups and forms of a page, each once."""
        for group, form in tallied:
            forms = self.counts.setdefault(group, {})
            forms[form] = forms.get(form, 0) + 1

    def add(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Add the numbers of other pages."""
        for group, more in counts.items():
            forms = self.counts.setdefault(group, {})
            for form, number in more.items():
                forms[form] = forms.get(form, 0) + number

    def seal(self) -> None:
        """Order the forms of each group: the commonest first, those that are equally common by their texts."""
        for group, forms in self.counts.items():
            if len(forms) > 1:
                self.counts[group] = dict(sorted(forms.items(), key=_order))

    def of(self, group: str) -> Mapping[str, int]:
        """Return the number of pages with each form of a group, the commonest form first."""
        return self.counts.get(group, _NONE)


def _order(counted: tuple[str, int]) -> tuple[int, str]:
    form, number = counted
    return -number, form
