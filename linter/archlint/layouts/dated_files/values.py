"""The values of a post, a draft or a document by which it is read: its fields, those by default among them, its day."""

from typing import NamedTuple

from archlint.layouts.dated_files.defaults import defaults_of
from archlint.layouts.dated_files.fields import Fields, document_fields
from archlint.layouts.dated_files.page_dates import Dated, date_of
from archlint.layouts.dated_files.paths import Place, relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day
from archlint.model.front_matter import FrontMatter


class Values(NamedTuple):
    """The values of a page; ``path`` is below the folder of collections, without a slash in front."""

    path: str
    fields: Fields
    date: Dated


def values_of(front: FrontMatter | None, site: Site, today: Day, place: Place, path: str) -> Values:
    """Return the values of the page at an archive path."""
    relative = relative_path(site, path)
    defaults = defaults_of(site, relative, place.collection)
    fields = document_fields(front, defaults, site.keys.categories, joins=site.by_default == "joined")
    return Values(relative, fields, date_of(fields, site, place, today))
