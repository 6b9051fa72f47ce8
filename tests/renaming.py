"""Renames of pages in an archive, and what they change."""

from collections.abc import Mapping
from pathlib import Path

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.renames import Renamed, Whole, rename_pages
from archlint.layouts.news.examples import path_of
from archlint.layouts.news.layout import NEWS
from archlint.text.tags import Vocabulary

NOW = "2031-06-01 12:00:00"
FOLDER = "/news/2031/05/7"
OLD, NEW = f"{FOLDER}/an-old-name.md", path_of("The bridge is open. ")
FERRY = "/news/2031/05/2/a-ferry-runs.md"


def rename(root: Path, wanted: Mapping[str, str]) -> tuple[Draft, Renamed]:
    draft = Draft(DiskStore(str(root)), NEWS)
    pages = sorted("/" + str(page.relative_to(root)) for page in root.rglob("*.md"))
    return draft, rename_pages(draft, wanted, Whole(lambda: pages, Vocabulary(), NOW))


def texts(draft: Draft) -> dict[str, str | None]:
    """What changes, by new path; None for a page that went."""
    return {
        change.new or change.old or "": None if change.after is None else change.after.decode()
        for change in draft.changes()
    }


FIRST = "1. [A bridge. ](/news/2031/05/7/a-bridge.md) _2031-05-07 10:00:00 (First version)_"


def listed(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{number}. [A. ]({path}) _Context: {tags}_" for number, (path, tags) in enumerate(rows, 1))


A, B, C = (f"{FOLDER}/{name}.md" for name in "abc")
