"""The progress line: seen on a terminal by those who wait, gone when it is over, never seen elsewhere."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.cli.main import main
from archlint.cli.progress import ProgressLine, progress_line
from archlint.ruleset.plugins import MARKER
from archlint.workers.tuning import Tuning
from bridge import CLEAN, broken
from conftest import SHARED, Write

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
LINE = re.compile(r"(Checking pages|Reading pages|Checking links) +\d+% ")


AT_ONCE = SHARED._replace(progress_after=0.0, progress_every=0.0)


class Terminal:
    """A terminal that nobody sits at; what is written to it is gathered."""

    def __init__(self) -> None:
        pty = pytest.importorskip("pty", reason="no such terminals here")
        reading, writing = pty.openpty()
        self.stream: TextIO = os.fdopen(writing, "w", encoding="utf-8")
        self._reader = subprocess.Popen(["cat"], stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        os.close(reading)

    def hang_up(self) -> str:
        """Return all that was written, which was the last."""
        with suppress(OSError):  # of what could not be written before either
            self.stream.close()
        return self._reader.communicate(timeout=60)[0].decode()

    def run(self, *arguments: str, tuning: Tuning = AT_ONCE) -> str:
        """Run archlint with both streams on the terminal, and return all that was written."""
        with redirect_stdout(self.stream), redirect_stderr(self.stream):
            main(arguments, tuning)
        return self.hang_up()


def left(written: str) -> list[str]:
    """What a terminal shows in the end, a line each: what is written after a carriage return covers what was there."""
    lines = []
    for line in written.replace("\r\n", "\n").split("\n"):
        shown: list[str] = []
        for part in line.split("\r"):
            shown[: len(part)] = part
        lines.append("".join(shown).rstrip())
    return lines


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    found = Terminal()
    yield found
    found.hang_up()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_it_is_seen_and_then_gone(terminal: Terminal, jobs: str) -> None:
    arguments = ["check", str(BROKEN), "--output-format", "concise", "--jobs", jobs]
    written = terminal.run(*arguments)
    assert set(LINE.findall(written)) == ({"Checking pages"} if jobs == "1" else {"Reading pages", "Checking links"})
    done = subprocess.run(
        [sys.executable, "-m", "archlint", *arguments], capture_output=True, text=True, env=os.environ
    )
    assert left(written) == (done.stdout + done.stderr).split("\n")


@pytest.mark.parametrize("option", ["-q", "--hook"])
def test_it_is_not_for_those_who_want_silence(terminal: Terminal, option: str) -> None:
    assert not LINE.search(terminal.run("check", str(BROKEN), option))


def test_a_terminal_that_cannot_take_back_is_spared(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not LINE.search(terminal.run("check", str(BROKEN)))


def test_a_short_run_shows_nothing(terminal: Terminal) -> None:
    assert not LINE.search(terminal.run("check", str(BROKEN), tuning=AT_ONCE._replace(progress_after=3600.0)))


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_it_does_not_stand_in_the_way_of_fixes(
    write: Write, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    pages = {f"content/news/2031/05/8/page-{number}.md": CLEAN for number in range(20)}
    monkeypatch.chdir(broken(write, pages))
    written = terminal.run("check", "content", "--select", "REL002", option)
    assert LINE.search(written)
    assert not any(LINE.search(line) for line in left(written))


def test_the_terminal_may_go_away(terminal: Terminal) -> None:
    line = ProgressLine(terminal.stream, AT_ONCE)
    line("Checking pages", 0, 2)
    with open("/dev/full", "w") as full:
        os.dup2(full.fileno(), terminal.stream.fileno())
    line("Checking pages", 1, 2)
    line.clear()


WATCHED = """
import fcntl, os, sys, termios
from archlint.cli.progress import _is_watched

fcntl.ioctl(2, termios.TIOCSCTTY, 0)
print(_is_watched(sys.stderr), flush=True)
if os.fork() == 0:
    os.setpgid(0, 0)
    print(_is_watched(sys.stderr), flush=True)
    os._exit(0)
os.wait()
"""


def test_a_run_in_the_background_leaves_the_terminal_to_others(terminal: Terminal) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED], start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=terminal.stream, text=True,
    )  # fmt: skip
    assert done.stdout.split() == ["True", "False"]


SLOW = '''"""Says that it is on its way, and never comes back."""

import os
import time

from archlint.model import Event
from archlint.rule import Findings, PageContext, Severity, page_rule


@page_rule("ODD001", severity=Severity.ERROR)
def check(event: Event, _context: PageContext) -> Findings:
    if event.path.endswith("/page-1.md"):
        time.sleep(1.1)
    if event.path.endswith("/page-3.md"):
        print("waiting", flush=True)
        time.sleep(600)
    yield from ()
'''


@pytest.mark.slow
def test_nothing_is_left_by_an_interrupt(write: Write) -> None:
    folder = write(
        {
            "archlint.toml": 'plugins = ["slow_rules"]\n',
            "plugin/slow_rules/__init__.py": "",
            f"plugin/slow_rules/{MARKER}": "",
            "plugin/slow_rules/slow.py": SLOW,
            **{f"content/news/2031/05/7/page-{number}.md": CLEAN for number in range(5)},
        }
    )
    terminal = Terminal()
    path = os.pathsep.join([str(folder / "plugin"), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-m", "archlint", "check", "content", "--select", "ODD001"],
        cwd=folder, env={**os.environ, "PYTHONPATH": path, "TERM": "xterm"},
        stdout=subprocess.PIPE, stderr=terminal.stream, text=True,
    )  # fmt: skip
    terminal.stream.close()
    assert process.stdout
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    written = terminal.hang_up()
    assert (process.returncode, out) == (130, "")
    assert LINE.search(written)
    assert left(written) == [""]


def test_the_line() -> None:
    assert progress_line("Reading pages", 52_000, 104_000, 4.0, 120) == (
        "Reading pages  50% [###############               ] 52,000 of 104,000, 13,000 a second, 4 s left"
    )
    assert progress_line("Checking links", 1, 8000, 1.0, 70) == (
        "Checking links   0% 1 of 8,000, 1 a second, 2 h 13 min left"
    )
    assert progress_line("Checking pages", 100, 300, 50.0, 20) == "Checking pages  33%"


@pytest.mark.slow
@given(
    st.sampled_from(["Reading pages", "Checking links"]),
    st.integers(1, 10**7),
    st.integers(1, 10**7),
    st.floats(0, 10**6),
    st.integers(1, 300),
)
def test_the_line_fits(doing: str, done: int, more: int, seconds: float, width: int) -> None:
    line = progress_line(doing, done, done + more, seconds, width)
    assert 0 < len(line) <= width
    assert line.isprintable()
