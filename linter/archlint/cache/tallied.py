"""The groups and forms of a folder's pages, which archive rules count, as JSON."""

from collections.abc import Iterator, Mapping, Sequence

from archlint.archive.tally import Counts, Tally
from archlint.cache.changes import FolderChanges
from archlint.cache.database import Row
from archlint.cache.location import damage_told
from archlint.cache.snapshot import CHECKED
from archlint.rule import Tallied

TalliedPages = Mapping[str, Sequence[Tallied]]
"""The groups and forms of pages, by name."""


def encode_tallied(pages: TalliedPages) -> bytes:
    """Return the groups and forms of pages as bytes; each pair stands there once."""
    numbers: dict[Tallied, int] = {}
    found = {
        name: [numbers.setdefault(pair, len(numbers)) for pair in sorted(pairs)]
        for name, pairs in pages.items()
        if pairs
    }
    if not found:
        return b""
    import json  # most runs change nothing

    return json.dumps((list(numbers), found), separators=(",", ":")).encode()


def decode_tallied(data: bytes) -> dict[str, list[Tallied]]:
    """Return the groups and forms of pages, by name; UnusableError if the bytes are damaged."""
    if not data:
        return {}
    import json

    with damage_told():
        pairs, pages = json.loads(data)
        known = [(_text(group), _text(form)) for group, form in pairs]
        return {name: [known[number] for number in numbers] for name, numbers in pages.items()}


def counts_of_others(changes: FolderChanges, rows: Mapping[str, Row], again: set[str]) -> Counts:
    """Return the numbers of pages with each form of each group, of the pages that are not checked again."""
    tally = Tally()
    for folder, row in rows.items():
        if row.tallied:
            for name, pairs in _checked(folder, row, changes):
                if f"{folder}/{name}" not in again:
                    tally.add_page(pairs)
    return tally.counts


def _checked(folder: str, row: Row, changes: FolderChanges) -> Iterator[tuple[str, Sequence[Tallied]]]:
    """Yield the pages of a folder that belong to the run, each with its groups and forms."""
    stamps = changes.stamps(folder, row)
    for name, pairs in decode_tallied(row.tallied).items():
        if name in stamps and stamps[name].part == CHECKED:
            yield name, pairs


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = "a group or form is no text"
        raise TypeError(msg)
    return value
