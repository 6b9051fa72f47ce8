"""Pack facts for transfer between processes: numbers into columns, and texts into rows of bytes."""

import marshal
from array import array
from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from archlint.archive.site_blocks import Sent, SiteBlocks
from archlint.model.facts import EventFacts, Facts, PlainFacts

if TYPE_CHECKING:
    from archlint.archive.site_rows import SentRows, SiteRows

NO_PAGE = 0xFFFFFFFF
"""Number for a page that is not of the run, and for none."""

NO_REFERENCES = 2
"""The version of marshal's format that does not look for equal strings."""

_TYPES = "BIqIIIqIqqI"
IS_EVENT, HAS_FORMATS, HAS_CHANGES, IS_COMPLETE, HAS_MENTIONS, HAS_KEYS, OF_SITE, IS_PLAIN = [
    1 << bit for bit in range(8)
]

PackedRow = tuple[Any, ...]


class FactColumns(NamedTuple):
    """Columns of numbers: first those with a number a page, then those with a number a related link.

    ``flags`` are bits; ``days`` increase with the day; ``least`` and ``last`` are the rank of the item that ranks last.
    The others are the fields of :class:`EventFacts`, with page numbers for paths.
    """

    flags: "array[int]"
    days: "array[int]"
    headlines: "array[int]"
    least: "array[int]"
    last: "array[int]"
    sizes: "array[int]"
    bodies: "array[int]"
    links: "array[int]"
    texts: "array[int]"
    contexts: "array[int]"
    tags: "array[int]"


Packed = tuple[tuple[bytes, ...], list[bytes], Sent, "SentRows | None"]
"""The packed facts of some pages: their part of the columns, their rows, and on a site the blocks of keys, and more."""


def empty_columns() -> FactColumns:
    """Return columns of no page."""
    return FactColumns(*[array(code) for code in _TYPES])


def pack(pages: Iterable[Facts], numbers: Mapping[str, int]) -> Packed:
    """Return packed facts, which other processes of the run can unpack.

    ``numbers`` are those of the pages of the run, by path.
    """
    columns = empty_columns()
    rows = []
    number = numbers.get
    blocks = SiteBlocks()
    sites: SiteRows | None = None
    for facts in pages:
        flags, day, headline, body, least, last, size = 0, 0, 0, 0, 0, NO_PAGE, 0
        row: PackedRow | None = None
        if isinstance(facts, EventFacts):
            flags = IS_EVENT | HAS_FORMATS * facts.has_formats | IS_COMPLETE * facts.complete
            flags |= HAS_CHANGES * bool(facts.changes) | HAS_MENTIONS * bool(facts.mentions)
            flags |= HAS_KEYS * bool(facts.keys) | OF_SITE * (facts.site is not None)
            year, month, day = facts.day
            day |= year << 9 | month << 5
            headline, body, size = facts.headline_hash, facts.body_hash, facts.size
            if facts.last:
                least, last = facts.last[0], number(facts.last[1], NO_PAGE)
            links = list(map(number, facts.links, repeat(NO_PAGE)))
            strange = tuple([path for path in facts.links if path not in numbers]) if NO_PAGE in links else ()
            columns.links.extend(links)
            columns.texts.extend(facts.texts)
            columns.contexts.extend(facts.context_hashes)
            columns.tags.extend(facts.tags)
            keys = facts.keys
            if facts.site is not None:
                blocks.append(facts.site, facts.asked)
                sites = sites or _new_rows()
                sites.append(facts, facts.site, keys)
                keys = ()
            row = (facts.headline, facts.sources, facts.changes, facts.contexts, strange, facts.mentions, keys)
        elif isinstance(facts, PlainFacts):
            flags = IS_PLAIN
            blocks.append(facts.site, facts.asked)
            sites = sites or _new_rows()
            sites.append(facts, facts.site, ())
        elif facts is not None:
            row = (tuple(facts.day), facts.has_formats, tuple([number(path, path) for path in facts.links]), *facts[4:])
        columns.flags.append(flags)
        columns.days.append(day)
        columns.headlines.append(headline)
        columns.least.append(least)
        columns.last.append(last)
        columns.sizes.append(size)
        columns.bodies.append(body)
        rows.append(marshal.dumps(row, NO_REFERENCES))
    return tuple([column.tobytes() for column in columns]), rows, blocks.sent(), sites.sent() if sites else None


def _new_rows() -> "SiteRows":
    from archlint.archive.site_rows import SiteRows  # an event archive has none

    return SiteRows()
