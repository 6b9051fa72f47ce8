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
from archlint.workers.pool import fork_map

_CHUNK = 500


def entries_of(
    found: Mapping[str, Sequence[Diagnostic]], store: Store, layout: Layout, jobs: int
) -> list[BaselineEntry]:
    """Return the entries of pages with their findings, by archive path; the pages are read again for fingerprints."""
    paths = list(found)
    chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]

    def marks_of(some: Sequence[str]) -> bytes:
        return "\n".join(",".join(page_fingerprints(read_page(store, layout, path))) for path in some).encode()

    results = fork_map(marks_of, chunks, jobs) if jobs > 1 and len(chunks) > 1 else map(marks_of, chunks)
    marks = [line.split(",") for result in results for line in result.decode().split("\n")]
    return [
        BaselineEntry(
            path, (headline, sources), Counter((each.code, finding_fingerprint(each)) for each in found[path])
        )
        for path, (headline, sources) in zip(paths, marks, strict=True)
    ]


def render(entries: Iterable[BaselineEntry]) -> bytes:
    """Return the contents of a file with these entries."""
    return HEADER + b"".join(map(line_of, sorted(entries, key=lambda entry: key_of(entry.path))))
