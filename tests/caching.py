"""Runs of archlint with its cache, beside those without."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from archlint.cli.main import main
from archlint.workers.tuning import Tuning
from conftest import USUAL, Run

BROKEN = Path(__file__).parents[1] / "examples" / "broken"
FOLDER = ".archlint_cache"
DATABASE = Path(FOLDER) / "pages.sqlite"
OURS = [".gitignore", "CACHEDIR.TAG", "lock", "pages.sqlite"]
CONCISE = ("--output-format", "concise")


@contextmanager
def cache_on() -> Iterator[None]:
    """Let runs use the cache, those in processes of their own too."""
    environment = {name: value for name, value in os.environ.items() if name != "ARCHLINT_NO_CACHE"}
    with mock.patch.dict(os.environ, environment, clear=True):
        yield


def check(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> Run:
    """Run ``archlint check`` in a folder, with its cache unless told otherwise."""
    return archlint(folder, "check", *arguments, tuning=tuning)


def archlint(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> Run:
    """Run a command in a folder, with its cache unless told otherwise."""
    streams = [TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    before = Path.cwd()
    os.chdir(folder)
    try:
        with cache_on(), redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            code = main(arguments, tuning)
    finally:
        os.chdir(before)
    texts = []
    for stream in streams:
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Run(code, *texts)


def same_as_without(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> Run:
    """Run with the cache, demand what a run without one says, and return that."""
    with_cache = check(folder, *arguments, tuning=tuning)
    without = check(folder, "--no-cache", *arguments, tuning=tuning)
    assert with_cache.err == without.err
    assert sorted(set(with_cache.lines) ^ set(without.lines)) == []
    assert with_cache == without
    return without


def checked_again(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> str:
    """Return what a run says of the pages that it checked again, with the cache."""
    run = check(folder, "-v", *arguments, tuning=tuning)
    said = [line for line in (*run.lines, *run.err.splitlines()) if line.startswith("Cache: ")]
    assert len(said) == 1
    return said[0].removeprefix("Cache: ")


def number_checked(said: str) -> int:
    """Return how many pages were checked again, from what was said of that."""
    found = re.search(r"(no|[\d,]+) pages? (was|were) checked again", said)
    if found is None:
        return sys.maxsize
    return 0 if found[1] == "no" else int(found[1].replace(",", ""))


def told(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> str:
    """Return the line about the cache that a run says, whose findings are those of one without; empty if there is none."""
    with_cache = check(folder, *CONCISE, *arguments, tuning=tuning)
    without = check(folder, "--no-cache", *CONCISE)
    assert (with_cache.code, with_cache.out) == (without.code, without.out)
    more = with_cache.err.removeprefix(without.err).splitlines()
    assert with_cache.err.startswith(without.err)
    assert len(more) <= 1
    return "".join(more)


def remarks(folder: Path, *arguments: str, tuning: Tuning = USUAL) -> list[str]:
    """Return what a run says of the cache; it finds what one without finds."""
    found = check(folder, *CONCISE, *arguments, tuning=tuning)
    without = check(folder, "--no-cache", *CONCISE, *arguments)
    assert (found.code, found.out) == (without.code, without.out)
    return [line for line in found.err.splitlines() if "the cache in" in line]


def cache_files(folder: Path) -> list[str]:
    """Return the names of the files in the folder of a cache, sorted."""
    return sorted(path.name for path in (folder / FOLDER).iterdir())
