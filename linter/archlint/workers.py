"""Work shared among processes: forked, so that they see all that the parent knows without its being sent."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from selectors import EVENT_READ, DefaultSelector
from typing import TypeVar

from archlint.errors import UsageError

TaskT = TypeVar("TaskT")

_NUMBER = 4
_LENGTH = 8
_REFUSED = (1 << 8 * _NUMBER) - 1  # in the place of a task's number: what follows is why the work cannot be done
_PIPE = 1 << 20
_INTERRUPT = (signal.SIGINT,)


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

    Each takes the next task when it has done one, so none waits for another. There may be 16,384 tasks. Whatever ends
    the iteration, no process is left behind. Raises UsageError where ``work`` does, WorkerDied where a process ends
    early.
    """
    processes: list[int] = []
    selector = DefaultSelector()
    numbers = _numbers(len(tasks))
    try:
        for _ in range(jobs):
            reading, writing = os.pipe()
            # An interrupt right behind the fork would leave a process that nobody knows of.
            signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPT)
            process = os.fork()
            if process == 0:
                _serve(work, tasks, numbers, writing)
            processes.append(process)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPT)
            os.close(writing)
            selector.register(reading, EVENT_READ, bytearray())
        yield from _in_order(_received(selector), len(tasks))
    finally:
        os.close(numbers)
        for key in list(selector.get_map().values()):
            os.close(key.fd)
        selector.close()
        for process in processes:
            _end(process)


def _numbers(count: int) -> int:
    """Return a pipe that holds the numbers of the tasks: reading from it is how processes share them out."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_NUMBER, "little") for number in range(count)))
    os.close(writing)
    return reading


def _in_order(results: Iterator[tuple[int, bytes]], count: int) -> Iterator[bytes]:
    early: dict[int, bytes] = {}
    for wanted in range(count):
        while wanted not in early:
            found = next(results, None)
            if found is None:
                msg = "a worker process ended before its work was done; --jobs 1 does without any"
                raise WorkerDied(msg)
            early[found[0]] = found[1]
        yield early.pop(wanted)


def _received(selector: DefaultSelector) -> Iterator[tuple[int, bytes]]:
    """Yield the number of a task and its result, as they come in; UsageError where that is what came of one."""
    head = _NUMBER + _LENGTH
    while selector.get_map():
        for key, _ in selector.select():
            buffer = key.data
            data = os.read(key.fd, _PIPE)
            if not data:
                selector.unregister(key.fd)
                os.close(key.fd)
            buffer += data
            while len(buffer) >= head:
                end = head + int.from_bytes(buffer[_NUMBER:head], "little")
                if len(buffer) < end:
                    break
                number, result = int.from_bytes(buffer[:_NUMBER], "little"), bytes(buffer[head:end])
                if number == _REFUSED:
                    raise UsageError(result.decode(errors="surrogatepass"))
                yield number, result
                del buffer[:end]


def _serve(work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], numbers: int, writing: int) -> None:
    """Do tasks in a forked process, which never comes back from here."""
    try:
        # The parent is interrupted too, and speaks for all.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPT)
        while number := os.read(numbers, _NUMBER):
            try:
                result = work(tasks[int.from_bytes(number, "little")])
            except UsageError as error:
                number, result = _REFUSED.to_bytes(_NUMBER, "little"), str(error).encode(errors="surrogatepass")
            _write(writing, number + len(result).to_bytes(_LENGTH, "little") + result)
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
