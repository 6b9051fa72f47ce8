"""Move a page of a site, lead everything to it that names it, and keep its old URL."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.draft import Change, Draft
from archlint.fixes.kept_urls import keep_urls
from archlint.fixes.renames import Whole, exists, hold_named
from archlint.fixes.site_edits import edit_page, edits_of, lead_texts, lead_to
from archlint.fixes.site_links import (
    Searched,
    has_file,
    leading_key,
    linking_of,
    needles_of,
    other_texts,
    search_site,
    spot_of,
    texts_beside,
)
from archlint.layouts.read import read_bytes
from archlint.model.pages import Page, front_matter_end
from archlint.model.source_links import Resolution, SourceLink, Spot

_IS_NAME = re.compile(r"\w[-_\d]+\w")
"""A sign of the name of a file, which words of a text lack."""


class SiteMove(NamedTuple):
    """Result of moving a page: the change of a file with redirects, and remarks on what names the page still."""

    redirects: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def move_on_site(draft: Draft, old: str, new: str, whole: Whole, *, lose_url: bool = False) -> SiteMove:
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
    refuse_unsearched(searched, old)
    _refuse_taken(searched, old, after.keys - before.keys)
    redirects = keep_urls(draft, whole.root, page, moved, old, lose_url=lose_url)
    for path in searched.linking:
        if path != old:
            lead_to(draft, path, before, after)
    _rewrite_own(draft, draft.hold(old), moved, before, after, {**searched.former, **searched.answers})
    lead_texts(draft, whole.root, before, after)
    draft.move({old: new})
    remarks = tuple(
        remarks_on(whole.root, draft, [new if path == old else path for path in searched.linking], before, after)
    )
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


def refuse_unsearched(searched: Searched, old: str) -> None:
    """Raise UsageError if a page could not be searched for links to one."""
    for path, reason in sorted(searched.unreadable.items()):
        msg = f"{path}: {reason}; whether it links to {old} is not known, and nothing is written"
        raise UsageError(msg)


def _refuse_taken(searched: Searched, old: str, keys: frozenset[str]) -> None:
    for answers, what in ((searched.answers, "URL"), (searched.former, "former URL")):
        taken = sorted((key, path) for key, path in answers.items() if key in keys and path != old)
        for key, path in taken:
            if key.startswith("url:"):
                msg = f"{old}: {key[4:]} is a {what} of {path}; nothing is written"
                raise UsageError(msg)


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
        is_moved = asked.otherwise is Resolution.ALIAS  # the key of the URL, which the hosting redirects, is the last
        key = next((key for key in asked.keys if _answers(draft, key, answers)), asked.keys[-1] if is_moved else None)
        target = linking.rebase(page, link, key, old, new) if key else None
        if target is not None and key is not None:
            targets[link.target.start] = link, target
            wanted[link.target.start] = frozenset({key})
    edits = edits_of(draft, page, targets, old, new)
    if edits:
        edit_page(draft, page, new.path, edits, wanted)


def _answers(draft: Draft, key: str, answers: Mapping[str, str]) -> bool:
    if key in answers:
        return True
    return has_file(draft, key.partition(":")[2]) if not key.startswith("post:") else False


def _relative_keys(draft: Draft, page: Page) -> frozenset[str]:
    """Return the keys for which the links of a page ask."""
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    return frozenset(key for link in linking.read(page) for key in linking.asks(page, metadata, link).keys)


def remarks_on(root: str, draft: Draft, paths: Sequence[str], old: Spot, new: Spot) -> Iterator[str]:
    """Yield remarks on texts that may name the page still, in a way that is not understood."""
    needles = [each for each in needles_of(old) if _IS_NAME.search(each) and each not in needles_of(new)]
    if not needles:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, needles))})(?![\w-])")
    texts = [(path, draft.read(path)) for path in paths]
    found = [(path, page.text, front_matter_end(page) if path == new.path else 0) for path, page in texts]
    found += [(path, text, 0) for path, text in other_texts(root, draft)]
    found += [(path, text, 0) for path, text in texts_beside(root, draft)]
    for path, text, start in found:
        named = pattern.search(text, start)
        if named:
            row = text.count("\n", 0, named.start()) + 1
            yield f"{path}: line {row:,} may name the page by its old name still."
