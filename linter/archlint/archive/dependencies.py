"""The dependencies of a run, as plain values for the cache."""

from array import array
from collections.abc import Iterable
from hashlib import blake2b, sha1
from typing import NamedTuple
from zlib import crc32

from archlint.rule import Tallied

KEYS = "I"
"""Type code of an array of keys."""

ADDRESSES = "Q"
"""Type code of an array of hashes of what links of a site ask for."""

EVERY_PATH = "*"
"""Stands for all paths; no path of an archive has this form."""

COMMIT = "@"
"""Stands for a commit of git; no path of an archive has this form."""

ALL_NAMES = "*"
"""Stands for the names of all pages of a site, among the keys that its links ask for."""

UNCHECKED = "?"
"""Stands for the pages of a site that are not checked, among those keys."""

_BITS = 0x7FFFFFFF


class Dependencies(NamedTuple):
    """The pages and questions that findings depend on, as plain values.

    ``contents`` are the identities of the pages that were read, by path; ``asked`` are the packed keys of the requests
    for a page, ``key_hashes`` its key hashes for archive rules, ``tallied`` its groups and forms for them, ``provided``
    the packed hashes of the keys that it answers to on a site; ``outside`` are requested folders that lie outside the
    run; ``moving`` are pages that changed during the run; ``passing`` are those whose findings depend on a commit of
    git, too, and are not known for longer than a run.
    """

    contents: dict[str, bytes]
    asked: dict[str, bytes]
    key_hashes: dict[str, bytes]
    tallied: dict[str, tuple[Tallied, ...]]
    provided: dict[str, bytes]
    outside: set[str]
    moving: set[str]
    passing: set[str]

    def note(self, path: str, identity: bytes) -> None:
        """Record the identity of a page that was read."""
        if self.contents.setdefault(path, identity) != identity:
            self.moving.add(path)

    def add(self, more: "Dependencies") -> None:
        """Add the dependencies of another process."""
        for path, identity in more.contents.items():
            self.note(path, identity)
        self.asked.update(more.asked)
        self.key_hashes.update(more.key_hashes)
        self.tallied.update(more.tallied)
        self.provided.update(more.provided)
        self.outside.update(more.outside)
        self.moving.update(more.moving)
        self.passing.update(more.passing)


def no_dependencies() -> Dependencies:
    """Return the dependencies of a run that has not begun."""
    return Dependencies({}, {}, {}, {}, {}, set(), set(), set())


def key_of(path: str) -> int:
    """Return the key of a page; with a slash at the end, that of a folder, which covers its names and all its pages.

    A key has 31 bits: with the highest of 32, it would be a key hash of archive rules. Two paths may share a key, which
    only means that a page is checked once too often.
    """
    return crc32(path.encode("utf-8", "surrogatepass")) & _BITS


def group_key(group: str) -> int:
    """Return the key of the forms of a group; no path of an archive has the form of its text."""
    return key_of(f"#{group}")


def address_hash(key: str) -> int:
    """Return a 64-bit hash of what a link of a site asks for: different ones share it once in 2**64."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8, usedforsecurity=False).digest())


def address_key(number: int) -> int:
    """Return the key of what a link of a site asks for, by its hash."""
    return number & _BITS


EVERYTHING = key_of(EVERY_PATH)
"""The key of the archive as a whole."""


def packed(keys: Iterable[int]) -> bytes:
    """Return keys as bytes, sorted and without duplicates."""
    return array(KEYS, sorted(set(keys))).tobytes()


def blob_id(data: bytes) -> bytes:
    """Return the identity of the bytes of a page: its git blob hash."""
    return sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).digest()
