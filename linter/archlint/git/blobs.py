"""Read contents from git by their names."""

import os
from typing import IO, TYPE_CHECKING

from archlint.errors import UsageError
from archlint.files.store import SIZE_LIMIT
from archlint.git.repository import Repository

if TYPE_CHECKING:
    from archlint.git.command import Process


class Blobs:
    """Reads blobs. A forked process starts a git of its own, so that answers to two processes do not mix."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._git: Process | None = None
        self._owner = 0

    def __call__(self, blob: bytes) -> bytes:
        """Return the contents of a blob, or the beginning of a large one; UsageError if git fails."""
        asked, answered = self._streams()
        try:
            asked.write(blob + b"\n")
            asked.flush()
            head = answered.readline().split()
            if len(head) == 3:
                size = int(head[2])
                if size <= SIZE_LIMIT:
                    return answered.read(size + 1)[:-1]
                beginning = answered.read(SIZE_LIMIT + 1)
                self._stop()
                return beginning
        except OSError as error:
            self._stop()
            msg = f"git cat-file ended early in {self._repository.top}: {error.strerror}"
            raise UsageError(msg) from error
        self._stop()  # git ended because it would have to fetch the blob
        msg = f"git does not have the contents {os.fsdecode(blob)} in {self._repository.top}: git fsck tells more"
        raise UsageError(msg)

    def __del__(self) -> None:
        if self._git is not None and self._owner == os.getpid():
            self._git.communicate()

    def _stop(self) -> None:
        """Stop git in the middle of an answer."""
        if self._git is not None:
            self._git.kill()
            self._git.communicate()
            self._git = None

    def _streams(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._git is None or self._owner != os.getpid():
            self._git = self._repository.command("cat-file", "--batch")
            self._owner = os.getpid()
        assert self._git.stdin is not None  # noqa: S101  (both are pipes)
        assert self._git.stdout is not None  # noqa: S101
        return self._git.stdin, self._git.stdout
