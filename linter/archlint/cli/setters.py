"""The commands on the command line that set findings aside: baseline and suppress.

Imported by every run but a check, for its help: what the commands do is imported when one of them is called.
"""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

COMMANDS = ("baseline", "suppress")

_CHECKS = {
    "since": None, "staged": False, "stdin_filename": None, "hook": False, "no_baseline": False, "fix": False,
    "statistics": False, "quiet": False, "verbose": False,
}  # fmt: skip
"""What a check can be asked for besides, and these commands cannot."""

_Formatter = type[argparse.HelpFormatter]
if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (typeshed names it so)


def add_setters(commands: "_Commands", formatter: _Formatter, number: Callable[[str], int]) -> None:
    """Add the commands to those of archlint; ``number`` reads a whole number from 1."""
    baseline = commands.add_parser(
        "baseline",
        formatter_class=formatter,
        help="set today's findings aside, so that a check reports new ones only",
        description="Write what a check of the whole archive finds to the baseline. A baseline that is there can only "
        "shrink: what is no longer found is dropped, and if there are new findings nothing is written.",
        epilog="exit code: 0 written, or nothing to write; 1 there are new findings; 2 it could not be done",
    )
    baseline.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")
    baseline.add_argument("--update", action="store_true", help="add new findings, too")
    baseline.add_argument(
        "--prune", action="store_true", help="drop what is no longer found, and leave new findings out; mends the file"
    )
    baseline.set_defaults(**_CHECKS, diff=False, select=None, extend_select=None, ignore=None)
    suppress = commands.add_parser(
        "suppress",
        formatter_class=formatter,
        help="write comments into pages that suppress what is found there",
        description="Suppress the findings of a check with comments on the pages: at the end of the line, above it "
        "where the line cannot bear one, and for the whole page where a finding has no line.",
        epilog="exit code: 0 done, or shown; 1 some findings cannot be suppressed; 2 not done, and nothing is changed",
    )
    suppress.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders (default: the archive here)")
    suppress.add_argument("--select", metavar="RULES", action="append", help="suppress these rules only")
    suppress.add_argument("--extend-select", metavar="RULES", action="append", help="suppress these rules too")
    suppress.add_argument("--ignore", metavar="RULES", action="append", help="do not suppress these rules")
    suppress.add_argument("--reason", metavar="TEXT", default="", help="why: it goes into the comments")
    suppress.add_argument("--diff", action="store_true", help="write nothing: print the diff, which git apply takes")
    suppress.add_argument("--max-pages", metavar="N", type=number, help="write nothing if more pages would change")
    suppress.set_defaults(**_CHECKS)
    for command in (baseline, suppress):
        command.add_argument("--baseline", metavar="FILE", help="the baseline (default: the setting baseline)")
        command.add_argument("--jobs", metavar="N", type=number, help="how many processes share the work")
        command.add_argument("--no-cache", action="store_true", help="use nothing of what earlier runs found")
        command.add_argument("--config", metavar="FILE", help="use this configuration file")


def run_setter(options: argparse.Namespace) -> int:
    """Run one of the commands and return its exit code."""
    if options.command == "baseline":
        from archlint.cli.commands.baseline import run_baseline

        return run_baseline(options)
    from archlint.cli.commands.suppress import run_suppress

    return run_suppress(options)
