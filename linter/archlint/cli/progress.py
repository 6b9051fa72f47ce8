"""A progress line on the terminal, which is removed before other output."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TextIO

from archlint.engine.job import Progress, no_progress
from archlint.workers.tuning import Tuning

_FIRST = 5
"""Number of shown lines from which the rate of pages is known."""

_WIDEST = 30
_NARROWEST = 10


@contextmanager
def progress_on(terminal: TextIO, tuning: Tuning) -> Iterator[Progress]:
    """Yield a progress display for a terminal, if it supports one; the line is removed however the run ends."""
    if not _is_watched(terminal):
        yield no_progress
        return
    line = ProgressLine(terminal, tuning)
    try:
        yield line
    finally:
        line.clear()


def _is_watched(terminal: TextIO) -> bool:
    """Return whether a terminal can erase a line, and its user waits for this run."""
    if os.environ.get("TERM") == "dumb":
        return False
    try:
        return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except (OSError, AttributeError):  # not the terminal of this session, or a system without sessions
        return True


class ProgressLine:
    """Shows the progress of a run: called with the phase, the number of pages done, and that of all."""

    def __init__(self, terminal: TextIO, tuning: Tuning) -> None:
        self._terminal = terminal
        self._next = monotonic() + tuning.progress_after
        self._pause = tuning.progress_every
        self._began = 0.0
        self._shown = False

    def __call__(self, doing: str, done: int, pages: int) -> None:
        """Show the progress, unless it was shown just now; remove the line when all is done."""
        now = monotonic()
        if done == 0:
            self._began = now
            self._next = max(self._next, now + _FIRST * self._pause)
        elif done == pages:
            self.clear()
        elif now >= self._next:
            self._next = now + self._pause
            self._shown = True
            self._write(progress_line(doing, done, pages, now - self._began, self._width()))

    def clear(self) -> None:
        """Remove the line, and anything typed into it."""
        if self._shown:
            self._write("\r".rjust(self._width() + 1))
            self._shown = False

    def _write(self, line: str) -> None:
        """Replace the line; the terminal may be gone."""
        with suppress(OSError):
            self._terminal.write(f"\r{line:{self._width()}}")
            self._terminal.flush()

    def _width(self) -> int:
        """Return how many columns can be written without wrapping the line."""
        try:
            columns = os.get_terminal_size(self._terminal.fileno()).columns
        except OSError:
            columns = 0
        return (columns or 80) - 1


def progress_line(doing: str, done: int, pages: int, seconds: float, width: int) -> str:
    """Return the line for a number of pages in a time, at most ``width`` columns wide."""
    rate = done / max(seconds, 0.001)
    head = f"{doing} {done / pages:4.0%}"
    tail = f"{done:,} of {pages:,}, {rate:,.0f} a second, {_duration((pages - done) / rate)} left"
    room = min(width - len(head) - len(tail) - 4, _WIDEST)
    if room < _NARROWEST:
        return f"{head} {tail}"[:width] if room >= -3 else head[:width]
    return f"{head} [{'#' * (done * room // pages):{room}}] {tail}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
