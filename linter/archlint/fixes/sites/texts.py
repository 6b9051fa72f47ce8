"""The texts of a site that are no pages and may name one: templates, data and configuration."""

import os
from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import NamedTuple

from archlint.confine import read_confined
from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.files.store import SIZE_LIMIT
from archlint.fixes.draft import Draft
from archlint.fixes.file_changes import place_of
from archlint.fixes.named_page import exists
from archlint.fixes.sites.spots import linking_of
from archlint.layouts.dated_files.preset import REDIRECT_FILES


class SiteText(NamedTuple):
    """A text of a site: its archive path, its bytes, and its text.

    ``reason`` says why it cannot be changed; the text is then what can be read of it, and perhaps empty.
    """

    path: str
    data: bytes
    text: str
    reason: str = ""


def site_texts(root: str, draft: Draft) -> Iterator[SiteText]:
    """Yield the texts beside the pages that may name one: templates, data, configuration.

    Some of the configuration may lie beside the archive. Files with redirects are none of these: each of their URLs has
    its own meaning.
    """
    paths = [path for path in draft.layout.configuration if basename(path) not in REDIRECT_FILES]
    for folder in linking_of(draft).text_folders:
        for place, folders, names in os.walk(root + os.sep + folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = place[len(root) :].replace(os.sep, "/")
            paths += [f"{below}/{name}" for name in sorted(names) if not name.startswith(".")]
    yield from _texts(root, draft, dict.fromkeys(paths))


def redirect_texts(root: str, draft: Draft) -> Iterator[SiteText]:
    """Yield the files with redirects of the hosting."""
    yield from _texts(root, draft, redirect_paths(draft))


def redirect_paths(draft: Draft) -> list[str]:
    """Return the paths of the files with redirects of the hosting: those in the source, then those beside it."""
    return sorted((path for path in draft.layout.configuration if basename(path) in REDIRECT_FILES), key=is_beside)


def _texts(root: str, draft: Draft, paths: Iterable[str]) -> Iterator[SiteText]:
    for path in paths:
        if not (os.path.isfile(place_of(root, path)) if is_beside(path) else exists(draft, path)):
            continue
        try:
            data = bytes_of(root, path) if is_beside(path) else draft.contents(path)
        except (OSError, UsageError) as error:
            named = place_of(root, path) if is_beside(path) else path
            yield SiteText(path, b"", "", str(error).removeprefix(f"{named}: "))
            continue
        try:
            yield SiteText(path, data, decode(data).text)
        except UnicodeError:
            # A text in UTF-16 has a zero beside each ASCII character.
            yield SiteText(path, data, data.replace(b"\0", b"").decode(errors="replace"), "is not UTF-8")


def bytes_of(root: str, path: str) -> bytes:
    """Return the contents of a file of the configuration; UsageError if it cannot be read, or is a link out."""
    file = place_of(root, path)
    return read_confined(file, os.path.dirname(file), SIZE_LIMIT)


def is_beside(path: str) -> bool:
    """Return whether a file of the configuration lies beside the folder of the source, so outside the archive."""
    return path.startswith("/..")
