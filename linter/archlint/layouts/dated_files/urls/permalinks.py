"""URLs as Jekyll makes them of documents, pages and files.

The source of the algorithms is Jekyll 4.3: ``Jekyll::URL``, ``Drops::UrlDrop``, ``Page``, ``StaticFile``,
``Collection#url_template``, ``Renderer#output_ext``. URLs begin with a slash and lack the host and the base path.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from posixpath import basename, splitext
from typing import NamedTuple

from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.escaping import escape_path
from archlint.layouts.dated_files.urls.placeholders import PLACEHOLDERS, Document
from archlint.layouts.dated_files.urls.slugs import slugify
from archlint.model.front_matter import Fault
from archlint.model.spans import Piece

STYLES: Mapping[str, str] = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
"""The templates of the named styles, which only posts use."""

_SASS = (".sass", ".scss")
HTML = (".html", ".xhtml", ".htm")
"""Endings of files of HTML."""
COFFEE = "jekyll-coffeescript"
"""The plug-in that makes JavaScript of CoffeeScript."""
_PLACEHOLDER = re.compile(":([a-z_]+)")
_TIME = re.compile(":(?:hour|minute|second)(?![a-z])")
_SLUG = re.compile(":(?:title|slug)(?![a-z])")
_SLASHES = re.compile("/+")
_LONGEST = 12_288
"""Most characters of a URL: three for each byte of the longest path of a file, 4,096."""
_TOO_LONG = "its URL is longer than the path of a file can be"

NO_TEXT = "the permalink is no text such as /about/"
"""The reason why a page has no URL whose own one is a number, say."""

TOP = Piece("", 0)
"""The place of a fault that is one of the page's path."""


class NoUrl(NamedTuple):
    """A page without a URL: the generator ends the build at it, for this reason.

    ``piece`` is the value at fault; None if that is not on the page.
    """

    reason: str
    piece: Piece | None = None

    @property
    def fault(self) -> Fault | None:
        """The value at fault, with the reason."""
        return Fault(self.piece.span, self.reason) if self.piece else None


def permalink_template(site: Site, collection: str) -> str | None:
    """Return the template of the URLs of a collection's documents, if their pages say nothing else; None if unknown."""
    settings = site.collections.get(collection)
    if settings is not None and settings.permalink:
        return settings.permalink
    if site.permalink is None:
        return None
    if collection == "posts":
        return STYLES.get(site.permalink, site.permalink)
    return _with_ending("/:collection/:path", site.permalink)


def output_extension(name: str, permalink: str | None, site: Site) -> str:
    """Return the extension of the file that is made of a source file, given its own permalink if it has one."""
    if permalink and not permalink.endswith("/"):
        extension = splitext(basename(permalink))[1]
        if extension:
            return extension
    extension = splitext(name)[1]
    lowered = extension.lower()
    if lowered in site.suffixes:
        return ".html"
    if lowered == ".coffee" and COFFEE in site.plugins:
        return ".js"
    return ".css" if lowered in _SASS else extension


def unknown_placeholder(template: str) -> str:
    """Return the name of the first placeholder of documents in a template that is none; empty if there is none."""
    names = (match[1].removesuffix("_") for match in _PLACEHOLDER.finditer(template))
    return next((name for name in names if name not in PLACEHOLDERS), "")


@lru_cache(maxsize=64)
def has_time(template: str) -> bool:
    """Return whether URLs of a template depend on the time of day, which a site without a time zone does not know."""
    return _TIME.search(template) is not None


def has_slug(template: str) -> bool:
    """Return whether URLs of a template depend on the slug."""
    return _SLUG.search(template) is not None


def document_url(template: str, document: Document) -> str | NoUrl:
    """Return the URL of a post, a draft or a document of a collection, by its own permalink or its collection's."""
    parts = _parts(template)
    if isinstance(parts, NoUrl):
        return parts
    made: list[str] = []
    values = {"": ""}
    for text, name in parts:
        if name not in values:
            value = escape_path(PLACEHOLDERS[name](document))
            if value is None:
                return NoUrl(f":{name} of the permalink {template} cannot stand in a URL")
            values[name] = value
        made += (text, values[name])
    if sum(map(len, made)) > _LONGEST:
        return NoUrl(_TOO_LONG)
    return _sanitized("".join(made))


@lru_cache(maxsize=64)
def _parts(template: str) -> tuple[tuple[str, str], ...] | NoUrl:
    """Return the texts of a template, each with the name of the placeholder that follows it, empty for the last.

    An underscore at the end of a name is no part of it.
    """
    if unknown := unknown_placeholder(template):
        return NoUrl(f"the permalink {template} has :{unknown}, which is no placeholder")
    parts = []
    place = 0
    for match in _PLACEHOLDER.finditer(template):
        name = match[1].removesuffix("_")
        parts.append((template[place : match.start()], name))
        place = match.start() + 1 + len(name)
    return (*parts, (template[place:], ""))


def page_url(path: str, permalink: str | None, site: Site) -> str | NoUrl:
    """Return the URL of a page, the path of which below the source begins with a slash."""
    if permalink == "":
        return NoUrl("the permalink is empty")
    folder, _, name = path.rpartition("/")
    stem = splitext(name)[0].rstrip(".")
    extension = output_extension(name, permalink, site)
    if permalink is not None:
        template = permalink
    elif extension not in HTML:
        template = "/:path/:basename:output_ext"
    elif stem == "index":
        template = "/:path/"
    else:
        template = _with_ending("/:path/:basename", site.permalink)
    return _filled(template, {"path": folder, "basename": stem, "output_ext": extension})


def file_url(path: str, site: Site, collection: str = "") -> str | NoUrl:
    """Return the URL of a file that is copied as it is.

    ``path`` is that below the source, or below the folder of collections if the file is in the folder of one.
    """
    stem, extension = splitext(path)
    stem = stem.rstrip(".")
    if not collection:
        return stem.removesuffix("/") + extension
    below = stem.removeprefix("/").replace(f"_{collection}", "", 1)
    values = {"collection": collection, "path": below, "output_ext": "", "name": basename(stem), "title": ""}
    url = _filled(permalink_template(site, collection) or "", values)
    return url if isinstance(url, NoUrl) else url.removesuffix("/") + extension


def archive_url(template: str, kind: str, name: str, site: Site) -> str | NoUrl:
    """Return the URL of the page that jekyll-archives makes of a tag or a category, with the base path."""
    url = _filled(template, {"name": slugify(name), "type": kind})
    return url if isinstance(url, NoUrl) else with_base(url, site)


def with_base(url: str, site: Site) -> str:
    """Return a URL with the base path of the site."""
    return f"/{base}{url}" if (base := site.baseurl.strip("/")) else url


def _filled(template: str, values: Mapping[str, str]) -> str | NoUrl:
    """Return the URL of a template of a page, in which other placeholders stay as they are."""
    url = template
    for name, text in values.items():
        if ":" not in url:
            break
        escaped = escape_path(text)
        if escaped is None:
            return NoUrl(f":{name} cannot stand in a URL: {text}")
        if url.count(f":{name}") * len(escaped) > _LONGEST:
            return NoUrl(_TOO_LONG)
        url = url.replace(f":{name}", escaped)
    return _sanitized(url) if len(url) <= _LONGEST else NoUrl(_TOO_LONG)


def _with_ending(template: str, style: str | None) -> str:
    """Return a template with the ending of a style or of another template, if there is one."""
    if style is None:
        return template
    if style == "pretty" or style.endswith("/"):
        return template + "/"
    if style in ("date", "ordinal", "none") or style.endswith(":output_ext"):
        return template + ":output_ext"
    return template


def _sanitized(url: str) -> str:
    """Return a URL with one slash in front, without steps upwards and without doubled slashes."""
    url = "/" + f"/{url}".replace("..", "/").replace("./", "").lstrip("/")
    return _SLASHES.sub("/", url) if "//" in url else url
