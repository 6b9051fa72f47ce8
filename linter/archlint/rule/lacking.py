"""Which pages and files a site lacks, of those that its links name."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from archlint.model.source_links import FILE, OF_FILES, URL, named_by
from archlint.rule.context import Archive
from archlint.rule.near_names import SLIPS, NearNames
from archlint.text.similarity import edits

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.layouts.linking import Linking


def lacks_page(keys: Sequence[str], archive: Archive, layout: "Layout") -> bool:
    """Return whether a site lacks the page of a link, given the keys without an answer that the link asks for.

    Only a page can have such a key, and none does whose own URL is not known. Nothing is known of the posts of a folder
    that has none, as in a checkout without its submodules. Some keys count only if a page has one much like them.
    """
    return missed_page(keys, archive, layout) is not None


def missed_page(keys: Sequence[str], archive: Archive, layout: "Layout") -> str | None:
    """Return the path of the page that was missed by a slip, if a site lacks the page of a link by :func:`lacks_page`.

    The path is empty if the keys count without a page much like them. None if the site does not lack the page.
    """
    linking = layout.linking
    if linking is None or not linking.claims(keys) or any(map(archive.resolve, linking.open_keys(keys))):
        return None
    if len(keys) > 1 and keys[0].startswith(FILE) and archive.has_file(keys[0]):
        return None  # a page that the site does not show
    if linking.claims_near(keys):
        return _near_page(keys, archive) or None
    is_lacking = keys[-1].startswith(OF_FILES) or any(
        layout.classify(path).day for path in pages_like(keys, archive, linking)
    )
    return "" if is_lacking else None


def _near_page(keys: Sequence[str], archive: Archive) -> str:
    """Return the path of the page with a URL much like one in the keys: a slip in its last part; empty without one."""
    names = _names_of(archive.page_paths())
    for key in keys:
        for path in names.near(key.rpartition("/")[2]):
            facts = archive.site_page(path)
            if facts and facts.site and any(_is_slip(key, each) for each in facts.site.keys):
                return path
    return ""


class _Named(NamedTuple):
    """Pages by their names: the paths, and the names without the day in front and the ending."""

    paths: Sequence[str]
    names: NearNames


_last: list[_Named] = []
"""The pages of the last site that was asked about; the paths of very many would take long to compare each time."""


def _names_of(paths: Sequence[str]) -> NearNames:
    """Return the names of pages, which are kept for as long as the paths are the same ones."""
    if not _last or _last[0].paths is not paths:
        stems = [re.sub(r"^(?:[0-9]+-){3}|\.[^.]+$", "", path[path.rfind("/") + 1 :]) for path in paths]
        _last[:] = [_Named(paths, NearNames(zip(stems, paths, strict=True)))]
    return _last[0].names


def _is_slip(key: str, other: str) -> bool:
    """Return whether the last parts of two keys differ by a slip, and no more.

    Another number, a plural, and another character between digits are none: they may be another page, and another
    spelling that the hosting redirects.
    """
    (above, _, one), (above_other, _, another) = key.rpartition("/"), other.rpartition("/")
    if above != above_other or one == another or another in (f"{one}s", one[:-1] if one.endswith("s") else ""):
        return False
    plain, plain_other = (re.sub(r"(?<=[0-9])[^0-9A-Za-z](?=[0-9])", "", each) for each in (one, another))
    return (
        plain != plain_other
        and re.findall("[0-9]+", plain) == re.findall("[0-9]+", plain_other)
        and edits(one, another, SLIPS) <= SLIPS
    )


def pages_like(keys: Sequence[str], archive: Archive, linking: "Linking") -> Sequence[str]:
    """Return the paths of the pages among which that of a link must be: all, or the posts of the sections in its keys.

    ``keys`` are claimed ones.
    """
    paths = archive.page_paths()
    folders = linking.section_folders(keys)
    return [path for path in paths if path.lower().startswith(folders)] if folders else paths


def lacks_file(keys: Sequence[str], archive: Archive, linking: "Linking") -> bool:
    """Return whether a site lacks the file of a link, given the keys without an answer that the link asks for.

    Only a file that no generator makes is lacking, below a folder at the top that the site has. Nothing is known of an
    empty folder, such as that of a submodule which is not there, and of one behind a link.
    """
    urls = [key for key in keys if key.startswith(URL)]
    return linking.claims_file(keys) and all(_is_lost(key, archive, linking) for key in urls)


def _is_lost(key: str, archive: Archive, linking: "Linking") -> bool:
    path = named_by(key)
    # The generator leaves files out of some folders.
    return _is_beyond(path, archive) and key in linking.file_addresses(path).keys and not archive.has_file(key)


def _is_beyond(path: str, archive: Archive) -> bool:
    """Return whether the folders at the beginning of a path are there, one at least, and none of them is empty."""
    above = ""
    for name in path.split("/")[1:-1]:
        folders = archive.folder_names(above)
        if name not in folders:
            return above != "" or name.lower() in map(str.lower, folders)
        above += f"/{name}"
        if not (archive.file_names(above) or archive.folder_names(above)):
            return False
    return True
