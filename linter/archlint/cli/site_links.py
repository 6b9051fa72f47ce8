"""Where the links of a site's pages lead, for a command that shows them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from archlint.archive.on_demand import OnDemandArchive
from archlint.archive.questions import Outside
from archlint.archive.resolver import resolved
from archlint.discovery.discover import Extent
from archlint.discovery.walk import every_page
from archlint.files.store import Store
from archlint.layouts.linking import Linking
from archlint.model.source_links import LinkSyntax, Resolution, ResolvedLink
from archlint.rule.lacking import lacks_file, lacks_page
from archlint.text.tags import Vocabulary

if TYPE_CHECKING:
    from archlint.model.metadata import Metadata
    from archlint.model.pages import Page


class SiteLinks:
    """The links of a site, whose pages are read when a link asks for them."""

    def __init__(self, extent: Extent, linking: Linking, store: Store) -> None:
        """Take the extent of the archive, the links of its layout, and the store of its pages."""
        self._linking = linking
        self._layout = extent.layout
        # A page that the settings exclude or git ignores is there, too.
        outside = Outside(all_pages=partial(every_page, extent.root, extent.layout))
        self._archive = OnDemandArchive(store, extent.layout, Vocabulary(), outside)

    def of(self, page: "Page", metadata: "Metadata") -> Iterator[ResolvedLink]:
        """Yield the links of a page, and what each leads to; what something else than the site may have is unknown.

        Related pages in fields come first.
        """
        archive = self._archive
        for listed in self._linking.related(page, metadata):
            for link, asked in zip(listed.links, listed.asked, strict=True):
                if link.syntax is LinkSyntax.FIELD:
                    yield resolved(link, asked, archive.resolve)
        for link in self._linking.read(page):
            asked = self._linking.asks(page, metadata, link)
            found = resolved(link, asked, archive.resolve)
            if found.resolution is Resolution.BROKEN:
                lacks = lacks_page(asked.keys, archive, self._layout) or lacks_file(asked.keys, archive, self._linking)
                found = found if lacks else found._replace(resolution=Resolution.UNKNOWN)
            yield found
