"""Find the changes since a revision."""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from archlint.git.repository import GitError, Repository

_OPTIONS = (
    "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "--raw", "--no-abbrev", "-z",
)  # fmt: skip


# For a submodule, git only compares the commit that is checked out: that starts nothing in it.
_WITH_SUBMODULES = "--ignore-submodules=dirty"
_WITHOUT_SUBMODULES = "--ignore-submodules=all"
_SUBMODULE = b"160000"


class ChangedFiles(NamedTuple):
    """Archive paths of files that are new or changed since a commit, and of those that are gone.

    Present files are mapped to the name of the contents that git had for them; None if they are new. ``untracked`` are
    those that git does not track yet. ``submodules`` are those whose commit has changed; they are no files.
    """

    present: Mapping[str, bytes | None]
    removed: frozenset[str]
    untracked: frozenset[str] = frozenset()
    submodules: frozenset[str] = frozenset()


def find_changes(repository: Repository, base: str, *, staged: bool, wanted: Sequence[str] = ()) -> ChangedFiles:
    """Return the changes since a commit: in the working tree, untracked files included, or in the index.

    A renamed file counts as gone and as new. With ``wanted``, which are patterns as git has them, the whole repository
    is searched and paths are relative to its top. Raises GitError if git fails.
    """
    where = ("--cached",) if staged else ()
    full: tuple[str, ...] = ()
    if wanted:
        where, full = (*where, "--no-relative"), ("--full-name",)
        repository = repository._replace(environment={**repository.environment, "GIT_LITERAL_PATHSPECS": "0"})
    fields = repository.ask("diff", *_OPTIONS, _WITH_SUBMODULES, *where, base, "--", *wanted).split(b"\0")
    present: dict[str, bytes | None] = {}
    removed = set()
    submodules = set()
    for description, name in zip(fields[0::2], fields[1::2], strict=False):
        was, mode, before, _, kind = description.split()
        path = _path(name)
        former = None if was.endswith(_SUBMODULE) or not before.strip(b"0") else before
        if mode == _SUBMODULE:
            submodules.add(path)
        if kind == b"D" or mode == _SUBMODULE:
            removed |= {path} if former else set()
        elif present.get(path) is None:  # a file in conflict has two lines
            present[path] = former
    listed = b"" if staged else repository.ask("ls-files", "-z", "--others", "--exclude-standard", *full, "--", *wanted)
    untracked = frozenset(_path(name) for name in listed.split(b"\0") if name)
    present |= dict.fromkeys(untracked)
    return ChangedFiles(present, frozenset(removed - present.keys()), untracked, frozenset(submodules))


def former_blobs(repository: Repository, base: str, *, staged: bool) -> list[bytes]:
    """Return the blobs that changed files had at a commit; unlike a diff, this needs no contents.

    Some versions of git crash if they have to fetch contents for a diff.
    """
    where = ("--cached",) if staged else ()
    found = repository.ask("diff-index", *_OPTIONS, _WITHOUT_SUBMODULES, "--diff-filter=M", *where, base, "--")
    return [description.split()[2] for description in found.split(b"\0")[0::2] if description]


def last_commit(repository: Repository) -> str:
    """Return the commit that is checked out, or the empty tree if there is no commit."""
    commit = repository.commit("HEAD")
    return commit or os.fsdecode(repository.ask("hash-object", "-t", "tree", os.devnull).strip())


def fork_point(repository: Repository, revision: str) -> str:
    """Return the last commit that a revision and HEAD have in common.

    Later commits of the revision are not changes of this side. Raises GitError, with the command that fetches what is
    missing, if git does not know the revision or a common commit.
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
