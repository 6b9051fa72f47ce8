"""Identities of pages whose times do not settle whether they changed."""

from collections.abc import Mapping, Sequence

from archlint.archive.dependencies import blob_id
from archlint.engine.run import SMALLEST_SHARED
from archlint.files.disk import DiskStore

_ASK_GIT = 1_000
"""Number of pages from which git is asked, since git always looks at the whole archive."""

_CHUNK = 500
_IDENTITY = 20


def identities(
    store: DiskStore, root: str, paths: Sequence[str], known: Mapping[str, bytes], jobs: int
) -> dict[str, bytes]:
    """Return the identities of pages; without those that cannot be read.

    ``known`` are earlier identities of pages that have the same size now. A page is not read if git reports the same
    one.
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
    """Return the identity of a page, zeros if it cannot be read."""
    try:
        return blob_id(store.data(path))
    except OSError:
        return bytes(_IDENTITY)
