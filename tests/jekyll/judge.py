"""Ask the real Jekyll what the files of sites are to it: one Ruby process reads all of them.

``judge.rb`` beside this module has the Ruby. It reads a site as ``jekyll build`` does and renders nothing.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import pytest

PROGRAM = Path(__file__).with_name("judge.rb")
NOON = "2031-06-15T12:00:00Z"
"""The time of the build if a test does not say another."""


class Request(NamedTuple):
    """A site to be read: the folder in which ``jekyll build`` would run, and how.

    ``now`` is the time of the build, ``tz`` the zone of the machine, ``configurations`` the files that ``--config``
    names, None for the usual one, and ``options`` the other options of the command.
    """

    root: Path
    now: str = NOON
    tz: str = "UTC"
    configurations: tuple[str, ...] | None = None
    options: Mapping[str, object] = {}


class File(NamedTuple):
    """What a file is to Jekyll.

    ``kind`` is post, draft, document, page or file, None if Jekyll makes nothing of it. ``written`` says whether the
    site shows it, and ``why`` why not: draft, future, unpublished, collection (no output), limit, encoding, name (not
    that of a post), excluded, special (hidden or backup), symlink, unread, destination or outside. ``day`` is the day in
    the zone of the site. ``url`` and ``aliases`` have the base path; ``aliases`` and ``redirect`` are those of jekyll-redirect-from, if the site
    has this plug-in. ``fault`` is the error if Jekyll cannot say the values.
    ``lost`` is True if Jekyll could not read the fields of a document. ``twice`` is True if Jekyll reads the file in two ways; then the values are of the first.
    """

    kind: str | None
    written: bool = False
    why: str = ""
    day: str = ""
    title: str | None = None
    slug: str | None = None
    url: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    redirect: str | None = None
    fault: str = ""
    lost: bool = False
    twice: bool = False


class Reading(NamedTuple):
    """What Jekyll reads in a site: its files by path from the root, or the error that ends the build."""

    files: Mapping[str, File]
    error: str = ""


def environment() -> dict[str, str]:
    """Return an environment without what changes Jekyll's reading."""
    unwanted = ("BUNDLE", "GEM_", "JEKYLL", "RUBY")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)} | {"LC_ALL": "C.UTF-8"}


@cache
def missing() -> str:
    """Return why Jekyll cannot be asked here; empty if it can."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return "Ruby is not installed; CONTRIBUTING.md says what to install"
    command = [ruby, "-e", "require 'jekyll'; exit Jekyll::VERSION.start_with?('4.')"]
    done = subprocess.run(command, env=environment(), capture_output=True, check=False)
    return "" if done.returncode == 0 else "Jekyll 4 is not installed; CONTRIBUTING.md says what to install"


NEEDS_JEKYLL = pytest.mark.skipif(bool(missing()), reason=missing())


def _file(said: dict[str, Any]) -> File:
    for key in ("aliases", "categories", "tags"):
        said[key] = tuple(said.get(key, ()))
    return File(**said)


class Judge:
    """A Ruby process that reads sites; end it with ``with``."""

    def __init__(self) -> None:
        """Start the process."""
        self._process = subprocess.Popen(
            ["ruby", str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate(timeout=60)

    def read(self, request: Request) -> Reading:
        """Return what Jekyll reads in a site."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request._asdict(), default=str) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the Ruby process ended"
        answer = json.loads(line)
        if "error" in answer:
            return Reading({}, answer["error"])
        return Reading({path: _file(said) for path, said in answer["files"].items()})
