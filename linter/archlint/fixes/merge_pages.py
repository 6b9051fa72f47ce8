"""Remove a page whose event another page describes too: its links and its history go to that page."""

from typing import NamedTuple

from archlint.errors import UsageError
from archlint.fixes.backlinks import find_links
from archlint.fixes.closed import why_closed
from archlint.fixes.draft import Draft
from archlint.fixes.named_page import hold_itself
from archlint.fixes.outcome import Outcome
from archlint.fixes.owed_links import keep_contexts_equal
from archlint.fixes.page_links import leads_to
from archlint.fixes.relink import Destination, relinking_edits, reorder
from archlint.fixes.renames import Whole
from archlint.layouts.base import Layout
from archlint.layouts.writer import Edits, Version
from archlint.model.facts import is_cover_image, source_url
from archlint.model.pages import DayIndex, Event, Page
from archlint.text.tags import Vocabulary


class Lost(NamedTuple):
    """Parts of a removed page that the remaining one lacks: publishers of sources, and tags of related items."""

    sources: tuple[str, ...]
    tags: tuple[str, ...]

    def __str__(self) -> str:
        parts = [f"{name}: {', '.join(found)}" for name, found in zip(self._fields, self, strict=True) if found]
        return "; ".join(parts)


class Merged(NamedTuple):
    """Result of removing a page: the outcome, and the removed event; None on a site."""

    outcome: Outcome
    event: Event | None


def merge_pages(
    draft: Draft, removed: str, kept: str, whole: Whole, *, force: bool = False, lose_url: bool = False
) -> Merged:
    """Remove a page from a draft, and lead all that leads to it to another page.

    On a site, its URLs are kept, or lost with ``lose_url``. Raises UsageError if a page cannot be changed; and, without
    ``force``, if nothing shows that the two are about the same.
    """
    if draft.layout.linking is not None:
        from archlint.fixes.sites.merges import merge_on_site

        return Merged(merge_on_site(draft, removed, kept, whole, force=force, lose_url=lose_url), None)
    event = _merge_events(draft, removed, kept, whole, force=force)
    return Merged(Outcome({removed: kept}), event)


def _merge_events(draft: Draft, removed: str, kept: str, whole: Whole, *, force: bool) -> Event:
    """Remove an event's page from a draft, and make its links and history those of another event's page.

    Lists that link to the other page already lose an item, and indexes an entry; so does the other page itself. Earlier
    versions of the removed page, and the page itself as one of them, are recorded on the other. Links in both
    directions get the same context. Return the removed event.

    Raises UsageError with a reason if the two are no events or a list cannot be changed; and, without ``force``, if
    nothing shows that they report the same event.
    """
    if removed == kept:
        msg = f"{removed}: is the page itself; name the one that describes the event too"
        raise UsageError(msg)
    old, new = _event(draft, removed), _event(draft, kept)
    for event in (old, new):
        reason = draft.layout.write.why_no_record(event)
        if reason is not None:
            msg = f"{event.path}: {reason}"
            raise UsageError(msg)
    if not force and not _report_the_same(old, new):
        lost = lost_parts(old, new, whole.vocabulary)
        loss = f"; removing that page would lose its {lost}" if any(lost) else ""
        msg = (
            f"{kept}: shares no source with {removed}, and has another headline: it seems to report another event"
            f"{loss}. To remove it all the same, add --force"
        )
        raise UsageError(msg)
    linked = find_links(draft, draft.layout, whole.pages(), [removed], whole.jobs)
    for alias in linked.aliases:
        msg = f"{alias}: is a symbolic link to {removed}; remove it first"
        raise UsageError(msg)
    for _, reason in sorted(linked.unreadable.items()):
        msg = f"{reason}; whether it links to {removed} is not known"
        raise UsageError(msg)
    draft.edit(kept, _history(draft.layout, old, new, whole.time))
    destination = Destination(kept, _headline(new), frozenset({_headline(old)}))
    for path in sorted(linked.pages.keys() - {removed}):
        _lead_over(draft, path, removed, destination, whole)
        keep_contexts_equal(draft, path, kept, whole.vocabulary)
    draft.remove(removed)
    return old


def lost_parts(old: Event, new: Event, vocabulary: Vocabulary) -> Lost:
    """Return the parts of a removed event that the remaining one lacks."""
    kept = _sources(new)
    tags = _tags(old, vocabulary) - _tags(new, vocabulary)
    return Lost(tuple(label for url, label in _sources(old).items() if url not in kept), tuple(sorted(tags)))


def _report_the_same(old: Event, new: Event) -> bool:
    """Return whether two pages have a source, a version or a similar headline in common."""
    from archlint.text.similarity import are_alike  # rapidfuzz takes 30 ms

    versions = [{*event.changes.paths, event.path} for event in (old, new)]
    return (
        not versions[0].isdisjoint(versions[1])
        or not _sources(old).keys().isdisjoint(_sources(new))
        or are_alike(_headline(old), _headline(new))
    )


def _sources(event: Event) -> dict[str, str]:
    """Return the publishers of the sources of an event by URL."""
    return {
        source_url(target): label
        for label, target in zip(event.sources.labels, event.sources.targets, strict=True)
        if not is_cover_image(label)
    }


def _tags(event: Event, vocabulary: Vocabulary) -> set[str]:
    return {name for context in event.related.contexts for name in vocabulary.names(context or "")}


def _event(draft: Draft, path: str) -> Event:
    page = hold_itself(draft, path)
    reason = why_closed(page)
    if reason is not None or not isinstance(page, Event) or not _headline(page):
        msg = f"{path}: {reason or 'is no event with a headline'}; only events can be merged"
        raise UsageError(msg)
    return page


def _headline(event: Event) -> str:
    return event.headline.text.strip() if event.headline else ""


def _history(layout: Layout, old: Event, new: Event, time: str) -> Edits:
    """Return the edits that record the versions of the removed page on the page that stays."""
    older = layout.write.older_versions(old)
    current = Version(new.headline.text if new.headline else "", new.path)
    latest = layout.write.superseded(old, time, first=not (older or layout.write.older_versions(new)))
    # An older version on the other page may be this page.
    return layout.write.record(
        new, latest, current, [version for version in older if version.identity != current.identity]
    )


def _lead_over(draft: Draft, path: str, removed: str, destination: Destination, whole: Whole) -> None:
    page = draft.hold(path)
    reason = why_closed(page)
    if reason is not None:
        msg = f"{path}: {reason}; it links to {removed}"
        raise UsageError(msg)
    draft.edit(path, _removals(draft.layout, page, removed, destination.path))
    page = draft.hold(path)
    draft.edit(path, relinking_edits(draft.layout, page, {removed: destination}))
    reorder(draft, page, whole.vocabulary)


def _removals(layout: Layout, page: Page, removed: str, kept: str) -> Edits:
    """Return the edits that remove links which would lead to the remaining page twice, or to the page itself."""
    match page:
        case Event():
            paths = [leads_to(layout, page.path, target, (removed, kept)) for target in page.related.targets]
            superfluous = [place for place, path in enumerate(paths) if path == removed]
            if page.path != kept and kept not in paths:
                superfluous = superfluous[1:]
            edits = layout.write.remove_related(page, superfluous) if superfluous else ()
            if superfluous and not edits:
                msg = f"{page.path}: its list of related events cannot be read in full; take {removed} out by hand"
                raise UsageError(msg)
            return edits
        case DayIndex():
            return _entry_removals(layout, page, removed, kept)
    return ()


def _entry_removals(layout: Layout, index: DayIndex, removed: str, kept: str) -> Edits:
    entries = [entry for entry in index.entries if leads_to(layout, index.path, entry.target.text, [removed])]
    if layout.classify(kept).day == index.day and not any(
        leads_to(layout, index.path, entry.target.text, [kept]) for entry in index.entries
    ):
        entries = entries[1:]
    return tuple(edit for entry in entries for edit in layout.write.remove_entry(index, entry))
