"""Change the targets of links, the texts that are headlines, and the order of the lists with these links."""

import re
from collections.abc import Mapping
from posixpath import relpath
from typing import NamedTuple

from archlint.fixes.draft import Draft
from archlint.fixes.page_links import is_listed, leads_to, links_of
from archlint.layouts.base import Layout
from archlint.model.edits import Edit
from archlint.model.pages import Event, Link, Page
from archlint.model.targets import target_path
from archlint.text.tags import Vocabulary

# Characters before the value of an attribute in HTML, and those that it cannot contain.
_AROUND_ATTRIBUTES = frozenset("\"'= \t\n")
_SPECIAL = "[&'=`]"


class Destination(NamedTuple):
    """A new target of links: an archive path.

    ``headline``, if given, becomes the text of links that should have the headline of their page, and of others whose
    text is a ``former`` headline of it. All are stripped. ``edited`` says that the page has its new headline already,
    and had another one before.
    """

    path: str
    headline: str | None = None
    former: frozenset[str] = frozenset()
    edited: bool = False


def relinking_edits(layout: Layout, page: Page, destinations: Mapping[str, Destination]) -> tuple[Edit, ...]:
    """Return the edits that change the targets of links; queries, fragments and blanks around texts stay.

    A relative link stays relative to the present folder of the page.
    """
    edits: list[Edit] = []
    for link in links_of(page):
        old = leads_to(layout, page.path, link.target.text, destinations)
        if old is None:
            continue
        destination = destinations[old]
        if destination.path != old:
            start = link.target.start
            end = start + len(target_path(link.target.text))
            edits.append(Edit(start, end, _written(page, link, old, destination.path)))
        if destination.headline is not None:
            edits += _relabelling(page, link, destination, destination.headline)
    return tuple(edits)


def reorder(draft: Draft, before: Page, vocabulary: Vocabulary) -> None:
    """Sort the related list of a page again if it was in order before its links changed."""
    after = draft.read(before.path)
    if isinstance(before, Event) and isinstance(after, Event):
        draft.edit(before.path, draft.layout.write.sort_related(after, before, vocabulary))


def _written(page: Page, link: Link, old: str, new: str) -> str:
    """Return the path of a link to its new target, in the form of the old one."""
    lead, slash, _ = target_path(link.target.text).rpartition("/")
    folder, _, name = new.rpartition("/")
    if old.rpartition("/")[0] == folder:  # so the link leads there in any form
        path = lead + slash + name
    elif lead.startswith("/"):
        path = new
    else:
        path = relpath(new, page.path.rpartition("/")[0] or "/")
        if f"{lead}/".startswith("./") and not path.startswith("."):
            path = f"./{path}"
    if page.text[link.target.start - 1] in _AROUND_ATTRIBUTES:
        path = re.sub(_SPECIAL, lambda found: f"%{ord(found[0]):02X}", path)
    return path


def _relabelling(page: Page, link: Link, destination: Destination, headline: str) -> list[Edit]:
    label = link.label.stripped()
    if is_listed(page, link):
        return [] if label.text == headline else [Edit(label.start, label.end, headline)]
    # A custom text stays.
    if label.text == headline or label.text not in destination.former - {""} or not _fits_anywhere(headline):
        return []
    is_html = page.text.startswith("</", link.label.end)
    return [Edit(label.start, label.end, headline.replace("&", "&amp;") if is_html else headline)]


def _fits_anywhere(label: str) -> bool:
    """Return whether Markdown reads a text as that of a link in any place.

    Not so with code, HTML, a backslash, which may escape the bracket after the text, or unbalanced brackets.
    """
    depth = 0
    for char in label:
        depth += (char == "[") - (char == "]")
        if depth < 0 or char in "`<\\":
            return False
    return depth == 0 and "](" not in label
