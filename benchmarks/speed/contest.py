"""Runs archlint and the others on one archive, in turns."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.speed.archives import Archive, edited
from benchmarks.speed.process import Measured, measure
from benchmarks.speed.read_bytes import read_all
from benchmarks.speed.tools import Tools

BYTES = "reading the bytes alone"
COLD = "archlint, no cache"
FILLING = "archlint, first run with its cache"
WARM = "archlint, nothing changed"
EDITED = "archlint, 20 pages edited"
EDITED_COLD = "archlint, no cache, 20 pages edited"
RUMDL = "rumdl, no cache"
RUMDL_FILLING = "rumdl, first run with its cache"
RUMDL_WARM = "rumdl, nothing changed"
PYTHON = "python -c pass"
ONE_PAGE = "archlint, one page"

_EDITED_PAGES = 20
_CACHES = (".archlint_cache", os.path.join("content", ".archlint_cache"), os.path.join("content", ".rumdl_cache"))
_PROJECT = str(Path(__file__).parents[2])

Results = dict[str, list[Measured]]


def whole_archive(archive: Archive, tools: Tools, jobs: int, rounds: int) -> Results:
    """Return what each run over the whole archive took, in each round, and in a first one that is watched."""
    results: Results = {}
    for number in range(rounds + 1):
        for name, measured in _round(archive, tools, jobs, watched=number == 0):
            results.setdefault(name, []).append(measured)
    _remove_caches(archive)
    for names in ((COLD, FILLING, WARM), (EDITED, EDITED_COLD)):
        if len({measured.output for name in names for measured in results.get(name, ())}) > 1:
            sys.exit("archlint finds something else with its cache than without")
    return results


def growing(archives: Sequence[Archive], tools: Tools, rounds: int) -> list[list[Measured]]:
    """Return what cold runs over archives of several sizes took: for each of them, as for the whole archive."""
    results: list[list[Measured]] = [[] for _ in archives]
    for number in range(rounds + 1):
        for archive, found in zip(archives, results, strict=True):
            name = f"{COLD}, {archive.events:,} events"
            found.append(_run(name, archive, tools.archlint("content"), archive.folder, watched=number == 0))
    return results


def one_page(archive: Archive, tools: Tools, rounds: int) -> Results:
    """Return what one page took, and the bare interpreter."""
    page = archive.names[len(archive.names) // 2]
    results: Results = {PYTHON: [], ONE_PAGE: []}
    for number in range(rounds + 1):
        results[PYTHON].append(measure(tools.python(), archive.folder, watched=number == 0))
        results[ONE_PAGE].append(measure(tools.archlint(page), archive.folder, watched=number == 0))
    return results


def some_pages(archive: Archive, tools: Tools, count: int) -> Results:
    """Return what each linter took for so many pages, named one by one; two of them would not manage them all."""
    names = [os.path.relpath(name, archive.content) for name in islice(archive.names, count)]
    commands: dict[str, Callable[..., list[str]]] = {
        "archlint": tools.archlint,
        "rumdl": tools.rumdl,
        "markdownlint-cli2": tools.markdownlint,
        "pymarkdownlnt": tools.pymarkdown,
    }
    return {
        f"{name}, {len(names):,} pages": [
            _run(name, archive, command(*names), archive.content, watched=watched) for watched in (True, False)
        ]
        for name, command in commands.items()
        if name in tools.versions
    }


def _round(archive: Archive, tools: Tools, jobs: int, *, watched: bool) -> Iterator[tuple[str, Measured]]:
    def run(name: str, command: list[str], folder: str = archive.folder) -> tuple[str, Measured]:
        return name, _run(name, archive, command, folder, watched=watched)

    _remove_caches(archive)
    has_rumdl = "rumdl" in tools.versions
    reading = [sys.executable, "-m", "benchmarks.speed.read_bytes", archive.content, str(jobs)]
    yield run(BYTES, reading, _PROJECT)
    if has_rumdl:
        yield run(RUMDL, tools.rumdl("."), archive.content)
    yield run(COLD, tools.archlint("content"))
    if tools.has_cache:
        cached = tools.archlint("content", cache=True)
        yield run(FILLING, cached)
        yield run(WARM, cached)
        with edited(archive, _EDITED_PAGES):
            yield run(EDITED, cached)
            yield run(EDITED_COLD, tools.archlint("content"))
    if has_rumdl:
        yield run(RUMDL_FILLING, tools.rumdl(".", cache=True), archive.content)
        yield run(RUMDL_WARM, tools.rumdl(".", cache=True), archive.content)


def _run(name: str, archive: Archive, command: list[str], folder: str, *, watched: bool) -> Measured:
    """Measure a run whose pages are in memory: a kernel that is short of it lets go of them between two runs."""
    read_all(archive.names)
    measured = measure(command, folder, watched=watched)
    print(f"{name}: {measured.seconds:.2f} s{', watched' if watched else ''}", file=sys.stderr, flush=True)
    return measured


def _remove_caches(archive: Archive) -> None:
    for name in _CACHES:
        shutil.rmtree(os.path.join(archive.folder, name), ignore_errors=True)
