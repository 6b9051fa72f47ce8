"""Runs a command and measures it: how long it takes, and how much memory all of its processes use together."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from tempfile import TemporaryFile
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

_PAUSE = 0.1
_PSS = re.compile(rb"^Pss: +(\d+) kB", re.MULTILINE)
_TELLS_MEMORY = os.path.exists("/proc/self/smaps_rollup")
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
_FINDING = re.compile(r"^\S[^\n]*?\.md:\d+", re.MULTILINE)
# Bytecode that is never kept would be compiled in every run.
_FALSIFYING = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "FORCE_COLOR", "ARCHLINT_NO_CACHE"})


class Measured(NamedTuple):
    """What a run of a command took, and all that it printed.

    ``seconds`` are those of the clock, ``processor`` those of the processors in all its processes. ``memory`` is the
    peak of all its processes together, in bytes; 0 where it was over too soon to be looked at, None where nobody
    looked. Where the system does not tell, it is that of the largest process.
    """

    seconds: float
    processor: float
    memory: int | None
    output: str

    @property
    def findings(self) -> int:
        """How many lines of the output name a page and a line."""
        return len(_FINDING.findall(self.output))


def measure(command: Sequence[str], folder: str, *, watched: bool = False) -> Measured:
    """Run a command in a folder; it ends this program unless its exit code is 0 or 1, as linters have it.

    ``watched`` runs tell of memory, and take longer: looking at the memory of a process stops it for a while.
    """
    with TemporaryFile() as output:
        start = perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=_environment(os.environ), stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        memory = _Memory(process.pid) if watched else None
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # it is not of the session that was interrupted
            process.wait()
            raise
        finally:
            seconds = perf_counter() - start
            peak = memory.peak() if memory else None
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)[:500]}: exit code {process.returncode}\n{text[-2000:]}")
    if watched and not _TELLS_MEMORY:
        peak = usage.ru_maxrss * _MAXRSS_UNIT
    return Measured(seconds, usage.ru_utime + usage.ru_stime, peak, text)


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in _FALSIFYING}


class _Memory:
    """Looks, ten times a second, at the memory of a session's processes; what they share counts once."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._over = Event()
        self._peak = 0
        self._thread = Thread(target=self._look)
        self._thread.start()

    def peak(self) -> int:
        """Stop looking, and return the most that was seen, in bytes."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._over.wait(_PAUSE):
            self._peak = max(self._peak, sum(map(_memory_of, _processes(self._session))))


def _processes(session: int) -> list[str]:
    try:
        return [name for name in os.listdir("/proc") if name.isdecimal() and _is_in(int(name), session)]
    except OSError:
        return []


def _is_in(process: int, session: int) -> bool:
    try:
        return os.getsid(process) == session
    except OSError:
        return False


def _memory_of(process: str) -> int:
    try:
        with open(f"/proc/{process}/smaps_rollup", "rb") as file:
            found = _PSS.search(file.read())
    except OSError:  # it has just ended
        return 0
    return int(found[1]) * 1024 if found else 0
