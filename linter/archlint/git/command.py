"""Starts git. No other module starts a program."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from archlint.errors import UsageError, refuse_limit
from archlint.git.discovery import find_top

Process = subprocess.Popen[bytes]

LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""The variables by which git tells a hook where repository, working tree and index are."""

_PATIENCE = 120
_PATIENCE_FOR = {"fetch": 3_600}
"""How long git may take for an answer, in seconds."""

# Nothing of these is needed to read, and each of them can start a program.
_OPTIONS = (
    "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
)  # fmt: skip

# Messages in English, no lock that a commit under way would trip over, and nothing fetched from a server unasked.
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1"}
_SETTINGS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **_OFFLINE}


class GitError(UsageError):
    """Git did not do what it was asked, or is missing; the message ends in git's own words.

    ``printed`` is what it printed before that.
    """

    printed = b""


def plain_environment() -> dict[str, str]:
    """Return the environment for git to find the repository of a folder by itself."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCATING}
    return kept | _SETTINGS


def fetching(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git may fetch what a partial clone has left out, unless the user forbids it."""
    kept = {name: value for name, value in environment.items() if name != "GIT_NO_LAZY_FETCH"}
    forbidden = os.environ.get("GIT_NO_LAZY_FETCH")
    return kept if forbidden is None else {**kept, "GIT_NO_LAZY_FETCH": forbidden}


def offline(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git fetches nothing by itself."""
    return {**environment, **_OFFLINE}


def run_git(arguments: Sequence[str], folder: str, environment: Mapping[str, str], given: bytes = b"") -> bytes:
    """Return what git prints, asked in a folder and ``given`` something to read; GitError where it fails.

    UsageError where files of the checkout would be a repository to git.
    """
    command = _command(arguments, folder, environment)
    verb = _verb(arguments)
    patience = _PATIENCE_FOR.get(verb, _PATIENCE)
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, input=given, capture_output=True, check=False, timeout=patience
        )
    except subprocess.TimeoutExpired as error:
        msg = f"git {verb} took longer than {patience} seconds in {folder}"
        raise GitError(msg) from error
    except OSError as error:
        raise _not_started(error) from error
    if done.returncode:
        msg = f"git {verb} failed in {folder}: {_words(done.stderr) or f'exit code {done.returncode}'}"
        failure = GitError(msg)
        failure.printed = done.stdout
        raise failure
    return done.stdout


def start_git(arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> Process:
    """Start git in a folder, to be asked again and again; GitError where it cannot be started.

    UsageError where files of the checkout would be a repository to git.
    """
    command = _command(arguments, folder, environment)
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise _not_started(error) from error


def _command(arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    if "GIT_DIR" not in environment:  # else git does not look for a repository
        find_top(folder)
    return (_program(), *_OPTIONS, *arguments)


def _program() -> str:
    """Return the path of git: a relative entry of PATH would be looked up in the folder that git is asked in."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in filter(os.path.isabs, os.get_exec_path()):
        place = os.path.join(folder, name)
        if os.access(place, os.X_OK) and os.path.isfile(place):
            return place
    msg = "git cannot be started: it is not on the PATH; install it, or add its folder to the PATH"
    raise GitError(msg)


def _verb(arguments: Sequence[str]) -> str:
    """Return what git was asked to do, without the settings before that."""
    return next(name for name, before in zip(arguments, ("", *arguments), strict=False) if "-c" not in (name, before))


def _words(told: bytes) -> str:
    """Return the first line of what git told that is more than a warning."""
    lines = os.fsdecode(told).strip().split("\n")
    return next((line for line in lines if not line.startswith("warning:")), lines[0])


def _not_started(error: OSError) -> GitError:
    refuse_limit(error, "git cannot be started", starting=True)
    return GitError(f"git cannot be started ({error.strerror}): install it, or put it on the PATH")
