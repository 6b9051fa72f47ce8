"""Keeps two writers apart. The system drops the lock of a process that ends, however it ends."""

import os
import stat
from contextlib import suppress

from archlint.transaction.changes import DamagedError, LockedError, TransactionError
from archlint.transaction.state import LOCK, State

try:
    import fcntl
except ImportError:
    HAS_FLOCK = False
else:
    HAS_FLOCK = True

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Lock:
    """The lock of a state folder, held from its making until :meth:`release` or :meth:`leave`."""

    def __init__(self, state: State, *, make: bool) -> None:
        """Take the lock, and with ``make`` make the folder.

        Raises LockedError where another process has it, FileNotFoundError where there is no folder and none is to be
        made, DamagedError where the folder is none, OSError where one may not write.
        """
        self._state = state
        self._path = state.path(LOCK)
        while True:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(state.folder, 0o700)
            try:
                # Not through a link: it could lead anywhere.
                if not stat.S_ISDIR(os.lstat(state.folder).st_mode):
                    msg = f"{state.folder}: is no folder; nothing was changed; move it away"
                    raise DamagedError(msg, state.folder)
                self._file = self._open()
            except FileNotFoundError:
                if make:
                    continue  # who held it has just taken it all away
                raise
            if self._is_current():
                break
            os.close(self._file)
        with suppress(OSError):  # a disk may be full: to finish what is there takes no room
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Drop the lock, and remove the folder unless a stranger's files are in it."""
        if not HAS_FLOCK:
            os.close(self._file)  # what is open cannot be removed there
        os.unlink(self._path)
        with suppress(OSError):
            os.rmdir(self._state.folder)
        if HAS_FLOCK:
            os.close(self._file)

    def leave(self) -> None:
        """Drop the lock, and leave the folder to whoever finishes the transaction."""
        os.close(self._file)
        if not HAS_FLOCK:
            os.unlink(self._path)

    def _open(self) -> int:
        if not HAS_FLOCK:
            try:
                return os.open(self._path, _FLAGS | os.O_EXCL, 0o600)
            except FileExistsError:
                raise self._locked(f"if that has ended, remove {self._path}") from None
        file = os.open(self._path, _FLAGS, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise self._locked("try again when it has ended") from None
        except OSError as error:
            os.close(file)
            msg = f"{self._path}: cannot be locked: {error.strerror}; nothing was changed"
            raise TransactionError(msg, self._path) from error
        return file

    def _is_current(self) -> bool:
        """Whether the lock is still in its place: it was removed if its holder ended while it was being opened."""
        try:
            return not HAS_FLOCK or os.path.samestat(os.fstat(self._file), os.lstat(self._path))
        except FileNotFoundError:
            return False

    def _locked(self, advice: str) -> LockedError:
        process = None
        with suppress(OSError, ValueError):
            file = os.open(self._path, os.O_RDONLY)
            try:
                process = int(os.read(file, 20))
            finally:
                os.close(file)
        who = f"process {process}" if process else "another process"
        return LockedError(f"{self._state.base}: archlint is writing fixes there ({who}); {advice}", process)
