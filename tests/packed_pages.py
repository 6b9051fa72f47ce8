"""Facts of pages as processes pass them to each other."""

from collections.abc import Sequence

from archlint.archive.packed_facts import PackedFacts
from archlint.archive.packing import pack
from archlint.archive.page_facts import facts_of
from archlint.files.store import Store
from archlint.layouts.base import Layout
from archlint.layouts.read import read_page
from archlint.text.tags import Vocabulary


def packed_pages(store: Store, layout: Layout, vocabulary: Vocabulary, *parts: Sequence[str]) -> PackedFacts:
    """Return the packed facts of pages, which are given by their paths, as several parts of an archive."""
    packed_facts = PackedFacts([path for part in parts for path in part])
    for part in parts:
        facts = [facts_of(read_page(store, layout, path), layout, vocabulary.counts) for path in part]
        packed_facts.add(pack(facts, packed_facts.numbers))
    packed_facts.seal()
    return packed_facts
