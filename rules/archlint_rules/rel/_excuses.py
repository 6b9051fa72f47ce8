"""Why a related list may lack an event for which it has a place."""

from collections.abc import Callable

from archlint.model import PathParts
from archlint.model.facts import EventFacts
from archlint.rule import LinkContext
from archlint_rules._links import meant_paths
from archlint_rules._superseded import current_version, is_superseded


def is_excused(target: EventFacts, event: EventFacts, context: LinkContext) -> bool:
    """Return whether the list of a target, which has a place for an event, is right without it or cannot be judged."""
    if not target.complete or _was_made_before(target, event, context.layout.classify):
        return True
    if is_superseded(target, context.archive):
        return True
    return _links_in_other_words(target, event, context) or _lists_like(target, event, context)


def _links_in_other_words(target: EventFacts, event: EventFacts, context: LinkContext) -> bool:
    """Return whether the target links to the event in another form.

    That is a relative link, one that lacks its beginning, or a former path. Other rules report it on the target.
    """
    former = {path for _, path in event.changes}
    if not former.isdisjoint(target.links):
        return True
    wanted, name = event.path.lower(), event.path.rpartition("/")[2]
    layout = context.layout
    return any(
        layout.repair(link).lower() == wanted
        or (name in link and event.path in meant_paths(layout.resolve, layout.top, target.path, link))
        for link in target.links
    )


def _was_made_before(target: EventFacts, event: EventFacts, classify: Callable[[str], PathParts]) -> bool:
    """Return whether the event is later than the target and all that it lists."""
    if target.day >= event.day:
        return False
    days = (classify(link).day for link in target.links)
    return all(day is None or day < event.day for day in days)


def _lists_like(target: EventFacts, event: EventFacts, context: LinkContext) -> bool:
    """Return whether the target lists an earlier version of the event, or a page of its day with a similar headline."""
    archive, headline = context.archive, event.headline
    same_day = {link for link in target.links if context.layout.classify(link).day == event.day}
    for facts in map(archive.event, sorted(same_day)):
        if facts is not None and current_version(facts, archive).path == event.path:
            return True
    if not headline or not same_day:
        return False
    related = archive.page(target).related
    links = zip(related.paths, related.labels, strict=True)
    from archlint.text.similarity import are_alike

    return any(are_alike(label.strip(), headline) for path, label in links if path in same_day)
