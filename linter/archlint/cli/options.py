"""Options that several commands share: their values, their arguments and their parsing."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.days import Day
from archlint.report.render import GroupBy
from archlint.ruleset.selector import RuleSelection
from archlint.workers.tuning import Tuning

if TYPE_CHECKING:
    from argparse import _ActionsContainer

WRITE_EXIT_CODES = (
    "exit code: 0 done, or shown; 1 done, except on pages edited meanwhile; 2 not done, and nothing is changed"
)


class PageOptions(NamedTuple):
    """The pages that a run checks, and their store."""

    paths: tuple[str, ...] = ()
    """Pages or folders; empty for the whole archive."""
    since: str | None = None
    """A revision of git: only pages changed since then, and those that the change breaks."""
    staged: bool = False
    """Only staged pages, read from git's index, and those that they break."""
    stdin_filename: str | None = None
    """The page that standard input stands for."""
    hook: bool = False
    """pre-commit gives the paths: those outside the archive are skipped silently."""
    today: Day | None = None
    """The day of the build; None for the day of the run."""


class RunOptions(NamedTuple):
    """Options of all commands that run rules."""

    pages: PageOptions
    rules: RuleSelection
    """As written on the command line: each entry may be a list with commas."""
    baseline: str | None
    """The file of the baseline; None for that of the settings."""
    no_baseline: bool
    """Report findings in the baseline, too."""
    config: str | None
    jobs: int | None
    """Number of processes that share the work; None for one a processor."""
    cache: bool
    """Use results of earlier runs, and store new ones."""
    writes: bool
    """The command changes files, so it first finishes an interrupted fix."""
    tuning: Tuning


class WriteOptions(NamedTuple):
    """How a command writes pages."""

    diff: bool = False
    """Write nothing, print the diff."""
    max_pages: int | None = None
    """Write nothing if more pages would change."""


class FixOptions(NamedTuple):
    """The fixes of ``check``."""

    fix: bool
    unsafe: bool
    fails: bool
    """The exit code is 1 if something was fixed."""
    write: WriteOptions

    @property
    def wanted(self) -> bool:
        """Whether fixes are applied, or shown as a diff."""
        return self.fix or self.write.diff


class ReportOptions(NamedTuple):
    """The output of ``check``."""

    formats: tuple[str, ...]
    """As written on the command line: FORMAT or FORMAT:FILE, or several with commas between."""
    files: tuple[str, ...]
    quiet: bool
    verbose: bool
    statistics: bool
    exit_zero: bool
    fail_on: str | None
    """Least severity that makes the exit code 1; None for the setting."""
    group_by: GroupBy | None
    """How formats for people group findings; None for each format's own way."""

    @property
    def timed(self) -> bool:
        """Whether the statistics include times of rules and readers, so that they must really run."""
        return self.statistics and self.verbose


class CheckOptions(NamedTuple):
    """The options of ``check``."""

    run: RunOptions
    fixes: FixOptions
    report: ReportOptions


def at_least_one(text: str) -> int:
    """Return a whole number from 1; ArgumentTypeError for any other text."""
    if not text.isdecimal() or int(text) < 1:
        msg = f"must be a whole number from 1, not {text!r}"
        raise ArgumentTypeError(msg)
    return int(text)


def _day(text: str) -> Day:
    """Return a day of the calendar; ArgumentTypeError for any other text."""
    parts = text.split("-")
    if [len(part) for part in parts] == [4, 2, 2] and text.isascii() and "".join(parts).isdecimal():
        day = Day(*map(int, parts))
        if day.exists:
            return day
    msg = f"must be a day of the calendar, as 2031-05-07, not {text!r}"
    raise ArgumentTypeError(msg)


def add_today(parser: ArgumentParser) -> None:
    """Add the option for the day of the build."""
    parser.add_argument(
        "--today",
        metavar="DAY",
        type=_day,
        help="the day of the build, as 2031-05-07, from which pages are future ones (default: this day)",
    )


def add_path(parser: ArgumentParser) -> None:
    """Add the argument for the archive."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="the archive or a page in it (default: here)")


def add_page(parser: ArgumentParser) -> None:
    """Add the argument for the page of a curator's command."""
    from archlint.layouts.registry import LAYOUTS, example_layout  # a check needs no help on pages

    examples = f"{LAYOUTS[0].example_path}, {example_layout('jekyll').example_path}"
    parser.add_argument("page", metavar="PAGE", help=f"the page: a file, or its path in the archive ({examples})")


def add_config(parser: ArgumentParser, purpose: str = "") -> None:
    """Add the option for the configuration file."""
    parser.add_argument("--config", metavar="FILE", help=f"use this configuration file{purpose}")


def add_write_options(parser: "_ActionsContainer", diff: str = "write nothing: print the diff for git apply") -> None:
    """Add the options for a preview and for a limit of pages to a parser, or to a group of one."""
    parser.add_argument("--diff", action="store_true", help=diff)
    parser.add_argument("--max-pages", metavar="N", type=at_least_one, help="write nothing if more pages would change")


def add_lose_url(parser: ArgumentParser) -> None:
    """Add the option to give up the URL of a page on a site."""
    parser.add_argument("--lose-url", action="store_true", help="on a site: also if the old URL cannot be kept")


def read_write_options(arguments: Namespace) -> WriteOptions:
    """Return the options for writing pages."""
    return WriteOptions(arguments.diff, arguments.max_pages)


def read_rule_options(arguments: Namespace) -> RuleSelection:
    """Return the choice of rules."""
    return RuleSelection(*(tuple(each or ()) for each in (arguments.select, arguments.extend_select, arguments.ignore)))


def add_run_options(parser: ArgumentParser) -> None:
    """Add the options of commands that check the archive for their own purpose."""
    parser.add_argument("--baseline", metavar="FILE", help="the baseline (default: the setting baseline)")
    parser.add_argument("--jobs", metavar="N", type=at_least_one, help="number of processes")
    parser.add_argument("--no-cache", action="store_true", help="use no results of earlier runs")
    add_today(parser)
    add_config(parser)
