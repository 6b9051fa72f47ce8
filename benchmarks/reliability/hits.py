"""Hits each system call of each command that writes, and counts how the archive comes through."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.reliability.calls import calls_of, run_hit
from benchmarks.reliability.judge import judge
from benchmarks.reliability.missing import require_programs
from benchmarks.reliability.writers import WRITERS, Writer, archive_of

ERRORS = ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT")
"""The errors with which a disk, its quota or its permissions refuse a call."""


class Plan(NamedTuple):
    """What to hit: strace's effects by the names they have in the table; of the calls, one in so many."""

    effects: Mapping[str, str]
    writers: Sequence[Writer] = WRITERS
    every: int = 1


def faults(writers: Sequence[Writer] = WRITERS, every: int = 1, errors: Sequence[str] = ERRORS) -> int:
    """Let each call fail once with each error; print a table, and return how many promises were broken."""
    return hit_all(Plan({error: f"error={error}" for error in errors}, writers, every))


def hit_all(plan: Plan) -> int:
    """Hit all calls; print a table, and return how many promises were broken."""
    require_programs("strace", "git")
    print("| command | calls | hit with | runs | old | new | broken promises |")
    print("|---|---|---|---|---|---|---|")
    runs = broken = 0
    for writer in plan.writers:
        with TemporaryDirectory() as scratch:
            done, wrong = _hit_writer(writer, plan, Path(scratch).resolve())
        runs, broken = runs + done, broken + wrong
    print(f"\n{runs:,} runs, {broken:,} broken promises", flush=True)
    return broken


def _hit_writer(writer: Writer, plan: Plan, scratch: Path) -> tuple[int, int]:
    """Hit the calls of one command, and return how many runs were hit, and how many promises were broken."""
    archive = archive_of(writer, scratch)
    folder, log = scratch / "copy", scratch / "log"
    archive.copy_to(folder)
    calls = calls_of(writer.arguments, folder, log)[:: plan.every]
    runs = broken = 0
    for name, effect in plan.effects.items():
        states: Counter[str] = Counter()
        told: list[str] = []
        for place, call in enumerate(calls):
            archive.copy_to(folder)
            done = run_hit(writer.arguments, folder, call, effect, log)
            if done is None:
                archive.copy_to(folder)
                call = calls_of(writer.arguments, folder, log)[:: plan.every][place]  # noqa: PLW2901
                archive.copy_to(folder)
                done = run_hit(writer.arguments, folder, call, effect, log)
            if done is None:
                told.append(f"{call}: was not reached")
                continue
            verdict = judge(archive, folder, done)
            states[verdict.recovered] += 1
            told += [f"{call.name} #{call.number} {call.asked}: {fault}" for fault in verdict.faults]
        old = states["old"] + states["rests"]
        print(f"| {writer.name} | {len(calls)} | {name} | {states.total()} | {old} | {states['new']} | {len(told)} |")
        print("".join(f"  {each}\n" for each in told), end="", flush=True)
        runs, broken = runs + states.total(), broken + len(told)
    return runs, broken
