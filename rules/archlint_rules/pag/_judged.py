"""The links of a page that its readers can follow, and that are broken if the site has nothing for them."""

from collections.abc import Iterator

from archlint.model import Page
from archlint.model.metadata import Metadata, PageKind
from archlint.model.source_links import Resolution, SourceLink
from archlint.rule import PageContext
from archlint_rules._references import followed


def judged_links(page: Page, metadata: Metadata, context: PageContext) -> Iterator[tuple[SourceLink, tuple[str, ...]]]:
    """Yield the links of a page that readers see, each with the keys of which one must have an answer."""
    linking = context.layout.linking
    # What the generator copies is often the work of another program, or a template for one.
    if linking is None or not metadata.state.is_for_readers or metadata.kind is PageKind.FILE:
        return
    for link in followed(linking.read(page), page.text):
        keys, moved, otherwise = linking.asks(page, metadata, link)
        if otherwise is Resolution.BROKEN and not moved:
            yield link, keys
