"""Whether git tracks files in the folders where archlint keeps what is its own: what a branch brings is not."""

import os

from archlint.git.repository import NoRepositoryError, find_repository

_WILD = frozenset("*?[\\")


def first_tracked(base: str, folder: str) -> str | None:
    """Return the first file that git tracks at or below a folder of a base; None for none.

    Capitals do not count. The names of folders above that have letters beyond ASCII, or wildcards, count as any name.
    A folder that is a submodule is itself such a file. Its path is relative to the base. None also where there is no
    repository; UsageError where there is one that git does not read, or no git.
    """
    try:
        repository = find_repository(base)
    except NoRepositoryError:
        return None
    plain = repository._replace(environment={**repository.environment, "GIT_LITERAL_PATHSPECS": "0"})
    # Where capitals or forms of letters do not count, the system takes one folder for the other, also one above it.
    above = os.path.relpath(repository.folder, repository.top).split(os.sep)
    wanted = "/".join(part if _is_plain(part) else "*" for part in (*above, folder) if part != os.curdir)
    names = plain.ask("ls-files", "--cached", "-z", "--", *(f":(top,icase,glob){wanted}{end}" for end in ("", "/**")))
    return os.fsdecode(names.partition(b"\0")[0]) or None


def _is_plain(name: str) -> bool:
    """Whether a name means itself in a pattern, and is written in one way only but for its capitals."""
    return name.isascii() and _WILD.isdisjoint(name)
