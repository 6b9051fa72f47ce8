"""Run git. No other module starts a program."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from archlint.errors import UsageError, refuse_limit
from archlint.git.find_top import find_top

Process = subprocess.Popen[bytes]

LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Variables by which git tells a hook the locations of repository, working tree and index."""

_PATIENCE = 120
_PATIENCE_FOR = {"fetch": 3_600}
"""Seconds that git may take for an answer, by command."""

# Reading needs none of these, and each of them can start a program.
_OPTIONS = (
    "-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}",
)  # fmt: skip

# English messages, no lock that could block a commit in progress, and no fetching unless asked for.
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1"}
_SETTINGS = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **_OFFLINE}


class GitError(UsageError):
    """Git failed or is missing; the message ends in git's own words.

    ``printed`` is its output before the failure.
    """

    printed = b""


def plain_environment() -> dict[str, str]:
    """Return the environment in which git finds the repository of a folder by itself."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCATING}
    return kept | _SETTINGS


def fetching(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git may fetch objects that a partial clone lacks, unless the user forbids it."""
    kept = {name: value for name, value in environment.items() if name != "GIT_NO_LAZY_FETCH"}
    forbidden = os.environ.get("GIT_NO_LAZY_FETCH")
    return kept if forbidden is None else {**kept, "GIT_NO_LAZY_FETCH": forbidden}


def offline(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which git fetches nothing."""
    return {**environment, **_OFFLINE}


def run_git(arguments: Sequence[str], folder: str, environment: Mapping[str, str], given: bytes = b"") -> bytes:
    """Run git in a folder with ``given`` on its standard input, and return its output; GitError if it fails.

    Raises UsageError if git would take files of the checkout for a repository.
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
    """Start git in a folder for repeated questions; GitError if it cannot be started.

    Raises UsageError if git would take files of the checkout for a repository.
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
    if "GIT_DIR" not in environment:  # otherwise git does not search for a repository
        find_top(folder)
    return (_program(), *_OPTIONS, *arguments)


def _program() -> str:
    """Return the path of git. A relative entry of PATH would be resolved in the folder in which git runs."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in filter(os.path.isabs, os.get_exec_path()):
        place = os.path.join(folder, name)
        if os.access(place, os.X_OK) and os.path.isfile(place):
            return place
    msg = "git cannot be started: it is not on the PATH; install it, or add its folder to the PATH"
    raise GitError(msg)


def _verb(arguments: Sequence[str]) -> str:
    """Return the git command among the arguments, without the settings before it."""
    return next(name for name, before in zip(arguments, ("", *arguments), strict=False) if "-c" not in (name, before))


def _words(output: bytes) -> str:
    """Return the first line of git's messages that is more than a warning."""
    lines = os.fsdecode(output).strip().split("\n")
    return next((line for line in lines if not line.startswith("warning:")), lines[0])


def _not_started(error: OSError) -> GitError:
    refuse_limit(error, "git cannot be started", starting=True)
    return GitError(f"git cannot be started ({error.strerror}): install it, or put it on the PATH")
