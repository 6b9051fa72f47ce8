"""Where the findings of a run go, and in which formats."""

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import NamedTuple, TextIO, get_args

from archlint.cli.streams import write_output
from archlint.config.settings import OutputFormat
from archlint.errors import UsageError
from archlint.report.run import Run
from archlint.report.write import FOR_PEOPLE, render


class Output(NamedTuple):
    """A format, and the file it goes to; None: it is printed."""

    output_format: OutputFormat
    file: str | None


def outputs(options: Namespace, configured: OutputFormat | None, roots: Sequence[str]) -> tuple[Output, ...]:
    """Return what the options ask for, else the settings, for the archives at some roots.

    Without either, it is ``full``, or in GitHub Actions ``github`` for what is printed. At most one format is printed.
    UsageError, before the work begins, where the options contradict each other or a file cannot be written.
    """
    files = options.output_file or []
    if len(files) > 1:
        msg = "--output-file can be given once; for several files, write --output-format FORMAT:FILE for each"
        raise UsageError(msg)
    file = files[0] if files else None
    chosen = [_parsed(part) for value in options.output_format or () for part in value.split(",")]
    if not chosen:
        automatic: OutputFormat = "github" if file is None and os.environ.get("GITHUB_ACTIONS") == "true" else "full"
        chosen = [Output(configured or automatic, None)]
    without = [output.output_format for output in chosen if output.file is None]
    if len(without) > 1:
        msg = f"--output-format: only one format can be printed, not {' and '.join(without)}; write FORMAT:FILE"
        raise UsageError(msg)
    if file is not None and not without:
        msg = f"--output-file {file}: every --output-format names a file already"
        raise UsageError(msg)
    found = tuple(output if output.file else output._replace(file=file) for output in chosen)
    _refuse_unwritable([output.file for output in found if output.file], roots)
    return found


def _parsed(text: str) -> Output:
    name, colon, file = text.strip().partition(":")
    for known in get_args(OutputFormat):
        if name == known:
            if colon and not file:
                msg = f"--output-format {text}: there is no file after the colon"
                raise UsageError(msg)
            return Output(known, file or None)
    from archlint.text.likeness import nearest

    guess = nearest(name, list(get_args(OutputFormat)))
    hint = f"did you mean {guess!r}?" if guess else f"known formats: {', '.join(get_args(OutputFormat))}"
    msg = f"--output-format: no format is called {name!r}; {hint}"
    raise UsageError(msg)


def _refuse_unwritable(files: Sequence[str], roots: Sequence[str]) -> None:
    taken = set()
    for file in files:
        place = os.path.realpath(file)
        reason = "two formats would go there" if place in taken else _hindrance(file, place, roots)
        if reason is not None:
            msg = f"{file}: cannot be written: {reason}"
            raise UsageError(msg)
        taken.add(place)


def _hindrance(file: str, place: str, roots: Sequence[str]) -> str | None:
    folder = os.path.dirname(place)
    if os.path.isdir(place) or file.endswith(os.sep):
        return "it is a folder"
    if not os.path.isdir(folder):
        return f"there is no folder {folder}"
    if place.endswith(".md") and any(place.startswith(os.path.realpath(root) + os.sep) for root in roots):
        return "it would be a page of the archive"
    if not os.access(folder if _is_replaced(place) else place, os.W_OK):
        return "no permission"
    return None


def publish(run: Run, wanted: Sequence[Output], stream: TextIO, statistics: str) -> None:
    """Write the findings, files first, and print on a stream what is to be printed.

    Statistics, if there are any, stand in the place of the findings if people read them, else beside them.
    """
    for output_format, file in sorted(wanted, key=lambda output: output.file is None):
        if statistics and output_format in FOR_PEOPLE:
            text = statistics
        else:
            text = render(run, output_format, colour=file is None and _colour(stream))
        if file is None:
            write_output(text, stream)
        else:
            _write_file(file, text)
    if statistics and not any(output.output_format in FOR_PEOPLE for output in wanted):
        write_output(statistics, sys.stderr)


def _colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _write_file(file: str, text: str) -> None:
    """Write a file whole or not at all; what a link leads to is written, and devices and pipes as they are."""
    place = os.path.realpath(file)
    data = text.encode(errors="backslashreplace")
    try:
        if _is_replaced(place):
            from archlint.transaction.disk import replace_whole  # hashlib among it, for which a hook has no use

            replace_whole(place, data)
        else:
            with open(place, "wb") as opened:
                opened.write(data)
    except OSError as error:
        msg = f"{file}: cannot be written: {error.strerror}"
        raise UsageError(msg) from error


def _is_replaced(place: str) -> bool:
    """Whether there is an ordinary file or nothing, so that another can take its place."""
    try:
        return stat.S_ISREG(os.stat(place).st_mode)
    except OSError:
        return True
