"""A check while another process writes fixes: it reports what is so when they are written, and nothing else."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.transaction.lock import Lock
from archlint.transaction.state import JOURNAL, StateFolder
from conftest import Archlint, Write

HEADLINE = "The bridge is open. "
BRIDGE, NEW = path_of(HEADLINE), path_of("The bridge at Larkfield is open. ")
FERRY = path_of("A ferry runs. ", "2031-05-2")
LINK = f"1. [{HEADLINE}]({BRIDGE}) _Context: Larkfield_"


@pytest.fixture
def root(write: Write) -> Path:
    pages = {
        FERRY: event("A ferry runs. ", day="2031-05-2", related=LINK),
        BRIDGE: event(HEADLINE),
        "/news/2031/05/7/index.md": day_index(f"### [{HEADLINE}]({BRIDGE})\nA band plays.\n"),
    }
    return write({"archlint.toml": "", **{f"content{path}": text for path, text in pages.items()}})


def rename(root: Path, old: str, new: str) -> None:
    """Rename a page, and all links to it, in another process."""
    done = subprocess.run(
        [sys.executable, "-m", "archlint", "rename", "content" + old, new], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def when_read(monkeypatch: pytest.MonkeyPatch, path: str, doings: Sequence[Callable[[], None]]) -> None:
    """Do the next of these things each time that a page has been read."""
    left = list(doings)
    read = DiskStore.data

    def read_and_do(store: DiskStore, wanted: str) -> bytes:
        data = read(store, wanted)
        if wanted == path and left:
            left.pop(0)()
        return data

    monkeypatch.setattr(DiskStore, "data", read_and_do)


@pytest.mark.parametrize("paths", [[], ["content" + FERRY]], ids=["the whole archive", "a page"])
def test_a_link_that_was_never_broken_is_not_reported(
    root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, paths: list[str]
) -> None:
    when_read(monkeypatch, FERRY, [lambda: rename(root, BRIDGE, NEW)])
    run = archlint("check", *paths, "--select", "REL001", "--output-format", "concise")
    assert (run.code, run.out) == (0, "")


def test_the_cache_remembers_what_the_last_look_found(
    root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    when_read(monkeypatch, FERRY, [lambda: rename(root, BRIDGE, NEW)])
    runs = [archlint("check", "--select", "REL001", "--output-format", "concise") for _ in range(3)]
    assert [(run.code, run.out) for run in runs] == [(0, "")] * 3


def test_a_fix_that_is_under_way_is_waited_for(root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has its new path already, and the link its old one."""
    state, locks = StateFolder(os.path.realpath(root)), list[Lock]()

    def begin() -> None:
        locks.append(Lock(state, make=True))
        Path(state.path(JOURNAL)).touch()
        os.rename(f"{root}/content{BRIDGE}", f"{root}/content{NEW}")

    def finish() -> None:
        ferry = Path(f"{root}/content{FERRY}")
        ferry.write_text(ferry.read_text().replace(BRIDGE, NEW))
        os.unlink(state.path(JOURNAL))
        locks.pop().release()

    when_read(monkeypatch, FERRY, [begin])
    monkeypatch.setattr("time.sleep", lambda _: finish())
    run = archlint("check", "--select", "REL001", "--output-format", "concise")
    assert (run.code, run.out, locks) == (0, "", [])


def test_what_is_found_again_is_reported(root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something else was made in the folder of the settings, each time."""
    os.unlink(f"{root}/content{BRIDGE}")
    when_read(monkeypatch, FERRY, [(root / name).touch for name in "abcdefgh"])
    run = archlint("check", "--select", "REL001", "--output-format", "concise")
    assert run.code == 1
    assert [line.split(": ")[1].split()[0] for line in run.lines] == ["REL001"]
    assert sorted(file.name for file in root.iterdir() if file.is_file()) == ["a", "archlint.toml", "b"]  # two looks


def test_fixes_without_end_are_told(root: Path, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [BRIDGE, *(path_of(f"The bridge is open, {number} times. ") for number in range(9))]
    doings = [lambda old=old, new=new: rename(root, old, new) for old, new in pairwise(paths)]
    when_read(monkeypatch, FERRY, doings)
    run = archlint("check", "--select", "REL001")
    assert (run.code, run.out) == (2, "")
    assert (
        run.err
        == f"archlint: error: {root}: other processes keep writing fixes there; check again when they have ended\n"
    )
