"""Kills checks that share a cache while pages change: afterwards the cache says what no cache says."""

import os
import signal
import subprocess
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.reliability.archive import Run
from benchmarks.reliability.writers import command

_EVENTS = 300
_AT_ONCE = 2
_EDITS = 5
_LOOK = 10
"""After how many rounds it is looked whether the cache is right."""
_SETTLED = 2.5
"""How old a page must be for the cache to keep it, in seconds, with some to spare."""
_CHECK = ("check", "-q", "--jobs", "1", "--output-format", "concise")


class Kills(NamedTuple):
    """How many processes were killed, how long at most it took until nothing of one was left, and what is wrong."""

    killed: int
    faults: tuple[str, ...]
    longest: float = 0.0


def kill_cached_checks(rounds: int, seed: int, scratch: Path) -> Kills:
    """Kill checks of an archive below an empty folder, two at once, at moments that chance chooses."""
    chance = Random(seed)
    folder = scratch / "cached"
    generate(str(folder), _EVENTS, seed)
    pages = sorted((folder / "content").rglob("*.md"))
    start = time.monotonic()
    _check(folder)
    duration = time.monotonic() - start
    killed = 0
    faults: list[str] = []
    for number in range(1, rounds + 1):
        for page in chance.sample(pages, _EDITS):
            _edit(page, chance)
        killed += _killed(folder, chance, duration)
        if number % _LOOK == 0 or number == rounds:
            time.sleep(_SETTLED)
            faults += _compare(folder)
    return Kills(killed, tuple(faults))


def _edit(page: Path, chance: Random) -> None:
    """Change a page so that something is found on it, or no longer; now and then a page goes and comes back."""
    aside = page.with_suffix(".aside")
    if aside.exists():
        aside.rename(page)
    elif chance.random() < 0.2:
        page.rename(aside)
    else:
        text = page.read_bytes()
        page.write_bytes(text.replace(b"&amp; ", b"") if b"&amp; " in text else text.replace(b"# ", b"# &amp; ", 1))


def _killed(folder: Path, chance: Random, duration: float) -> int:
    """Start checks and kill each within the time that one takes; return how many had not ended by then."""
    line, nowhere = command(_CHECK), subprocess.DEVNULL
    running = [
        subprocess.Popen(line, cwd=folder, env=_environment(), stdout=nowhere, stderr=nowhere) for _ in range(_AT_ONCE)
    ]
    killed = 0
    for process in running:
        time.sleep(chance.uniform(0, duration / _AT_ONCE))
        process.kill()
        killed += process.wait() == -signal.SIGKILL
    return killed


def _compare(folder: Path) -> list[str]:
    without = _check(folder, "--no-cache")
    faults = []
    for number in range(3):
        with_cache = _check(folder)
        if (with_cache.code, with_cache.out) != (without.code, without.out):
            faults.append(f"run {number} with the cache finds something else: {with_cache.err}")
        if with_cache.err:
            faults.append(f"run {number} with the cache says: {with_cache.err}")
    return faults


def _check(folder: Path, *more: str) -> Run:
    line = command((*_CHECK, *more))
    done = subprocess.run(line, cwd=folder, env=_environment(), capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout, done.stderr)


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "ARCHLINT_NO_CACHE"}
