"""Check whether git tracks files in archlint's own folders, which a branch must not bring."""

import os

from archlint.git.repository import GitError, NoRepositoryError, find_repository, nearest_repository

_WILD = frozenset("*?[\\")


def first_tracked(base: str, folder: str) -> str | None:
    """Return the first file that git tracks at or below a folder, relative to the base; None if there is none.

    Ignores case. Names of folders above that contain non-ASCII letters or wildcards match any name. A folder that is a
    submodule counts as such a file. Returns None without a repository; raises UsageError if git refuses to read the
    repository, or is missing.
    """
    try:
        repository = nearest_repository(base)
        if repository.folder != repository.top:
            repository = find_repository(base)  # git tells the names of the folders above, as in its index
    except NoRepositoryError:
        return None
    plain = repository._replace(environment={**repository.environment, "GIT_LITERAL_PATHSPECS": "0"})
    # If the file system ignores case or forms of letters, it confuses such folders, including those above.
    above = os.path.relpath(repository.folder, repository.top).split(os.sep)
    wanted = "/".join(part if _is_plain(part) else "*" for part in (*above, folder) if part != os.curdir)
    magic = "icase,glob" if wanted == folder else "top,icase,glob"
    try:
        names = plain.ask("ls-files", "--cached", "-z", "--", *(f":({magic}){wanted}{end}" for end in ("", "/**")))
    except GitError:
        find_repository(base)  # says what to do if git refuses to read the repository
        raise
    return os.fsdecode(names.partition(b"\0")[0]) or None


def _is_plain(name: str) -> bool:
    """Return whether a name means itself in a pattern and has only one spelling, apart from case."""
    return name.isascii() and _WILD.isdisjoint(name)
