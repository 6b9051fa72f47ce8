"""The key of a run: everything that findings depend on besides the pages."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from archlint.engine.job import Job

_ABOVE = frozenset({"cli", "fixes", "report", "transaction"})
"""Packages of archlint above the engine, which no rule imports: what they do follows the findings."""
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


def run_key(job: Job, packages: Iterable[str], scope: Sequence[str], left_out: bytes) -> bytes:
    """Return the key of a job: a hash of its rules, their code and options, the vocabulary, the layout and the folders.

    ``packages`` are those that hold rules, ``scope`` are the folders, ``left_out`` is the identity of the pages that
    are not checked out, which the disk does not show. Severities and exceptions by file are not included: they filter
    findings afterwards. Raises OSError if the code of a package cannot be read.
    """
    vocabulary = job.vocabulary
    parts: list[object] = [
        sys.version,
        sys.byteorder,
        _user(),
        list(_distributions()),
        [(active.rule.code, active.rule.name, active.rule.module, active.options) for active in job.rules],
        sorted(vocabulary.canonical),
        sorted(vocabulary.aliases.items()),
        vocabulary.closed,
        job.layout.identity,
        job.whole,
        scope,
        left_out,
    ]
    digest = sha256(repr(parts).encode("utf-8", "surrogatepass"))
    for package in dict.fromkeys(("archlint", *packages)):  # settings may name one many times
        for folder in getattr(sys.modules[package], "__path__", ()):
            for name, data in _files(folder, _ABOVE if package == "archlint" else frozenset()):
                digest.update(f"{package} {name} {len(data)}\n".encode("utf-8", "surrogatepass"))
                digest.update(data)
    return digest.digest()


def _user() -> int:
    """Return the id of the user, since permissions differ between users."""
    return os.geteuid() if hasattr(os, "geteuid") else -1


def _distributions() -> Iterator[str]:
    """Yield installed distributions with versions, since rules depend on them."""
    # importlib.metadata, which is made for it, takes 30 ms to import.
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(folder: str, left_out: frozenset[str] = frozenset()) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a package and its folders, but for some, with name and contents."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__" and entry.name not in left_out:
                yield from ((f"{entry.name}/{name}", data) for name, data in _files(entry.path))
        else:
            yield entry.name, _contents(entry.path)


def _contents(name: str) -> bytes:
    """Return the bytes of a file; there are hundreds, and an object of Python for each takes longer than reading it."""
    file = os.open(name, _READ)
    try:
        wanted = os.fstat(file).st_size + 1
        data = os.read(file, wanted)
        while len(data) < wanted - 1 and (more := os.read(file, wanted)):
            data += more
        return data
    finally:
        os.close(file)
