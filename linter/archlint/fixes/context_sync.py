"""Keep the contexts of a link and of the link back equal when a fix changes one of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archlint.fixes.draft import Draft
from archlint.layouts.writer import Edits
from archlint.model.pages import Event, Page
from archlint.text.tags import Vocabulary


class Claim(NamedTuple):
    """A context that a fix has changed: the pages of the link, and the context before."""

    page: str
    target: str
    before: str
    now: str


def changed_claims(before: Page, after: Page) -> Iterator[Claim]:
    """Yield the contexts of related links that have changed."""
    if not (isinstance(before, Event) and isinstance(after, Event)):
        return
    known = dict(zip(before.related.paths, before.related.contexts, strict=True))
    for path, context in zip(after.related.paths, after.related.contexts, strict=True):
        was = known.get(path)
        if was and context and context != was:
            yield Claim(before.path, path, was, context)


def following_edits(draft: Draft, claim: Claim, vocabulary: Vocabulary) -> Edits:
    """Return the edits that give the link back the same context, and move its item to its rank.

    None if there is no such link, if the two never named the same tags, or if the rank is uncertain.
    """
    page = draft.read(claim.target)
    if not isinstance(page, Event) or claim.page not in page.related.paths:
        return ()
    place = page.related.paths.index(claim.page)
    context = page.related[place].context
    if context is None or context.text == claim.now or not _agree(context.text, (claim.before, claim.now), vocabulary):
        return ()
    return draft.layout.write.link_context(page, place, claim.now, vocabulary)


def _agree(context: str, others: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Return whether a context names the same tags as one of some others."""
    names = frozenset(vocabulary.names(context))
    return any(names == frozenset(vocabulary.names(other)) for other in others)
