"""Kills commands that write at each of their system calls, and checks at moments that chance chooses."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reliability.cached import kill_cached_checks
from benchmarks.reliability.hits import Plan, hit_all
from benchmarks.reliability.parents import kill_parents, kill_workers
from benchmarks.reliability.processes import require_proc
from benchmarks.reliability.writers import WRITERS, Writer


def kills(writers: Sequence[Writer] = WRITERS, every: int = 1, rounds: int = 50, seed: int = 1) -> int:
    """Kill in each way; print tables, and return how many promises were broken."""
    require_proc()
    broken = hit_all(Plan({"SIGKILL": "signal=SIGKILL"}, writers, every))
    print("\n| what is killed | kills | longest until all had ended | broken promises |\n|---|---|---|---|")
    with TemporaryDirectory() as place:
        scratch = Path(place).resolve()
        for name, kill in (
            ("checks that share a cache", kill_cached_checks),
            ("parents of shared runs: KILL, TERM, HUP, INT", kill_parents),
            ("a worker of a shared run", kill_workers),
        ):
            done = kill(rounds, seed, scratch)
            took = f"{done.longest:.2f} s" if done.longest else ""
            print(f"| {name} | {done.killed:,} | {took} | {len(done.faults)} |")
            print("".join(f"  {fault}\n" for fault in done.faults), end="", flush=True)
            broken += len(done.faults)
    return broken
