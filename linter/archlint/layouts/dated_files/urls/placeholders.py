"""The placeholders of permalinks of documents, and what they mean.

The source is ``Jekyll::Drops::UrlDrop`` of Jekyll 4.3. Names of months and weekdays are English.
"""

from collections.abc import Callable, Mapping
from posixpath import basename, splitext
from typing import TYPE_CHECKING, NamedTuple

from archlint.layouts.dated_files.dates.moments import years_moved
from archlint.layouts.dated_files.urls.slugs import downcase, slugify
from archlint.model.front_matter import Moment
from archlint.text.dates import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from datetime import date


class Document(NamedTuple):
    """The values of which the URL of a post, a draft or a document of a collection is made.

    ``path`` is below the source, or below the folder of collections if the site has one, without a slash in front.
    ``slug`` is the field, else the slug in the file's name. ``moment`` is in the zone of the site; its day exists.
    ``extension`` is that of the file made of the document.
    """

    collection: str
    path: str
    slug: str
    categories: tuple[str, ...]
    moment: Moment
    extension: str


def _path(document: Document) -> str:
    """Return the path below the collection's folder, without the extension."""
    return splitext(document.path)[0].replace(f"_{document.collection}", "", 1).rstrip(".")


def _name(document: Document) -> str:
    """Return the slug of the file's name, its day included."""
    return slugify(splitext(basename(document.path))[0])


def _title(document: Document) -> str:
    """Return the slug with its capitals and the characters that look well in a URL."""
    return slugify(document.slug, "pretty", cased=True)


def _categories(document: Document) -> str:
    """Return the categories in lower case, each once."""
    return "/".join(dict.fromkeys(map(downcase, document.categories)))


def _slugified_categories(document: Document) -> str:
    """Return the slugs of the categories, each once."""
    return "/".join(dict.fromkeys(map(slugify, document.categories)))


def _date(document: Document) -> "date":
    """Return the day for the calendar, in a year that Python has."""
    from datetime import date

    year, month, day = document.moment.day
    return date(year + years_moved(year), month, day)


def _week_year(document: Document) -> int:
    return _date(document).isocalendar().year - years_moved(document.moment.day.year)


PLACEHOLDERS: Mapping[str, Callable[[Document], str]] = {
    "collection": lambda document: document.collection,
    "path": _path,
    "name": _name,
    "title": _title,
    "slug": lambda document: slugify(document.slug),
    "categories": _categories,
    "slugified_categories": _slugified_categories,
    "output_ext": lambda document: document.extension,
    "year": lambda document: f"{document.moment.day.year:04}",
    "month": lambda document: f"{document.moment.day.month:02}",
    "day": lambda document: f"{document.moment.day.day:02}",
    "hour": lambda document: f"{document.moment.hour:02}",
    "minute": lambda document: f"{document.moment.minute:02}",
    "second": lambda document: f"{document.moment.second:02}",
    "i_day": lambda document: str(document.moment.day.day),
    "i_month": lambda document: str(document.moment.day.month),
    "short_month": lambda document: MONTHS[document.moment.day.month - 1][:3],
    "long_month": lambda document: MONTHS[document.moment.day.month - 1],
    "short_year": lambda document: f"{document.moment.day.year % 100:02}",
    "w_year": lambda document: f"{_week_year(document):04}",
    "week": lambda document: f"{_date(document).isocalendar().week:02}",
    "w_day": lambda document: str(_date(document).isoweekday()),
    "short_day": lambda document: WEEKDAYS[_date(document).weekday()][:3],
    "long_day": lambda document: WEEKDAYS[_date(document).weekday()],
    "y_day": lambda document: f"{_date(document).timetuple().tm_yday:03}",
}
"""The value of each placeholder of a document, not yet escaped."""
