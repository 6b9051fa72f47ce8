"""Detects fix cycles: the draft is back in an earlier state."""

from collections.abc import Mapping

from archlint.fixes.draft import Draft
from archlint.fixes.plan import Plan


class History:
    """The texts of pages before they were fixed, and after each pass."""

    def __init__(self) -> None:
        self._originals: dict[str, bytes] = {}
        self._states: list[dict[str, bytes]] = [{}]
        self._plans: list[Plan] = []

    def keep(self, path: str, data: bytes) -> None:
        """Remember the original contents of a page that is about to change; later ones are ignored."""
        self._originals.setdefault(path, data)

    def circle(self, planned: Plan, draft: Draft) -> Mapping[str, frozenset[str]]:
        """Return the pages that a plan has brought back to an earlier state, and the codes of the rules involved."""
        contents = {path: draft.contents(path) for path in self._originals}
        state = {path: data for path, data in contents.items() if data != self._originals[path]}
        self._plans.append(planned)
        codes: dict[str, frozenset[str]] = {}
        if state in self._states:
            for past in self._plans[self._states.index(state) :]:
                for path, involved in past.codes.items():
                    codes[path] = codes.get(path, frozenset()) | involved
        self._states.append(state)
        return codes
