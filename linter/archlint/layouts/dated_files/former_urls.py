"""Write former URLs of a page into its field for these."""

from archlint.layouts.dated_files.additions import added
from archlint.layouts.dated_files.common_values import makes_redirects
from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.fields import Fields
from archlint.layouts.dated_files.lists import replace_text
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.permalinks import output_extension
from archlint.layouts.writer import Edits
from archlint.model.front_matter import FrontMatter, Scalar
from archlint.model.metadata import PageKind
from archlint.model.pages import Page, front_matter_of
from archlint.model.spans import Piece

_REDIRECT = "redirect.html"
"""The name of the page that jekyll-redirect-from makes of a former URL."""


def add_former_url(text: str, front: FrontMatter | None, url: str, dropped: Piece | None, site: Site) -> Edits | str:
    """Return the edits that add a former URL, or put it in the place of one; or why they cannot be made."""
    if not makes_redirects(site) or not site.keys.aliases:
        return f"the site does not load {site.redirects or 'a plug-in for former URLs'}"
    if dropped is not None and front is not None and front.is_known:
        return replace_text(text, front, dropped, url, site)
    return added(text, front, site.keys.aliases, url)


def with_ending(url: str, page: Page, site: Site, place: Place) -> str:
    """Return a URL of a page with the ending of its file, if a redirect from the URL would make another file."""
    if url.endswith("/") or place.kind is PageKind.FILE:
        return url
    path, kind = (relative_path(site, page.path), place.collection) if place.collection else (page.path[1:], "pages")
    fields = Fields(front_matter_of(page), defaults_of(site, path, kind))
    own = fields.first(site.keys.url)
    permalink = own.value if isinstance(own, Scalar) and isinstance(own.value, str) else None
    ending = output_extension(page.path, permalink, site)
    return url if output_extension(_REDIRECT, url, site) == ending or url.endswith(ending) else url + ending
