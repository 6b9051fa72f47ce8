"""What the public may know: the pages that a revision has."""

import os

from archlint.errors import UsageError


class Published:
    """Tells of archive paths whether a revision of the archive has a page there.

    Git is asked once, and only on demand. Without a repository, every page counts as published: what
    may be known to the public must not be moved.
    """

    def __init__(self, root: str, revision: str = "HEAD") -> None:
        self._root = root
        self._revision = revision
        self._paths: frozenset[str] | None = None
        self._asked = False

    def __call__(self, path: str) -> bool:
        """Whether there is a page at an archive path; UsageError where the revision does not exist, or git fails."""
        if not self._asked:
            self._paths = self._listed()
            self._asked = True
        return self._paths is None or path in self._paths

    def _listed(self) -> frozenset[str] | None:
        """Return the archive paths of the files that the revision has; None without a repository."""
        from archlint.git.repository import (  # what it takes to ask git costs 8 ms
            GitError,
            NoRepositoryError,
            find_repository,
        )

        try:
            repository = find_repository(self._root)
        except NoRepositoryError:
            return None
        except GitError as error:
            msg = f'slug.policy = "frozen" needs git to tell which pages are published: {error}'
            raise GitError(msg) from error
        commit = repository.commit(self._revision)
        if commit is None and self._revision == "HEAD":  # nothing was ever committed
            return frozenset()
        if commit is None:
            msg = f"git knows no revision {self._revision!r} of {self._root}"
            raise UsageError(msg)
        listed = repository.ask("ls-tree", "-r", "-z", "--name-only", commit)
        return frozenset("/" + os.fsdecode(name) for name in listed.split(b"\0") if name)
