"""Keep two writers apart. The system releases the lock of a process that ends."""

import os
import stat
from contextlib import suppress

from archlint.transaction import disk
from archlint.transaction.changes import DamagedError, LockedError, TransactionError
from archlint.transaction.flock import HAS_FLOCK, UNSUPPORTED, try_lock
from archlint.transaction.state import LOCK, StateFolder

_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS = os.O_RDWR | os.O_CREAT | _CAREFUL
_LOOK = os.O_RDONLY | _CAREFUL


class Lock:
    """The lock of a state folder, held from its creation until :meth:`release` or :meth:`leave`."""

    def __init__(self, state: StateFolder, *, make: bool) -> None:
        """Take the lock; with ``make``, create the folder.

        Raises LockedError if another process holds it, FileNotFoundError if there is no folder and ``make`` is False,
        DamagedError if something else is in its place, OSError if the folder is not writable.
        """
        self._state = state
        self._path = state.path(LOCK)
        while True:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(state.folder, 0o700)
            try:
                # Never through a link: it could lead anywhere.
                if not stat.S_ISDIR(os.lstat(state.folder).st_mode):
                    msg = f"{state.folder}: is no folder; nothing was changed; move it away"
                    raise DamagedError(msg, state.folder)
                self._file = self._open()
            except FileNotFoundError:
                if make:
                    continue  # the holder has just removed it
                raise
            if self._is_current():
                break
            os.close(self._file)
        with suppress(OSError):  # a disk may be full: finishing a transaction takes no room
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Release the lock, and remove the folder unless it holds foreign files."""
        if not HAS_FLOCK:
            os.close(self._file)  # Windows cannot remove an open file
        self._remove()
        if HAS_FLOCK:
            os.close(self._file)

    def leave(self) -> None:
        """Release the lock, and leave the folder for the process that finishes the transaction."""
        os.close(self._file)
        if not HAS_FLOCK:
            os.unlink(self._path)

    def _open(self) -> int:
        if not HAS_FLOCK:
            try:
                return os.open(self._path, _FLAGS | os.O_EXCL, 0o600)
            except FileExistsError:
                raise locked(self._state, f"if that has ended, remove {self._path}") from None
        file, made = self._open_or_make()
        try:
            if not try_lock(file):
                os.close(file)
                raise locked(self._state, "try again when it has ended")
        except OSError as error:
            os.close(file)
            if made and error.errno in UNSUPPORTED:
                self._remove()
            msg = f"{self._path}: cannot be locked: {error.strerror}; nothing was changed"
            if error.errno in UNSUPPORTED:
                msg += "; fixes need a disk that knows locks (flock)"
            raise TransactionError(msg, self._path) from error
        return file

    def _open_or_make(self) -> tuple[int, bool]:
        """Return the lock's file, and whether it was just created."""
        try:
            return os.open(self._path, _FLAGS | os.O_EXCL, 0o600), True
        except FileExistsError:
            return os.open(self._path, _FLAGS, 0o600), False

    def _remove(self) -> None:
        """Remove the lock, and the folder if it is empty."""
        os.unlink(self._path)
        with suppress(OSError):
            os.rmdir(self._state.folder)
            disk.sync(self._state.base)

    def _is_current(self) -> bool:
        """Return whether the lock is still in its place; its holder may have removed it while it was being opened."""
        try:
            return not HAS_FLOCK or os.path.samestat(os.fstat(self._file), os.lstat(self._path))
        except FileNotFoundError:
            return False


def is_held(state: StateFolder) -> bool:
    """Return whether a process holds the lock of a state folder; one that is just starting may count as held."""
    try:
        file = os.open(state.path(LOCK), _LOOK)
    except OSError:
        return False
    try:
        return not (HAS_FLOCK and try_lock(file, shared=True))
    except OSError:
        return False  # a disk without locks
    finally:
        os.close(file)


def locked(state: StateFolder, advice: str) -> LockedError:
    """Return the error that names the writing process and says what to do."""
    process = None
    with suppress(OSError, ValueError):
        file = os.open(state.path(LOCK), _LOOK)
        try:
            process = int(os.read(file, 20))
        finally:
            os.close(file)
    who = f"process {process}" if process else "another process"
    return LockedError(f"{state.base}: archlint is writing fixes there ({who}); {advice}", process)
