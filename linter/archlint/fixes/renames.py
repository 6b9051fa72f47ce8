"""Move pages, and update every link to them in the whole archive."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.backlinks import find_links
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.former_headlines import former_headline, headline_in, headline_of, is_of_another, recording_edits
from archlint.fixes.named_page import exists
from archlint.fixes.outcome import Outcome
from archlint.fixes.page_links import listed_texts
from archlint.fixes.relink import Destination, relinking_edits, reorder
from archlint.fixes.rename_checks import in_the_way, why_not
from archlint.layouts.base import Layout
from archlint.layouts.writer import Edits, Version
from archlint.model.pages import Event, Page
from archlint.text.tags import Vocabulary


class Whole(NamedTuple):
    """The whole archive that is searched for links.

    ``pages`` returns its archive paths on the disk; it is called only if something moves. ``time`` is that of the run,
    in the format of lists of changes; ``jobs`` is the number of processes that share the search. ``committed`` returns
    the text of the page at an archive path in git's HEAD; None if git has none or fails. ``root`` is the root on the
    disk.
    """

    pages: Callable[[], Sequence[str]]
    vocabulary: Vocabulary
    time: str
    jobs: int = 1
    committed: Callable[[str], bytes | None] = lambda _path: None
    root: str = ""


class Refusal(NamedTuple):
    """A page that was not moved, and the reason, as text after its name."""

    path: str
    reason: str


class Renamed(NamedTuple):
    """Result of moving pages: the old and the new path of each moved page, and the refusals."""

    moved: Mapping[str, str]
    refused: tuple[Refusal, ...]


def rename_page(draft: Draft, old: str, new: str, whole: Whole, *, lose_url: bool = False) -> Outcome:
    """Move the page of a draft that a user names to another archive path, and lead all links to it there.

    On a site, its URL is kept, or lost with ``lose_url``. Raises UsageError if the page cannot be moved.
    """
    if draft.layout.linking is not None:
        from archlint.fixes.sites.moves import move_on_site

        return move_on_site(draft, old, new, whole, lose_url=lose_url)
    renamed = rename_pages(draft, {old: new}, whole)
    refuse_if_not_moved(renamed)
    return Outcome(renamed.moved)


def refuse_if_not_moved(renamed: Renamed) -> None:
    """Raise UsageError for the first page that was not moved."""
    for path, reason in renamed.refused:
        msg = f"{path}: {reason}; nothing is written"
        raise UsageError(msg)


def rename_pages(draft: Draft, wanted: Mapping[str, str], whole: Whole) -> Renamed:
    """Move pages of a draft, given as old and new archive paths, and update every link to them.

    On a page with a list of changes, the old path becomes an older version. Lists of changes on other pages are records
    and stay. A page that cannot be moved is refused, and the others are moved all the same.
    """
    return move_pages(draft, {old: Destination(new) for old, new in wanted.items() if new != old}, whole)


def follow_headlines(draft: Draft, wanted: Mapping[str, str], whole: Whole) -> Renamed:
    """Like :func:`rename_pages`, for paths that follow from headlines, which may differ from those of the old paths."""
    destinations = {}
    for old, new in wanted.items():
        page = draft.read(old)
        destinations[old] = Destination(new, edited=isinstance(page, Event) and is_of_another(draft.layout, page))
    return move_pages(draft, destinations, whole)


def hindrances(draft: Draft, wanted: Mapping[str, str], whole: Whole) -> Mapping[str, str]:
    """Return the pages that cannot be moved, given as old and new archive paths, each with the reason."""
    return _movable(draft, {old: Destination(new) for old, new in wanted.items()}, whole).refused


def obstacles(draft: Draft, wanted: Mapping[str, str]) -> Mapping[str, str]:
    """Like :func:`hindrances`, without those by pages that link to the ones that move."""
    return _unhindered(draft, {old: Destination(new) for old, new in wanted.items()})[1]


def move_pages(draft: Draft, wanted: Mapping[str, Destination], whole: Whole) -> Renamed:
    """Like :func:`rename_pages`, and give links the headlines of the destinations, if any.

    Records the former headline of the event: see :func:`former_headline`.
    """
    possible, linked, refused = _movable(draft, wanted, whole)
    if possible:
        former = _former(draft, possible, linked, whole)
        possible = {old: _with_former(draft, old, one, former.get(old)) for old, one in possible.items()}
        for path in sorted(possible.keys() | linked.keys()):
            _rewrite(draft, path, possible, former.get(path), whole)
        draft.move({old: destination.path for old, destination in possible.items() if destination.path != old})
    moved = {old: destination.path for old, destination in sorted(possible.items())}
    return Renamed(moved, tuple(Refusal(*refusal) for refusal in sorted(refused.items())))


class _Movable(NamedTuple):
    """The moves that are possible, the pages with links to those that move, and the moves that are refused."""

    possible: Mapping[str, Destination]
    linked: Mapping[str, frozenset[str]]
    refused: Mapping[str, str]


def _unhindered(draft: Draft, wanted: Mapping[str, Destination]) -> tuple[Mapping[str, Destination], dict[str, str]]:
    """Return the moves that pages and paths allow, whatever links to them, and those that are refused."""
    refused: dict[str, str] = {}
    for old, destination in sorted(wanted.items()):
        reason = why_not(draft, old, destination.path)
        if reason is not None:
            refused[old] = reason
    return _without_conflicts(draft, wanted, refused), refused


def _movable(draft: Draft, wanted: Mapping[str, Destination], whole: Whole) -> _Movable:
    possible, refused = _unhindered(draft, wanted)
    linked: Mapping[str, frozenset[str]] = {}
    if possible:
        linked = _linking(draft, possible, whole, refused)
        possible = _without_conflicts(draft, possible, refused)
    return _Movable(possible, linked, refused)


def _former(
    draft: Draft, moves: Mapping[str, Destination], linked: Mapping[str, frozenset[str]], whole: Whole
) -> dict[str, str]:
    """Return the known former headlines of events, with their blanks."""
    found = {}
    for old, destination in moves.items():
        event = draft.hold(old)
        if not isinstance(event, Event) or event.headline is None:
            continue
        new = destination.headline or event.headline.text.strip()
        # Without a new headline, a fix asks, which does not know whether links or pages are right.
        linking = [path for path in linked if old in linked[path]] if destination.headline is not None else []
        texts = partial(_texts, draft, old, linking)
        committed = headline_in(draft.layout, old, whole.committed(old))
        former = former_headline(draft.layout, event, new, committed, texts, edited=destination.edited)
        if former is not None:
            found[old] = former
    return found


def _texts(draft: Draft, path: str, linking: Sequence[str]) -> set[str]:
    return {text for page in linking for _, text in listed_texts(draft.layout, draft.read(page), [path])}


def _with_former(draft: Draft, old: str, destination: Destination, former: str | None) -> Destination:
    """Return a destination with the former headline of the page, by which texts of links are recognised."""
    return destination._replace(former=frozenset({headline_of(draft.hold(old)), (former or "").strip()}))


def _without_conflicts(
    draft: Draft, wanted: Mapping[str, Destination], refused: dict[str, str]
) -> dict[str, Destination]:
    """Return the moves that conflict neither with each other nor with a page that stays; refuse the others."""
    claims: dict[str, list[str]] = {}
    for old, destination in wanted.items():
        if old not in refused:
            claims.setdefault(destination.path, []).append(old)
    for new, olds in claims.items():
        if len(olds) > 1:
            refused.update((old, f"{len(olds)} pages want to be {new}: rename them by hand") for old in olds)
    possible = {old: destination for old, destination in wanted.items() if old not in refused}
    # A refused page stays, and may be in the way of the next.
    while blocked := [
        old
        for old, destination in possible.items()
        if destination.path != old and destination.path not in possible and exists(draft, destination.path)
    ]:
        for old in blocked:
            refused[old] = in_the_way(possible.pop(old).path)
    return possible


def _linking(
    draft: Draft, wanted: Mapping[str, Destination], whole: Whole, refused: dict[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return the pages with links to those that move; refuse moves that would leave a link behind."""
    linked = find_links(draft, draft.layout, whole.pages(), wanted, whole.jobs)
    if linked.unreadable:
        _, reason = min(linked.unreadable.items())
        refused.update((old, f"it is unknown whether all links to it were found: {reason}") for old in wanted)
    for alias, old in linked.aliases.items():
        refused[old] = f"the symbolic link {alias} leads to it: remove that first"
    for path, targets in linked.pages.items():
        closed = why_closed(draft.read(path))
        if closed is not None:
            refused.update((old, f"{path}, which links to it, {closed}") for old in targets)
    return linked.pages


def _rewrite(draft: Draft, path: str, moves: Mapping[str, Destination], former: str | None, whole: Whole) -> None:
    page = draft.hold(path)
    edits = relinking_edits(draft.layout, page, moves)
    if path in moves:
        edits += _own_edits(draft.layout, page, moves[path], former, whole.time)
    if edits:
        draft.edit(path, edits)
        reorder(draft, page, whole.vocabulary)


def _own_edits(layout: Layout, page: Page, destination: Destination, former: str | None, time: str) -> Edits:
    """Return the edits on the page itself: its headline, the links to its own path, and its list of changes."""
    if not isinstance(page, Event):
        return ()
    edits = layout.write.own_path(page, destination.path)
    raw = page.headline.text if page.headline else ""
    if destination.headline is not None and page.headline is not None:
        edits += layout.write.headline(page, destination.headline)
        raw = raw.replace(raw.strip(), destination.headline)
    if page.changes or destination.headline is not None or destination.edited:
        edits += recording_edits(layout, page, former, Version(raw, destination.path), time)
    return edits
