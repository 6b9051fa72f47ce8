"""The system calls by which a command changes the disk, and runs in which one of them is hit (strace)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.reliability.archive import Run
from benchmarks.reliability.writers import run

_CHANGING = """openat write ftruncate fsync fdatasync rename renameat renameat2 link linkat symlink symlinkat unlink
unlinkat mkdir mkdirat rmdir chmod fchmod fchmodat chown fchown lchown fchownat setxattr fsetxattr utimensat""".split()
_SHOWN = ("-y", "-s", "0")
_COMPARED = 60
_LINE = re.compile(r"(\w+)\((.*)")
_OPENED_TO_WRITE = re.compile(r"O_(?:CREAT|WRONLY|RDWR)")


class Call(NamedTuple):
    """A call of a run: its name, the number among the calls of that name, and what it was asked to do."""

    name: str
    number: int
    asked: str


def calls_of(arguments: Sequence[str], folder: Path, log: Path) -> list[Call]:
    """Run archlint in a folder, and return the calls that change what is below it, but for those of git."""
    prefix = ("strace", *_SHOWN, "-o", str(log), "-e", f"trace={','.join(_CHANGING)}")
    run(arguments, folder, prefix)
    return list(_changing(log.read_text(errors="replace"), str(folder)))


def _changing(log: str, folder: str) -> Iterator[Call]:
    counted: Counter[str] = Counter()
    for line in log.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        name, asked = found.groups()
        counted[name] += 1
        here = f'"{folder}/' in asked or f"<{folder}" in asked.partition(",")[0]
        if here and (name != "openat" or _OPENED_TO_WRITE.search(asked)):
            yield Call(name, counted[name], asked.replace(folder, "")[:100])


def tracer(call: Call, effect: str, log: Path) -> list[str]:
    """Return the words before a command in which a call is hit.

    ``effect`` is strace's: ``error=EIO`` makes the call fail, ``signal=SIGKILL`` ends the process at it.
    """
    hit = f"inject={call.name}:{effect}:when={call.number}"
    return ["strace", *_SHOWN, "-o", str(log), "-e", f"trace={call.name}", "-e", hit]


def run_hit(arguments: Sequence[str], folder: Path, call: Call, effect: str, log: Path) -> Run | None:
    """Run archlint in a folder while a call is hit; None where another call was hit, or none.

    The number of a call among those of its name differs from run to run where Python opens other files of its own.
    """
    done = run(arguments, folder, tracer(call, effect, log))
    told = log.read_text(errors="replace").splitlines()
    lines = [line for line in told if "(INJECTED)" in line]
    if any("killed by SIG" in line for line in told):
        lines = [line for line in told if _LINE.match(line)][-1:]
    hit = [found[2].replace(str(folder), "") for line in lines if (found := _LINE.match(line))]
    return done if any(_shape(asked) == _shape(call.asked) for asked in hit) else None


def _shape(asked: str) -> str:
    """Return what tells a call from others: what it was asked, but for names and numbers that chance chose."""
    return re.sub("[0-9a-f]{8}|[0-9]+", "", asked.partition(" = ")[0])[:_COMPARED]
