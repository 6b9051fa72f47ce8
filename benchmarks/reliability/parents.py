"""Ends the parent of a run that is shared among processes, or one of its workers, at moments that chance chooses."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from benchmarks.generate import generate
from benchmarks.reliability.cached import Kills
from benchmarks.reliability.processes import all_ended, end_session, session
from benchmarks.reliability.writers import command

_EVENTS = 3_000
_CHECK = ("check", "-q", "--no-cache", "--jobs", "3", "--output-format", "concise")
_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_PATIENCE = 10.0
"""How long processes are waited for, in seconds: a second is promised, and the machine may be busy."""


def kill_parents(rounds: int, seed: int, scratch: Path, events: int = _EVENTS) -> Kills:
    """End shared runs on an archive below an empty folder, with each signal so many times."""
    chance = Random(seed)
    folder, duration = _archive(scratch, seed, events)
    ended, longest = 0, 0.0
    faults: list[str] = []
    for number in [*_SIGNALS] * rounds:
        running = _start(folder)
        time.sleep(chance.uniform(0, duration))
        start = time.monotonic()
        running.send_signal(number)
        running.wait()
        if not all_ended(running.pid, _PATIENCE):
            faults.append(f"{number.name}: processes {session(running.pid)} are left after {_PATIENCE} s")
            end_session(running.pid)
        running.communicate()
        longest = max(longest, time.monotonic() - start)
        ended += 1
    return Kills(ended, tuple(faults), longest)


def kill_workers(rounds: int, seed: int, scratch: Path, events: int = _EVENTS) -> Kills:
    """Kill one worker of a shared run: it finds what it would have found, or ends with a message."""
    chance = Random(seed)
    folder, duration = _archive(scratch, seed, events)
    whole, _ = _start(folder).communicate()
    killed, longest = 0, 0.0
    faults: list[str] = []
    for _ in range(rounds):
        running = _start(folder)
        time.sleep(chance.uniform(0, duration))
        start = time.monotonic()
        workers = sorted(session(running.pid) - {running.pid})
        if workers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
        found, told = running.communicate()
        longest = max(longest, time.monotonic() - start)
        killed += bool(workers)
        good = found == whole if running.returncode in (0, 1) else running.returncode == 2 and b"error: " in told
        if not good or b"internal error" in told:
            faults.append(f"exit code {running.returncode}: {told.decode(errors='replace')}")
    return Kills(killed, tuple(faults), longest)


def _archive(scratch: Path, seed: int, events: int) -> tuple[Path, float]:
    """Make an archive, unless there is one, and return it and how long its check takes, in seconds."""
    folder = scratch / "shared"
    if not folder.exists():
        generate(str(folder), events, seed)
    start = time.monotonic()
    _start(folder).communicate()
    return folder, time.monotonic() - start


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command(_CHECK), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
