"""What git has of an archive."""

import os

from archlint.errors import UsageError

_PATIENCE = 60
"""How long git may take to list a revision, in seconds."""


class Published:
    """Tells of archive paths whether a revision of the archive has a page there.

    Git is asked once, and only if somebody wants to know. Where it cannot tell, because there is no git or no
    repository, every page counts as published: what may be known to the public must not be moved.
    """

    def __init__(self, root: str, revision: str = "HEAD") -> None:
        self._root = root
        self._revision = revision
        self._paths: frozenset[str] | None = None
        self._asked = False

    def __call__(self, path: str) -> bool:
        """Whether there is a page at an archive path; UsageError where the revision does not exist."""
        if not self._asked:
            self._paths = _paths_in(self._root, self._revision)
            self._asked = True
        return self._paths is None or path in self._paths


def _paths_in(root: str, revision: str) -> frozenset[str] | None:
    """Return the archive paths of the files that a revision has; None where git cannot tell."""
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        return None
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision)
    if listed is not None:
        return frozenset("/" + os.fsdecode(name) for name in listed.split(b"\0") if name)
    if revision == "HEAD":  # nothing was ever committed
        return frozenset()
    msg = f"git knows no revision {revision!r} of {root}"
    raise UsageError(msg)


def _git(root: str, *arguments: str) -> bytes | None:
    import subprocess  # 8 ms that hardly any run pays

    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=True, timeout=_PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
