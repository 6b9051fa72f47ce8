"""Keep the URLs of a page that moves or goes: as former URLs of a page, or in a file with redirects of the hosting."""

from collections.abc import Iterator, Mapping
from posixpath import basename
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.draft import Change, Draft
from archlint.fixes.sites.hosting_redirects import redirect_change
from archlint.fixes.sites.spots import linking_of, spot_of
from archlint.layouts.dated_files.preset import REDIRECT_FILES
from archlint.model.metadata import Metadata, State
from archlint.model.pages import Page


class KeptUrls(NamedTuple):
    """The change of the file with redirects of the hosting, if any, and remarks on where the old URLs lead."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]


def keep_urls(draft: Draft, root: str, page: Page, moved: Page, holder: str, *, lose_url: bool) -> KeptUrls:
    """Keep the URLs of a page, which lead to another place then; return what is changed beside the draft.

    ``moved`` is the page at the new place, ``holder`` the path in the draft of the page that gets the former URLs.
    Raises UsageError if a URL would be lost, except with ``lose_url``.
    """
    kept, lost = _add_former(draft, page, moved, holder, lose_url=lose_url)
    before, after = spot_of(draft, page), spot_of(draft, moved)
    moves = dict.fromkeys(lost, after.urls[0]) if after.urls else {}
    change = redirect_change(root, draft, moves, before, after)
    if lost and not lose_url and (change is None or not moves):
        url, reason = next(iter(lost.items()))
        files = " or ".join(REDIRECT_FILES)
        msg = (
            f"{page.path}: its URL {url} would be lost: {reason}, and there is no file with redirects of the hosting "
            f"({files}); nothing is written. With --lose-url it is done all the same"
        )
        raise UsageError(msg)
    is_shown = _is_shown(draft.layout.metadata(moved))
    places = dict.fromkeys(kept, draft.layout.keys("aliases")[0] if is_shown else "") if kept else {}
    places |= dict.fromkeys(lost, basename(change.new) if change and change.new and moves and is_shown else "")
    changes = (change,) if change and change.before != change.after else ()
    return KeptUrls(changes, tuple(_remarks(places, moved.path)))


def _remarks(places: Mapping[str, str], path: str) -> Iterator[str]:
    """Yield where each old URL leads, given the field or the file that redirects it, and the page that it leads to."""
    for url, by in places.items():
        yield f"Its old URL {url} leads to {path}, by {by}." if by else f"Its old URL {url} leads nowhere."


def _add_former(
    draft: Draft, page: Page, moved: Page, holder: str, *, lose_url: bool
) -> tuple[list[str], dict[str, str]]:
    """Add the old URLs of a page to its former ones; return these, and those that cannot be added, with the reason."""
    linking, before, after = linking_of(draft), draft.layout.metadata(page), draft.layout.metadata(moved)
    if not _is_shown(before):
        return [], {}
    if not before.urls and not lose_url:
        msg = (
            f"{page.path}: its URL is not known, so it cannot be kept; nothing is written. With --lose-url it is "
            "done all the same"
        )
        raise UsageError(msg)
    if not (_is_shown(after) or lose_url):
        msg = (
            f"{page.path}: its URL would lead nowhere, since {moved.path} is not published: {after.why}; nothing is "
            "written. With --lose-url it is done all the same"
        )
        raise UsageError(msg)
    keys = linking.addresses(moved, after).keys
    # A former URL that is the URL again would be a redirect to itself.
    back = [alias.piece for alias in after.aliases if linking.url_key(alias.text) in keys]
    kept, lost = [], {}
    for url in before.urls:
        if linking.url_key(url) in keys:
            continue
        piece = back.pop() if back else None
        held = draft.hold(holder)
        edits = draft.layout.write.add_former_url(held, linking.former_url(page, url), piece)
        if isinstance(edits, str):
            lost[url] = edits
        else:
            draft.edit(holder, edits)
            kept.append(url)
    return kept, lost


def _is_shown(metadata: Metadata) -> bool:
    return metadata.state in (State.PUBLISHED, State.UNKNOWN)
