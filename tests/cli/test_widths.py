"""Lines of source fit what shows them: the terminal, a pipe, a file."""

import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from conftest import Write

PAGE = "content/news/2031/05/7/a.md"


@pytest.fixture
def folder(write: Write) -> Path:
    """An archive with findings in the middle of a headline of a thousand columns."""
    return write({PAGE: event("the bridge " * 50 + "{{icon}} " + "大きな橋 " * 50)})


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "archlint", "check", "content", "--select", "HDL004", "-q", *arguments]


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR")}
    return {**kept, "NO_COLOR": "1", "GITHUB_ACTIONS": "", **variables}


def widest(report: str) -> int:
    """Return the columns of the line of source in a report."""
    (line,) = [line for line in report.splitlines() if "…" in line]
    assert "{{icon}}" in line
    return len(line) + sum(character >= "⺀" for character in line)


def piped(folder: Path, *arguments: str, variables: Mapping[str, str] = {}) -> str:
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(**variables), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout


@pytest.mark.parametrize(
    ("columns", "width"), [("", 120), ("80", 80), ("150", 150), ("20", 80), ("1000", 200), ("many", 120), ("-1", 80)]
)
def test_columns_count_in_a_pipe(folder: Path, columns: str, width: int) -> None:
    assert width - 1 <= widest(piped(folder, variables={"COLUMNS": columns})) <= width


def test_a_file_is_the_same_everywhere(folder: Path) -> None:
    for columns in ("80", "200"):
        piped(folder, "--output-file", "found.txt", variables={"COLUMNS": columns})
        assert 119 <= widest((folder / "found.txt").read_text()) <= 120


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
@pytest.mark.parametrize(("columns", "width"), [(40, 80), (93, 93), (180, 180), (400, 200)])
def test_a_terminal_is_filled(folder: Path, columns: int, width: int) -> None:
    import fcntl
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    done = subprocess.run(
        command(), cwd=folder, env=environment(), stdout=theirs, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        report = terminal.read1(100_000).decode()
    assert (done.returncode, done.stderr) == (1, "")
    assert width - 1 <= widest(report) <= width
