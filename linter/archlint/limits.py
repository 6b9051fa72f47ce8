"""The limits of the system that a run can meet, in words that say what to raise."""

from errno import EAGAIN, EMFILE, ENFILE, ENOMEM

_MEMORY = "there is not enough memory; --jobs 1 needs less, and ulimit -v shows the limit of a process"
_LIMITS = {
    EAGAIN: "no more processes can be started; ulimit -u shows how many a user may have",
    EMFILE: "too many files are open; ulimit -n shows how many a process may open",
    ENFILE: "too many files are open on this machine; end other programs, or raise the system's limit",
    ENOMEM: _MEMORY,
}


def limit_reached(error: BaseException) -> str | None:
    """Return which limit of the system an error tells of, and what to do about it; None where it is another error."""
    if isinstance(error, MemoryError):
        return _MEMORY
    return _LIMITS.get(error.errno or 0) if isinstance(error, OSError) else None
