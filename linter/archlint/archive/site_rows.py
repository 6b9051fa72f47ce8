"""The facts of a site's pages as bytes, in parts that are unpacked one by one: most pages are judged by a few of them.

Many posts have the same keys in their front matter, so each list of keys is kept once.
"""

import marshal
from array import array

from archlint.archive.packing import NO_REFERENCES
from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.metadata import PageKind, State
from archlint.model.site_facts import SiteFacts
from archlint.model.source_links import Candidates

_MOST_UNPACKED = 2_000
_KINDS = {kind.value: kind for kind in PageKind}
_STATES = {state.value: state for state in State}

SentRows = tuple[list[bytes], list[bytes], list[bytes], bytes, list[tuple[str, ...]]]
"""Rows of some pages on their way to another process: three parts a page, numbers of lists of keys, and these lists."""


class SiteRows:
    """The rows of pages, by the numbers of the pages, counted from 0."""

    def __init__(self) -> None:
        """Create rows of no page."""
        self._facts: list[bytes] = []
        self._asked: list[bytes] = []
        self._files: list[bytes] = []
        self._lists = array("I")
        self._keys: list[tuple[str, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}
        self._unpacked: dict[int, SiteFacts] = {}

    def append(self, facts: EventFacts | PlainFacts, site: SiteFacts, keys: tuple[str, ...]) -> None:
        """Add the row of the next page, which has some keys in its front matter."""
        kind, state, *rest = site
        single, choices, files = facts.asked
        self._facts.append(marshal.dumps((kind.value, state.value, *rest), NO_REFERENCES))
        self._asked.append(marshal.dumps((single, choices), NO_REFERENCES))
        self._files.append(marshal.dumps(files, NO_REFERENCES) if files else b"")
        self._lists.append(self._number(keys))

    def sent(self) -> SentRows:
        """Return the rows as bytes."""
        return self._facts, self._asked, self._files, self._lists.tobytes(), self._keys

    def add(self, sent: SentRows) -> None:
        """Add the rows of the next pages."""
        facts, asked, files, lists, keys = sent
        self._facts += facts
        self._asked += asked
        self._files += files
        numbers = list(map(self._number, keys))
        self._lists.extend(map(numbers.__getitem__, array("I", lists)))

    def facts(self, page: int) -> SiteFacts:
        """Return the facts of a page of the site."""
        found = self._unpacked.get(page)
        if found is None:
            if len(self._unpacked) >= _MOST_UNPACKED:
                self._unpacked.clear()
            kind, state, *rest = marshal.loads(self._facts[page])  # noqa: S302  (of our own processes)
            found = self._unpacked[page] = SiteFacts(_KINDS[kind], _STATES[state], *rest)
        return found

    def asked(self, page: int) -> Candidates:
        """Return the keys that the links of a page ask for."""
        single, choices = marshal.loads(self._asked[page])  # noqa: S302  (as above)
        return Candidates(single, choices, self.files(page))

    def files(self, page: int) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the links of a page to which files must answer."""
        found: tuple[tuple[str, ...], ...] = marshal.loads(self._files[page]) if self._files[page] else ()  # noqa: S302
        return found

    def unpack(self, facts: EventFacts | PlainFacts, page: int, name: str) -> None:
        """Set an attribute of a page's facts: ``asked``, ``site``, or ``keys``, those of its front matter."""
        if name == "site":
            facts.site = self.facts(page)
        elif name == "asked":
            facts.asked = self.asked(page)
        elif not isinstance(facts, PlainFacts):
            facts.keys = self._keys[self._lists[page]]

    def _number(self, keys: tuple[str, ...]) -> int:
        """Return the number of a list of keys."""
        number = self._numbers.setdefault(keys, len(self._keys))
        if number == len(self._keys):
            self._keys.append(keys)
        return number
