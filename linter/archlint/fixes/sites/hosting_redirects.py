"""Lead old URLs of a site to new ones in a file with redirects of the hosting: ``_redirects`` or ``netlify.toml``."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from posixpath import basename

from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.fixes.draft import Change, Draft
from archlint.fixes.file_changes import place_of
from archlint.fixes.sites.spots import linking_of
from archlint.fixes.sites.texts import bytes_of, redirect_paths
from archlint.layouts.dated_files.config.hosting import read_redirects
from archlint.layouts.dated_files.urls.normal_form import normal
from archlint.layouts.dated_files.urls.redirects import Redirects
from archlint.model.edits import Edit, apply_edits
from archlint.model.source_links import Mention, Spot

_TABLE = "[[redirects]]"


def redirect_change(root: str, draft: Draft, moved: Mapping[str, str], old: Spot, new: Spot) -> Change | None:
    """Return the change of the site's file with redirects; None if it has none.

    It gets a rule for each move from an old URL to a new one. Rules that lead to the old spot of a page lead to the new
    one, and rules from its new URLs go. Of several files, the first in the folder of the source is taken, else the
    first beside it. Raises UsageError if it cannot be read or written.
    """
    for path in redirect_paths(draft):
        if not os.path.isfile(place_of(root, path)):
            continue
        data = bytes_of(root, path)
        try:
            source = decode(data)
            edits = _edits(basename(path), source.text, moved, linking_of(draft).mentions(source.text, old, new))
        except (UnicodeError, ValueError) as error:
            msg = f"{place_of(root, path)}: cannot be read: {error}"
            raise UsageError(msg) from error
        return Change(path, path, data, source.encode(edits), None)
    return None


def _edits(name: str, text: str, moved: Mapping[str, str], mentions: Sequence[Mention]) -> list[Edit]:
    redirects = Redirects(read_redirects(name, text))
    is_toml = name.endswith(".toml")
    edits = []
    for start, rule in _rules(text, is_toml=is_toml):
        end = start + len(rule)
        places = [each for each in mentions if start <= each.piece.start < end]
        led = [Edit(each.piece.start - start, each.piece.end - start, each.moved) for each in places]
        now = apply_edits(rule, led)
        # A rule from the new URL leads to itself now.
        is_circle = any(normal(path) == normal(place) for path, place in read_redirects(name, now).items())
        edits += [Edit(start, end, "" if is_circle else now)] if led else []
    form = f'{_TABLE}\n  from = "{{}}"\n  to = "{{}}"\n\n' if is_toml else "{} {}\n"
    lines = "".join(form.format(*move) for move in moved.items())
    # A rule for many URLs that comes first would count.
    is_first = any(redirects.place_of(normal(old)) is not None for old in moved)
    place = (text.index(_TABLE) if is_toml and _TABLE in text else 0) if is_first else len(text)
    gap = "\n" if place and not text[:place].endswith("\n") else ""
    gap += "\n" if is_toml and place and not is_first and not text.endswith("\n\n") else ""
    return [*edits, Edit(place, place, gap + (lines if is_first else lines.rstrip("\n") + "\n"))] if moved else edits


def _rules(text: str, *, is_toml: bool) -> Iterator[tuple[int, str]]:
    """Yield the rules of a file, each with its offset: tables, or lines."""
    start = 0
    for part in re.split(r"(?m)^(?=\[)" if is_toml else r"(?<=\n)", text):
        if not is_toml or part.startswith(_TABLE):
            yield start, part
        start += len(part)
