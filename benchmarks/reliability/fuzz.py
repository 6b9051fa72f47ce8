"""Fuzzes archlint's readers of what strangers write, guided by coverage (atheris, that is libFuzzer).

Each target runs in a process of its own for its share of the time. Whatever an input raises is kept, and the target
goes on; a process that dies or hangs is told by libFuzzer's own report.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.reliability.failures import Failure, Failures, failure_of

_HANG = 60
"""After how many seconds on one input libFuzzer ends a process."""
_MEMORY = 3_000
"""How much memory a process may use, in MB."""
_LONGEST = 60_000
"""How long an input may become, in bytes."""
_SECONDS, _SECONDS_A_BYTE = 8.0, 0.0005
"""How much processor time an input may take: so much, and so much for each byte."""
_FIRST = 50
"""How many of the inputs to begin with are tried before anything is counted."""
_TOKENS = (
    b"### ", b"# ", b"## ", b"##### ", b"[", b"](", b")", b"_Context: ", b"_", b"1. ", b"\n\n", b"\n", b"\r\n",
    b"```\n", b"<!-- ", b" -->", b"<!-- archlint-disable-line REL001 -- why -->", b"&amp;", b"\xc2\xa0",
    b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"/news/2031/05/7/index.md", b"/news/2031/05/7/the-old-bridge-opens.md",
    b"### Related:", b"### Sources:", b"<<<<<<< a\n", b"=======\n", b">>>>>>> b\n", b"../", b"%2e", b"<a href='", b"\0",
    b"\xff", b'"', b"'", b"\t", b"    ", b"> ", b"\\",
)  # fmt: skip


class Plan(NamedTuple):
    """What to fuzz, for how long, from which inputs, and where failures go."""

    targets: Sequence[str]
    minutes: float
    folder: Path
    seeds: Path | None
    seed: int


def fuzz(plan: Plan) -> int:
    """Fuzz, print a line a target and the failures that were kept, and return how many they are."""
    share = max(int(plan.minutes * 60 / len(plan.targets)), 1)
    failed = 0
    for name in plan.targets:
        log = plan.folder / f"{name}.log"
        deaths = _fuzz_target(name, plan, share, log)
        found = Failures(plan.folder / name).listed()
        failed += len(found) + deaths
        print(f"{name}: {_runs(log):,} inputs in {share} s, {len(found)} kinds of failure", flush=True)
        for file, failure in found:
            print(f"  {file}: {failure.raised} at {failure.places[-1]}: {failure.message[:150]!r}", flush=True)
        if deaths:
            print(f"  {deaths} inputs hung or ended the process: {log} says which", flush=True)
    return failed


def _fuzz_target(name: str, plan: Plan, share: int, log: Path) -> int:
    """Fuzz a target for so many seconds, and return how often its process died."""
    log.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + share
    deaths = 0
    with log.open("wb") as opened:
        while (left := int(end - time.monotonic())) > 0:
            command = (sys.executable, "-m", "benchmarks.reliability.fuzz", name, str(plan.folder), str(left))
            more = (str(plan.seed + deaths), str(plan.seeds or ""))
            done = subprocess.run([*command, *more], stdout=opened, stderr=subprocess.STDOUT, check=False)
            deaths += done.returncode != 0
    return deaths


def _runs(log: Path) -> int:
    """Return how many inputs libFuzzer has tried, as its log has it."""
    found = re.findall(r"number_of_executed_units: +(\d+)", log.read_text(errors="replace"))
    return sum(map(int, found))


def _serve(name: str, folder: str, seconds: str, seed: str, more: str) -> None:
    """Fuzz one target in this process, which never comes back from here."""
    import atheris

    scratch = Path(folder, f"{name}.scratch")
    with atheris.instrument_imports(include=["archlint", "archlint_rules"]):
        from benchmarks.reliability.targets import TARGETS

        target = next(target for target in TARGETS if target.name == name)
        seeds = target.seeds()
        for first in seeds[:: max(len(seeds) // _FIRST, 1)]:  # much is imported late, and guides only if it is by now
            attempt(target.run, first, scratch)
    failures = Failures(Path(folder, name))
    corpus = Path(folder, f"{name}.corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    seeds += (file.read_bytes() for file in Path(more).rglob("*.md") if more)
    for number, data in enumerate(seeds):
        if len(data) <= _LONGEST:
            (corpus / f"seed-{number}").write_bytes(data)

    def fails(data: bytes) -> Failure | None:
        return attempt(target.run, data, scratch)

    def one(data: bytes) -> None:
        failure = fails(data)
        if failure is not None:
            failures.keep(data, failure, fails)

    def mutate(data: bytes, longest: int, number: int) -> bytes:
        return mutated(data, seeds, longest, Random(number)) if number % 2 else atheris.Mutate(data, longest)

    arguments = [
        name, f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={_LONGEST}", f"-timeout={_HANG}",
        f"-rss_limit_mb={_MEMORY}", f"-artifact_prefix={folder}/{name}.", "-print_final_stats=1", str(corpus),
    ]  # fmt: skip
    atheris.Setup(arguments, one, custom_mutator=mutate)
    atheris.Fuzz()


def attempt(run: Callable[[bytes, Path], None], data: bytes, scratch: Path) -> Failure | None:
    """Run a target on an input, and return how it failed: it also fails if it takes longer than its length explains."""
    before = _processor_time()
    try:
        run(data, scratch)
    except Exception as error:  # noqa: BLE001  (each is a failure to keep)
        return failure_of(error)
    spent = _processor_time() - before
    if spent <= _SECONDS + _SECONDS_A_BYTE * len(data):
        return None
    return Failure("Slow", (run.__name__,), f"{spent:.1f} s for {len(data)} bytes")


def _processor_time() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def mutated(data: bytes, others: Sequence[bytes], longest: int, chance: Random) -> bytes:
    """Return an input that was changed as editors and merges change pages: lines and words move, repeat, go, come."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                lines.insert(place, chance.choice(lines))
            case 1:
                lines[place : place + chance.randint(1, 4)] = []
            case 2:
                other = chance.choice(others).split(b"\n")
                start = chance.randrange(len(other))
                lines[place:place] = other[start : start + chance.randint(1, 8)]
            case 3:
                column = chance.randint(0, len(lines[place]))
                lines[place] = lines[place][:column] + chance.choice(_TOKENS) + lines[place][column:]
            case 4:
                column = chance.randint(0, len(lines[place]))
                lines[place] = lines[place][:column] + lines[place][column + chance.randint(1, 6) :]
            case 5:
                lines[place] = lines[place] * chance.choice((2, 2, 2, 50))
            case 6:
                other_place = chance.randrange(len(lines))
                lines[place], lines[other_place] = lines[other_place], lines[place]
        lines = lines or [b""]
    return b"\n".join(lines)[:longest]


if __name__ == "__main__":
    _serve(*sys.argv[1:])
