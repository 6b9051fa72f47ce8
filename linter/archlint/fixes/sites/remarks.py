"""Remarks on texts that may name a page, in a way that is not understood or in a file that cannot be read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from posixpath import splitext
from urllib.parse import unquote

from archlint.files.source import decode
from archlint.fixes.draft import Change, Draft
from archlint.fixes.sites.spots import linking_of, needles_of, spot_of
from archlint.fixes.sites.texts import redirect_texts, site_texts
from archlint.model.pages import Page, front_matter_end
from archlint.model.source_links import Spot

_IS_NAME = re.compile(r"\w[-_\d]+\w")
"""A sign of the name of a file, which words of a text lack."""
_MOST_LINES = 5


def remarks_on(
    root: str, draft: Draft, paths: Sequence[str], beside: Sequence[Change], old: Spot, new: Spot
) -> Iterator[str]:
    """Yield remarks on texts that may name the page still, by its old name: pages, and texts beside them.

    ``beside`` are the changes of texts that the draft does not hold.
    """
    pattern = _pattern(needle for needle in _names(draft, old) if needle not in _names(draft, new))
    if pattern is None:
        return
    texts = [(path, draft.read(path)) for path in paths]
    found = [(path, page.text, front_matter_end(page) if path == new.path else 0, "") for path, page in texts]
    changed = {change.new: decode(change.after).text for change in beside if change.after is not None}
    found += [(path, changed.get(path, text), 0, reason) for path, _, text, reason in site_texts(root, draft)]
    for path, text, start, reason in found:
        lines = {text.count("\n", 0, named.start()) + 1: None for named in pattern.finditer(text, start)}
        if lines:
            found_at = f"{reason}, and {_told(tuple(lines))}" if reason else _told(tuple(lines))
            yield f"{path}: {found_at} may name the page by its old name still."
        elif reason and not text:
            yield f"{path}: {reason}; whether it names the page by its old name is not known."


def unread_texts(root: str, draft: Draft, page: Page) -> Iterator[str]:
    """Yield the texts beside the pages that may name a page and cannot be read, each with the reason."""
    pattern = _pattern(_names(draft, spot_of(draft, page, former=True)))
    for path, _, text, reason in chain(site_texts(root, draft), redirect_texts(root, draft)):
        if reason and (not text or (pattern is not None and pattern.search(text))):
            yield f"{path}: {reason}; whether it names the page is not known"


def _told(lines: Sequence[int]) -> str:
    """Return the first of some lines, in words."""
    told = [f"{line:,}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        told.append(f"{len(lines) - _MOST_LINES:,} more")
    return f"line {told[0]}" if len(told) == 1 else f"lines {', '.join(told[:-1])} and {told[-1]}"


def _names(draft: Draft, spot: Spot) -> tuple[str, ...]:
    """Return the texts by which a page is named: its name, and its URLs where they have folders."""
    urls = map(unquote, map(linking_of(draft).without_base, spot.urls))
    paths = [splitext(url.strip("/").removesuffix("/index.html"))[0] for url in urls]
    return (*needles_of(spot), *(path for path in paths if "/" in path))


def _pattern(needles: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern of texts that name a page, None if they are words that stand in other texts, too."""
    names = [needle for needle in needles if "/" in needle or _IS_NAME.search(needle)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])") if names else None
