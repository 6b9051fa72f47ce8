"""Find the repository of an archive, and ask it."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from archlint.errors import UsageError
from archlint.git.command import LOCATING, GitError, Process, fetching, offline, plain_environment, run_git, start_git
from archlint.git.find_top import find_top

__all__ = ["GitError", "NoRepositoryError", "Repository", "ask_nearest", "find_repository"]


class NoRepositoryError(UsageError):
    """A folder lies in no repository."""


class Repository(NamedTuple):
    """The repository of a folder (absolute, without links); git runs in that folder."""

    folder: str
    top: str
    environment: Mapping[str, str]

    @property
    def prefix(self) -> str:
        """The path of the folder from the top of the repository, with a slash at its end; empty if it is the top."""
        folder = os.path.relpath(self.folder, self.top).replace(os.sep, "/")
        return "" if folder == os.curdir else f"{folder}/"

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Return git's output, with ``given`` on its standard input; GitError if it fails."""
        return run_git(arguments, self.folder, self.environment, given)

    def answers(self, *arguments: str, given: bytes) -> list[bytes]:
        """Return the lines of git's output, up to its failure if it fails."""
        try:
            return self.ask(*arguments, given=given).splitlines()
        except GitError as error:
            return error.printed.splitlines()

    def knows(self, *arguments: str) -> str | None:
        """Return the line that git prints; None if it fails."""
        try:
            return os.fsdecode(self.ask(*arguments).removesuffix(b"\n"))
        except GitError:
            return None

    def ignores(self, file: str) -> bool:
        """Return whether git ignores a file, which need not exist."""
        return self.knows("check-ignore", "--quiet", "--", file) is not None

    def commit(self, revision: str) -> str | None:
        """Return the commit that a revision names; None if git does not know it."""
        return self.knows("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")

    def command(self, *arguments: str) -> Process:
        """Start git for repeated questions; GitError if it cannot be started."""
        return start_git(arguments, self.folder, self.environment)

    def fetching(self) -> "Repository":
        """Return a repository that may fetch the objects that a partial clone lacks."""
        return self._replace(environment=fetching(self.environment))

    def offline(self) -> "Repository":
        """Return a repository that fetches nothing."""
        return self._replace(environment=offline(self.environment))


def find_repository(folder: str) -> Repository:
    """Return the repository that a folder lies in.

    Raises NoRepositoryError if there is none; GitError if git refuses to read it, or is missing;
    EmbeddedRepositoryError if git would take files of the checkout for a repository.

    In a git hook, the environment names repository and index relative to the folder in which the hook started. This is
    followed if they belong to the folder; a nested repository (a submodule) is asked on its own.
    """
    real = os.path.realpath(folder)
    top = find_top(real)
    named = _named_by_environment(real)
    if named and len(named.top) >= len(top or ""):
        return named
    if top is None:
        msg = f"{folder} lies in no git repository: git init makes one, git clone fetches one"
        raise NoRepositoryError(msg)
    environment = _with_index(top, plain_environment())
    try:
        return Repository(real, _top(real, environment), environment)
    except GitError as error:
        raise GitError(_explained(str(error), top)) from error


def nearest_repository(folder: str) -> Repository:
    """Return the repository that a folder lies in, as :func:`find_repository`, but mostly without asking git.

    Use it for a single question: a repository that git refuses to read then fails at that question.
    """
    real = os.path.realpath(folder)
    top = None if "GIT_WORK_TREE" in os.environ else find_top(real)
    return find_repository(folder) if top is None else Repository(real, top, _with_index(top, plain_environment()))


def ask_nearest(folder: str, *arguments: str) -> bytes:
    """Return git's answer to a single question about a folder; raises what :func:`find_repository` raises."""
    try:
        return nearest_repository(folder).ask(*arguments)
    except GitError:
        find_repository(folder)  # says what to do if git refuses to read the repository
        raise


def _with_index(top: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the environment with the index that a hook of this repository received.

    Git names the index relative to the top of the working tree, but would look for it in the folder in which it runs.
    """
    index = os.environ.get("GIT_INDEX_FILE")
    if index and find_top(os.path.realpath(os.curdir)) == top:
        environment["GIT_INDEX_FILE"] = os.path.join(top, index)
    return environment


def _named_by_environment(folder: str) -> Repository | None:
    """Return the repository that the environment names, if a folder lies in it, with absolute paths.

    The environment names it for the folder in which archlint started, and git runs in another, so all three variables
    are set. If the environment names none, none is set, and git checks the owner of what it finds.
    """
    variables = {name: os.environ[name] for name in LOCATING if name in os.environ}
    if not {"GIT_DIR", "GIT_WORK_TREE"} & variables.keys():
        return None
    here = os.getcwd()
    environment = plain_environment() | variables
    try:
        top = _top(here, environment)
        directory = run_git(("rev-parse", "--absolute-git-dir"), here, environment)
    except GitError:
        return None
    if folder != top and not folder.startswith(top.rstrip(os.sep) + os.sep):
        return None
    environment |= {"GIT_DIR": os.fsdecode(directory.removesuffix(b"\n")), "GIT_WORK_TREE": top}
    if "GIT_INDEX_FILE" in variables:
        environment["GIT_INDEX_FILE"] = os.path.join(top, variables["GIT_INDEX_FILE"])
    return Repository(folder, top, environment)


def _top(folder: str, environment: Mapping[str, str]) -> str:
    found = run_git(("rev-parse", "--show-toplevel"), folder, environment)
    return os.path.realpath(os.fsdecode(found.removesuffix(b"\n")))


def _explained(failure: str, top: str) -> str:
    if "must be run in a work tree" in failure:
        return f"{failure}: nothing is checked out there; git clone it"
    if "dubious ownership" in failure:
        from shlex import quote

        allow = f"git config --global --add safe.directory {quote(top)}"
        return f"{failure}; {allow} lets git read it, if you trust that place"
    return failure
