"""Lead what names a page of a site to another spot, and make sure that all other links are read as before."""

from collections.abc import Mapping, Sequence

from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Change, Draft
from archlint.fixes.sites.places import links_to, mentions_in_fields
from archlint.fixes.sites.spots import linking_of
from archlint.fixes.sites.texts import is_beside, site_texts
from archlint.layouts.read import read_bytes
from archlint.model.edits import Edit
from archlint.model.pages import Page
from archlint.model.source_links import SourceLink, Spot


def lead_to(draft: Draft, path: str, old: Spot, new: Spot) -> None:
    """Lead the links of a page, and its fields, to the new spot of another page."""
    page = draft.hold(path)
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    targets = {
        link.target.start: (link, linking.retarget(page, metadata, link, key, old, new))
        for link, key in links_to(draft, page, old.keys)
    }
    edits = edits_of(draft, page, targets, old, new)
    if edits:
        edit_page(draft, page, page.path, edits, dict.fromkeys(targets, new.keys))


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


def edits_of(
    draft: Draft, page: Page, targets: Mapping[int, tuple[SourceLink, str | None]], old: Spot, new: Spot
) -> tuple[Edit, ...]:
    """Return the edits of a page that lead links to new targets, and its fields to the new spot of a page.

    ``targets`` has links, by their places; None stands for a target that cannot be written.
    """
    for link, target in targets.values():
        if target is None:
            row = page.text.count("\n", 0, link.target.start) + 1
            msg = (
                f"{page.path}: line {row:,}: the link {link.target.text} leads to {old.path} in a way that archlint "
                "cannot write anew; write it as a path from the top, and try again. Nothing is written"
            )
            raise UsageError(msg)
    edits = [Edit(*link.target.span, target or "") for link, target in targets.values()]
    edits += [Edit(*piece.span, moved) for piece, moved in mentions_in_fields(draft, page, old, new)]
    return tuple(edits)


def edit_page(draft: Draft, page: Page, path: str, edits: Sequence[Edit], wanted: Mapping[int, frozenset[str]]) -> None:
    """Edit a page, and make sure that its links lead where they should, and all others where they led.

    ``path`` is its archive path afterwards, ``wanted`` has the keys of changed links by the places of these.
    """
    reason = why_closed(page)
    if reason is not None:
        msg = f"{page.path}: {reason}; it names the page that would move. Nothing is written"
        raise UsageError(msg)
    linking = linking_of(draft)
    before = linking.read(page)
    draft.edit(page.path, edits)
    after = read_bytes(draft.layout, path, draft.contents(page.path))
    links, metadata = linking.read(after), draft.layout.metadata(after)
    is_same = len(links) == len(before)
    for was, now in zip(before, links, strict=False):
        keys = wanted.get(was.target.start)
        if keys is None:
            is_same = is_same and now.target.text == was.target.text
        else:
            is_same = is_same and not keys.isdisjoint(linking.asks(after, metadata, now).keys)
    if not is_same:
        msg = (
            f"{page.path}: links in it would be read differently after the change; write them as paths from the top, "
            "and try again. Nothing is written"
        )
        raise UsageError(msg)
