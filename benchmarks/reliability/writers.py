"""The commands that write, each with an archive on which it has something to do, and what it makes of that archive."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from archlint.layouts.news.examples import event
from benchmarks.reliability.archive import EVENT, FOLDER, Run, write_archive

_OTHER = f"{FOLDER}/the-old-bridge-opens.md"
_SPOILT = {
    EVENT: event(
        "A ferry and a boat run to Larkfield. ",
        related=f"1. [The old bridge opens. ]({_OTHER}) _Context: bridges, Larkfield_",
    ).encode(),
    _OTHER: event("The old bridge opens. ").encode(),
}
ENVIRONMENT = {"ARCHLINT_NO_CACHE": "1", "SOURCE_DATE_EPOCH": "1900000000", "PYTHONHASHSEED": "0"}
"""The environment of each run, so that all runs do the same."""
_PATIENCE = 300
"""How long a run may take, in seconds."""
_GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")

Tree = dict[str, bytes | None]
"""The files below a folder, by their paths in it, and its empty folders, which have None; nothing of ``.git``."""


class Writer(NamedTuple):
    """A command that writes: its name here, its arguments, and the pages of its archive that are not as usual."""

    name: str
    arguments: tuple[str, ...]
    pages: Mapping[str, bytes] = {}


WRITERS = (
    Writer("retitle", ("retitle", f"content{EVENT}", "A boat runs to Larkfield.")),
    Writer("remove", ("remove", f"content{EVENT}", "--into", f"content{_OTHER}")),
    Writer("tags --merge", ("tags", "--merge", "bridges", "old bridges")),
    Writer("check --fix", ("check", "--fix", "-q"), _SPOILT),
    Writer("check --fix --unsafe-fixes", ("check", "--fix", "--unsafe-fixes", "-q"), _SPOILT),
    Writer("suppress", ("suppress", "--reason", "tried"), _SPOILT),
    Writer("baseline", ("baseline",), _SPOILT),
    Writer("check --output-file", ("check", "-q", "--output-format", "json", "--output-file", "report.json"), _SPOILT),
)
"""All of them."""


class Archive(NamedTuple):
    """A writer's archive in a folder, to be copied; all of it before and after, and what git tracks then."""

    writer: Writer
    template: Path
    before: Tree
    after: Tree
    tracked: tuple[frozenset[str], frozenset[str]]

    def copy_to(self, folder: Path) -> None:
        """Make a copy in the place of whatever is there."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder)


def archive_of(writer: Writer, scratch: Path, *, with_git: bool = True) -> Archive:
    """Make a writer's archive below a folder, and run the writer on a copy of it."""
    template, copy = scratch / "template", scratch / "copy"
    shutil.rmtree(template, ignore_errors=True)
    template.mkdir(parents=True)
    write_archive(template, writer.pages)
    if with_git:
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All pages")):
            subprocess.run([*_GIT, *arguments], cwd=template, check=True)
    archive = Archive(writer, template, tree(template), {}, (tracked(template), frozenset()))
    archive.copy_to(copy)
    done = run(writer.arguments, copy)
    after = tree(copy)
    if done.code not in (0, 1) or after == archive.before:
        raise AssertionError(f"{writer.name} writes nothing: {done}")
    return archive._replace(after=after, tracked=(tracked(template), tracked(copy)))


def tree(folder: Path) -> Tree:
    """Return what is below a folder."""
    found: Tree = {}
    for place, folders, names in os.walk(folder):
        if place == str(folder) and ".git" in folders:
            folders.remove(".git")
        if not folders and not names:
            found[os.path.relpath(place, folder)] = None
        for name in names:
            file = os.path.join(place, name)
            found[os.path.relpath(file, folder)] = Path(file).read_bytes()
    return found


def tracked(folder: Path) -> frozenset[str]:
    """Return the names of the files that git tracks in a folder; none where it has no repository of its own."""
    if not (folder / ".git").exists():
        return frozenset()
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=True)
    return frozenset(os.fsdecode(listed.stdout).split("\0"))


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command line of archlint as it is in this tree."""
    return [sys.executable, "-m", "archlint", *arguments]


def run(arguments: Sequence[str], folder: Path, prefix: Sequence[str] = ()) -> Run:
    """Run archlint in a folder, in a process of its own, behind the words of a tracer."""
    line = [*prefix, *command(arguments)]
    done = subprocess.run(
        line, cwd=folder, env={**os.environ, **ENVIRONMENT}, capture_output=True, check=False, timeout=300
    )
    return Run(done.returncode, *(stream.decode(errors="replace") for stream in (done.stdout, done.stderr)))
