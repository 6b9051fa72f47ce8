"""Pages that git has but that are not checked out: remarks on them, and commands that refuse to run.

Imported by every check: imports git only if there are such pages.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.discovery.patterns import not_excluded
from archlint.errors import UsageError
from archlint.git.index_version import is_sparse
from archlint.git.left_out import NOTHING, LeftOut, find_left_out

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def look_for_left_out(root: str, layout: "Layout") -> LeftOut:
    """Return the pages of an archive that are not checked out.

    Raises UsageError if git refuses to read a sparse checkout.
    """
    try:
        return find_left_out(root, layout)
    except UsageError as error:
        if not is_sparse(root):
            return NOTHING
        msg = f"this is a sparse checkout, and git does not tell which pages it leaves out: {error}"
        raise UsageError(msg) from error


def refuse_left_out(left_out: LeftOut, excluded: Sequence[str]) -> None:
    """Raise UsageError if pages of an archive are not checked out: links on them would be left behind."""
    pages = not_excluded(list(left_out.blobs), excluded)
    if pages:
        msg = f"{left_behind(left_out, pages)}; nothing is written"
        raise UsageError(msg)


def left_behind(left_out: LeftOut, pages: Sequence[str]) -> str:
    """Return, as text, why no page can be renamed while some pages are not checked out."""
    how = left_out.how_to_check_out(pages)
    return f"{_counted(len(pages))} not checked out, and links there would be left behind; {how}"


def unsearched(left_out: LeftOut) -> str:
    """Return, as text, that some pages were not searched for links."""
    how = left_out.how_to_check_out(left_out.blobs)
    return f"{_counted(len(left_out.blobs))} not checked out, and links there are not known; {how}"


def left_out_remark(left_out: LeftOut) -> str:
    """Return, as text, how much of the archive is checked out."""
    return f"Checked out: {left_out.tracked - len(left_out.blobs):,} of {left_out.tracked:,} pages that git has."


def unchecked(left_out: LeftOut, changed: Sequence[str]) -> str:
    """Return, as text, that some changed pages are not checked."""
    how = left_out.how_to_check_out(changed)
    if len(changed) == 1:
        return f"1 page that has changed is not checked out, so it is not checked; {how}"
    return f"{len(changed):,} pages that have changed are not checked out, so they are not checked; {how}"


def _counted(pages: int) -> str:
    return "1 page is" if pages == 1 else f"{pages:,} pages are"
