"""``archlint``: parses the command line and hands over to the command."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from archlint import __version__
from archlint.cli import curators, setters
from archlint.cli.streams import OutputClosed, open_streams, say, write_output
from archlint.errors import UsageError, limit_reached
from archlint.report.escape import escape

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0: nothing found; 1: findings; 2: the command, the settings or archlint is wrong; 130: interrupted.
    """
    open_streams()
    try:
        return _run(sys.argv[1:] if arguments is None else list(arguments))
    except UsageError as error:
        say(f"archlint: error: {error}")
        return 2
    except KeyboardInterrupt:
        return 130
    except OutputClosed:
        return 2
    except Exception as error:
        reason = limit_reached(error)
        if reason is not None:
            say(f"archlint: error: {reason}")
            return 2
        say(f"archlint: internal error: {type(error).__name__}: {error}")
        if "ARCHLINT_TRACEBACK" in os.environ:
            raise
        say("This is a fault of archlint; ARCHLINT_TRACEBACK=1 shows where.")
        return 2


def _run(arguments: list[str]) -> int:
    try:
        os.getcwd()
    except OSError as error:
        msg = "the working folder is gone; go to one that exists"
        raise UsageError(msg) from error
    _refuse_names_as_options(arguments)
    options = _parser(arguments).parse_args(arguments)
    if options.command is None:
        _parser(arguments).print_help()
        return 2
    if options.command == "check":
        from archlint.cli.commands.check import run_check

        return run_check(options)
    if options.command == "rule":
        from archlint.cli.commands.rule import run_rule

        return run_rule(options)
    if options.command == "recover":
        from archlint.cli.interrupted import run_recover

        return run_recover(options)
    if options.command == "clean":
        from archlint.cli.commands.clean import run_clean

        return run_clean(options)
    if options.command == "init":
        from archlint.cli.commands.init import run_init

        return run_init(options)
    if options.command in curators.COMMANDS:
        return curators.run_curator(options)
    if options.command in setters.COMMANDS:
        return setters.run_setter(options)
    from archlint.cli.commands.config import run_config

    return run_config(options)


def _refuse_names_as_options(arguments: Sequence[str]) -> None:
    """Raise UsageError where a hook is given the name of a file that would be taken for an option.

    pre-commit puts names behind the options with nothing between, and any branch may name a file ``--config=x.md``.
    """
    if "--hook" not in arguments or ("--" in arguments and not os.path.lexists("--")):
        return
    for argument in arguments:
        if argument.startswith("-") and os.path.lexists(argument):
            msg = (
                f"{argument}: is a file, and its name would be taken for an option; rename it, or have the args of the "
                "hook end with --, behind which every argument is a name"
            )
            raise UsageError(msg)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="archlint",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=_HelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"archlint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog="archlint")
    _add_check(commands)
    # A hook checks again and again: it does not pay for the other commands.
    if arguments[:1] == ["check"]:
        return parser
    init = commands.add_parser(
        "init",
        formatter_class=_HelpFormatter,
        help="write a configuration to start with, and hooks for pre-commit",
        description="Write archlint.toml and .pre-commit-config.yaml for the archive here. Nothing is overwritten.",
        epilog="exit code: 0 done, or there already; 2 not done",
    )
    init.add_argument("path", nargs="?", metavar="PATH", help="the archive or a folder in it (default: here)")
    setters.add_setters(commands, _HelpFormatter, _at_least_one)
    curators.add_curators(commands, _HelpFormatter, _at_least_one)
    rule = commands.add_parser(
        "rule",
        formatter_class=_HelpFormatter,
        help="explain one rule, or list all",
        description="Explain one rule or a group, or list all rules: code, name, severity, fix, what it says.",
    )
    rule.add_argument("rule", nargs="?", metavar="RULE", help="a code (REL001) or a name (broken-related-link)")
    rule.add_argument("--config", metavar="FILE", help="use this configuration file (for its plug-ins)")
    config = commands.add_parser(
        "config",
        formatter_class=_HelpFormatter,
        help="show the settings in force, and where they are from",
        description="Show the archive that is found, the configuration file, and every setting in force.",
    )
    config.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")
    config.add_argument("--config", metavar="FILE", help="use this configuration file")
    config.add_argument("--schema", action="store_true", help="print the JSON schema of the configuration, for editors")
    recover = commands.add_parser(
        "recover",
        formatter_class=_HelpFormatter,
        help="finish or take back a fix that was interrupted",
        description="Finish or take back a fix that was interrupted, and say which. "
        "Commands that write do so before they begin.",
        epilog="exit code: 0 nothing is left to do, 1 a fix is running or pages need a look, 2 it could not be done",
    )
    recover.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")
    recover.add_argument("--config", metavar="FILE", help="use this configuration file")
    clean = commands.add_parser(
        "clean",
        formatter_class=_HelpFormatter,
        help="remove the cache",
        description="Remove .archlint_cache, in which checks remember what they found.",
    )
    clean.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")
    clean.add_argument("--config", metavar="FILE", help="use this configuration file")
    return parser


class _Parser(argparse.ArgumentParser):
    """As argparse's; but a hook's arguments are names of files, which may hold anything."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and exit with 2."""
        super().error(escape(message))

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        if file is sys.stdout:  # of help and version, argparse does not mind if they cannot be written
            write_output(message)
        else:
            super()._print_message(message, file)


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """As argparse's; but that makes one for each argument, and imports shutil (3 ms) to learn the width."""

    def __init__(self, prog: str) -> None:
        try:
            width = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (ValueError, OSError):
            width = 80
        super().__init__(prog, width=max(width, 40) - 2)


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        msg = f"must be a whole number from 1, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        formatter_class=_HelpFormatter,
        help="check pages, or the whole archive",
        description="Check the pages named, the pages in the folders named, or the whole archive.",
        epilog="exit code: 0 nothing found, 1 findings, 2 the command, the configuration or archlint itself failed, "
        "130 interrupted",
    )
    check.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the archive here)")
    check.add_argument("--since", metavar="REV", help="only pages changed since then, and those that this made wrong")
    check.add_argument("--staged", action="store_true", help="the same for what is staged, read as it is staged")
    check.add_argument("--stdin-filename", metavar="PATH", help="check standard input as if it were that page")
    rules = check.add_argument_group("rules", "RULES are codes, names, groups (REL) or ALL, with commas between")
    rules.add_argument("--select", metavar="RULES", action="append", help="run these rules only")
    rules.add_argument("--extend-select", metavar="RULES", action="append", help="run these rules too")
    rules.add_argument("--ignore", metavar="RULES", action="append", help="do not run these rules")
    fixes = check.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="fix what is safe to fix")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="fix also what a person should look at")
    fixes.add_argument("--diff", action="store_true", help="write nothing: print the diff, which git apply takes")
    fixes.add_argument("--max-pages", metavar="N", type=_at_least_one, help="write nothing if more pages would change")
    fixes.add_argument("--exit-non-zero-on-fix", action="store_true", help="exit with 1 if something was fixed")
    output = check.add_argument_group("output")
    output.add_argument(
        "--output-format",
        metavar="FORMAT[:FILE]",
        action="append",
        help="full, concise, json, jsonl, github, gitlab, sarif or junit; several, with commas between or the option "
        "repeated, if all but one name a file (default: full; in GitHub Actions github)",
    )
    output.add_argument("--output-file", metavar="FILE", action="append", help="write the findings to a file")
    output.add_argument("-q", "--quiet", action="store_true", help="print findings only, no summary")
    output.add_argument("-v", "--verbose", action="store_true", help="also say what was read, and with which settings")
    output.add_argument(
        "--statistics", action="store_true", help="count the findings by rule; with -v, also time rules and readers"
    )
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    output.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        help="least severity that makes the exit code 1 (default: warning)",
    )
    check.add_argument(
        "--jobs", metavar="N", type=_at_least_one, help="how many processes share the work (default: one a processor)"
    )
    check.add_argument("--no-cache", action="store_true", help="use nothing of what earlier runs found, keep nothing")
    check.add_argument("--config", metavar="FILE", help="use this configuration file")
    check.add_argument("--baseline", metavar="FILE", help="report only what this baseline does not have")
    check.add_argument("--no-baseline", action="store_true", help="report also what the baseline has")
    check.add_argument(
        "--hook",
        action="store_true",
        help="for pre-commit: pass over files outside the archive without a word; with --fix, rename no page",
    )
