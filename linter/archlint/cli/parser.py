"""The parser of the command line. It imports only the module of the command that is called."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from archlint import __version__
from archlint.cli.commands import SUMMARIES, load_command
from archlint.cli.streams import columns_of, write_output
from archlint.report.escape import escape

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# argparse searches the disk for translations of its messages, which are English like all others: 2% of a hook's time.
argparse._ = lambda text: text  # type: ignore[attr-defined]

_DESCRIPTION = "Lint an archive of dated pages in Markdown, and check that its pages agree."
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
    if called is not None and called not in SUMMARIES and arguments[0] == called:
        parser.error(_no_command(called))
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

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str], namespace: argparse.Namespace
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse arguments; exit with 2 if one is unknown.

        argparse leaves those of a command to the main parser, which would show its own usage.
        """
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(self._unknown(unknown))
        return parsed, unknown

    def _unknown(self, arguments: Sequence[str]) -> str:
        option = next((argument for argument in arguments if argument.startswith("-")), None)
        if option is None:
            return f"unexpected arguments: {' '.join(arguments)}"
        name = option.partition("=")[0]
        known = {known.removeprefix("--"): known for known in self._option_string_actions if known.startswith("--")}
        hint = _did_you_mean(name.removeprefix("--"), known)
        if not hint and self._subparsers is not None:
            hint = "; the options of a command come after it"
        return f"no option is called {name!r}{hint}"


def _no_command(name: str) -> str:
    if os.path.lexists(name):
        from shlex import quote  # only a mistake needs it

        return f"{name!r} is no command; to check it, run archlint check {quote(name)}"
    hint = _did_you_mean(name, dict(zip(SUMMARIES, SUMMARIES, strict=True))) or f"; there are {', '.join(SUMMARIES)}"
    return f"no command is called {name!r}{hint}"


def _did_you_mean(name: str, known: Mapping[str, str]) -> str:
    """Return the question for the known name most like a name, as text after a message; empty if none is like it."""
    from archlint.text.similarity import nearest  # rapidfuzz takes 30 ms

    guess = nearest(name, list(known))
    return f"; did you mean {known[guess]!r}?" if guess else ""


def _help_formatter() -> "Callable[..., argparse.HelpFormatter]":
    """Return a factory of formatters that know the width of the terminal.

    argparse creates a formatter for each argument. Without a width, each would look it up, and import shutil (3 ms).
    """
    width = columns_of(sys.stdout) or 80
    return partial(argparse.RawDescriptionHelpFormatter, width=max(width, 40) - 2)
