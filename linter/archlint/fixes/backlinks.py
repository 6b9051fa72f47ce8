"""Who links to a page: the bytes of the whole archive are searched, which tells of nearly every page that it does not.

What is left is few enough to be read.
"""

import marshal
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

_CHUNK = 500
SMALLEST_SHARED = 2_000
"""How many pages it takes at least before sharing the search among processes pays."""

# The end of a target up to the first `.md` that can be one. What stands before it may be any text but a bracket:
# that begins the next link, and so a line with many beginnings and no end is read once.
_TARGET = re.compile(rb"\](?:\(|:)[ \t]*<?(/[^\n\]]*?\.md)(?=[)#>\s]|\Z)")


class Searched(Protocol):
    """Where pages are searched: a draft, or what git has."""

    @property
    def changed(self) -> frozenset[str]:
        """Return the archive paths at which there is something else than in the pages listed, or nothing any more."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder."""

    def data(self, path: str) -> bytes:
        """Return the contents of a page.

        Raises OSError, which says why, where they cannot be had: IsADirectoryError where there is no ordinary file.
        """

    def is_link(self, path: str) -> bool:
        """Whether the page at an archive path is reached by a symbolic link."""

    def followed(self, path: str) -> str:
        """Return the archive path of the file that a link at a path leads to; the path itself where there is none."""


class Linked(NamedTuple):
    """What a search found.

    ``pages`` are those that may hold links, by path, each with the paths they lead to. ``aliases`` are symbolic links
    to a page, by their path. ``unreadable`` are the pages of which it cannot be known, and why.
    """

    pages: dict[str, frozenset[str]]
    aliases: dict[str, str]
    unreadable: dict[str, str]


def find_links(draft: Searched, pages: Sequence[str], targets: Collection[str], jobs: int = 1) -> Linked:
    """Search pages, as the draft has them, for links to the targets, all given as archive paths.

    A page that is found need not hold such a link: it may stand in code, or in a list of changes.
    """
    search = _Search(draft, targets)
    changed = draft.changed
    wanted = sorted(changed.difference(pages).union(pages)) if changed else pages
    if jobs == 1 or len(wanted) < SMALLEST_SHARED:
        return _joined([search(wanted)])
    from archlint.workers import fork_map

    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    return _joined(
        marshal.loads(result)  # noqa: S302  (from our own processes)
        for result in fork_map(lambda chunk: marshal.dumps(search(chunk)), chunks, jobs)
    )


class _Search:
    """Looks into one page after the other."""

    def __init__(self, draft: Searched, targets: Collection[str]) -> None:
        self._draft = draft
        self._targets = frozenset(targets)
        self._written = {_bytes(target): target for target in targets}
        # A name such as `a.md).md`, of which the pattern would see the beginning only.
        self._odd = {written: target for written, target in self._written.items() if _is_odd(written)}

    def __call__(self, paths: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
        """Return what :class:`Linked` holds, of some pages; as plain types, which can be sent to another process."""
        pages: dict[str, list[str]] = {}
        aliases: dict[str, str] = {}
        unreadable: dict[str, str] = {}
        gone = self._draft.changed
        for path in paths:
            if self._draft.is_link(path):
                # Where it leads is another page of the archive, or none of its pages.
                origin = self._draft.followed(path)
                if origin in self._targets:
                    aliases[path] = origin
                continue
            if path in gone and path.rpartition("/")[2] not in self._draft.names(path.rpartition("/")[0]):
                continue
            try:
                found = self._found(self._draft.data(path))
            except IsADirectoryError:  # a folder or a pipe, which holds no links
                continue
            except OSError as error:
                unreadable[path] = str(error)
                continue
            if found:
                pages[path] = sorted(found)
        return pages, aliases, unreadable

    def _found(self, data: bytes) -> set[str]:
        written = set(_TARGET.findall(data))
        found = {self._written[target] for target in self._written.keys() & written}
        if b"%" in data:
            from urllib.parse import unquote_to_bytes

            decoded = {unquote_to_bytes(target) for target in written if b"%" in target}
            found.update(self._written[target] for target in self._written.keys() & decoded)
        found.update(target for odd, target in self._odd.items() if odd in data)
        return found


def _bytes(path: str) -> bytes:
    return path.encode(errors="surrogateescape")


def _is_odd(target: bytes) -> bool:
    match = _TARGET.match(b"](" + target + b")")
    return match is None or match[1] != target


def _joined(parts: Iterable[tuple[dict[str, list[str]], dict[str, str], dict[str, str]]]) -> Linked:
    linked = Linked({}, {}, {})
    for pages, aliases, unreadable in parts:
        linked.pages.update((path, frozenset(targets)) for path, targets in pages.items())
        linked.aliases.update(aliases)
        linked.unreadable.update(unreadable)
    return linked
