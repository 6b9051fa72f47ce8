"""Which bytes pages hold whose times do not tell."""

from collections.abc import Mapping, Sequence

from archlint.archive.dependencies import blob_id
from archlint.engine.run import SMALLEST_SHARED
from archlint.files.disk import DiskStore

_ASK_GIT = 1_000
"""How many pages there must be before git is asked: it always looks at the whole archive."""

_CHUNK = 500
_IDENTITY = 20


def identities(
    store: DiskStore, root: str, paths: Sequence[str], known: Mapping[str, bytes], jobs: int
) -> dict[str, bytes]:
    """Return the identities of pages; without those that cannot be read.

    ``known`` are those that pages had when they were as large as now. A page of which git says the same is not read.
    """
    found: dict[str, bytes] = {}
    if len(paths) >= _ASK_GIT:
        in_git = _in_git(root)
        found = {path: identity for path, identity in known.items() if in_git.get(path) == identity}
        paths = [path for path in paths if path not in found]
    found.update(_read(store, paths, jobs))
    return found


def _in_git(root: str) -> dict[str, bytes]:
    from archlint.git.repository import GitError, NoRepositoryError, find_repository
    from archlint.git.untouched import blobs_on_disk

    try:
        return blobs_on_disk(find_repository(root))
    except (NoRepositoryError, GitError):
        return {}


def _read(store: DiskStore, paths: Sequence[str], jobs: int) -> dict[str, bytes]:
    if jobs == 1 or len(paths) < SMALLEST_SHARED:
        packed = _packed(store, paths)
    else:
        from archlint.workers.pool import fork_map

        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        packed = b"".join(fork_map(lambda chunk: _packed(store, chunk), chunks, jobs))
    places = range(0, len(packed), _IDENTITY)
    return {
        path: identity
        for path, place in zip(paths, places, strict=True)
        if any(identity := packed[place : place + _IDENTITY])
    }


def _packed(store: DiskStore, paths: Sequence[str]) -> bytes:
    return b"".join([_identity(store, path) for path in paths])


def _identity(store: DiskStore, path: str) -> bytes:
    """Return the identity of a page, zeros where it cannot be read."""
    try:
        return blob_id(store.data(path))
    except OSError:
        return bytes(_IDENTITY)
