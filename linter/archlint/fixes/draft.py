"""The draft of the archive after the fixes: edits, moves and removals that are not on the disk yet."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.files.source import decode
from archlint.files.store import SIZE_LIMIT, UnreadableError
from archlint.layouts.base import Layout
from archlint.layouts.read import read_bytes, read_page
from archlint.model.edits import Edit
from archlint.model.pages import Page


class Change(NamedTuple):
    """The change of one page.

    ``old`` and ``new`` are its archive paths on the disk and in the draft, ``before`` and ``after`` its contents there:
    None if there is no page. ``mode`` are the permission bits of the page on the disk, None for a new one.
    """

    old: str | None
    new: str | None
    before: bytes | None
    after: bytes | None
    mode: int | None


class _Held(NamedTuple):
    """A page of the draft: its contents, and its path on the disk (None: it is new)."""

    data: bytes
    origin: str | None


class _OnDisk(NamedTuple):
    """State of a path on the disk when the draft first looked."""

    data: bytes
    mode: int


class Draft:
    """A store of the changed pages. It holds only pages that were touched; all others come from the disk.

    A page is read from the disk once, when it is first held or changed. Later edits apply to that text, and a change
    includes it, so the transaction notices whether the page was edited meanwhile.
    """

    def __init__(self, store: DiskStore, layout: Layout) -> None:
        self.layout = layout
        self._store = store
        self._before: dict[str, _OnDisk | None] = {}
        self._now: dict[str, _Held | None] = {}
        self._names: dict[str, set[str]] = {}

    def read(self, path: str) -> Page:
        """Return the page at an archive path, as changed so far; an unreadable page has the reason."""
        return read_page(self, self.layout, path)

    def data(self, path: str) -> bytes:
        """Return the bytes of a page, as changed so far, also if it is a link to a changed page.

        Raises UnreadableError.
        """
        target = path
        if self._now and path not in self._now:
            target = self._store.followed(path)
        if target not in self._now:
            return self._store.data(path)
        held = self._now[target]
        if held is None:
            msg = "is no longer there" if target == path else "is a link to a page that is gone"
            raise UnreadableError(msg)
        return held.data

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of the files in a folder, as changed so far."""
        return frozenset(self._names[folder]) if folder in self._names else self._store.names(folder)

    def folders(self, folder: str) -> frozenset[str]:
        """Return the names of the folders in a folder, as they were: no fix makes one for other files than pages."""
        return self._store.folders(folder)

    def contents(self, path: str) -> bytes:
        """Return all bytes of a page, as changed so far; OSError if there is none, or it cannot be read."""
        return self._present(path).data if path in self._now else self._store.contents(path)

    def is_link(self, path: str) -> bool:
        """Return whether the page at an archive path is reached by a symbolic link."""
        return path not in self._now and self._store.is_link(path)

    def followed(self, path: str) -> str:
        """Return the archive path of the file that a link leads to; the path itself if there is no link."""
        return self._store.followed(path) if self.is_link(path) else path

    def origin(self, path: str) -> str | None:
        """Return the path on the disk of the page at a path; None if it is a new page, or there is none."""
        if path not in self._now:
            return path
        held = self._now[path]
        return held.origin if held else None

    def hold(self, path: str) -> Page:
        """Return the page at a path, and keep its contents, so that edits made from it fit even if the disk changes.

        Raises OSError if there is none, or it cannot be read.
        """
        return read_bytes(self.layout, path, self._present(path).data)

    def edit(self, path: str, edits: Sequence[Edit]) -> None:
        """Apply edits to the present text of a page; every byte outside them stays.

        Raises OSError if there is no page or it cannot be read, UnicodeError if it is not UTF-8, ValueError if edits
        overlap or leave the text, UsageError if the page would be too large.
        """
        held = self._present(path)
        source = decode(held.data)
        if len(source.text) + sum(len(edit.text) - (edit.end - edit.start) for edit in edits) > SIZE_LIMIT:
            msg = f"{path}: would be larger than {SIZE_LIMIT // 1_000_000} MB, the most that a page can have"
            raise UsageError(msg)
        self._put(path, held._replace(data=source.encode(edits)))

    def write(self, path: str, data: bytes) -> None:
        """Set the contents of a page, which is created if there is none."""
        self._touch(path)
        held = self._now[path]
        self._put(path, _Held(data, held.origin if held else None))

    def remove(self, path: str) -> None:
        """Remove a page; OSError if there is none."""
        self._present(path)
        self._put(path, None)

    def move(self, moves: Mapping[str, str]) -> None:
        """Move pages, all at once, so that they can swap places.

        Raises OSError if there is no page to move or it cannot be read, and FileExistsError if a page that does not
        move is in the way, or two move to one path. In these cases nothing is moved.
        """
        pages = {old: self._present(old) for old in moves}
        targets = set(moves.values())
        for new in sorted(targets):
            self._touch(new)
            if (self._now[new] is not None and new not in moves) or len(targets) < len(moves):
                msg = f"{new}: there is a page already"
                raise FileExistsError(msg)
        for old in pages:
            self._put(old, None)
        for old, page in pages.items():
            self._put(moves[old], page)

    @property
    def changed(self) -> frozenset[str]:
        """The archive paths that differ from the disk, or are gone."""
        return frozenset(path for path in self._now if self._is_changed(path))

    def changes(self) -> tuple[Change, ...]:
        """Return the changes of pages, sorted by path; a page that moved, edited or not, is one change."""
        moved = {held.origin for held in self._now.values() if held and held.origin}
        found = []
        kept = set()
        for path, held in self._now.items():
            if held is None:
                continue
            # A page written in place of a removed one is that page.
            old = held.origin or (path if path not in moved else None)
            before = self._before[old] if old else None
            if before is None:
                found.append(Change(None, path, None, held.data, None))
                continue
            kept.add(old)
            if old != path or before.data != held.data:
                found.append(Change(old, path, before.data, held.data, before.mode))
        for path, before in self._before.items():
            if before and path not in kept:
                found.append(Change(path, None, before.data, None, before.mode))
        return tuple(sorted(found, key=lambda change: (change.old or change.new or "", change.new or "")))

    def _is_changed(self, path: str) -> bool:
        before, held = self._before[path], self._now[path]
        return (before and before.data) != (held and held.data)

    def _touch(self, path: str) -> None:
        """Record, once, the state of a path on the disk."""
        if path in self._now:
            return
        folder, _, name = path.rpartition("/")
        if folder not in self._names:
            self._names[folder] = set(self._store.names(folder))
        # By its name in the folder: if file names ignore case, another page would be opened.
        before = _OnDisk(self._store.contents(path), self._store.mode(path)) if name in self._names[folder] else None
        self._before[path] = before
        self._now[path] = _Held(before.data, path) if before else None

    def _present(self, path: str) -> _Held:
        self._touch(path)
        held = self._now[path]
        if held is None:
            msg = f"{path}: there is no page"
            raise FileNotFoundError(msg)
        return held

    def _put(self, path: str, held: _Held | None) -> None:
        folder, _, name = path.rpartition("/")
        self._now[path] = held
        if held is None:
            self._names[folder].discard(name)
        else:
            self._names[folder].add(name)
