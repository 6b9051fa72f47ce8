"""Links in the sources of a site, and the keys by which pages answer to them.

A *key* is a text. A link leads to the page that answers to one of the keys that the link asks for:

- ``url:/2031/05/07/a`` for a URL; ``url:/guides/*`` and ``url:/*/a`` for one of which no more is known;
- ``file:/about.md`` for a file, ``copied:/map.png`` for one that is copied as it is;
- ``post:2031-05-07-a`` for the name of a post, ``post:2031-05-07 a`` for its day and its slug;
- ``name:a`` for the name of a file without day and ending, ``name:/guides/a`` for that in a folder;
- ``field:title:=A`` for the value of a field, ``field:title:/guides/=A`` for that in a folder.
"""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.spans import Piece

if TYPE_CHECKING:
    from archlint.model.days import Day

URL, FILE, COPIED, POST, NAME, FIELD = "url:", "file:", "copied:", "post:", "name:", "field:"
"""The kinds of keys: what they begin with."""
OF_FILES = (FILE, COPIED)
"""The kinds of keys with the archive path of a file."""
OF_PAGES = (POST, NAME, FIELD)
"""The kinds of keys to which no file answers that is no page."""


def url_key(path: str) -> str:
    """Return the key of a URL's path in normal form."""
    return f"{URL}{path}"


def file_key(path: str) -> str:
    """Return the key of a file by its archive path."""
    return f"{FILE}{path}"


def copied_key(path: str) -> str:
    """Return the key of a file that is copied and in no collection: a tag with a slash in front finds no other."""
    return f"{COPIED}{path}"


def post_key(name: str) -> str:
    """Return the key of a post by its name in a tag."""
    return f"{POST}{name}"


def slug_key(day: "Day", slug: str) -> str:
    """Return the key of a post by its day and its slug."""
    return f"{POST}{day.iso} {slug}"


def name_keys(path: str, stem: str) -> tuple[str, str]:
    """Return the keys of a page by the name of its file, without day and ending: in its folder, and anywhere."""
    return f"{NAME}{path[: path.rfind('/') + 1]}{stem}", f"{NAME}{stem}"


def field_keys(path: str, field: str, value: str) -> tuple[str, str]:
    """Return the keys of a page by the value of a field without a colon in its name: in its folder, and anywhere."""
    return f"{FIELD}{field}:{path[: path.rfind('/') + 1]}={value}", f"{FIELD}{field}:={value}"


def named_by(key: str) -> str:
    """Return the text in a key behind its kind."""
    return key[key.index(":") + 1 :]


def file_name_in(keys: Iterable[str]) -> str:
    """Return the name of a file, without a folder, for which one of some keys stands; empty if none does."""
    return next((named_by(key) for key in keys if key.startswith(NAME) and "/" not in key), "")


def field_in(key: str) -> str:
    """Return the name of the field in the key of a value."""
    return key.split(":")[1]


def values_in(keys: Iterable[str]) -> frozenset[str]:
    """Return the values of fields for which some keys stand."""
    return frozenset(key.partition(":=")[2] for key in keys if key.startswith(FIELD)) - {""}


class LinkSyntax(Enum):
    """Syntax of a link in a source."""

    INLINE = "inline"
    IMAGE = "image"
    DEFINITION = "definition"
    HTML = "html"
    AUTOMATIC = "automatic"
    POST_URL = "post_url"
    LINK_TAG = "link"
    FIELD = "field"

    # Enum hashes in a Python function.
    __hash__ = object.__hash__


class SourceLink(NamedTuple):
    """A link in a source: its label and its target, both as written.

    The label of a definition is that between its brackets, that of an HTML link is empty. The target has no marks
    around it, and its Liquid is not replaced; that of POST_URL and LINK_TAG is what the tag names.
    """

    syntax: LinkSyntax
    label: Piece
    target: Piece


class Resolution(Enum):
    """Kind of what a link leads to. A broken one should lead to a page or a file of the site, and none is there."""

    PAGE = "page"
    ASSET = "asset"
    ALIAS = "alias"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    BROKEN = "broken"

    __hash__ = object.__hash__


class Asked(NamedTuple):
    """The keys that a link asks for, in order: the first that has an answer counts.

    ``moved`` are the keys of the place to which the hosting redirects the link, if the site has nothing there.
    ``otherwise`` is what the link leads to if no key has an answer: OUTSIDE, UNKNOWN, BROKEN, or ALIAS if the hosting
    redirects it to another site.
    """

    keys: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    otherwise: Resolution = Resolution.UNKNOWN


class RelatedLinks(NamedTuple):
    """The related pages that a page lists in one relation: the links, and the keys that each asks for, in order.

    ``is_complete`` is False if a value of the field could not be read as a text.
    """

    relation: str
    links: tuple[SourceLink, ...]
    asked: tuple[Asked, ...]
    is_complete: bool


class Candidates(NamedTuple):
    """The keys that the links of a page may ask for: ``single`` of links with one key, ``choices`` of all others.

    Some may be of no link, such as those in code. ``files`` are those of links to which only a file can answer that is
    no page, if they are told apart.
    """

    single: tuple[str, ...] = ()
    choices: tuple[tuple[str, ...], ...] = ()
    files: tuple[tuple[str, ...], ...] = ()


class Addresses(NamedTuple):
    """The keys that a page or a file answers to, and those of its former URLs."""

    keys: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class ResolvedLink(NamedTuple):
    """A link, what it leads to, and the archive path of the page or the file that this is, if there is one."""

    link: SourceLink
    resolution: Resolution
    path: str | None = None


class Address(NamedTuple):
    """The page or file that answers to a key: its archive path, and whether as a PAGE, an ASSET or by an ALIAS.

    It is UNKNOWN if several pages have the name in the key.
    """

    path: str
    resolution: Resolution


class Spot(NamedTuple):
    """The place of a page on its site: its archive path, the paths of its URLs, and the keys that it answers to.

    The URLs have the base path.
    """

    path: str
    urls: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()


class Mention(NamedTuple):
    """A place of a text that names a page, and what it says once the page has another spot."""

    piece: Piece
    moved: str
