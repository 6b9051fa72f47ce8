"""Fetch all texts that a run needs and that a partial clone lacks, at once."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from archlint.cli.streams import say_once
from archlint.errors import UsageError
from archlint.files.store import Store
from archlint.git.partial import fetch_missing, promisor_of
from archlint.git.repository import Repository
from archlint.layouts.base import Layout

_TOKEN = re.compile(rb"[^\s<>()\[\]\"']+")


class Fetch:
    """Fetches the texts of a repository from ``remote``; None if none are missing."""

    def __init__(self, repository: Repository) -> None:
        self.remote = promisor_of(repository)
        self._repository = repository

    def __call__(self, blobs: Iterable[bytes | None]) -> None:
        """Fetch those of some blobs that are missing, and say so; GitError if that fails."""
        if self.remote:
            fetch_missing(self._repository, self.remote, filter(None, blobs), say_once)

    def linked(
        self, blob_of: Callable[[str], bytes | None], store: Store, layout: Layout, pages: Sequence[str]
    ) -> None:
        """Fetch the texts of the pages that some pages of a store link to, and of those in their groups.

        ``blob_of`` returns the blob of the page at an archive path. If fetching fails, rules work without these texts.
        """
        if not self.remote:
            return
        wanted = {path for page in pages for path in _around(store, layout, page)}
        try:
            self(map(blob_of, sorted(wanted)))
        except UsageError as error:
            say_once(f"archlint: warning: links to texts that are not here are not judged in full: {error}")


def _around(store: Store, layout: Layout, page: str) -> Iterator[str]:
    """Yield the archive paths that a page may link to, those of their indexes, of its group, and its own."""
    folder = page.rpartition("/")[0]
    beside = (f"{folder}/{name}" for name in store.names(folder))
    yield page
    yield from (path for path in beside if layout.group(path) == layout.group(page))
    try:
        data = store.data(page)
    except OSError:
        return
    for target in targets_in(data, [suffix.encode() for suffix in layout.suffixes]):
        for path in layout.resolve(page, os.fsdecode(target)):
            yield path
            day = layout.classify(path).day
            # Rules ask the index of that day which version of an event it has.
            yield from layout.index_paths(day) if day is not None else ()


def targets_in(data: bytes, suffixes: Sequence[bytes]) -> Iterator[bytes]:
    """Yield what may be the target of a link to a page in a text, in time that grows with the text.

    A target ends with the last of the suffixes in its word. It begins where the word does, or at the first slash of it,
    as in ``href=/a.md``.
    """
    for token in _TOKEN.finditer(data):
        end = max((place + len(suffix) for suffix in suffixes if (place := token[0].rfind(suffix)) > 0), default=0)
        target = token[0][:end]
        if target:
            yield target
            if target.find(b"/") > 0:
                yield target[target.index(b"/") :]
