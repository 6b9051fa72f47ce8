"""Pages that may be public: those in a revision."""

import os
from typing import TYPE_CHECKING

from archlint.errors import UsageError

if TYPE_CHECKING:
    from archlint.git.repository import Repository

_DEFAULT_BRANCHES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
"""Names of the branch that is published, the likeliest first."""


class Published:
    """Answers whether a revision of the archive has a page at an archive path.

    Git is asked once, and only on demand. Without a repository every page counts as published: a page that may be
    public must not move. Without a ``revision``, that is the default branch. ``purpose`` names the setting or the rule
    that asks, for messages.
    """

    def __init__(self, root: str, revision: str | None = "HEAD", purpose: str = 'slug.policy = "frozen"') -> None:
        self._purpose = purpose
        self._root = root
        self._revision = revision
        self._paths: frozenset[str] | None = None
        self._asked = False

    def __call__(self, path: str) -> bool:
        """Return whether a page is at an archive path; UsageError if the revision does not exist or git fails."""
        if not self._asked:
            self._paths = self._listed()
            self._asked = True
        return self._paths is None or path in self._paths

    def _listed(self) -> frozenset[str] | None:
        """Return the archive paths of the files in the revision; None without a repository."""
        from archlint.git.repository import (  # importing this costs 8 ms
            GitError,
            NoRepositoryError,
            find_repository,
        )

        try:
            repository = find_repository(self._root)
        except NoRepositoryError:
            return None
        except GitError as error:
            msg = f"{self._purpose} needs git to tell which pages are published: {error}"
            raise GitError(msg) from error
        revision = self._revision or _default_branch(repository)
        commit = repository.commit(revision)
        if commit is None and revision == "HEAD":  # there is no commit yet
            return frozenset()
        if commit is None:
            msg = f"git knows no revision {revision!r} of {self._root}"
            raise UsageError(msg)
        listed = repository.ask("ls-tree", "-r", "-z", "--name-only", commit)
        return frozenset("/" + os.fsdecode(name) for name in listed.split(b"\0") if name)


def _default_branch(repository: "Repository") -> str:
    """Return the branch that is published: that of the remote if there is one; HEAD if no branch has a usual name."""
    listed = repository.ask("for-each-ref", "--format=%(refname)", *_DEFAULT_BRANCHES)
    there = set(os.fsdecode(listed).split())
    return next((name for name in _DEFAULT_BRANCHES if name in there), "HEAD")
