"""The page of a site that an item of a relation is likely to mean, although no page answers to it."""

from collections.abc import Sequence

from archlint.model.metadata import State
from archlint.model.source_links import FIELD, file_name_in
from archlint.rule import LinkContext
from archlint_rules._meant_page import meant_page

_LIKE = 75
"""Least similarity of two names, from 0 to 100, of which one can be meant by the other."""


def meant_by(keys: Sequence[str], context: LinkContext) -> str:
    """Return the path of the page that an item with some keys is likely to mean; empty without one."""
    classify, paths = context.layout.classify, tuple(context.archive.page_paths())
    if keys[0].startswith(FIELD):
        hidden = (path for path in paths if not context.layout.is_shown(path))
        return next((path for path in hidden if _would_answer(path, keys, context)), "")
    if name := file_name_in(keys):
        stems: dict[str, str] = {}
        for path in paths:
            stems.setdefault(classify(path).stem, path)
        from archlint.text.similarity import nearest  # rapidfuzz takes 30 ms to import

        like = name if name in stems else nearest(name, list(stems), _LIKE)
        if like:
            return stems[like]
    return meant_page(keys, paths, classify)


def _would_answer(path: str, keys: Sequence[str], context: LinkContext) -> bool:
    """Return whether a page answered to one of some keys if its site showed it."""
    facts, layout = context.archive.site_page(path), context.layout
    if facts is None or layout.linking is None:
        return False
    page = context.archive.page(facts)
    published = layout.metadata(page)._replace(state=State.PUBLISHED)
    return not set(keys).isdisjoint(layout.linking.addresses(page, published).keys)
