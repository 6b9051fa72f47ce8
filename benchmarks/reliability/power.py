"""Cuts the power at the system calls of a command, on file systems of their own.

The command is stopped at a call, and the image of its file system is copied as the disk has it at that moment: nothing
of what the kernel had not written yet. The copy is mounted, looked at, and recovered.
"""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.reliability.calls import Call, calls_of, tracer
from benchmarks.reliability.judge import Verdict, judge
from benchmarks.reliability.missing import MissingError, require_programs, require_root
from benchmarks.reliability.processes import end_session, require_proc
from benchmarks.reliability.writers import ENVIRONMENT, WRITERS, Archive, Writer, archive_of, command, run

_STOPPED = "stopped by SIGSTOP"
_PATIENCE = 30.0
"""How long a command may take to come to the call at which it is stopped, in seconds."""
_PAUSE = 0.02


class FileSystem(NamedTuple):
    """A file system: how it is made and mounted, how large it must be, and what repairs it before it is mounted."""

    name: str
    make: tuple[str, ...]
    options: str
    size: str = "64M"
    repair: tuple[str, ...] = ()


# Nothing is written just because time goes by: a cut shows what was asked to be on the disk.
FILE_SYSTEMS = (
    FileSystem("ext4", ("mkfs.ext4", "-q"), "loop,commit=300"),
    FileSystem("ext4, data=writeback", ("mkfs.ext4", "-q"), "loop,commit=300,data=writeback"),
    FileSystem("ext4 without a journal", ("mkfs.ext4", "-q", "-O", "^has_journal"), "loop", "64M", ("e2fsck", "-fy")),
    FileSystem("xfs", ("mkfs.xfs", "-q", "-f"), "loop,nouuid", "320M"),
    FileSystem("btrfs", ("mkfs.btrfs", "-q", "-f"), "loop,commit=300", "200M"),
)
"""All that are tried."""


def power(systems: Sequence[FileSystem] = FILE_SYSTEMS, writers: Sequence[Writer] = WRITERS[:1], every: int = 1) -> int:
    """Cut the power at the calls; print a table, and return how many promises were broken."""
    require_root()
    require_proc()
    require_programs(
        "strace", "mount", "umount", *(word[0] for each in systems for word in (each.make, each.repair) if word)
    )
    print("| file system | command | cuts | on the disk: old, between, new | recovered: old, new | broken promises |")
    print("|---|---|---|---|---|---|")
    return sum(_cut_writer(system, writer, every) for system in systems for writer in writers)


def _cut_writer(system: FileSystem, writer: Writer, every: int) -> int:
    with TemporaryDirectory() as place:
        scratch = Path(place).resolve()
        # What git keeps for itself it does not bring to the disk at once.
        archive = archive_of(writer, scratch, with_git=False)
        _make_image(system, archive, scratch)
        _copy(scratch / "image", scratch / "live")
        with _mounted(system, scratch / "live", scratch / "mounted") as folder:
            calls = calls_of(writer.arguments, folder / "archive", scratch / "log")
        verdicts = [(str(call), _cut(system, archive, scratch, call)) for call in calls[::every]]
        ended = _cut(system, archive, scratch, None)
    verdicts.append(("after its end", ended))
    told = [f"{where}: {fault}" for where, verdict in verdicts for fault in verdict.faults]
    if ended.recovered != "new":
        told.append("what was done is lost")
    left = Counter(verdict.left for _, verdict in verdicts)
    recovered = Counter(verdict.recovered for _, verdict in verdicts)
    print(f"| {system.name} | {writer.name} | {len(verdicts)} | {left['old']}, {left['between']}, {left['new']} | "
          f"{recovered['old'] + recovered['rests']}, {recovered['new']} | {len(told)} |")  # fmt: skip
    print("".join(f"  {each}\n" for each in told), end="", flush=True)
    return len(told)


def _make_image(system: FileSystem, archive: Archive, scratch: Path) -> None:
    """Make a file system with a writer's archive."""
    image = scratch / "image"
    subprocess.run(["truncate", "-s", system.size, image], check=True)
    subprocess.run([*system.make, image], check=True, stdout=subprocess.DEVNULL)
    with _mounted(system, image, scratch / "mounted") as folder:
        archive.copy_to(folder / "archive")


def _cut(system: FileSystem, archive: Archive, scratch: Path, call: Call | None) -> Verdict:
    """Cut the power while a command is at a call, or right after its end; then recover."""
    live, cut = scratch / "live", scratch / "cut"
    _copy(scratch / "image", live)
    with _mounted(system, live, scratch / "mounted") as folder:
        if call is None:
            run(archive.writer.arguments, folder / "archive")
            _copy(live, cut)
        else:
            with _stopped_at(call, archive.writer, folder / "archive", scratch / "log"):
                _copy(live, cut)
    if system.repair:
        subprocess.run([*system.repair, cut], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with _mounted(system, cut, scratch / "after") as folder:
        return judge(archive, folder / "archive", None)


def _copy(image: Path, other: Path) -> None:
    subprocess.run(["cp", "--sparse=always", image, other], check=True)


@contextmanager
def _mounted(system: FileSystem, image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", system.options, image, place], capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"{system.name}: cannot be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@contextmanager
def _stopped_at(call: Call, writer: Writer, folder: Path, log: Path) -> Iterator[None]:
    """Start a command and wait until it is stopped at a call; at the end, kill it."""
    log.unlink(missing_ok=True)
    line = [*tracer(call, "signal=SIGSTOP", log), *command(writer.arguments)]
    process = subprocess.Popen(
        line, cwd=folder, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    end = time.monotonic() + _PATIENCE
    try:
        while not (log.exists() and _STOPPED in log.read_text(errors="replace")):
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{writer.name} did not come to {call}")
            time.sleep(_PAUSE)
        yield
    finally:
        end_session(process.pid)
        process.wait()
