"""Files that archlint writes beside pages, which must be none themselves."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from archlint.confine import is_below, open_ordinary
from archlint.files.store import SIZE_LIMIT
from archlint.layouts.features import Feature
from archlint.model.days import PathKind

if TYPE_CHECKING:
    from archlint.layouts.base import Layout


def would_be_page(layout: "Layout", root: str, place: str) -> bool:
    """Return whether a file that archlint writes would be, or replace, a page of the archive at a root.

    Both are free of symbolic links. Where pages have front matter, other files beside the dated ones are no pages: what
    archlint writes has none.
    """
    if not (layout.is_page(place) and is_below(place, root)):
        return False
    path = place[len(root) :].replace(os.sep, "/")
    if Feature.FRONT_MATTER not in layout.features or layout.classify(path).kind is not PathKind.PLAIN:
        return True
    with suppress(OSError), open_ordinary(place, SIZE_LIMIT) as file:
        return file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    return False
