"""The commands rename, retitle and remove in what they have in common: diffs and pages that cannot be read."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from conftest import Archlint, Write
from linked_bridge import AGAIN, BRIDGE, FERRY, OLD_HEADLINE, archive, pages, written


@pytest.mark.parametrize(
    "command", [["rename", BRIDGE, "x.md"], ["retitle", BRIDGE, "X"], ["remove", BRIDGE, "--into", FERRY]]
)
def test_the_diff_makes_what_the_command_would(write: Write, archlint: Archlint, command: list[str]) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)), '[redirects]\nfile = "redirects.txt"\n')
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    before = written(root)
    run = archlint(*command, "--diff")
    assert run.code == 0
    assert run.err.endswith("pages; nothing is written.\n")
    assert written(root) == before
    assert archlint(*command).code == 0
    after = written(root), (root / "redirects.txt").read_text()
    for path in (root / "content").rglob("*.md"):
        path.unlink()
    (root / "redirects.txt").unlink()
    archive(write, before)
    subprocess.run(["git", "apply", "-"], cwd=root, input=run.out.encode(), check=True)
    assert (written(root), (root / "redirects.txt").read_text()) == after


def _too_large(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(11_000_000)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_too_large, "is larger than 10 MB"),
        (lambda file: file.symlink_to("/dev/zero"), "is a symbolic link"),
        pytest.param(
            getattr(os, "mkfifo", None),
            "is no ordinary file",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here"),
        ),
    ],
    ids=["too large", "link", "pipe"],
)
@pytest.mark.parametrize(
    "command",
    [("retitle", AGAIN), ("retitle", AGAIN, "New."), ("remove", AGAIN, "--into", BRIDGE),
     ("remove", BRIDGE, "--into", AGAIN)],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_told(
    write: Write, archlint: Archlint, make: Callable[[Path], None], reason: str, command: tuple[str, ...]
) -> None:
    root = archive(write, {BRIDGE: event(OLD_HEADLINE)})
    make(root / f"content{AGAIN}")
    run = archlint(*command)
    assert run.code == 2
    assert run.err.startswith(f"archlint: error: {AGAIN}: {reason}")
