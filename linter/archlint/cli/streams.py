"""Standard output and error, in any state."""

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from archlint.errors import UsageError
from archlint.report.escape import defused, escape, escape_diff

_RUNNERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables that identify runners of builds which look for commands in the output."""


_STANDARD_ERROR = 2


class OutputClosed(Exception):  # noqa: N818  (not an error: the reader, such as head or less, has closed the output)
    """The reader of the output is gone."""


_said: set[str] = set()


def open_streams() -> None:
    """Make both streams accept any text; a closed one discards it."""
    _said.clear()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open until the end)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write_output(text: str | bytes, stream: TextIO | None = None) -> None:
    """Write to standard output or another stream; bytes are written as they are.

    Raises OutputClosed if its reader is gone, UsageError if it cannot be written.
    """
    stream = stream or sys.stdout
    try:
        if isinstance(text, bytes):
            stream.buffer.write(text)
        else:
            stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        _discard(stream)
        raise OutputClosed from error
    except OSError as error:
        _discard(stream)
        msg = f"the output cannot be written: {error.strerror}"
        raise UsageError(msg) from error


def write_lines(lines: Iterable[str]) -> None:
    """Write lines for people to standard output, with control characters as escapes. Raises as :func:`write_output`."""
    write_text("".join(escape(line) + "\n" for line in lines))


def write_text(text: str, stream: TextIO | None = None) -> None:
    """Write finished lines for people, without commands to the runner of a build; see :func:`write_output`."""
    stream = stream or sys.stdout
    write_output(for_log(text, stream), stream)


def for_log(text: str, target: TextIO | int) -> str:
    """Return finished lines for a stream or an open file, without commands to the runner of a build.

    Commands are stopped on standard output only: a runner reads standard error beside it, in no fixed order.
    """
    if not text or not _is_log(target):
        return text
    text = "".join(defused(line) + "\n" for line in text.removesuffix("\n").split("\n"))
    if target in (sys.stderr, _STANDARD_ERROR) or not in_github_actions():
        return text
    from archlint.report.github import without_commands

    return without_commands(text)


def write_diff(parts: Iterable[bytes]) -> None:
    """Write a diff to standard output, escaped only for a terminal or the log of a build."""
    if sys.stdout.isatty():
        for part in parts:
            write_output(escape_diff(part))
        return
    word = ""
    if in_github_actions() and _is_log(sys.stdout):
        from archlint.report.github import command, stopping_word

        parts = list(parts)
        word = stopping_word(b"".join(parts)) if parts else ""
        write_output(f"{command('stop-commands', {}, word)}\n" if word else "")
    for part in parts:
        write_output(part)
    write_output(f"::{word}::\n" if word else "")


def say(line: str) -> None:
    """Write a line to standard error, if possible."""
    text = defused(escape(line)) if _is_log(sys.stderr) else escape(line)
    with suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def columns_of(stream: TextIO) -> int | None:
    """Return the columns that COLUMNS or the terminal gives a stream; None if there is neither."""
    with suppress(ValueError, OSError):
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(stream.fileno()).columns) or None
    return None


def in_github_actions() -> bool:
    """Return whether this is a step in GitHub Actions, whose runner looks for commands in the output."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _is_log(target: TextIO | int) -> bool:
    """Return whether a stream or an open file may go to the log of a build, whose runner looks for commands.

    No file does.
    """
    if not any(map(os.environ.get, _RUNNERS)):
        return False
    try:
        return not stat.S_ISREG(os.fstat(target if isinstance(target, int) else target.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def say_once(line: str) -> None:
    """Write a line to standard error that this run has not written yet."""
    if line not in _said:
        _said.add(line)
        say(line)


def _discard(stream: TextIO) -> None:
    """Discard the buffered output, which must not be written again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
