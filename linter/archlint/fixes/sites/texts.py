"""The texts of a site that are no pages and may name one: templates, data and configuration."""

import os
from collections.abc import Iterator
from contextlib import suppress
from posixpath import basename, normpath

from archlint.confine import read_bounded
from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.files.store import SIZE_LIMIT
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import exists
from archlint.fixes.sites.spots import linking_of
from archlint.layouts.dated_files.preset import REDIRECT_FILES


def other_texts(root: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts beside the pages that may name one: templates, data, configuration; each by its archive path.

    Files with redirects are none: each of their URLs has its own meaning.
    """
    linking = linking_of(draft)
    paths = [normpath(path) for path in draft.layout.configuration if basename(path) not in REDIRECT_FILES]
    for folder in linking.text_folders:
        for place, folders, names in os.walk(root + os.sep + folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = place[len(root) :].replace(os.sep, "/")
            paths += [f"{below}/{name}" for name in sorted(names) if not name.startswith(".")]
    for path in dict.fromkeys(paths):
        if is_beside(path) or not exists(draft, path):
            continue
        try:
            yield path, decode(draft.contents(path)).text
        except (OSError, UnicodeError):
            continue


def all_texts(root: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts of :func:`other_texts`, and those beside the archive, which no command changes."""
    yield from other_texts(root, draft)
    for path in draft.layout.configuration:
        file = os.path.normpath(root + path.replace("/", os.sep))
        if is_beside(path) and basename(path) not in REDIRECT_FILES and os.path.isfile(file):
            with suppress(UnicodeError, UsageError):
                yield path, decode(read_bounded(file, SIZE_LIMIT)).text


def is_beside(path: str) -> bool:
    """Return whether a file of the configuration lies beside the folder of the source, so outside the archive."""
    return path.startswith("/..")
