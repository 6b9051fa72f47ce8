"""Lead what names a page of a site to another spot, and make sure that all other links are read as before."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Change, Draft
from archlint.fixes.sites.places import items_naming, links_to, mentions_on
from archlint.fixes.sites.spots import linking_of
from archlint.fixes.sites.texts import is_beside, site_texts
from archlint.layouts.read import read_bytes
from archlint.model.edits import Edit
from archlint.model.pages import Page
from archlint.model.source_links import SourceLink, Spot


class LedLink(NamedTuple):
    """A link that is to lead to another place: its target then, None if it cannot be written, and the place's keys."""

    link: SourceLink
    target: str | None
    keys: frozenset[str]


def lead_to(draft: Draft, path: str, old: Spot, new: Spot) -> None:
    """Lead the links of a page, and its fields, to the new spot of another page."""
    page = draft.hold(path)
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    led = [
        LedLink(link, linking.retarget(page, metadata, link, key, old, new), new.keys)
        for link, key in links_to(draft, page, old.keys)
    ]
    edit_page(draft, page, page.path, led, old, new)


def lead_texts(draft: Draft, root: str, old: Spot, new: Spot) -> tuple[Change, ...]:
    """Lead what names a page in templates, data and configuration to its new spot.

    Return the changes of files beside the archive, which a draft does not hold.
    """
    beside = []
    for path, data, text, reason in list(site_texts(root, draft)):
        found = () if reason else linking_of(draft).mentions(text, old, new)
        edits = [Edit(*piece.span, moved) for piece, moved in found]
        if edits and is_beside(path):
            beside.append(Change(path, path, data, decode(data).encode(edits), None))
        elif edits:
            draft.edit(path, edits)
    return tuple(beside)


def lead_items(draft: Draft, path: str, old: Spot, new: Spot) -> None:
    """Lead the items of fields by which a page lists another as related to other names of that."""
    page = draft.hold(path)
    edits = list(_edits_of_items(draft, page, (), old, new))
    if edits:
        _refuse_closed(page)
        draft.edit(path, edits)


def edit_page(draft: Draft, page: Page, path: str, led: Sequence[LedLink], old: Spot, new: Spot) -> None:
    """Lead links of a page, and its fields, to other places, and make sure that all other links lead where they led.

    ``path`` is its archive path afterwards. Raises UsageError if it cannot be changed so.
    """
    by_place = {each.link.target.start: each for each in led}
    edits = _edits(draft, page, by_place.values(), old, new)
    if not edits:
        return
    _refuse_closed(page)
    linking = linking_of(draft)
    before = linking.read(page)
    draft.edit(page.path, edits)
    after = read_bytes(draft.layout, path, draft.contents(page.path))
    links, metadata = linking.read(after), draft.layout.metadata(after)
    is_same = len(links) == len(before)
    for was, now in zip(before, links, strict=False):
        moved = by_place.get(was.target.start)
        if moved is None:
            is_same = is_same and now.target.text == was.target.text
        else:
            is_same = is_same and not moved.keys.isdisjoint(linking.asks(after, metadata, now).keys)
    if not is_same:
        msg = (
            f"{page.path}: links in it would be read differently after the change; write them as paths from the top, "
            "and try again. Nothing is written"
        )
        raise UsageError(msg)


def _refuse_closed(page: Page) -> None:
    """Raise UsageError if a page that would be edited must not be."""
    reason = why_closed(page)
    if reason is not None:
        msg = f"{page.path}: {reason}; it names the page that would move. Nothing is written"
        raise UsageError(msg)


def _edits(draft: Draft, page: Page, led: Iterable[LedLink], old: Spot, new: Spot) -> list[Edit]:
    """Return the edits of links, and those of fields that name a page; UsageError for a link that cannot be written."""
    edits = []
    for link, target, _ in led:
        if target is None:
            way = "in a way that archlint cannot write anew; write it as a path from the top, and try again"
            raise _unwritable(page, link, f"the link {link.target.text} leads to {old.path} {way}")
        edits.append(Edit(*link.target.span, target))
    mentions = mentions_on(draft, page, old, new)
    edits += (Edit(*piece.span, moved) for piece, moved in mentions)
    return [*edits, *_edits_of_items(draft, page, {mention.piece.start for mention in mentions}, old, new)]


def _edits_of_items(draft: Draft, page: Page, written: Collection[int], old: Spot, new: Spot) -> Iterator[Edit]:
    """Yield the edits of items that list a page as related, but for those in which it is ``written`` anew already."""
    metadata = draft.layout.metadata(page)
    for link, key in items_naming(draft, page, old.keys):
        if any(place in written for place in range(*link.target.span)):
            continue
        text = linking_of(draft).rename_related(page, metadata, link, key, old, new)
        if text == link.target.text:
            continue
        write = draft.layout.write
        edits = write.replace_item(page, link.target, text) if text else "no name would lead to that page alone"
        if isinstance(edits, str):
            raise _unwritable(page, link, f"the item {link.target.text} names {old.path}: {edits}")
        yield from edits


def _unwritable(page: Page, link: SourceLink, reason: str) -> UsageError:
    """Return the error for a link of a page, or an item, that cannot be written anew."""
    row = page.text.count("\n", 0, link.target.start) + 1
    return UsageError(f"{page.path}: line {row:,}: {reason}. Nothing is written")
