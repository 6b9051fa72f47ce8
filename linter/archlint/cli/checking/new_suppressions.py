"""Notices of changed pages that have suppressions which they did not have before."""

import os
from collections import Counter
from collections.abc import Iterator
from shlex import quote

from archlint.cli.location import ArchiveLocation
from archlint.discovery.discover import Notice
from archlint.files.store import Store
from archlint.git.blobs import Blobs
from archlint.git.changes import ChangedFiles
from archlint.git.repository import Repository
from archlint.layouts.base import Layout
from archlint.layouts.membership import belongs
from archlint.layouts.read import read_bytes, read_page
from archlint.model.pages import Page
from archlint.model.suppressions import SuppressionKind
from archlint.suppressions.parse import read_suppressions
from archlint.text.plural import counted

MOST_NAMED = 5
"""Number of pages, or folders that are passed over, that are named; the rest are counted."""


def suppression_notices(
    repository: Repository, blobs: Blobs, changes: ChangedFiles, store: Store, location: ArchiveLocation, since: str
) -> Iterator[Notice]:
    """Yield a notice of each changed page with new suppressions, and one of all others together."""
    counts = _new_suppressions(repository, blobs, changes, store, location.layout)
    found = [name for name, count in counts.items() if count]
    for name in found[:MOST_NAMED]:
        what = counted(counts[name], "new suppression")
        command = f"grep -n archlint- {quote(os.path.relpath(os.path.join(repository.top, name)))}"
        yield Notice(name, f"{name} has {what} since {since}: findings may be hidden; {command} shows them")
    more = len(found) - MOST_NAMED
    if more > 0:
        what = f"{more:,} more page{'s have' if more != 1 else ' has'} new suppressions since {since}"
        command = f"grep -rn archlint- {quote(os.path.relpath(location.root))}"
        yield Notice(found[MOST_NAMED], f"{what}: findings may be hidden; {command} shows all")


def _new_suppressions(
    repository: Repository, blobs: Blobs, changes: ChangedFiles, store: Store, layout: Layout
) -> dict[str, int]:
    """Return the numbers of suppressions on changed pages that these did not have before.

    Pages are named by their paths from the top of the repository.
    """
    prefix = repository.prefix
    counts = {}
    for path, blob in sorted(changes.present.items()):
        now = _suppressions(read_page(store, layout, path), layout) if belongs(layout, path) else Counter[str]()
        if now and blob is not None:
            now -= _suppressions(read_bytes(layout, path, blobs(blob)), layout)
        counts[prefix + path[1:]] = now.total()
    return counts


def _suppressions(page: Page, layout: Layout) -> Counter[str]:
    known = (
        each for each in read_suppressions(page, layout.comment_marks) if each.kind not in (None, SuppressionKind.END)
    )
    return Counter(each.comment.text for each in known)
