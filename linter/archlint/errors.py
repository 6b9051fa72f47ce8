"""Errors that end a run with one message on standard error and exit code 2."""

from errno import EAGAIN, EMFILE, ENFILE, ENOMEM

_MEMORY = "there is not enough memory: --jobs 1 needs less, and ulimit -v shows how much a process may have"
_PROCESSES = "no more processes can be started: ulimit -u shows how many a user may have"
_LIMITS = {
    EMFILE: "too many files are open: ulimit -n shows how many a process may have",
    ENFILE: "too many files are open on this machine: end other programs, or raise its limit",
    ENOMEM: _MEMORY,
}


class UsageError(Exception):
    """The command line, the configuration or a plug-in is wrong; the message says what, where and how to mend it."""


class PageError(UsageError):
    """The reason why the run ends at a page; ``path`` is its archive path, by which the message names it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LimitReached(Exception):  # noqa: N818  (neither the user, nor a page, nor a rule is at fault)
    """The system refuses a resource that the run needs; the message names the limit."""


def limit_reached(error: BaseException, *, starting: bool = False) -> str | None:
    """Return a message about the system limit that an error reports, or None for any other error.

    ``starting`` says that the error was raised while starting a process.
    """
    if isinstance(error, LimitReached):
        return str(error)
    if isinstance(error, MemoryError):
        return _MEMORY
    if not isinstance(error, OSError):
        return None
    return _PROCESSES if starting and error.errno == EAGAIN else _LIMITS.get(error.errno or 0)


def refuse_limit(error: BaseException, where: str, *, starting: bool = False) -> None:
    """Raise LimitReached if an error reports a system limit, so that ``where`` is not blamed for it."""
    reason = limit_reached(error, starting=starting)
    if reason is not None:
        msg = f"{where}: {reason}"
        raise LimitReached(msg) from error
