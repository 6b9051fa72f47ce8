"""Select the pages to check: those of an archive, or those that are named."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from archlint.confine import is_below
from archlint.errors import UsageError
from archlint.layouts.membership import belongs
from archlint.model.days import is_hidden

if TYPE_CHECKING:
    from archlint.discovery.patterns import Patterns
    from archlint.discovery.walk import FolderObserver
    from archlint.layouts.base import Layout
else:  # typing would compile a name in quotes, and the first costs a hook 2 ms
    Layout = object


class Notice(NamedTuple):
    """A notice about a file for a reviewer of a change; ``file`` is relative to the repository's top."""

    file: str
    message: str


class Extent(NamedTuple):
    """The extent of an archive: its root, its layout, and the patterns that exclude pages."""

    root: str
    layout: Layout
    excluded: Sequence[str] = ()


class Selection(NamedTuple):
    """The pages to check, as sorted archive paths, and whether they are the whole archive.

    ``passed_over`` are named paths that are no pages, hidden or excluded; ``outside`` are paths given to a hook that
    lie elsewhere; ``unreadable`` are folders that cannot be read, with the reason; ``warnings`` are other problems.
    ``untracked`` is the number of pages that git does not track yet, if changed pages were selected. ``unused`` are the
    patterns that exclude nothing, if the whole archive was searched. ``notices`` are about changes other than pages.
    """

    root: str
    pages: tuple[str, ...]
    whole: bool
    passed_over: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    untracked: int = 0
    unused: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def select_pages(
    paths: Sequence[str],
    extent: Extent,
    *,
    hook: bool = False,
    look: "FolderObserver | None" = None,
    jobs: int = 1,
) -> Selection:
    """Return the pages that the named paths mean; no path means the whole archive, and so do folders with all pages.

    Folders mean all pages below them, except those that patterns exclude or git ignores, or that the layout does
    not enter. Hidden paths are skipped, and so are files that a pattern excludes. Raises UsageError for a path outside
    the archive; with ``hook``, such paths are returned separately, and files in folders that the layout does not enter
    are skipped. ``look`` observes each folder that is searched, with ``jobs`` processes if there are
    many.
    """

    def search(folder: str) -> None:
        from archlint.discovery.walk import walk  # a run on named pages walks no folder

        found = walk(root, layout, folder, excluder.match if excluder else None, look, jobs)
        pages.update(found.pages)
        unreadable.extend(found.unreadable)
        dropped.extend(found.excluded)
        if found.git_failure:
            warnings.add(f"archlint: warning: pages that git ignores are not left out: {found.git_failure}")

    root, layout, excluded = extent
    is_page = partial(belongs, layout) if hook else layout.is_page
    excluder = _patterns(excluded)
    real_root = os.path.realpath(root)
    pages: set[str] = set()
    passed_over = []
    outside = []
    unreadable: list[str] = []
    dropped: list[str] = []
    warnings: set[str] = set()
    paths = paths if hook else _meant(paths, extent, excluder)
    whole = not paths
    for name in paths or [root]:
        # A link to a folder around the root is that folder, if the root was found through it.
        place = real_root if is_below(root, os.path.abspath(name)) else real_place(name)
        if place == real_root or real_root.startswith(place.rstrip(os.sep) + os.sep):
            whole = True
            search("")
        elif place.startswith(real_root + os.sep):
            path = "/" + place[len(real_root) + 1 :].replace(os.sep, "/")
            if is_hidden(path):
                passed_over.append(name)
            elif os.path.isdir(name) and not os.path.islink(name):
                search(path)
                pages.update([path] if layout.is_page(path) else [])
            elif is_page(path) and not os.path.isdir(name) and not (excluder and excluder.match(path)):
                pages.add(path)
            else:
                passed_over.append(name)
        elif hook:
            outside.append(name)
        else:
            msg = f"{name}: lies outside the archive {root}"
            raise UsageError(msg)
    return Selection(
        root,
        tuple(sorted(pages)),
        whole,
        tuple(passed_over),
        tuple(outside),
        tuple(unreadable),
        tuple(warnings),
        unused=excluder.unused(dropped, pages) if whole and excluder else (),
    )


def _meant(paths: Sequence[str], extent: Extent, excluder: "Patterns | None") -> Sequence[str]:
    """Return the paths, or none for folders that hold all pages of an archive.

    Layouts with a folder for their dated pages keep to the root as the whole archive.
    """
    root, layout, _ = extent
    if not paths or layout.top or not all(map(os.path.isdir, paths)):
        return paths
    real_root = os.path.realpath(root)
    places = [real_place(path) for path in paths]
    if not all(is_below(place, real_root) for place in places):
        return paths
    from archlint.discovery.walk import holds_others

    folders = {place[len(real_root) :].replace(os.sep, "/") for place in places}
    return paths if holds_others(root, layout, folders, excluder.match if excluder else None) else ()


def _patterns(excluded: Sequence[str]) -> "Patterns | None":
    """Return the patterns that exclude pages; None if there are none, as in most archives."""
    if not excluded:
        return None
    from archlint.discovery.patterns import Patterns

    return Patterns(excluded)


def all_pages(extent: Extent, warn: Callable[[str], None]) -> tuple[str, ...]:
    """Return all pages of an archive, any of which may link to the ones that change.

    Raises UsageError if a folder cannot be read; ``warn`` receives other problems.
    """
    selection = select_pages((), extent)
    for warning in selection.warnings:
        warn(warning)
    if selection.unreadable:
        msg = f"{selection.unreadable[0]}; which pages link to others is not known without it"
        raise UsageError(msg)
    return selection.pages


def real_place(name: str) -> str:
    """Return the real path of a file, without following a link that the file itself is."""
    folder, base = os.path.split(os.path.abspath(name))
    if os.path.isdir(name) and not os.path.islink(name):
        return os.path.realpath(name)
    return os.path.join(os.path.realpath(folder), base)
