"""Standard output and error, in whatever state they are."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from archlint.errors import UsageError
from archlint.report.shown import shown


class OutputClosed(Exception):  # noqa: N818  (no error: whoever read the output, head or less, has had enough)
    """Nobody reads the output any more."""


def open_streams() -> None:
    """Make both streams print whatever they are given; one that was closed prints to nowhere."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (open until the end)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def write_output(text: str | bytes, stream: TextIO | None = None) -> None:
    """Write to standard output unless another stream is given; bytes are written as they are.

    Raises OutputClosed where nobody reads it, UsageError where it cannot be written.
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


def say(line: str) -> None:
    """Write a line to standard error, if that can be."""
    with suppress(OSError):
        print(shown(line), file=sys.stderr, flush=True)


def _discard(stream: TextIO) -> None:
    """Send what is still buffered to nowhere: it must not be tried again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
