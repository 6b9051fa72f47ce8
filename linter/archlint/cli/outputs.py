"""Destinations and formats of a run's findings."""

import os
import stat
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO, get_args

from archlint.cli.checking.baseline_options import baseline_place
from archlint.cli.location import ArchiveLocation
from archlint.cli.options import ReportOptions
from archlint.cli.streams import columns_of, for_log, in_github_actions, say, write_output, write_text
from archlint.config.settings import OutputFormat
from archlint.confine import boundary_of, refuse_way_out
from archlint.errors import UsageError
from archlint.report.escape import escape
from archlint.report.render import DEFAULT_WIDTH, FOR_PEOPLE, GroupBy, render
from archlint.report.run import Run

if TYPE_CHECKING:
    from archlint.layouts.base import Layout

_STANDARD = "/dev/stdout"
_STREAMS = {_STANDARD: 1, "/dev/stderr": 2}
_DESCRIPTORS = "/dev/fd/"
_NARROWEST, _WIDEST = 80, 200


class Output(NamedTuple):
    """A format, and its file; None: standard output."""

    output_format: OutputFormat
    file: str | None


def outputs(options: ReportOptions, places: Sequence[ArchiveLocation], baseline: str | None) -> tuple[Output, ...]:
    """Return the outputs that the options ask for, else those of the settings of the first archive.

    The default is ``full``, or in GitHub Actions ``github`` for standard output. At most one format is printed.
    ``baseline`` is the file of --baseline, which no output may replace. Raises UsageError, before the work begins, if
    the options contradict each other or a file cannot be written.
    """
    files = options.files
    if len(files) > 1:
        msg = "--output-file can be given once; for several files, write --output-format FORMAT:FILE for each"
        raise UsageError(msg)
    if "" in files:
        msg = "--output-file names no file"
        raise UsageError(msg)
    file = files[0] if files else None
    chosen = [_parsed(part) for value in options.formats for part in value.split(",")]
    if not chosen:
        automatic: OutputFormat = "github" if file is None and in_github_actions() else "full"
        chosen = [Output(places[0].configuration.settings.output_format or automatic, None)]
    without = [output.output_format for output in chosen if output.file is None]
    if len(without) > 1:
        msg = f"--output-format: only one format can be printed, not {' and '.join(without)}; write FORMAT:FILE"
        raise UsageError(msg)
    if file is not None and not without:
        msg = f"--output-file {file}: every --output-format names a file already"
        raise UsageError(msg)
    named = (output if output.file else output._replace(file=file) for output in chosen)
    found = tuple(output._replace(file=_STANDARD) if output.file == "-" else output for output in named)
    _refuse_unwritable([output.file for output in found if output.file], places, baseline)
    return found


def _parsed(text: str) -> Output:
    name, colon, file = text.strip().partition(":")
    for known in get_args(OutputFormat):
        if name == known:
            if colon and not file:
                msg = f"--output-format {text}: there is no file after the colon"
                raise UsageError(msg)
            return Output(known, file or None)
    from archlint.text.similarity import nearest

    guess = nearest(name, list(get_args(OutputFormat)))
    hint = f"did you mean {guess!r}?" if guess else f"known formats: {', '.join(get_args(OutputFormat))}"
    msg = f"--output-format: no format is called {name!r}; {hint}"
    raise UsageError(msg)


def _refuse_unwritable(files: Sequence[str], archives: Sequence[ArchiveLocation], baseline: str | None) -> None:
    taken = {}
    within = [boundary_of(archive.configuration.folder or archive.root) for archive in archives]
    for file in files:
        refuse_way_out(file, within)
    for archive in archives:
        configuration = archive.configuration
        taken[os.path.realpath(baseline_place(baseline, configuration, archive.root))] = "it is the baseline"
        if configuration.file is not None:
            taken[os.path.realpath(configuration.file)] = "the settings are there"
    roots = [(os.path.realpath(archive.root), archive.layout) for archive in archives]
    for file in files:
        place = os.path.realpath(file)
        reason = taken.get(place) or _hindrance(file, place, roots)
        if reason is not None:
            msg = f"{file}: cannot be written: {reason}"
            raise UsageError(msg)
        taken[place] = "two formats would go there"


def _hindrance(file: str, place: str, roots: "Sequence[tuple[str, Layout]]") -> str | None:
    from archlint.cli.written_files import would_be_page  # a hook writes no file

    folder = os.path.dirname(place)
    if os.path.isdir(place) or file.endswith(os.sep):
        return "it is a folder"
    if not os.path.isdir(folder):
        return f"there is no folder {folder}"
    if _descriptor(file) is not None and not os.path.exists(file):
        return "it is not open"
    if any(would_be_page(layout, root, place) for root, layout in roots):
        return "it would be a page of the archive"
    if not os.access(folder if _is_replaced(file) else file, os.W_OK):
        return "no permission"
    return None


def publish(
    run: Run,
    wanted: Sequence[Output],
    stream: TextIO,
    statistics: str,
    remarks: Sequence[str],
    group_by: GroupBy | None = None,
) -> None:
    """Write the findings, files first, then to a stream, and the remarks on the run.

    Statistics, if any, replace the findings in formats for people, and accompany them in others. Remarks follow the
    findings in ``full``; unless that is printed, they go to standard error.
    """
    summary = "".join(escape(line) + "\n" for line in remarks)
    for output_format, file in sorted(wanted, key=lambda output: output.file is None):
        if statistics and output_format in FOR_PEOPLE:
            text = statistics
        else:
            colour, width = (_colour(stream), width_of(stream)) if file is None else (False, DEFAULT_WIDTH)
            text = render(run, output_format, colour=colour, width=width, group_by=group_by)
        if output_format == "full":
            text += summary
        write = write_text if output_format in FOR_PEOPLE else write_output
        if file is None:
            write(text, stream)
        else:
            _write_file(file, text, for_people=output_format in FOR_PEOPLE)
    if statistics and not any(output.output_format in FOR_PEOPLE for output in wanted):
        write_text(statistics, sys.stderr)
    if not any(output.output_format == "full" and output.file in (None, *_STREAMS) for output in wanted):
        for line in remarks:
            say(line)


def _colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def width_of(stream: TextIO) -> int:
    """Return the columns of formats for people: those of the stream, within reason."""
    found = columns_of(stream)
    return DEFAULT_WIDTH if found is None else min(max(found, _NARROWEST), _WIDEST)


def _write_file(file: str, text: str, *, for_people: bool) -> None:
    """Write a file whole or not at all; follow links, and write devices and pipes directly."""
    descriptor = _descriptor(file)
    if for_people and descriptor is not None:
        text = for_log(text, descriptor)
    data = text.encode(errors="backslashreplace")
    try:
        if descriptor is not None:
            # Opened by its name, a file would be written from its start.
            with open(os.dup(descriptor), "wb") as opened:
                opened.write(data)
        elif _is_replaced(file):
            from archlint.transaction.replace import replace_whole  # imports hashlib, which a hook does not need

            replace_whole(file, data)
        else:
            with open(file, "wb") as opened:
                opened.write(data)
    except OSError as error:
        msg = f"{file}: cannot be written: {error.strerror}"
        raise UsageError(msg) from error


def _descriptor(file: str) -> int | None:
    """Return the descriptor of the open file that a name stands for; None for all other names."""
    if file in _STREAMS:
        return _STREAMS[file]
    number = file.removeprefix(_DESCRIPTORS)
    return int(number) if number != file and number.isdecimal() else None


def _is_replaced(file: str) -> bool:
    """Return whether there is an ordinary file or nothing, which can be replaced."""
    try:
        return stat.S_ISREG(os.stat(file).st_mode)
    except OSError:
        return True
