"""Pack and unpack the stored data of a folder's pages."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from archlint.archive.dependencies import ADDRESSES, KEYS
from archlint.cache.database import Row
from archlint.cache.location import damage_told
from archlint.cache.snapshot import Stamp, pack, unpack

_IDENTITY = 20
UNKNOWN = bytes(_IDENTITY)
"""Identity of a page whose bytes are unknown."""


class PageMemory(NamedTuple):
    """Stored data of a page: its stamp, its identity, the keys of the requests for it, and those that it answers to."""

    stamp: Stamp
    identity: bytes
    asked: bytes
    provided: bytes = b""


def pages_of(row: Row) -> dict[str, PageMemory]:
    """Return the data of each page in a row, by name; UnusableError if the row is damaged."""
    with damage_told():
        stamps = unpack(row.state)
        starts = range(0, len(row.identities), _IDENTITY)
        return {
            name: PageMemory(stamp, row.identities[start : start + _IDENTITY], asked, provided)
            for (name, stamp), start, asked, provided in zip(
                stamps.items(),
                starts,
                _parted(row.asked, KEYS),
                _parted(row.provided, ADDRESSES) if row.provided else [b""] * len(stamps),
                strict=True,
            )
        }


def row_of(pages: Mapping[str, PageMemory], tallied: bytes, findings: bytes) -> Row:
    """Return the row of a folder."""
    stamps = {name: pages[name].stamp for name in sorted(pages)}
    memories = [pages[name] for name in stamps]
    provided = [memory.provided for memory in memories]
    return Row(
        pack(stamps),
        b"".join([memory.identity for memory in memories]),
        _joined([memory.asked for memory in memories], KEYS),
        _joined(provided, ADDRESSES) if any(provided) else b"",
        tallied,
        findings,
    )


def folders_asking(rows: Mapping[str, Row], keys: frozenset[int]) -> list[str]:
    """Return the folders with a page for which one of the keys may have been requested."""
    if not keys:
        return []
    with damage_told():
        return [folder for folder, row in rows.items() if row.asked and not keys.isdisjoint(array(KEYS, row.asked))]


def page_asks_for(memory: PageMemory, keys: frozenset[int]) -> bool:
    """Return whether one of the keys was requested for a page."""
    return not keys.isdisjoint(array(KEYS, memory.asked))


def _joined(parts: Iterable[bytes], code: str) -> bytes:
    keys = array(code)
    for part in parts:
        keys.append(len(part) // keys.itemsize)
        keys.frombytes(part)
    return keys.tobytes()


def _parted(packed: bytes, code: str) -> Iterator[bytes]:
    keys = array(code, packed)
    place = 0
    while place < len(keys):
        end = place + 1 + keys[place]
        yield keys[place + 1 : end].tobytes()
        place = end
