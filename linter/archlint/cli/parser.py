"""The parser of the command line. It imports only the module of the command that is called."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from archlint import __version__
from archlint.cli.commands import SUMMARIES, load_command
from archlint.cli.streams import write_output
from archlint.report.escape import escape

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# argparse searches the disk for translations of its messages, which are English like all others: 2% of a hook's time.
argparse._ = lambda text: text  # type: ignore[attr-defined]

_DESCRIPTION = "Lint an archive of dated event pages in Markdown, and check that its pages agree."
_EPILOG = """examples:
  archlint init                      write a configuration to start with
  archlint check                     check the whole archive here
  archlint check content/            check the archive in content/
  archlint check page.md other.md    check two pages
  archlint retitle page.md "A ferry runs again."
                                     give a page another headline, with its path and all links to it
  archlint rule REL001               explain a rule
  archlint config                    show the settings in force"""


def build_parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser for these arguments, with the options of their command only."""
    formatter = _help_formatter()
    parser: argparse.ArgumentParser = _Parser(
        prog="archlint", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=formatter
    )
    parser.add_argument("--version", action="version", version=f"archlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="archlint")
    called = next((argument for argument in arguments if not argument.startswith("-")), None)
    # Only help and errors need the names of the others, and a hook saves them.
    names = (called,) if called in SUMMARIES and arguments[0] == called else SUMMARIES
    for name in names:
        command = load_command(name) if name == called else None
        added = commands.add_parser(
            name,
            formatter_class=formatter,
            help=SUMMARIES[name],
            description=command and command.description,
            epilog=command and command.epilog,
        )
        if command:
            command.add_arguments(added)
    return parser


class _Parser(argparse.ArgumentParser):
    """Like argparse's parser, but the arguments of a hook are file names, which may hold anything."""

    def error(self, message: str) -> NoReturn:
        """Report what is wrong with the arguments, and exit with 2."""
        super().error(escape(message))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        if file is sys.stdout:  # argparse ignores errors when it writes help and version
            write_output(message)
        else:
            super()._print_message(message, file)


def _help_formatter() -> "Callable[..., argparse.HelpFormatter]":
    """Return a factory of formatters that know the width of the terminal.

    argparse creates a formatter for each argument. Without a width, each would look it up, and import shutil (3 ms).
    """
    try:
        width = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (ValueError, OSError):
        width = 80
    return partial(argparse.RawDescriptionHelpFormatter, width=max(width, 40) - 2)
