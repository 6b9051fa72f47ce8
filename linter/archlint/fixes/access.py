"""Pages that fixes may change: each is read from the disk once, and every other page has a reason to be left alone."""

from collections.abc import Callable, Collection

from archlint.fixes.closed import why_no_fix
from archlint.fixes.draft import Draft


class PageAccess:
    """The pages of a draft that fixes have asked for.

    ``closed`` are the pages that no fix changes, by their paths in the draft; ``troubles`` are the reasons, by paths on
    the disk, of those that were closed during the run. ``barred`` are the pages that only fixes of their own findings
    change.
    """

    def __init__(self, draft: Draft, closed: Collection[str], bar: Callable[[str], str | None]) -> None:
        """Create an access to a draft.

        ``closed`` pages are closed from the start, ``bar`` says why a page is barred.
        """
        self.closed = set(closed)
        self.troubles: dict[str, str] = {}
        self.barred: set[str] = set()
        self._draft = draft
        self._bar = bar
        self._held: set[str] = set()

    def has(self, pages: Collection[str]) -> bool:
        """Return whether all of some pages were read."""
        return self._held.issuperset(pages)

    def hold(self, pages: Collection[str]) -> None:
        """Read pages and keep them, so that edits fit even if the disk changes meanwhile.

        Close pages that cannot be read.
        """
        for path in sorted(set(pages) - self._held):
            self._held.add(path)
            reason = why_no_fix(self._draft, path, self._draft.hold)
            if reason is not None:
                self.close(path, reason)

    def reach(self, pages: Collection[str]) -> None:
        """Read pages that fixes of findings on other pages change, and record those that are barred."""
        self.barred.update(filter(self.is_barred, set(pages) - self._held))
        self.hold(pages)

    def is_barred(self, path: str) -> bool:
        """Return whether fixes of other pages must not change a page."""
        # On the disk, a page that fixes have moved is at its former path.
        return self._bar(self._draft.origin(path) or path) is not None

    def close(self, path: str, reason: str) -> None:
        """Allow no fix to change a page from now on; the first reason is kept."""
        if path not in self.closed:
            self.closed.add(path)
            self.troubles[self._draft.origin(path) or path] = reason
