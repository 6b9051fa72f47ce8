"""``python -m benchmarks.growth``: fail where the time for each page grows with the number of pages.

Runs look at an archive of about 2,000 pages and at one of four times as many, each in a process of its own that shares
the work with no other. Only processor time counts: the least of several rounds, without what a run takes on hardly any
page. A slow or busy machine changes both numbers alike. Work that grows as the number of pages keeps the ratio near 1,
and work that grows as its square makes it 4.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.generate import generate

FACTOR = 4
MOST = 1.5
"""The ratio of the times for a page that still passes for linear: sorting has its part, and so has memory."""

_SLACK = 0.05
"""Seconds in the larger archive that are not judged: times of short runs are uncertain by some hundredths."""

_HARDLY_ANY = 20
_PAGES_PER_EVENT = 1.1
_ROUNDS = 3
_MORE_ROUNDS = 6
"""Rounds after which a ratio above the limit counts."""

_RUN = """
import sys, time
from archlint.cli.main import main
code = main(sys.argv[1:])
print(time.process_time(), file=sys.stderr)
sys.exit(code)
"""
_CHECK = ("check", "content", "--jobs", "1", "-q", "--exit-zero")
RUNS: Mapping[str, Sequence[str]] = {
    "check, no cache": (*_CHECK, "--no-cache"),
    "check, nothing changed": _CHECK,
    "tags": ("tags",),
}


class Growth(NamedTuple):
    """Seconds of one processor that a run takes for each page, in the small and in the large archive."""

    run: str
    small: float
    large: float
    pages: int

    @property
    def ratio(self) -> float:
        """How much longer a page takes in the large archive."""
        return self.large / self.small

    @property
    def is_too_fast(self) -> bool:
        """Whether the time grows faster than the number of pages."""
        return self.large > MOST * self.small + _SLACK / self.pages


class _Archive(NamedTuple):
    folder: Path
    pages: int


def measure_growth(pages: int, runs: Mapping[str, Sequence[str]] = RUNS) -> list[Growth]:
    """Measure runs, given by their arguments, in archives of about that many pages and of ``FACTOR`` times as many."""
    with TemporaryDirectory(prefix="archlint-growth-") as scratch:
        archives = [_make_archive(Path(scratch, str(size)), size) for size in (_HARDLY_ANY, pages, FACTOR * pages)]
        return [_measured(run, arguments, archives) for run, arguments in runs.items()]


def _make_archive(folder: Path, pages: int) -> _Archive:
    generate(str(folder), round(pages / _PAGES_PER_EVENT))
    return _Archive(folder, sum(1 for _ in folder.glob("content/**/*.md")))


def _measured(run: str, arguments: Sequence[str], archives: Sequence[_Archive]) -> Growth:
    """Measure a run in all archives in turns, longer where it seems to grow too fast."""
    least = [float("inf")] * len(archives)
    for done in range(1, _MORE_ROUNDS + 1):
        least = [min(seconds, _seconds(arguments, each)) for seconds, each in zip(least, archives, strict=True)]
        (_, none), small, large = ((each.pages, seconds) for each, seconds in zip(archives, least, strict=True))
        growth = Growth(run, (small[1] - none) / small[0], (large[1] - none) / large[0], large[0])
        if done >= _ROUNDS and not growth.is_too_fast:
            break
    return growth


def _seconds(arguments: Sequence[str], archive: _Archive) -> float:
    """Return the processor time that a run takes."""
    environment = {name: value for name, value in os.environ.items() if name != "ARCHLINT_NO_CACHE"}
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=archive.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"archlint {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return float(done.stderr.splitlines()[-1])


def main() -> int:
    """Print a table in Markdown; return 1 if something grows faster than the number of pages."""
    parser = ArgumentParser(prog="python -m benchmarks.growth", description="Fail where the time for each page grows.")
    parser.add_argument("--pages", type=int, default=2000, help="pages of the smaller archive (default: 2000)")
    options = parser.parse_args()
    grown = measure_growth(options.pages)
    print(f"| run | µs a page of {options.pages:,} | of {FACTOR * options.pages:,} | ratio | at most |")
    print("| --- | --- | --- | --- | --- |")
    for each in grown:
        print(f"| {each.run} | {each.small * 1e6:.0f} | {each.large * 1e6:.0f} | {each.ratio:.2f} | {MOST} |")
    too_fast = [each.run for each in grown if each.is_too_fast]
    if too_fast:
        print(f"grows faster than the number of pages: {'; '.join(too_fast)}", file=sys.stderr)
    return int(bool(too_fast))


if __name__ == "__main__":
    sys.exit(main())
