"""Find the pages that link to a page: a byte search over the whole archive excludes nearly all pages.

The few that remain are read.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from archlint.layouts.base import Layout
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_SHARING = Sharing(smallest=2_000, chunk=500)

# Characters before the target of a link: brackets, the colon of a definition, the quotes of an attribute.
_BEFORE = b" \t\n\r\f\v(<:=\"'"
_BLANKED = bytes.maketrans(_BEFORE, b" " * len(_BEFORE))
_ENCODED = (b"%", b"&", b"\\")
_FEW = 10
"""Number of names up to which searching for each in a text is faster than cutting the text into candidates."""


class Searched(Protocol):
    """The pages to search: a draft, or the contents of git."""

    @property
    def changed(self) -> frozenset[str]:
        """Return the archive paths whose contents differ from those of the listed pages, or are gone."""

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder."""

    def contents(self, path: str) -> bytes:
        """Return the contents of a page.

        Raises OSError with a reason if it cannot be read: IsADirectoryError if there is no ordinary file.
        """

    def is_link(self, path: str) -> bool:
        """Return whether the page at an archive path is reached by a symbolic link."""

    def followed(self, path: str) -> str:
        """Return the archive path of the file that a link leads to; the path itself if there is no link."""


class Linked(NamedTuple):
    """Result of a search.

    ``pages`` are those that may hold links, by path, each with the paths they lead to. ``aliases`` are symbolic links
    to a page, by their path. ``unreadable`` are the pages that could not be searched, with the reason.
    """

    pages: dict[str, frozenset[str]]
    aliases: dict[str, str]
    unreadable: dict[str, str]


def find_links(
    draft: Searched, layout: Layout, pages: Sequence[str], targets: Collection[str], jobs: int = 1
) -> Linked:
    """Search pages, as the draft has them, for links to the targets, all given as archive paths.

    A page that is found need not hold such a link: the text may be in code, or in a list of changes, or be no link.
    """
    search = _Search(draft, layout, targets)
    changed = draft.changed
    wanted = sorted(changed.difference(pages).union(pages)) if changed else pages
    return _joined(result for _, result in map_chunks(search, wanted, jobs, _SHARING))


class _Search:
    """Searches one page after the other."""

    def __init__(self, draft: Searched, layout: Layout, targets: Collection[str]) -> None:
        self._draft = draft
        self._resolve = layout.resolve
        self._targets = frozenset(targets)
        endings = (_ending(suffix, targets) for suffix in layout.suffixes)
        self._endings = [ending for ending in endings if ending.written]

    def __call__(self, paths: Sequence[str]) -> tuple[dict[str, list[str]], dict[str, str], dict[str, str]]:
        """Return the fields of :class:`Linked` for some pages, as plain types that can be sent to another process."""
        pages: dict[str, list[str]] = {}
        aliases: dict[str, str] = {}
        unreadable: dict[str, str] = {}
        gone = self._draft.changed
        for path in paths:
            if self._draft.is_link(path):
                # Its target is another page of the archive, or no page.
                origin = self._draft.followed(path)
                if origin in self._targets:
                    aliases[path] = origin
                continue
            if path in gone and path.rpartition("/")[2] not in self._draft.names(path.rpartition("/")[0]):
                continue
            try:
                found = self._found(path, self._draft.contents(path))
            except IsADirectoryError:  # a folder or a pipe, which holds no links
                continue
            except OSError as error:
                unreadable[path] = str(error)
                continue
            if found:
                pages[path] = sorted(found)
        return pages, aliases, unreadable

    def _found(self, path: str, data: bytes) -> set[str]:
        """Return the targets that links in the contents of a page may lead to.

        Every target of a link ends as the name of a page does. Most begin with ``/`` and need no decoding: these are
        looked up, all others are resolved.
        """
        is_encoded = any(map(data.__contains__, _ENCODED))
        found = set[str]()
        for ending in self._endings:
            if not is_encoded and len(ending.names) < _FEW and not any(map(data.__contains__, ending.names)):
                continue
            written = {part.rpartition(b" ")[2] for part in data.translate(_BLANKED).split(ending.suffix)}
            found.update(ending.written[target] for target in ending.written.keys() & written)
            for target in written:
                is_relative = not target.startswith(b"/") or b"/." in target
                if (is_relative and target.rpartition(b"/")[2] in ending.names) or (
                    is_encoded and any(map(target.__contains__, _ENCODED))
                ):
                    text = (target + ending.suffix).decode(errors="surrogateescape")
                    found.update(self._targets.intersection(self._resolve(path, text)))
            found.update(target for name, target in ending.odd.items() if name in data)
        return found


class _Ending(NamedTuple):
    """The targets whose names end with a suffix.

    ``written`` has them by the part before the suffix, ``names`` the last parts of these. ``odd`` are those with names
    such as ``a b.md`` or ``a.md.md``, which are cut when a text is, by these names.
    """

    suffix: bytes
    written: dict[bytes, str]
    names: frozenset[bytes]
    odd: dict[bytes, str]


def _ending(suffix: str, targets: Iterable[str]) -> _Ending:
    end = _bytes(suffix)
    own = {_bytes(target): target for target in targets if target.endswith(suffix)}
    written = {path.removesuffix(end): target for path, target in own.items()}
    names = frozenset(path.rpartition(b"/")[2] for path in written)
    odd = {name: target for path, target in own.items() if _is_odd(name := path.rpartition(b"/")[2], end)}
    return _Ending(end, written, names, odd)


def _bytes(path: str) -> bytes:
    return path.encode(errors="surrogateescape")


def _is_odd(name: bytes, end: bytes) -> bool:
    is_cut = not frozenset(_BEFORE).isdisjoint(name) or end in name[: -len(end)]
    return is_cut or any(map(name.__contains__, _ENCODED))


def _joined(parts: Iterable[tuple[dict[str, list[str]], dict[str, str], dict[str, str]]]) -> Linked:
    linked = Linked({}, {}, {})
    for pages, aliases, unreadable in parts:
        linked.pages.update((path, frozenset(targets)) for path, targets in pages.items())
        linked.aliases.update(aliases)
        linked.unreadable.update(unreadable)
    return linked
