"""Finds the repository that an archive lies in, and asks git."""

import os
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

from archlint.errors import UsageError

_PATIENCE = 120
"""How long git may take for an answer, in seconds."""
_LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


class GitError(UsageError):
    """Git did not do what it was asked; the message ends in git's own words."""


class Repository(NamedTuple):
    """The repository that a folder (absolute, without links) lies in; git is asked from within that folder."""

    folder: str
    top: str
    environment: Mapping[str, str]

    def ask(self, *arguments: str) -> bytes:
        """Return what git prints; GitError where it fails."""
        return _ask(arguments, self.folder, self.environment)

    def knows(self, *arguments: str) -> str | None:
        """Return the line that git prints; None where it fails."""
        try:
            return os.fsdecode(self.ask(*arguments).removesuffix(b"\n"))
        except GitError:
            return None

    def ignores(self, file: str) -> bool:
        """Whether git ignores a file, which need not exist."""
        return self.knows("check-ignore", "--quiet", "--", file) is not None

    def commit(self, revision: str) -> str | None:
        """Return the commit that a revision names; None where git does not know it."""
        return self.knows("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")

    def command(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start git, to be asked again and again."""
        return subprocess.Popen(
            ("git", *arguments),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def find_repository(folder: str) -> Repository:
    """Return the repository that a folder lies in; UsageError where there is none, or no git.

    A hook of git's is told by the environment where repository and index are, in terms of the folder it was started in.
    That is followed if this is the repository of the folder; a repository within (a submodule) is asked for itself.
    """
    real = os.path.realpath(folder)
    plain = {name: value for name, value in os.environ.items() if name not in _LOCATING}
    # Messages in English, and no lock that a commit under way would trip over.
    plain |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    told = {name: os.environ[name] for name in _LOCATING if name in os.environ}
    try:
        top = _top(real, plain)
    except GitError as error:
        top, failure = "", error
    if told and (around := _told(real, {**plain, **told})) and len(around.top) >= len(top):
        return around
    if top:
        return Repository(real, top, plain)
    raise UsageError(_no_repository(folder, str(failure))) from failure


def _told(folder: str, environment: Mapping[str, str]) -> Repository | None:
    """Return the repository that the environment tells of, if a folder lies in it; with its paths made absolute."""
    here = os.getcwd()
    try:
        top = _top(here, environment)
        directory = os.fsdecode(_ask(("rev-parse", "--absolute-git-dir"), here, environment).removesuffix(b"\n"))
    except GitError:
        return None
    if folder != top and not folder.startswith(top.rstrip(os.sep) + os.sep):
        return None
    absolute = {**environment, "GIT_DIR": directory, "GIT_WORK_TREE": top}
    if "GIT_INDEX_FILE" in environment:
        absolute["GIT_INDEX_FILE"] = os.path.join(top, environment["GIT_INDEX_FILE"])
    return Repository(folder, top, absolute)


def _top(folder: str, environment: Mapping[str, str]) -> str:
    found = _ask(("rev-parse", "--show-toplevel"), folder, environment)
    return os.path.realpath(os.fsdecode(found.removesuffix(b"\n")))


def _ask(arguments: tuple[str, ...], folder: str, environment: Mapping[str, str]) -> bytes:
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=folder, env=environment, capture_output=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        msg = f"git {arguments[0]} took longer than {_PATIENCE} seconds in {folder}"
        raise GitError(msg) from error
    except OSError as error:
        msg = f"git cannot be started ({error.strerror}): install it, or put it on the PATH"
        raise GitError(msg) from error
    if done.returncode:
        words = os.fsdecode(done.stderr).strip().partition("\n")[0] or f"exit code {done.returncode}"
        msg = f"git {arguments[0]} failed in {folder}: {words}"
        raise GitError(msg)
    return done.stdout


def _no_repository(folder: str, failure: str) -> str:
    if "not a git repository" in failure:
        return f"{folder} lies in no git repository: git init makes one, git clone fetches one"
    if "must be run in a work tree" in failure:
        return f"{folder} lies in a bare repository or in .git itself, where nothing is checked out: git clone it"
    if "dubious ownership" in failure:
        return f"{failure}; git config --global --add safe.directory '*' lets git read it, if you trust that place"
    return failure
