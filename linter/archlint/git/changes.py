"""What has changed since a revision."""

import os
from typing import NamedTuple

from archlint.git.repository import GitError, Repository

_CHANGES = ("diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all", "--relative")


class Changes(NamedTuple):
    """The archive paths of files that are new or changed since then, and of those that are gone."""

    present: frozenset[str]
    removed: frozenset[str]


def find_changes(repository: Repository, base: str, *, staged: bool) -> Changes:
    """Return what has changed since a commit: in the working tree, untracked files included; or in the index.

    A file that was renamed is gone and is new. GitError where git cannot tell.
    """
    where = ("--cached",) if staged else ()
    fields = repository.ask(*_CHANGES, "--name-status", "-z", *where, base, "--").split(b"\0")
    kinds: dict[str, bytes] = dict(zip(map(_path, fields[1::2]), fields[0::2], strict=False))
    removed = {path for path, kind in kinds.items() if kind == b"D"}
    present = kinds.keys() - removed
    if not staged:
        untracked = repository.ask("ls-files", "-z", "--others", "--exclude-standard")
        present |= {_path(name) for name in untracked.split(b"\0") if name}
    return Changes(frozenset(present), frozenset(removed - present))


def last_commit(repository: Repository) -> str:
    """Return the commit that is checked out; the empty tree where nothing was ever committed."""
    commit = repository.commit("HEAD")
    return commit or os.fsdecode(repository.ask("hash-object", "-t", "tree", os.devnull).strip())


def fork_point(repository: Repository, revision: str) -> str:
    """Return the last commit that a revision and what is checked out have in common.

    What was done since then on the revision's side is no change of this side. GitError, with the command that fetches
    what is missing, where git does not know the revision or no common commit.
    """
    commit = repository.commit(revision)
    if commit is None:
        msg = f"git knows no revision {revision!r} in {repository.top}; {_missing(repository, revision)}"
        raise GitError(msg)
    common = repository.knows("merge-base", commit, "HEAD")
    if common is not None:
        return common
    if repository.commit("HEAD") is None:
        msg = f"nothing is committed in {repository.top} yet, so nothing has changed since {revision!r}"
        raise GitError(msg)
    msg = f"{revision!r} and what is checked out have no commit in common in {repository.top}"
    msg += f"; {_deepen(revision)}" if _is_shallow(repository) else ": they are histories of their own"
    raise GitError(msg)


def _missing(repository: Repository, revision: str) -> str:
    if _is_shallow(repository):
        return _deepen(revision)
    remotes = os.fsdecode(repository.ask("remote")).split()
    for remote in remotes:
        if repository.commit(f"refs/remotes/{remote}/{revision}"):
            return f"{remote}/{revision} is there: name that"
    remote, _, branch = revision.partition("/")
    if remote in remotes:
        return f"fetch it: git fetch {remote} {branch}"
    if remotes:
        return f"fetch it: git fetch {remotes[0]} {revision}"
    return "git log --oneline shows what there is"


def _deepen(revision: str) -> str:
    remote, slash, branch = revision.partition("/")
    wanted = f"{remote} {branch}" if slash else "origin"
    return (
        f"this is a shallow clone, which lacks what is older: git fetch --deepen=100 {wanted}, "
        "or git fetch --unshallow (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
    )


def _is_shallow(repository: Repository) -> bool:
    return repository.knows("rev-parse", "--is-shallow-repository") == "true"


def _path(name: bytes) -> str:
    return "/" + os.fsdecode(name)
