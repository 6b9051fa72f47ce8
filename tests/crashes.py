"""Processes that die at a chosen system call, and what they leave on the disk."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

_WRITING = """open write fsync ftruncate truncate rename replace link symlink unlink remove mkdir rmdir chmod fchmod chown
fchown setxattr utime""".split()
_OPENED_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

Tree = dict[str, tuple[int, bytes | None]]
"""The files and folders below a folder, by path: mode and contents; a folder has None."""
When = Callable[[int, str, tuple[Any, ...]], bool]
"""Says of a call, by number, name and arguments, whether it is the one to die at."""


def tree(base: Path) -> Tree:
    found: Tree = {}
    for folder, folders, files in os.walk(base):
        for name in folders:
            found[os.path.relpath(os.path.join(folder, name), base)] = (0, None)
        for name in files:
            file = Path(folder, name)
            found[str(file.relative_to(base))] = (file.stat().st_mode & 0o7777, file.read_bytes())
    return found


def in_child(work: Callable[[], object]) -> int:
    """Do it in a process of its own, and return how that ended: 0 well, 1 with an exception, -9 killed."""
    process = os.fork()
    if process == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  (nothing of the parent's may run a second time here)
            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def die(when: When, *, after: bool) -> None:
    """Make this process kill itself just before, or just after, a call that writes."""
    count = 0

    def watched(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def wrapper(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            if name == "open" and not arguments[1] & _OPENED_TO_WRITE:
                return call(*arguments, **named)
            count += 1
            due = when(count, name, arguments)
            if due and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*arguments, **named)
            finally:
                if due and after:
                    os.kill(os.getpid(), signal.SIGKILL)

        return wrapper

    for name in _WRITING:
        if hasattr(os, name):
            setattr(os, name, watched(name, getattr(os, name)))


def killed(work: Callable[[], object], when: When, *, after: bool) -> bool:
    """Do it in a process that dies as said; whether it did, or else came to its end."""

    def until_death() -> None:
        die(when, after=after)
        work()

    code = in_child(until_death)
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def at_call(number: int) -> When:
    return lambda count, _name, _arguments: count == number


def at_rename_to(name: str) -> When:
    """At the call that gives a file this name: the commit point, if it is the journal's."""
    return lambda _count, call, arguments: call == "rename" and arguments[1].endswith(name)
