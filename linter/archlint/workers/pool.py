"""Share work among forked processes, which have everything that the parent knows without any transfer."""

import marshal
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from selectors import EVENT_READ
from typing import NamedTuple, NoReturn, TypeVar

from archlint.errors import LimitReached, PageError, UsageError, limit_reached
from archlint.workers.lifeline import end_with_parent

TaskT = TypeVar("TaskT")

_NUMBER = 4
_LENGTH = 8
_REFUSED, _FAILED = ((1 << 8 * _NUMBER) - from_end for from_end in (1, 2))
"""Replaces a task's number: the rest is the reason why the work cannot be done, or the error that it raised."""
_PIPE = 1 << 20
_SPARE = 8
"""Number of descriptors kept free for the rest of the parent when no more processes can be started."""
_INTERRUPT = (signal.SIGINT,)
_ENDED = "a worker process ended before its work was done; --jobs 1 works without any"


class WorkerDied(UsageError):  # noqa: N818  (named after what happened)
    """A process ended before its work: killed, or out of memory."""


class WorkFailed(Exception):  # noqa: N818  (as above)
    """The work raised an unexpected error."""


def fork_map(work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> Iterator[bytes]:
    """Yield ``work(task)`` for each task, in the order of the tasks, computed by up to ``jobs`` processes.

    Each process takes the next task when it has finished one, so none waits for another. There are fewer processes if
    the system gives no more. No process is left behind, however the iteration or this process ends. Raises UsageError
    if ``work`` does; LimitReached if it meets a limit, or if not even one process can be started; WorkerDied if one
    ends early; WorkFailed if ``work`` raises another error.
    """
    crew = _Crew()
    try:
        crew.start(work, tasks, min(jobs, len(tasks)))
        yield from _in_order(crew.results(), len(tasks))
    finally:
        crew.end()


class _Worker(NamedTuple):
    """A process, and the part of a result that it has sent so far."""

    process: int
    received: bytearray


class _Crew:
    """The processes of one map, and the descriptors that this process has open for them."""

    def __init__(self) -> None:
        from selectors import PollSelector  # missing on some systems

        self._selector = PollSelector()
        self._open: set[int] = set()
        self._processes: set[int] = set()

    def start(self, work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], jobs: int) -> None:
        """Start up to ``jobs`` processes; UsageError if not even one can be started."""
        spare: list[int] = []
        try:
            turns = self._pipe()
            os.write(turns[1], (0).to_bytes(_NUMBER, "little"))
            spare += [self._opened(os.dup(turns[0])) for _ in range(_SPARE)]
            for _ in range(jobs):
                self._start_one(lambda writing: _serve(work, tasks, turns, writing), turns)
        except OSError as error:
            reason = limit_reached(error, starting=True)
            if not self._processes or reason is None:
                msg = f"the work cannot be shared: {reason or error.strerror}; --jobs 1 shares none"
                raise LimitReached(msg) from error
        self._close(*spare, *turns)

    def results(self) -> Iterator[tuple[int, bytes]]:
        """Yield the number of a task and its result, as they arrive."""
        while self._selector.get_map():
            for key, _ in self._selector.select():
                worker: _Worker = key.data
                data = os.read(key.fd, _PIPE)
                worker.received.extend(data)
                yield from _whole_results(worker.received)
                if not data:
                    self._selector.unregister(key.fd)
                    self._close(key.fd)
                    self._reap(worker.process)

    def end(self) -> None:
        """End all remaining processes, and close all descriptors."""
        self._selector.close()
        self._close(*self._open)
        for process in self._processes:
            # The child has not been waited for, so its id cannot belong to another process.
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def _start_one(self, serve: Callable[[int], None], turns: tuple[int, int]) -> None:
        reading, writing = self._pipe()
        lifeline, _ = self._pipe()
        # An interrupt directly after the fork would leave an unknown process.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPT)
        try:
            process = os.fork()
            if process == 0:
                self._become_worker(lambda: serve(writing), lifeline, {writing, lifeline, *turns}, mask)
            self._processes.add(process)
            self._selector.register(reading, EVENT_READ, _Worker(process, bytearray()))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        self._close(writing, lifeline)

    def _become_worker(self, serve: Callable[[], None], lifeline: int, own: set[int], mask: Iterable[int]) -> NoReturn:
        """Serve in the process that was just forked, and end it; it keeps only its own descriptors."""
        try:
            # The parent is interrupted too, and reports it for all.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            # A copy of the parent's end of a pipe would keep other workers waiting after the parent is gone.
            self._close(*(self._open - own))
            end_with_parent(lifeline)
            serve()
        except BaseException:  # noqa: BLE001  (nothing of the parent's may run a second time here)
            os._exit(1)
        os._exit(0)

    def _reap(self, process: int) -> None:
        """Wait for a process that has closed its pipe; WorkerDied if it was killed or failed."""
        self._processes.remove(process)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if code == -signal.SIGINT:  # from the terminal, which has sent it to this process too
            raise KeyboardInterrupt
        if code == -signal.SIGKILL:
            msg = f"a worker process was killed (signal {-code}), perhaps for want of memory; --jobs 1 needs less"
            raise WorkerDied(msg)
        if code < 0:
            msg = f"a worker process was killed (signal {-code}); --jobs 1 works without any"
            raise WorkerDied(msg)
        if code > 0:
            raise WorkerDied(_ENDED)

    def _pipe(self) -> tuple[int, int]:
        reading, writing = os.pipe()
        self._open |= {reading, writing}
        return reading, writing

    def _opened(self, file: int) -> int:
        self._open.add(file)
        return file

    def _close(self, *files: int) -> None:
        for file in files:
            self._open.remove(file)
            os.close(file)


def _in_order(results: Iterator[tuple[int, bytes]], count: int) -> Iterator[bytes]:
    early: dict[int, bytes] = {}
    for wanted in range(count):
        while wanted not in early:
            found = next(results, None)
            if found is None:
                raise WorkerDied(_ENDED)
            early[found[0]] = found[1]
        yield early.pop(wanted)


def _whole_results(received: bytearray) -> Iterator[tuple[int, bytes]]:
    """Yield and remove the complete results of the received bytes; raise the error that a worker reports."""
    head = _NUMBER + _LENGTH
    while len(received) >= head:
        end = head + int.from_bytes(received[_NUMBER:head], "little")
        if len(received) < end:
            return
        number, result = int.from_bytes(received[:_NUMBER], "little"), bytes(received[head:end])
        if number == _REFUSED:
            path, reason = marshal.loads(result)  # noqa: S302  (from our own processes)
            raise PageError(path, reason) if path else UsageError(reason)
        if number == _FAILED:
            raise WorkFailed(result.decode(errors="surrogatepass"))
        yield number, result
        del received[:end]


def _serve(work: Callable[[TaskT], bytes], tasks: Sequence[TaskT], turns: tuple[int, int], writing: int) -> None:
    """Do tasks until none is left, and send the results."""
    while (number := _next(turns)) < len(tasks):
        try:
            result = work(tasks[number])
        except Exception as error:  # noqa: BLE001  (the parent tells it)
            number, result = _describe_error(error)
        _write(writing, number.to_bytes(_NUMBER, "little") + len(result).to_bytes(_LENGTH, "little") + result)


def _describe_error(error: Exception) -> tuple[int, bytes]:
    """Return the mark for an error and the bytes that describe it."""
    if isinstance(error, PageError):
        return _REFUSED, marshal.dumps((error.path, error.reason))
    reason = str(error) if isinstance(error, UsageError) else limit_reached(error)
    if reason is not None:
        return _REFUSED, marshal.dumps((None, reason))
    text = f"{type(error).__name__}: {error} (in a worker process; --jobs 1 works without any)"
    return _FAILED, text.encode(errors="surrogatepass")


def _next(turns: tuple[int, int]) -> int:
    """Return the number of the next task: each process takes it from a pipe and sends the next one."""
    number = int.from_bytes(os.read(turns[0], _NUMBER), "little")
    os.write(turns[1], (number + 1).to_bytes(_NUMBER, "little"))
    return number


def _write(file: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(file, view) :]
