"""The files of a built site: which file a URL is, and which of two pages is written last."""

from archlint.model.facts import EventFacts, PlainFacts
from archlint.model.metadata import PageKind

SitePage = EventFacts | PlainFacts

_ORDER = (PageKind.PAGE, PageKind.FILE, PageKind.POST, PageKind.DOCUMENT)
"""The order in which Jekyll writes: ``Site#each_site_file``, with posts as the first collection."""


def destination(url: str) -> str:
    """Return the path of the file that a URL is in the built site (Jekyll's ``Document#destination``)."""
    if "%" in url:
        from urllib.parse import unquote  # 5 ms to import

        url = unquote(url)
    if url.endswith("/"):
        return f"{url}index.html"
    return url if "." in url[url.rfind("/") :] else f"{url}.html"


def is_written_before(page: SitePage, other: SitePage) -> bool:
    """Return whether Jekyll writes a page before another one, so that its file is lost if both have one URL."""
    return _order(page) < _order(other)


def _order(page: SitePage) -> tuple[int, str, str, str]:
    """Return the place of a page among those that are written: pages by name, others by day and time."""
    kind, stamp = (page.site.kind, page.site.stamp) if page.site else (PageKind.PAGE, "")
    if isinstance(page, EventFacts):
        return _ORDER.index(kind), page.day.iso, stamp, page.path
    return _ORDER.index(kind), page.path[page.path.rfind("/") + 1 :], "", page.path
