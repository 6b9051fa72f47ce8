"""The spot of a page on its site: what leads to it, and the texts by which others name it."""

from posixpath import splitext
from urllib.parse import unquote

from archlint.errors import UsageError
from archlint.fixes.draft import Draft
from archlint.layouts.linking import Linking
from archlint.model.metadata import State
from archlint.model.pages import Page
from archlint.model.source_links import FIELD, NAME, Spot, file_name_in


def linking_of(draft: Draft) -> Linking:
    """Return the links of a draft's layout; UsageError if it is not that of a site."""
    linking = draft.layout.linking
    if linking is None:
        msg = "the archive is no site with URLs"
        raise UsageError(msg)
    return linking


def spot_of(draft: Draft, page: Page, *, former: bool = False) -> Spot:
    """Return the spot of a page, perhaps with the keys of its ``former`` URLs.

    One that the site does not show answers to links between files all the same, and one to come to its URLs, too.
    """
    metadata = draft.layout.metadata(page)
    shown = metadata._replace(state=State.PUBLISHED, urls=metadata.urls or metadata.coming_urls)
    keys, aliases = linking_of(draft).addresses(page, shown)
    return Spot(page.path, shown.urls, frozenset(keys + aliases if former else keys))


def names_of(spot: Spot) -> frozenset[str]:
    """Return the keys of a spot that other pages may have, too: names of files, and values of fields."""
    return frozenset(key for key in spot.keys if key.startswith((NAME, FIELD)))


def needles_of(spot: Spot) -> tuple[str, ...]:
    """Return texts of which one is in each text that names a page: the stem of its file, and the ends of its URLs."""
    stems = [urlpath.rstrip("/").removesuffix("/index.html") for urlpath in (spot.path, *spot.urls)]
    names = [splitext(stem[stem.rfind("/") + 1 :])[0] for stem in stems]
    names.append(file_name_in(spot.keys))
    return tuple(dict.fromkeys(form for name in names if name for form in (name, unquote(name))))
