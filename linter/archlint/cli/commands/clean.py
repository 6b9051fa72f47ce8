"""``archlint clean``."""

import os
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from archlint.cache.location import FOLDER, remove_folder
from archlint.cli.commands import Command
from archlint.cli.location import base_of, start_folder
from archlint.cli.options import add_config, add_path
from archlint.cli.streams import write_lines
from archlint.discovery.recognise import find_archive
from archlint.errors import UsageError


class CleanOptions(NamedTuple):
    """The options of ``clean``."""

    path: str | None
    config: str | None


def _add_arguments(parser: ArgumentParser) -> None:
    add_path(parser)
    add_config(parser)


def _read_options(arguments: Namespace) -> CleanOptions:
    return CleanOptions(arguments.path, arguments.config)


def _run(options: CleanOptions) -> int:
    """Remove the cache of an archive, say so, and return the exit code 0; other files stay."""
    archive = find_archive(start_folder(options.path), options.config)
    base = base_of(archive)
    place = os.path.join(base, FOLDER)
    try:
        found, strange = remove_folder(base)
    except OSError as error:
        msg = f"{error.filename or place}: cannot be removed: {error.strerror}"
        raise UsageError(msg) from error
    lines = [f"Removed {place}." if found else f"There is no cache in {base}."]
    lines += [f"Left alone, as it is not archlint's: {name}" for name in strange]
    write_lines(lines)
    return 0


COMMAND = Command(
    "Remove .archlint_cache, in which checks remember what they found.", None, _add_arguments, _read_options, _run
)
