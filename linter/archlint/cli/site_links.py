"""Where the links of a site's pages lead, for a command that shows them: a table of all pages and files of the site."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from archlint.discovery.discover import Extent, all_pages
from archlint.files.store import Store
from archlint.layouts.linking import Linking
from archlint.layouts.read import read_page
from archlint.model.source_links import Asked, Resolution, ResolvedLink

if TYPE_CHECKING:
    from archlint.model.metadata import Metadata
    from archlint.model.pages import Page

_Answer = tuple[Resolution, str]
"""A page, a file or the page of a former URL, to which a key leads, and its archive path."""


class SiteLinks:
    """The links of a site, whose pages are read when the first link is asked for."""

    def __init__(self, extent: Extent, linking: Linking, store: Store) -> None:
        """Take the extent of the archive, the links of its layout, and the store of its pages."""
        self._extent = extent._replace(excluded=())
        self._linking = linking
        self._store = store

    def of(self, page: "Page", metadata: "Metadata") -> Iterator[ResolvedLink]:
        """Yield the links of a page, and what each leads to; what the site does not have is unknown."""
        for link in self._linking.read(page):
            resolution, path = self._answer(self._linking.asks(page, metadata, link))
            yield ResolvedLink(link, resolution, path)

    def _answer(self, asked: Asked) -> tuple[Resolution, str | None]:
        for key in asked.keys:
            if key in self._answers:
                return self._answers[key]
        for key in asked.moved:
            if key in self._answers:
                return Resolution.ALIAS, self._answers[key][1]
        return Resolution.UNKNOWN if asked.otherwise is Resolution.BROKEN else asked.otherwise, None

    @cached_property
    def _answers(self) -> Mapping[str, _Answer]:
        answers: dict[str, _Answer] = {}
        former: dict[str, _Answer] = {}
        layout = self._extent.layout
        pages = all_pages(self._extent, lambda _: None)
        for path in pages:
            page = read_page(self._store, layout, path)
            addresses = self._linking.addresses(page, layout.metadata(page))
            _add(answers, addresses.keys, (Resolution.PAGE, path))
            _add(former, addresses.aliases, (Resolution.ALIAS, path))
        for path in self._files(frozenset(pages)):
            _add(answers, self._linking.file_addresses(path).keys, (Resolution.ASSET, path))
        return former | answers

    def _files(self, pages: frozenset[str]) -> Iterator[str]:
        """Yield the archive paths of the files that are no pages, in folders that the generator reads."""
        root, layout, _ = self._extent
        for folder, folders, names in os.walk(root):
            below = folder[len(root) :].replace(os.sep, "/").rstrip("/")
            folders[:] = sorted(name for name in folders if layout.enters(f"{below}/{name}"))
            yield from (path for name in sorted(names) if (path := f"{below}/{name}") not in pages)


def _add(answers: dict[str, _Answer], keys: tuple[str, ...], answer: _Answer) -> None:
    for key in keys:
        answers.setdefault(key, answer)
