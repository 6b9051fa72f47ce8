"""Move a page of a site, lead everything to it that names it, and keep its old URL."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Change, Draft
from archlint.fixes.hosting_redirects import redirect_change
from archlint.fixes.renames import Whole, exists, hold_named
from archlint.fixes.site_links import (
    Searched,
    has_file,
    leading_key,
    linking_of,
    links_to,
    mentions_in_fields,
    needles_of,
    other_texts,
    search_site,
    spot_of,
)
from archlint.layouts.dated_files.preset import REDIRECT_FILES
from archlint.layouts.read import read_bytes
from archlint.model.edits import Edit
from archlint.model.metadata import Metadata, State
from archlint.model.pages import Page, front_matter_end
from archlint.model.source_links import SourceLink, Spot

_IS_NAME = re.compile(r"\w[-_\d]+\w")
"""A sign of the name of a file, which words of a text lack."""


class SiteMove(NamedTuple):
    """Result of moving a page: the change of a file with redirects, and remarks on what names the page still."""

    redirects: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def move_on_site(draft: Draft, root: str, old: str, new: str, whole: Whole, *, lose_url: bool = False) -> SiteMove:
    """Move a page of a draft to an archive path, with all that leads to it: links, fields, templates, data.

    A former URL of the page stays one: in its field for these, else in a file with redirects of the hosting. Raises
    UsageError, and changes nothing, if the page cannot be moved, a link cannot be written, or the old URL would be
    lost, except with ``lose_url``.
    """
    page = hold_named(draft, old)
    moved = read_bytes(draft.layout, new, draft.contents(old))
    _refuse(draft, page, moved)
    before, after = spot_of(draft, page), spot_of(draft, moved)
    watched = after.keys - before.keys | _relative_keys(draft, page)
    searched = search_site(draft, whole.pages(), before, frozenset(watched), whole.jobs)
    _refuse_taken(searched, old, after.keys - before.keys)
    redirects = _redirects(draft, root, page, moved, lose_url=lose_url)
    for path in searched.linking:
        if path != old:
            _lead_to(draft, path, before, after)
    _rewrite_own(draft, draft.hold(old), moved, before, after, searched.answers)
    for path, text in list(other_texts(root, draft)):
        edits = [Edit(*piece.span, moved) for piece, moved in linking_of(draft).mentions(text, before, after)]
        if edits:
            draft.edit(path, edits)
    draft.move({old: new})
    remarks = tuple(_remarks(root, draft, [new if path == old else path for path in searched.linking], before, after))
    return SiteMove(redirects, remarks)


def _refuse(draft: Draft, page: Page, moved: Page) -> None:
    """Raise UsageError if the page cannot have its new path."""
    from archlint.fixes.rename_checks import why_not_on_site

    reason = why_not_on_site(draft, page, moved)
    if reason is None and exists(draft, moved.path):
        reason = f"{moved.path} exists already: compare the two, and merge or rename one by hand"
    if reason is not None:
        msg = f"{page.path}: {reason}; nothing is written"
        raise UsageError(msg)


def _refuse_taken(searched: Searched, old: str, keys: frozenset[str]) -> None:
    for path, reason in sorted(searched.unreadable.items()):
        msg = f"{path}: {reason}; whether it links to {old} is not known, and nothing is written"
        raise UsageError(msg)
    for answers, what in ((searched.answers, "URL"), (searched.former, "former URL")):
        taken = sorted((key, path) for key, path in answers.items() if key in keys and path != old)
        for key, path in taken:
            if key.startswith("url:"):
                msg = f"{old}: {key[4:]} is a {what} of {path}; nothing is written"
                raise UsageError(msg)


def _redirects(draft: Draft, root: str, page: Page, moved: Page, *, lose_url: bool) -> tuple[Change, ...]:
    """Keep the old URLs of a page; return the change of the file with redirects, if that changes."""
    lost = _keep_urls(draft, page, moved, lose_url=lose_url)
    before, after = spot_of(draft, page), spot_of(draft, moved)
    moves = dict.fromkeys(lost, after.urls[0]) if after.urls else {}
    change = redirect_change(root, draft, moves, before, after)
    if lost and not lose_url and (change is None or not moves):
        url, reason = next(iter(lost.items()))
        msg = (
            f"{page.path}: its URL {url} would be lost: {reason}, and there is no file with redirects of the hosting "
            f"({' or '.join(REDIRECT_FILES)}); nothing is written. With --lose-url it moves all the same"
        )
        raise UsageError(msg)
    return (change,) if change and change.before != change.after else ()


def _keep_urls(draft: Draft, page: Page, moved: Page, *, lose_url: bool) -> dict[str, str]:
    """Add the old URLs of a page to its former ones; return those for which that is not possible, with the reason."""
    linking, before, after = linking_of(draft), draft.layout.metadata(page), draft.layout.metadata(moved)
    if not _is_shown(before):
        return {}
    if not before.urls and not lose_url:
        msg = (
            f"{page.path}: its URL is not known, so it cannot be kept; nothing is written. With --lose-url it moves "
            "all the same"
        )
        raise UsageError(msg)
    keys = linking.addresses(moved, after).keys
    # A former URL that is the URL again would be a redirect to itself.
    back = [alias.piece for alias in after.aliases if linking.url_key(alias.text) in keys]
    lost = {}
    for url in before.urls:
        if linking.url_key(url) in keys:
            continue
        piece = back.pop() if back else None
        held = draft.hold(page.path)
        edits = draft.layout.write.add_former_url(held, linking.below_base(url), piece)
        if isinstance(edits, str):
            lost[url] = edits
        else:
            draft.edit(page.path, edits)
    return lost


def _is_shown(metadata: Metadata) -> bool:
    return metadata.state in (State.PUBLISHED, State.UNKNOWN)


def _lead_to(draft: Draft, path: str, old: Spot, new: Spot) -> None:
    """Lead the links of a page, and its fields, to the new spot of another page."""
    page = draft.hold(path)
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    targets = {
        link.target.start: (link, linking.retarget(page, metadata, link, key, old, new))
        for link, key in links_to(draft, page, old.keys)
    }
    edits = _edits(page, targets, old) + _field_edits(draft, page, old, new)
    if edits:
        _edit(draft, page, page.path, edits, dict.fromkeys(targets, new.keys))


def _rewrite_own(draft: Draft, page: Page, moved: Page, old: Spot, new: Spot, answers: Mapping[str, str]) -> None:
    """Lead links of the moved page to itself, and keep where its relative links lead."""
    linking, metadata, after = linking_of(draft), draft.layout.metadata(page), draft.layout.metadata(moved)
    targets: dict[int, tuple[SourceLink, str | None]] = {}
    wanted: dict[int, frozenset[str]] = {}
    for link in linking.read(page):
        asked = linking.asks(page, metadata, link)
        key = leading_key(draft, asked, old.keys)
        if key is not None:
            if new.keys.isdisjoint(linking.asks(moved, after, link).keys):
                targets[link.target.start] = link, linking.retarget(moved, after, link, key, old, new)
                wanted[link.target.start] = new.keys
            continue
        key = next((key for key in asked.keys if _answers(draft, key, answers)), None)
        target = linking.rebase(page, link, key, old, new) if key else None
        if target is not None and key is not None:
            targets[link.target.start] = link, target
            wanted[link.target.start] = frozenset({key})
    edits = _edits(page, targets, old) + _field_edits(draft, page, old, new)
    if edits:
        _edit(draft, page, new.path, edits, wanted)


def _answers(draft: Draft, key: str, answers: Mapping[str, str]) -> bool:
    if key in answers:
        return True
    return has_file(draft, key.partition(":")[2]) if not key.startswith("post:") else False


def _relative_keys(draft: Draft, page: Page) -> frozenset[str]:
    """Return the keys for which the links of a page ask."""
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    return frozenset(key for link in linking.read(page) for key in linking.asks(page, metadata, link).keys)


def _edits(page: Page, targets: Mapping[int, tuple[SourceLink, str | None]], old: Spot) -> tuple[Edit, ...]:
    for link, target in targets.values():
        if target is None:
            row = page.text.count("\n", 0, link.target.start) + 1
            msg = (
                f"{page.path}: line {row:,}: the link {link.target.text} leads to {old.path} in a way that archlint "
                "cannot write anew; write it as a path from the top, and try again. Nothing is written"
            )
            raise UsageError(msg)
    return tuple(Edit(*link.target.span, target or "") for link, target in targets.values())


def _field_edits(draft: Draft, page: Page, old: Spot, new: Spot) -> tuple[Edit, ...]:
    return tuple(Edit(*piece.span, moved) for piece, moved in mentions_in_fields(draft, page, old, new))


def _edit(draft: Draft, page: Page, path: str, edits: Sequence[Edit], wanted: Mapping[int, frozenset[str]]) -> None:
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


def _remarks(root: str, draft: Draft, paths: Sequence[str], old: Spot, new: Spot) -> Iterator[str]:
    """Yield remarks on texts that may name the page still, in a way that is not understood."""
    needles = [each for each in needles_of(old) if _IS_NAME.search(each) and each not in needles_of(new)]
    if not needles:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, needles))})(?![\w-])")
    texts = [(path, draft.read(path)) for path in paths]
    found = [(path, page.text, front_matter_end(page) if path == new.path else 0) for path, page in texts]
    found += [(path, text, 0) for path, text in other_texts(root, draft)]
    for path, text, start in found:
        named = pattern.search(text, start)
        if named:
            row = text.count("\n", 0, named.start()) + 1
            yield f"{path}: line {row:,} may name the page by its old name still."
