"""The values of a page by which it is read: its fields, those from sections above among them, and its day."""

from typing import NamedTuple

from archlint.layouts.content_tree.branches import Branches
from archlint.layouts.content_tree.cascades import Cascaded, cascade_of, handed_down, tree_path
from archlint.layouts.content_tree.fields import TreeDate, date_of, fields_of, folded
from archlint.layouts.content_tree.paths import TreePlace
from archlint.layouts.dated_files.fields import Fields, text_of
from archlint.layouts.dated_files.preset import Site
from archlint.model.front_matter import FrontMatter
from archlint.model.metadata import PageKind


class TreeValues(NamedTuple):
    """The fields of a page, its date, its sections as folders, and what all its folders are called in URLs."""

    fields: Fields
    date: TreeDate | None
    sections: tuple[str, ...]
    folder_slugs: tuple[str, ...]


def tree_values(front: FrontMatter | None, site: Site, place: TreePlace, branches: Branches) -> TreeValues:
    """Return the values of the page at a place."""
    above = _above(site, place, branches)
    cascades = [cascade_of(front), *(cascade_of(each) for each in reversed(above)), site.cascade]
    chain = [cascade for cascade in cascades if cascade is not None]
    fields = fields_of(front, handed_down(_page(place, site), chain) if chain else {})
    date = date_of(fields, site.keys.day, place.day)
    is_branch = place.kind is PageKind.PAGE
    slugs = list(place.folders)
    for at, each in enumerate(above[1:]):
        if each and (slug := text_of(fields_of(each, {}).first(site.keys.slug))) and slug.text:
            slugs[at] = slug.text
    if is_branch and slugs and (own := text_of(fields.first(site.keys.slug))) and own.text:
        slugs[-1] = own.text
    there = (each is not None for each in above[1:])
    sections = tuple(
        name for at, (name, is_there) in enumerate(zip(place.folders, there, strict=False)) if at == 0 or is_there
    )
    if is_branch and len(place.folders) > 1:
        sections = (*sections, place.folders[-1])
    return TreeValues(fields, date, sections, tuple(slugs))


def _above(site: Site, place: TreePlace, branches: Branches) -> list[FrontMatter | None]:
    """Return the front matter of the pages of the sections above a page, the topmost first; None where one has none."""
    found: list[FrontMatter | None] = []
    folder = place.folder
    for _ in range(len(place.folders) + 1):
        found.append(folded(branches.fields(folder, place.language, site.default_language), site))
        folder = folder[: folder.rfind("/")] if folder else ""
    found.reverse()
    return found[:-1] if place.kind is PageKind.PAGE else found


def _page(place: TreePlace, site: Site) -> Cascaded:
    """Return what a page is to targets of cascades."""
    is_branch = place.kind is PageKind.PAGE
    kind = "home" if is_branch and not place.folders else "section" if is_branch else "page"
    return Cascaded(tree_path(place.folders, place.name), kind, place.language or site.default_language)
