"""``python -m benchmarks.speed``: make an archive, run the linters on it, and print what they took."""

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from benchmarks.speed.archives import make_archive
from benchmarks.speed.contest import growing, one_page, some_pages, whole_archive
from benchmarks.speed.phases import phases_table
from benchmarks.speed.table import ratios_table, runs_table, sizes_table
from benchmarks.speed.tools import Tools

_SHORT_ROUNDS = 7


def main() -> None:
    """Read the command line, measure, and print tables in Markdown."""
    options = _options()
    with _scratch(options.scratch) as scratch:
        archive = make_archive(scratch, options.events)
        if options.phases:
            print(phases_table(archive), end="")
            return
        tools = Tools(scratch, others=not options.alone)
        jobs = len(os.sched_getaffinity(0))
        versions = ", ".join(f"{name} {version}" for name, version in tools.versions.items())
        print(f"{archive.events:,} events on {len(archive.names):,} pages, {archive.broken} links broken on purpose;")
        print(f"{options.rounds} rounds; {jobs} processors, Python {platform.python_version()}; {versions}.\n")
        results = whole_archive(archive, tools, jobs, options.rounds)
        results |= some_pages(archive, tools, options.pages)
        results |= one_page(archive, tools, _SHORT_ROUNDS * options.rounds)
        archives = [make_archive(scratch, events) for events in sorted({options.events, *options.sizes})]
        sizes = growing(archives, tools, options.rounds)
        tables = (ratios_table(results, archives, sizes), runs_table(results), sizes_table(archives, sizes))
        print("\n".join(tables), end="")


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.speed", description="Measure archlint beside other linters.")
    parser.add_argument("--events", type=int, default=100_000, help="size of the archive (default: 100000)")
    parser.add_argument(
        "--sizes", type=int, nargs="*", metavar="EVENTS",
        help="other sizes, to see how time and memory grow (default: a tenth, and three times as many)",
    )  # fmt: skip
    parser.add_argument("--pages", type=int, default=1000, help="how many pages slow linters get (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each run is made (default: 3)")
    parser.add_argument("--scratch", help="keep archives and linters in this folder, for the next time")
    parser.add_argument("--alone", action="store_true", help="run archlint only, and install nothing")
    parser.add_argument("--phases", action="store_true", help="only show what a run of archlint spends its time on")
    options = parser.parse_args()
    if options.sizes is None:
        options.sizes = [options.events // 10, options.events * 3]
    return options


@contextmanager
def _scratch(folder: str | None) -> Iterator[str]:
    if folder is None:
        with TemporaryDirectory(prefix="archlint-speed-") as made:
            yield made
    else:
        os.makedirs(folder, exist_ok=True)
        yield os.path.abspath(folder)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
