"""Real git repositories in folders of their own, untouched by the settings of whoever runs the tests."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from trees import write_files

Done = subprocess.CompletedProcess[str]
SCRIPTS = str(Path(sys.executable).parent)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a user of this virtual environment who has set nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    return {
        **kept,
        "PATH": os.pathsep.join((SCRIPTS, os.environ["PATH"])),
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Edda Quill",
        "GIT_AUTHOR_EMAIL": "edda@observatory.example",
        "GIT_COMMITTER_NAME": "Edda Quill",
        "GIT_COMMITTER_EMAIL": "edda@observatory.example",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        **more,
    }


class Repository:
    """A git repository in a folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.environment = environment(home)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, given by their paths in the repository."""
        write_files(self.folder, files)

    def run(self, *command: str, **more: str) -> Done:
        """Run a program in the folder; its output and its errors come as one text."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Run git, which must succeed, and return what it prints."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def commit(self, files: Mapping[str, str | bytes] = {}, message: str = "A day in May") -> None:
        """Commit files, and whatever else is in the folder, past all hooks."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", message)

    def settings(self) -> dict[str, Any]:
        """Return the settings in the archlint.toml of the folder."""
        return tomllib.loads((self.folder / "archlint.toml").read_text())

    def archlint(self, *arguments: str, **more: str) -> Done:
        """Run archlint in the folder."""
        return self.run(sys.executable, "-m", "archlint", *arguments, **more)


def make_repository(folder: Path, home: Path | None = None) -> Repository:
    """Make a repository in a folder; ``home`` is that of its user (default: the folder above)."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder, home or folder.parent)
    repository.git("init", "-q", "-b", "main")
    return repository


def has_index(folder: Path) -> bool:
    """Whether pip can get a package here."""
    command = (sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--retries", "0", "--timeout", "5")
    done = subprocess.run([*command, "-d", str(folder), "hatchling"], capture_output=True, check=False)
    return done.returncode == 0
