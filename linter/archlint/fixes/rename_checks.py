"""Check whether a page can be moved to an archive path."""

import re
from os.path import splitext

from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.layouts.base import Layout
from archlint.model.days import PathKind, is_hidden
from archlint.model.metadata import Metadata, PageKind, State
from archlint.model.pages import Event, Misplaced, Page, PlainPage
from archlint.model.targets import unlinkable

_LONGEST_NAME = 255
"""Longest file name on nearly all file systems, in bytes."""

# A relative link or picture that leads to another page.
_RELATIVE = (
    r"(?mi)(?:\]\(\s*<?|^[ \t>]*\[[^\]\n]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?)(?![\s/#>)\"']|[A-Za-z][A-Za-z0-9+.-]*:)"
)


def why_not(draft: Draft, old: str, new: str) -> str | None:
    """Return why a page cannot be moved to a path, or None if at most other pages prevent it."""
    folder, _, name = old.rpartition("/")
    if draft.layout.linking is not None:
        return "it has a URL: archlint rename moves it, and keeps that"
    if is_hidden(old):
        return "it is hidden, and what is hidden is no page: give it a name without a dot in front"
    if name not in draft.names(folder):
        return "there is no such page"
    if draft.is_link(old):
        return "it is a symbolic link: rename the page that it leads to"
    page = draft.read(old)
    reason = why_closed(page)
    if reason is not None:
        return reason
    reason = (
        _bad_path(draft.layout, page.path, new)
        or _other_kind(draft.layout, page, new)
        or _left_behind(page, folder, new)
        or _folder(draft, new)
    )
    return reason or (draft.layout.write.why_no_record(page) if isinstance(page, Event) else None)


def why_not_on_site(draft: Draft, page: Page, moved: Page) -> str | None:
    """Return why a page of a site cannot be moved to a path; ``moved`` is the page as it would be read there."""
    if draft.is_link(page.path):
        return "it is a symbolic link: rename the page that it leads to"
    reason = why_closed(page) or _bad_path(draft.layout, page.path, moved.path) or _folder(draft, moved.path)
    if reason is not None:
        return reason
    data = _data_file(draft.layout, page.path)
    if data is not None:
        return f"{data} sets values of it by its name: rename both with git, and see to the links with archlint links"
    before, after = draft.layout.metadata(page), draft.layout.metadata(moved)
    if before.kind is PageKind.FILE:
        return f"the site takes it for no page: {before.why or 'it has no front matter'}; move it with git"
    if before.is_draft and before.kind is after.kind and not after.is_draft:
        is_shown = after.state in (State.PUBLISHED, State.FUTURE, State.UNKNOWN)
        return None if is_shown else f"as {moved.path}, it would not be published: {after.why}"
    if (before.kind, before.is_draft) != (after.kind, after.is_draft):
        return f"it is a {_named(before)}, and as {moved.path} it would be a {_named(after)}: move it with git"
    # A page that the site drops has no URL: another name may put it right.
    if before.state is not after.state and before.state is not State.DROPPED:
        return f"as {moved.path}, it would not be {before.state.value}{f': {after.why}' if after.why else ''}"
    return None


def _named(metadata: Metadata) -> str:
    return "draft" if metadata.is_draft else metadata.kind.value


def _data_file(layout: Layout, path: str) -> str | None:
    """Return a file that the layout is made from and that has the name of a page but for its ending, None if none."""
    stem = path[: path.rfind(".") + 1]
    return next((file for file in layout.configuration if file.startswith(stem)), None)


def in_the_way(new: str) -> str:
    """Return why a page cannot be moved to a path at which there is a page."""
    return f"{new} exists already: compare the two, and merge or rename one by hand"


def _bad_path(layout: Layout, old: str, path: str) -> str | None:
    """Return why the page at an old path cannot be at a new one, whatever is there; None if it can."""
    parts = path.split("/")
    if not path.startswith("/") or not layout.is_page(path):
        return f"{path} is no page's path: one begins with / and has an ending of pages, as {splitext(old)[1]}"
    if any(part in ("", ".", "..") for part in parts[1:]):
        return f"{path} leaves the archive, or is not the shortest way to write it"
    if is_hidden(path):
        return f"{path} is hidden: no page's path has a name that begins with a dot"
    forbidden = unlinkable(path)
    if forbidden:
        return f"{path} holds {forbidden!r}, which links cannot"
    if len(parts[-1].encode()) > _LONGEST_NAME:
        return f"{path} has a name of more than {_LONGEST_NAME} bytes"
    return None


def _other_kind(layout: Layout, page: Page, new: str) -> str | None:
    was, will_be = layout.classify(page.path), layout.classify(new)
    if was.kind is PathKind.INDEX or will_be.kind is PathKind.INDEX:
        # An index under the name of an event of its day gets its own.
        if isinstance(page, Misplaced) and was.kind is PathKind.EVENT and was.day == will_be.day:
            return None
        return "the index of a day is found by its name: it cannot be renamed, nor can a page become one"
    if was.kind is PathKind.EVENT and was.day != will_be.day:
        return f"{new} is no event of its day: its date header and the day's index would no longer agree with it"
    if will_be.kind is not was.kind and (was.kind, will_be.kind) != (PathKind.MISPLACED, PathKind.EVENT):
        return f"{new} is the path of another kind of page"
    if will_be.kind is PathKind.MISPLACED:
        return f"{new} is under /{layout.top}/, but no path that an event can have"
    if will_be.day is not None and not will_be.day.exists:
        return f"there is no day {will_be.day}"
    return None


def _left_behind(page: Page, folder: str, new: str) -> str | None:
    if isinstance(page, PlainPage | Misplaced) and new.rpartition("/")[0] != folder and re.search(_RELATIVE, page.text):
        return "it holds relative links, which would lead elsewhere from another folder: write them from the root"
    return None


def _folder(draft: Draft, new: str) -> str | None:
    try:
        draft.contents(new)
    except IsADirectoryError as error:
        return str(error)
    except OSError:
        return None
    return None
