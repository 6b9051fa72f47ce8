"""The tables that the benchmark prints, in Markdown."""

from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.speed.archives import BROKEN, Archive
from benchmarks.speed.contest import (
    BYTES,
    COLD,
    EDITED,
    FILLING,
    ONE_PAGE,
    PYTHON,
    RUMDL,
    RUMDL_WARM,
    WARM,
    Results,
)
from benchmarks.speed.process import Measured

_MEGABYTE = 1_000_000
# What is compared with what, and at most how many times as much it may be.
_TIMES = (
    (COLD, RUMDL, 0.5),
    (WARM, RUMDL_WARM, 0.1),
    (EDITED, COLD, 0.25),
    (ONE_PAGE, PYTHON, 8.0),
    (COLD, BYTES, None),
)
_MEMORY_LIMIT = 0.8
_GROWTH_LIMIT = 1.2


def runs_table(results: Results) -> str:
    """Return a row a run: how long, how much memory, what was found; ``broken`` counts the links broken on purpose."""
    return markdown_table(
        ("run", "median, s", "peak memory, MB", "findings", "broken links found"),
        [
            (
                name,
                _seconds(found),
                f"{_memory(found) / _MEGABYTE:.0f}" if _memory(found) else "",
                f"{found[0].findings:,}",
                str(sum(BROKEN in line for line in found[0].output.splitlines())),
            )
            for name, found in results.items()
        ],
    )


def ratios_table(results: Results, archives: Sequence[Archive], sizes: Sequence[Sequence[Measured]]) -> str:
    """Return a row a promise: what was measured against what, their ratio, and what it may be."""
    rows = [*_time_rows(results), *_memory_rows(results), *_growth_rows(archives, sizes)]
    return markdown_table(("what", "against", "ratio", "at most"), rows)


def sizes_table(archives: Sequence[Archive], sizes: Sequence[Sequence[Measured]]) -> str:
    """Return a row an archive: what a cold run takes in all, and for each event."""
    return markdown_table(
        ("events", "pages", "median, s", "ms an event", "peak memory, MB", "KB an event"),
        [
            (
                f"{archive.events:,}",
                f"{len(archive.names):,}",
                _seconds(found),
                f"{_time(found) / archive.events * 1000:.3f}",
                f"{_memory(found) / _MEGABYTE:.0f}",
                f"{_memory(found) / archive.events / 1000:.2f}",
            )
            for archive, found in zip(archives, sizes, strict=True)
        ],
    )


def _time_rows(results: Results) -> Iterator[tuple[str, ...]]:
    for name, other, limit in _TIMES:
        if name in results and other in results:
            ratio = _time(results[name]) / _time(results[other])
            yield name, other, f"{ratio:.3f}", "" if limit is None else str(limit)


def _memory_rows(results: Results) -> Iterator[tuple[str, ...]]:
    ours = [_memory(results[name]) for name in (COLD, FILLING, WARM, EDITED) if name in results]
    if ours and RUMDL in results and _memory(results[RUMDL]):
        ratio = max(ours) / _memory(results[RUMDL])
        yield "peak memory of archlint, the most of all runs", f"that of {RUMDL}", f"{ratio:.3f}", str(_MEMORY_LIMIT)


def _growth_rows(archives: Sequence[Archive], sizes: Sequence[Sequence[Measured]]) -> Iterator[tuple[str, ...]]:
    for what, amount in (("time", _time), ("memory", _memory)):
        each = [amount(found) / archive.events for archive, found in zip(archives, sizes, strict=True)]
        for place in range(1, len(archives)):
            if not each[place - 1]:
                continue
            yield (
                f"{what} for each of {archives[place].events:,} events",
                f"of {archives[place - 1].events:,}",
                f"{each[place] / each[place - 1]:.3f}",
                str(_GROWTH_LIMIT),
            )


def _time(found: Sequence[Measured]) -> float:
    return median(measured.seconds for measured in found if measured.memory is None)


def _memory(found: Sequence[Measured]) -> float:
    return max(measured.memory or 0 for measured in found)


def _seconds(found: Sequence[Measured]) -> str:
    return f"{_time(found):.3f}"


def markdown_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table with a head."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
