"""Render the contents of a baseline."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from archlint.baseline.entries import BaselineEntry, key_of, line_of
from archlint.baseline.file import HEADER
from archlint.baseline.fingerprints import finding_fingerprint, page_fingerprints
from archlint.diagnostics import Diagnostic
from archlint.files.store import Store
from archlint.layouts.base import Layout
from archlint.layouts.read import read_page
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_SHARING = Sharing(smallest=1_000, chunk=500)


def entries_of(
    found: Mapping[str, Sequence[Diagnostic]], store: Store, layout: Layout, jobs: int
) -> list[BaselineEntry]:
    """Return the entries of pages with their findings, by archive path; the pages are read again for fingerprints."""

    def fingerprints(paths: Sequence[str]) -> list[tuple[str, str]]:
        return [page_fingerprints(read_page(store, layout, path)) for path in paths]

    return [
        BaselineEntry(path, prints, Counter((each.code, finding_fingerprint(each)) for each in found[path]))
        for chunk, results in map_chunks(fingerprints, list(found), jobs, _SHARING)
        for path, prints in zip(chunk, results, strict=True)
    ]


def render(entries: Iterable[BaselineEntry]) -> bytes:
    """Return the contents of a file with these entries."""
    return HEADER + b"".join(map(line_of, sorted(entries, key=lambda entry: key_of(entry.path))))
