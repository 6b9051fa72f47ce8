"""``archlint recover``."""

from argparse import ArgumentParser, Namespace
from contextlib import suppress
from typing import NamedTuple

from archlint.cli.checking.baseline_options import baseline_place
from archlint.cli.commands import Command
from archlint.cli.interrupted import describe_recovery, refuse_tracked
from archlint.cli.location import base_of, start_folder
from archlint.cli.moved_pages import MovedPages
from archlint.cli.options import add_config, add_path
from archlint.cli.streams import write_lines
from archlint.discovery.recognise import find_archive
from archlint.errors import UsageError
from archlint.transaction.changes import LockedError
from archlint.transaction.recovery import recover
from archlint.transaction.replace import clear_away


class RecoverOptions(NamedTuple):
    """The options of ``recover``."""

    path: str | None
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
    add_config(parser)


def _read_options(arguments: Namespace) -> RecoverOptions:
    return RecoverOptions(arguments.path, arguments.config)


def _run(options: RecoverOptions) -> int:
    """Finish or roll back an interrupted fix, say which, and return the exit code.

    0: nothing is left to do; 1: pages were edited meanwhile and need a review, or a fix is running now. Temporary files
    of a baseline command that was killed are removed silently.
    """
    archive = find_archive(start_folder(options.path), options.config)
    base = base_of(archive)
    refuse_tracked(base)
    with suppress(UsageError):  # settings that lead out of the archive
        clear_away(baseline_place(None, archive.configuration, archive.root))
    moved = MovedPages(base)
    try:
        outcome = recover(base, moved)
    except LockedError as error:
        write_lines([str(error)])
        return 1
    lines = [*describe_recovery(outcome, base), *moved.remarks, *moved.warnings] or ["Nothing is pending."]
    write_lines(lines)
    return 1 if outcome.conflicts else 0


COMMAND = Command(
    "Finish or take back a fix that was interrupted, and say which. Commands that write do so before they begin.",
    "exit code: 0 nothing is left to do, 1 a fix is running or pages need a look, 2 it could not be done",
    _add_arguments,
    _read_options,
    _run,
)
