"""The limits of the system that a run can meet, in words that say where they are set."""

from errno import EAGAIN, EMFILE, ENFILE, ENOMEM

_MEMORY = "there is not enough memory: --jobs 1 needs less, and ulimit -v shows how much a process may have"
_PROCESSES = "no more processes can be started: ulimit -u shows how many a user may have"
_LIMITS = {
    EMFILE: "too many files are open: ulimit -n shows how many a process may have",
    ENFILE: "too many files are open on this machine: end other programs, or raise its limit",
    ENOMEM: _MEMORY,
}


class LimitReached(Exception):  # noqa: N818  (no error of the user's, nor one of the page or rule that it came at)
    """The system gives no more of what a run needs; the message says of what. It ends the run with exit code 2."""


def limit_reached(error: BaseException, *, starting: bool = False) -> str | None:
    """Return which limit an error tells of; None where it is another error.

    ``starting`` says that it came as a process was to be started.
    """
    if isinstance(error, LimitReached):
        return str(error)
    if isinstance(error, MemoryError):
        return _MEMORY
    if not isinstance(error, OSError):
        return None
    return _PROCESSES if starting and error.errno == EAGAIN else _LIMITS.get(error.errno or 0)


def refuse_limit(error: BaseException, where: str, *, starting: bool = False) -> None:
    """Raise LimitReached if an error tells of a limit: what it came at is not to blame."""
    reason = limit_reached(error, starting=starting)
    if reason is not None:
        msg = f"{where}: {reason}"
        raise LimitReached(msg) from error
