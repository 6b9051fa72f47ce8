"""The walk through an archive finds the same whether it is shared or not."""

import os
from pathlib import Path

import pytest

from archlint.cache.snapshot import Snapshot
from archlint.discovery.discover import Extent, select_pages
from archlint.discovery.walk import walk
from archlint.layouts.news.layout import NEWS
from conftest import USUAL, Archlint
from repositories import make_repository


@pytest.fixture
def old_archive(tmp_path: Path) -> Path:
    """An archive with many months, and with all that a walk may meet."""
    root = tmp_path / "content"
    for year in range(1999, 2012):
        for month in range(1, 13):
            day = root / f"news/{year}/{month:02}/7"
            day.mkdir(parents=True)
            (day / "index.md").write_text(f"## [{year}-{month:02}-7](/news/{year}/{month:02}/7/index.md)\n")
            (day / f"event-of-{year}.md").write_text("# Event\n")
            (day / "picture.png").write_bytes(b"")
    odd = root / "news/2003/04"
    (odd / "folder.md").mkdir()
    (odd / "folder.md/inner.md").write_text("x")
    (odd / ".hidden").mkdir()
    (odd / ".hidden/x.md").write_text("x")
    (odd / "link.md").symlink_to("7/index.md")
    (odd / "nowhere.md").symlink_to("nowhere")
    (odd / "round").symlink_to("..")
    (odd / "drafts").mkdir()
    (odd / "drafts/draft.md").write_text("x")
    (odd / "a\nb.md").write_text("x")
    Path(os.fsdecode(os.fsencode(odd) + b"/caf\xe9.md")).write_text("x")
    make_repository(tmp_path)
    (tmp_path / ".gitignore").write_text("drafts/\n")
    return root


@pytest.mark.parametrize("excluded", [(), ("news/2005/", "event-of-2001.md")])
def test_shared_or_not_the_same_is_found(old_archive: Path, excluded: tuple[str, ...]) -> None:
    alone, shared = Snapshot(str(old_archive), NEWS, USUAL), Snapshot(str(old_archive), NEWS, USUAL)
    one = select_pages((), Extent(str(old_archive), NEWS, excluded), look=alone)
    assert select_pages((), Extent(str(old_archive), NEWS, excluded), look=shared, jobs=3) == one
    assert (shared.states, shared.times, shared.chosen) == (alone.states, alone.times, alone.chosen)
    assert len(one.pages) > 250
    assert sum(alone.chosen.values()) == len(one.pages)
    named = {page.removeprefix("/news/2003/04/") for page in one.pages if page.count("/") < 6 or "folder" in page}
    assert {"folder.md", "folder.md/inner.md", "link.md", "nowhere.md", "a\nb.md", "caf\udce9.md"} <= named
    assert not any("draft" in page or "hidden" in page or "round" in page for page in one.pages)


def test_folders_that_cannot_be_read_are_told_of(old_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir
    closed = str(old_archive / "news/2009/05/7")

    def refused(folder: str) -> object:
        if folder == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refused)
    for jobs in (1, 3):
        found = walk(str(old_archive), NEWS, "", None, None, jobs)
        assert found.unreadable == [f"{closed}: cannot be read: Permission denied"]
        assert not [page for page in found.pages if page.startswith("/news/2009/05/7/")]


def test_folders_named_twice_are_counted_once(old_archive: Path, archlint: Archlint) -> None:
    once = archlint("check", str(old_archive), "--select", "FMT001")
    assert once.lines[-1] == "Found 2 errors in 318 pages."
    assert archlint("check", str(old_archive), str(old_archive / "news"), "--select", "FMT001") == once
