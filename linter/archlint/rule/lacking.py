"""Which pages and files a site lacks, of those that its links name."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from archlint.model.source_links import FILE, OF_FILES, URL, named_by
from archlint.rule.context import Archive
from archlint.text.similarity import edits

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.layouts.linking import Linking

_SLIPS = 2
"""Most letters by which two names differ if one is a slip for the other."""


def lacks_page(keys: Sequence[str], archive: Archive, layout: "Layout") -> bool:
    """Return whether a site lacks the page of a link, given the keys without an answer that the link asks for.

    Only a page can have such a key, and none does whose own URL is not known. Nothing is known of the posts of a folder
    that has none, as in a checkout without its submodules. Some keys count only if a page has one much like them.
    """
    linking = layout.linking
    if linking is None or not linking.claims(keys) or any(map(archive.resolve, linking.open_keys(keys))):
        return False
    if len(keys) > 1 and keys[0].startswith(FILE) and archive.has_file(keys[0]):
        return False  # a page that the site does not show
    if linking.claims_near(keys):
        return near_page(keys, archive) != ""
    return keys[-1].startswith(OF_FILES) or any(
        layout.classify(path).day for path in pages_like(keys, archive, linking)
    )


def near_page(keys: Sequence[str], archive: Archive) -> str:
    """Return the path of the page with a URL much like one in the keys: a slip in its last part; empty without one."""
    paths = _by_length(tuple(archive.page_paths()))
    for key in keys:
        name = key.rpartition("/")[2]
        for length in range(len(name) - _SLIPS, len(name) + _SLIPS + 1):
            for stem, path in paths.get(length, ()):
                if edits(name, stem, _SLIPS) <= _SLIPS:
                    facts = archive.site_page(path)
                    if facts and facts.site and any(_is_slip(key, each) for each in facts.site.keys):
                        return path
    return ""


@lru_cache(maxsize=1)
def _by_length(paths: Sequence[str]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Return pages by the lengths of their names, without the day in front and the ending."""
    found: dict[int, list[tuple[str, str]]] = {}
    for path in paths:
        stem = re.sub(r"^(?:[0-9]+-){3}|\.[^.]+$", "", path[path.rfind("/") + 1 :])
        found.setdefault(len(stem), []).append((stem, path))
    return found


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
        and edits(one, another, _SLIPS) <= _SLIPS
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
