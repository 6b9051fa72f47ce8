"""Moves pages, and takes every link to them along, over the whole archive."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from archlint.findings import Edit
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.fixes.paths import why_not
from archlint.fixes.relink import Destination, relinking_edits, reorder
from archlint.fixes.versions import Version, older_versions, record, superseded
from archlint.model.pages import Event, Page, Unreadable
from archlint.text.tags import Vocabulary


class Whole(NamedTuple):
    """The whole archive that links are looked for in.

    ``pages`` returns its archive paths on the disk: it is asked only if something is to be moved. ``time`` is that of
    the run, as lists of changes have it; ``jobs`` how many processes share the search.
    """

    pages: Callable[[], Sequence[str]]
    vocabulary: Vocabulary
    time: str
    jobs: int = 1


class Refusal(NamedTuple):
    """A page that was not moved, and why: what stands behind its name in a message."""

    path: str
    reason: str


class Renamed(NamedTuple):
    """What came of it: the old and the new path of each page that was moved, and what was refused."""

    moved: Mapping[str, str]
    refused: tuple[Refusal, ...]


def rename_pages(draft: Draft, wanted: Mapping[str, str], whole: Whole) -> Renamed:
    """Move pages of a draft, given as old and new archive paths, and lead every link to them there.

    On a page with a list of changes, the old path becomes an older version. Lists of changes elsewhere are records,
    and stay. What cannot be moved is refused, one page at a time, and the others are moved all the same.
    """
    return move_pages(draft, {old: Destination(new) for old, new in wanted.items() if new != old}, whole)


def move_pages(draft: Draft, wanted: Mapping[str, Destination], whole: Whole) -> Renamed:
    """Do as :func:`rename_pages`, and give links the headlines that the destinations have, if any."""
    refused: dict[str, str] = {}
    for old, destination in sorted(wanted.items()):
        reason = why_not(draft, old, destination.path)
        if reason is not None:
            refused[old] = reason
    possible = _without_conflicts(draft, wanted, refused)
    linked: Mapping[str, frozenset[str]] = {}
    if possible:
        linked = _linking(draft, possible, whole, refused)
        possible = _without_conflicts(draft, possible, refused)
    if possible:
        for path in sorted(possible.keys() | linked.keys()):
            _rewrite(draft, path, possible, whole)
        draft.move({old: destination.path for old, destination in possible.items() if destination.path != old})
    moved = {old: destination.path for old, destination in sorted(possible.items())}
    return Renamed(moved, tuple(Refusal(*refusal) for refusal in sorted(refused.items())))


def _without_conflicts(
    draft: Draft, wanted: Mapping[str, Destination], refused: dict[str, str]
) -> dict[str, Destination]:
    """Return the moves that do not get in each other's way, nor in that of a page that stays; refuse the others."""
    claims: dict[str, list[str]] = {}
    for old, destination in wanted.items():
        if old not in refused:
            claims.setdefault(destination.path, []).append(old)
    for new, olds in claims.items():
        if len(olds) > 1:
            refused.update((old, f"{len(olds)} pages want to be {new}: rename them by hand") for old in olds)
    possible = {old: destination for old, destination in wanted.items() if old not in refused}
    # Whoever is refused stays, and may be in the way of the next.
    while blocked := [
        old for old, (new, _, _) in possible.items() if new != old and new not in possible and exists(draft, new)
    ]:
        for old in blocked:
            refused[old] = f"{possible.pop(old).path} exists already: compare the two, and merge or rename one by hand"
    return possible


def _linking(
    draft: Draft, wanted: Mapping[str, Destination], whole: Whole, refused: dict[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return the pages with links to those that are to move; refuse what would leave a link behind."""
    linked = find_links(draft, whole.pages(), wanted, whole.jobs)
    if linked.unreadable:
        _, reason = min(linked.unreadable.items())
        refused.update((old, f"whether all links to it are known cannot be told: {reason}") for old in wanted)
    for alias, old in linked.aliases.items():
        refused[old] = f"the symbolic link {alias} leads to it: remove that first"
    for path, targets in linked.pages.items():
        page = draft.read(path)
        if isinstance(page, Unreadable):
            refused.update((old, f"{path}, which links to it, {page.reason}") for old in targets)
    return linked.pages


def _rewrite(draft: Draft, path: str, moves: Mapping[str, Destination], whole: Whole) -> None:
    page = draft.hold(path)
    edits = relinking_edits(page, moves)
    if path in moves:
        edits += _own_edits(page, moves[path], whole.time)
    if edits:
        draft.edit(path, edits)
        reorder(draft, page, whole.vocabulary)


def _own_edits(page: Page, destination: Destination, time: str) -> tuple[Edit, ...]:
    """Return the edits on the page itself: its headline, its Formats line and its list of changes."""
    if not isinstance(page, Event):
        return ()
    edits = formats_edits(page, destination.path)
    old = superseded(page, time, first=not older_versions(page))
    raw = old.headline
    if destination.headline is not None and page.headline is not None:
        written = page.headline.stripped()
        edits += (Edit(*written.span, destination.headline),)
        raw = raw.replace(written.text, destination.headline)
    if page.changes or destination.headline is not None:
        edits += record(page, old, Version(raw, destination.path, None))
    return edits


def formats_edits(event: Event, path: str) -> tuple[Edit, ...]:
    """Return the edits that make the links of the Formats line which name this page name another path."""
    if event.formats is None:
        return ()
    stem, new = (one.removesuffix(".md").removeprefix("/news/") for one in (event.path, path))
    edits = []
    for _, target in event.formats.links:
        lead, named, extension = target.text.rpartition(stem)
        if named and lead in ("/news/", "news/", "/", "") and extension in (".html", ".json", ".xml", ".md"):
            start = target.start + len(lead)
            edits.append(Edit(start, start + len(stem), new))
    return tuple(edits)


def exists(draft: Draft, path: str) -> bool:
    """Whether the draft has a page at a path; capitals must agree."""
    folder, _, name = path.rpartition("/")
    return name in draft.names(folder)
