"""What is remembered of the pages of a folder, taken apart and put together."""

from array import array
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from archlint.archive.dependencies import KEYS
from archlint.cache.database import Row
from archlint.cache.location import damage_told
from archlint.cache.snapshot import Stamp, pack, unpack

_IDENTITY = 20
UNKNOWN = bytes(_IDENTITY)
"""The identity of a page whose bytes nobody has seen."""


class PageMemory(NamedTuple):
    """What is remembered of a page: its stamp, the identity of its bytes, the keys of what was asked for it."""

    stamp: Stamp
    identity: bytes
    asked: bytes


def pages_of(row: Row) -> dict[str, PageMemory]:
    """Return what a row tells of each page of its folder, by name; UnusableError where it is damaged."""
    with damage_told():
        stamps = unpack(row.state)
        starts = range(0, len(row.identities), _IDENTITY)
        return {
            name: PageMemory(stamp, row.identities[start : start + _IDENTITY], asked)
            for (name, stamp), start, asked in zip(stamps.items(), starts, _asked(row.asked), strict=True)
        }


def row_of(pages: Mapping[str, PageMemory], findings: bytes) -> Row:
    """Return what is to be remembered of a folder."""
    stamps = {name: pages[name].stamp for name in sorted(pages)}
    memories = [pages[name] for name in stamps]
    asked = array(KEYS)
    for memory in memories:
        asked.append(len(memory.asked) // asked.itemsize)
        asked.frombytes(memory.asked)
    return Row(pack(stamps), b"".join([memory.identity for memory in memories]), asked.tobytes(), findings)


def folders_asking(rows: Mapping[str, Row], keys: frozenset[int]) -> list[str]:
    """Return the folders for a page of which something with one of the keys may have been asked."""
    if not keys:
        return []
    with damage_told():
        return [folder for folder, row in rows.items() if row.asked and not keys.isdisjoint(array(KEYS, row.asked))]


def page_asks_for(memory: PageMemory, keys: frozenset[int]) -> bool:
    """Whether something with one of the keys was asked for a page."""
    return not keys.isdisjoint(array(KEYS, memory.asked))


def _asked(packed: bytes) -> Iterator[bytes]:
    keys = array(KEYS, packed)
    place = 0
    while place < len(keys):
        end = place + 1 + keys[place]
        yield keys[place + 1 : end].tobytes()
        place = end
