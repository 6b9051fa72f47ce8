"""The archives that are measured on: generated, with a few links broken so that every linter has something to find."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

from benchmarks.generate import generate
from benchmarks.speed.read_bytes import page_files

BROKEN = "-is-gone.md"
"""How the paths of broken links end."""

_MOST_BROKEN = 50
_RELATED = re.compile(rb"(?m)^(1\. \[.*\]\(/news/\S*)\.md(\) _Context: )")
_HEADLINE = re.compile(rb"(?m)^# (?=\S)")
_RUMDL = """[MD057]
absolute-links = "relative_to_roots"
roots = ["."]
"""


class Archive(NamedTuple):
    """An archive in a folder: its pages in ``content/`` (their names, sorted), with links broken on some of them."""

    folder: str
    events: int
    names: tuple[str, ...]
    broken: int

    @property
    def content(self) -> str:
        """The folder of the pages."""
        return os.path.join(self.folder, "content")


def make_archive(scratch: str, events: int) -> Archive:
    """Return the archive of that many events in the scratch folder, which is made unless it is there."""
    folder = os.path.join(scratch, f"archive-{events}")
    if not os.path.isdir(folder):
        partial = folder + ".partial"
        shutil.rmtree(partial, ignore_errors=True)
        generate(partial, events)
        content = os.path.join(partial, "content")
        with open(os.path.join(content, ".rumdl.toml"), "w", encoding="utf-8") as file:
            file.write(_RUMDL)
        for name in _events(content, min(_MOST_BROKEN, events // 20)):
            _replace(name, _RELATED, rb"\1" + BROKEN.encode() + rb"\2")
        os.rename(partial, folder)
    names = tuple(sorted(page_files(os.path.join(folder, "content"))))
    return Archive(folder, events, names, sum(BROKEN.encode() in _contents(name) for name in names))


@contextmanager
def edited(archive: Archive, pages: int) -> Iterator[None]:
    """Have another headline on some of the pages; afterwards they are what they were, and as old."""
    names = _events(archive.content, pages)
    before = [(name, _contents(name), os.stat(name)) for name in names]
    for name in names:
        _replace(name, _HEADLINE, b"# Indeed ")
    try:
        yield
    finally:
        for name, data, status in before:
            with open(name, "wb") as file:
                file.write(data)
            os.utime(name, ns=(status.st_atime_ns, status.st_mtime_ns))


def _events(content: str, count: int) -> list[str]:
    """Return some events that have related ones, always the same."""
    names = sorted(page_files(os.path.join(content, "news")))
    Random(1).shuffle(names)
    found: list[str] = []
    for name in names:
        if len(found) == count:
            break
        data = _contents(name)
        if _RELATED.search(data) and _HEADLINE.search(data):
            found.append(name)
    return found


def _replace(name: str, pattern: re.Pattern[bytes], replacement: bytes) -> None:
    data = pattern.sub(replacement, _contents(name), count=1)
    with open(name, "wb") as file:
        file.write(data)


def _contents(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()
