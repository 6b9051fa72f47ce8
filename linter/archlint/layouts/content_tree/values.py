"""The values of a page by which it is read: its fields, those from sections above among them, and its day."""

from collections.abc import Sequence
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
    """The fields of a page, its date, and its folders.

    ``folder_slugs`` are what its folders are called in URLs. ``sections`` are those that are sections, and
    ``section_slugs`` what templates call these: empty for one whose title the generator makes.
    """

    fields: Fields
    date: TreeDate | None
    folder_slugs: tuple[str, ...]
    sections: tuple[str, ...]
    section_slugs: tuple[str, ...]


def tree_values(front: FrontMatter | None, site: Site, place: TreePlace, branches: Branches) -> TreeValues:
    """Return the values of the page at a place."""
    chain = _above(site, place, branches)
    fields = _fields(front, chain, site, place.folders, place)
    date = date_of(fields, site.keys.day, place.day)
    fronts = [*chain[1:], front] if place.kind is PageKind.PAGE else chain[1:]
    slugs, sections, called = [], [], []
    for at, (name, own) in enumerate(zip(place.folders, fronts, strict=False)):
        is_last = place.kind is PageKind.PAGE and at == len(place.folders) - 1
        each = fields if is_last else _fields(own, chain[: at + 1], site, place.folders[: at + 1], None, place.language)
        slug, title = (text_of(each.first(keys)) for keys in (site.keys.slug, site.keys.title))
        is_section = at == 0 or own is not None
        slugs.append(slug.text if is_section and slug and slug.text else name)
        if is_section:
            sections.append(name)
            named = slug if slug and slug.text else title if own is not None else None
            called.append(named.text if named and named.text else "")
    return TreeValues(fields, date, tuple(slugs), tuple(sections), tuple(called))


def _fields(
    front: FrontMatter | None,
    chain: Sequence[FrontMatter | None],
    site: Site,
    folders: tuple[str, ...],
    place: TreePlace | None,
    language: str = "",
) -> Fields:
    """Return the fields of a page below some sections, the topmost first; of a section's page without a place."""
    cascades = [cascade_of(front), *map(cascade_of, reversed(chain)), list(site.cascade) or None]
    found = [cascade for cascade in cascades if cascade is not None]
    if not found:
        return fields_of(front, {})
    is_branch = place is None or place.kind is PageKind.PAGE
    kind = ("section" if folders else "home") if is_branch else "page"
    of = (place.language if place else language) or site.default_language
    return fields_of(front, handed_down(Cascaded(tree_path(folders, place.name if place else ""), kind, of), found))


def _above(site: Site, place: TreePlace, branches: Branches) -> list[FrontMatter | None]:
    """Return the front matter of the pages of the sections above a page, the topmost first; None where one has none."""
    depth = len(place.folders) + (place.kind is not PageKind.PAGE)
    language = place.language or site.default_language
    return [folded(branches.fields(place.folders[:length], language), site) for length in range(depth)]
