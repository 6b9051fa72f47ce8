"""Whether git tracks files in the folders where archlint keeps what is its own: what a branch brings is not."""

import os

from archlint.git.repository import NoRepositoryError, find_repository


def first_tracked(base: str, folder: str) -> str | None:
    """Return the first file that git tracks at or below a folder of a base, whatever its capitals; None for none.

    A folder that is a submodule is itself such a file. Its path is relative to the base. None also where there is no
    repository; UsageError where there is one that git does not read, or no git.
    """
    try:
        repository = find_repository(base)
    except NoRepositoryError:
        return None
    plain = repository._replace(environment={**repository.environment, "GIT_LITERAL_PATHSPECS": "0"})
    # Where capitals do not count, the system takes the one folder for the other.
    listed = plain.ask("ls-files", "--cached", "-z", "--", f":(icase){folder}")
    return os.fsdecode(listed.partition(b"\0")[0]) or None
