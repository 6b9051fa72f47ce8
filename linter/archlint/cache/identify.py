"""Identities of pages whose times do not settle whether they changed."""

from collections.abc import Mapping, Sequence

from archlint.archive.dependencies import blob_id
from archlint.engine.job import Execution
from archlint.files.disk import DiskStore
from archlint.workers.chunks import map_chunks


def identities(
    store: DiskStore, root: str, paths: Sequence[str], known: Mapping[str, bytes], execution: Execution
) -> dict[str, bytes]:
    """Return the identities of pages; without those that cannot be read.

    ``known`` are earlier identities of pages that have the same size now. A page is not read if git reports the same
    one.
    """
    jobs, tuning = execution.jobs, execution.tuning
    found: dict[str, bytes] = {}
    if len(paths) >= tuning.ask_git:
        in_git = _in_git(root)
        found = {path: identity for path, identity in known.items() if in_git.get(path) == identity}
        paths = [path for path in paths if path not in found]

    def read(some: Sequence[str]) -> list[bytes | None]:
        return [_identity(store, path) for path in some]

    for chunk, identities_read in map_chunks(read, paths, jobs, tuning.identities):
        pairs = zip(chunk, identities_read, strict=True)
        found.update((path, identity) for path, identity in pairs if identity is not None)
    return found


def _in_git(root: str) -> dict[str, bytes]:
    from archlint.git.repository import GitError, NoRepositoryError, find_repository
    from archlint.git.untouched import blobs_on_disk

    try:
        return blobs_on_disk(find_repository(root))
    except (NoRepositoryError, GitError):
        return {}


def _identity(store: DiskStore, path: str) -> bytes | None:
    """Return the identity of a page, None if it cannot be read."""
    try:
        return blob_id(store.data(path))
    except OSError:
        return None
