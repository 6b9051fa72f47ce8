"""Links back: their contexts, and those that are owed once links of other pages have changed."""

from collections.abc import Iterable, Mapping, Sequence

from archlint.diagnostics import Diagnostic
from archlint.engine.job import Job
from archlint.engine.run import lint
from archlint.files.store import Store
from archlint.fixes.backlinks import find_links
from archlint.fixes.draft import Draft
from archlint.model.pages import Event
from archlint.text.tags import Vocabulary

_MOST_ROUNDS = 100


def keep_contexts_equal(draft: Draft, path: str, target: str, vocabulary: Vocabulary) -> None:
    """Give the related link of a page to a target the context of the link back, if there is one, and its rank.

    Pages of different generations, whose contexts may differ, are left alone.
    """
    page, other = draft.read(path), draft.read(target)
    if not (isinstance(page, Event) and isinstance(other, Event)) or target not in page.related.paths:
        return
    if path not in other.related.paths or bool(page.formats) is not bool(other.formats):
        return
    place = page.related.paths.index(target)
    back = other.related.contexts[other.related.paths.index(path)]
    if back and page.related.contexts[place] not in (None, back):
        draft.edit(path, draft.layout.write.link_context(page, place, back, vocabulary))


def add_owed_links(draft: Draft, before: Store, moved: Mapping[str, str], pages: Sequence[str], job: Job) -> None:
    """Add the links back to lists of a draft that the rules of a job miss there, and did not ``before``.

    These are the changed lists, which may have room, or a place for a page that ranks above their last, and those of
    the pages to which links lead now. ``moved`` has these by the pages to which the links led, ``pages`` the archive
    paths of the whole archive.
    """
    lists = {path for path in {*draft.changed, *moved.values()} if isinstance(draft.read(path), Event)}
    linking = tuple(sorted(find_links(draft, draft.layout, pages, lists, job.execution.jobs).pages))
    there = [path for path in linking if isinstance(draft.read(path), Event)]
    missed = _missing(lint(job._replace(store=before, pages=there)).diagnostics)
    known = {(page, moved.get(target, target)) for page, target in missed}
    for _ in range(_MOST_ROUNDS):
        found = _missing(lint(job._replace(store=draft, pages=there)).diagnostics)
        # A list takes one link at a time; with it, it may have no place for the next.
        wanted = {target: place for place in found.keys() - known if (target := place[1]) in lists}
        if not wanted:
            return
        for place in wanted.values():
            _apply(draft, found[place])


def _missing(diagnostics: Iterable[Diagnostic]) -> Mapping[tuple[str, str], Diagnostic]:
    """Return the findings whose fix changes one list, by their page and the page with that list."""
    return {
        (found.path, found.fix.elsewhere[0][0]): found for found in diagnostics if found.fix and found.fix.elsewhere
    }


def _apply(draft: Draft, found: Diagnostic) -> None:
    for path, edits in found.fix.elsewhere if found.fix else ():
        draft.edit(path, edits)
