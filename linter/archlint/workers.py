"""Work shared among processes: forked, so that they see all that the parent knows without its being sent."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from selectors import EVENT_READ, DefaultSelector
from typing import TypeVar

TaskT = TypeVar("TaskT")

_LENGTH = 8
_PIPE = 1 << 20


class WorkerDied(Exception):  # noqa: N818  (named after what happened)
    """A process ended before its work: killed, or out of memory."""


def available_jobs() -> int:
    """Return how many processors this process may use; 1 where it cannot fork."""
    if not hasattr(os, "fork"):
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def fork_map(work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
    """Yield ``work(task)`` for each task, in the order of the tasks, computed by so many processes.

    Task number n is done by process n modulo ``jobs``. Whatever ends the iteration, no process is left behind.
    Raises WorkerDied where a process ends early.
    """
    processes: list[int] = []
    selector = DefaultSelector()
    try:
        for number in range(jobs):
            reading, writing = os.pipe()
            process = os.fork()
            if process == 0:
                _serve(work, tasks[number::jobs], writing)
            os.close(writing)
            processes.append(process)
            selector.register(reading, EVENT_READ, (number, bytearray()))
        yield from _in_order(_received(selector, jobs), len(tasks))
    finally:
        for key in list(selector.get_map().values()):
            os.close(key.fd)
        selector.close()
        for process in processes:
            _end(process)


def _in_order(results: Iterator[tuple[int, bytes]], count: int) -> Iterator[bytes]:
    early: dict[int, bytes] = {}
    for wanted in range(count):
        while wanted not in early:
            found = next(results, None)
            if found is None:
                msg = "a worker process ended before its work was done"
                raise WorkerDied(msg)
            early[found[0]] = found[1]
        yield early.pop(wanted)


def _received(selector: DefaultSelector, jobs: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number of a task and its result, as they come in."""
    done = [0] * jobs
    while selector.get_map():
        for key, _ in selector.select():
            worker, buffer = key.data
            data = os.read(key.fd, _PIPE)
            if not data:
                selector.unregister(key.fd)
                os.close(key.fd)
            buffer += data
            while len(buffer) >= _LENGTH:
                end = _LENGTH + int.from_bytes(buffer[:_LENGTH], "little")
                if len(buffer) < end:
                    break
                yield worker + done[worker] * jobs, bytes(buffer[_LENGTH:end])
                del buffer[:end]
                done[worker] += 1


def _serve(work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], writing: int) -> None:
    """Do the tasks in a forked process, which never comes back from here."""
    try:
        # The parent is interrupted too, and speaks for all.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for task in tasks:
            result = work(task)
            _write(writing, len(result).to_bytes(_LENGTH, "little") + result)
    except BaseException:  # noqa: BLE001  (nothing of the parent's may run a second time here)
        os._exit(1)
    os._exit(0)


def _write(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]


def _end(process: int) -> None:
    # It is a child that nobody has waited for, so its number is still its own.
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
