"""``python -m benchmarks.sites``: measure archlint on Jekyll sites of two sizes, and on one post of them.

Times are those of the processors, of all processes of a run; the least of some rounds, in turns, counts.
"""

import subprocess
import sys
import sysconfig
from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.posts import write_site
from benchmarks.speed.process import Measured, measure
from benchmarks.speed.table import markdown_table

COLD, WARM = "all posts, no cache", "nothing changed"
POST, POST_ALONE, NEW_POST = "one post", "one post, no cache", "a new post with another name, no cache"
PYTHON = "python -c pass"
_NEW = "_posts/2024-05-07-the-bridge.md"
_NEW_TEXT = "---\nlayout: post\ntitle: A ferry runs\n---\n\nIt runs.\n"


class SiteRuns(NamedTuple):
    """What the runs on a site took, by their names."""

    posts: int
    spent: dict[str, Measured]

    def each(self, run: str) -> float:
        """Return the seconds of the processors that a run took for each post."""
        return self.spent[run].processor / self.posts


def measure_site(folder: Path, posts: int, rounds: int, links: int = 0) -> SiteRuns:
    """Write a site in a repository, with some further links in each post, and measure the runs on it."""
    names = write_site(str(folder), posts, links=links)
    author = ("-c", "user.name=a", "-c", "user.email=a@a.example")
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), (*author, "commit", "-qm", "Posts")):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    archlint = [str(Path(sysconfig.get_path("scripts"), "archlint")), "check", "-q"]
    post = names[len(names) // 2]
    runs = {
        PYTHON: [sys.executable, "-c", "pass"],
        WARM: archlint,
        POST: [*archlint, "--hook", post],
        POST_ALONE: [*archlint, "--no-cache", post],
        COLD: [*archlint, "--no-cache"],
    }
    new_post = [*archlint, "--no-cache", "--hook", _NEW]
    measure(archlint, str(folder))
    least: dict[str, Measured] = {}
    for _ in range(rounds):
        spent = {run: measure(command, str(folder)) for run, command in runs.items()}
        # The other runs would look for the habits of all names, too, if this post lay there.
        (folder / _NEW).write_text(_NEW_TEXT, encoding="utf-8")
        spent[NEW_POST] = measure(new_post, str(folder))
        (folder / _NEW).unlink()
        least = {run: min(took, least.get(run, took), key=lambda each: each.processor) for run, took in spent.items()}
    return SiteRuns(posts, least)


def table(measured: Sequence[SiteRuns]) -> str:
    """Return a row a run and a site, in Markdown: what it took in all, for each post, and against another run."""
    head = ("run", "posts", "processor time, ms", "µs a post", "clock, ms", "against", "ratio")
    rows: list[tuple[str, ...]] = []
    for site in measured:
        for run, other in ((COLD, None), (WARM, COLD), (POST, PYTHON), (POST_ALONE, PYTHON), (NEW_POST, None)):
            spent = site.spent[run]
            ratio = f"{spent.processor / site.spent[other].processor:.3f}" if other else ""
            each = f"{site.each(run) * 1e6:.0f}" if run in (COLD, WARM) else ""
            times = (f"{spent.processor * 1e3:.0f}", each, f"{spent.seconds * 1e3:.0f}")
            rows.append((run, f"{site.posts:,}", *times, other or "", ratio))
    for small, large in pairwise(measured):
        for run in (COLD, WARM):
            growth = f"{large.each(run) / small.each(run):.3f}"
            rows.append((f"{run}, a post", f"{large.posts:,}", "", "", "", f"{small.posts:,} posts", growth))
    return markdown_table(head, rows)


def main() -> None:
    """Read the command line, measure, and print the table."""
    parser = ArgumentParser(prog="python -m benchmarks.sites", description="Measure archlint on Jekyll sites.")
    parser.add_argument("--posts", type=int, nargs="+", default=[1_000, 10_000], help="sizes (default: 1000 10000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each run is made (default: 5)")
    parser.add_argument("--links", type=int, default=0, help="how many further links each post has (default: 0)")
    options = parser.parse_args()
    measured = []
    for posts in options.posts:
        with TemporaryDirectory(prefix="archlint-sites-") as scratch:
            measured.append(measure_site(Path(scratch), posts, options.rounds, options.links))
    print(table(measured), end="")


if __name__ == "__main__":
    main()
