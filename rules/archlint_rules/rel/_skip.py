"""Screen of the related links: a function that settles for almost every event that the rules on them find nothing.

The rules name it as ``skip_if``. If it is false, they may still find nothing.
"""

from archlint.model.facts import EventFacts
from archlint.rule import LinkContext


def has_sound_links(event: EventFacts, context: LinkContext) -> bool:
    """Return whether all related links lead to other events by their headlines, with contexts as in links back."""
    links = context.archive.link_columns(event)
    if links.headlines != links.texts or False in links.are_events:
        return False
    for here, back in zip(links.contexts, links.contexts_back, strict=True):
        if back is not None and back != here:
            return False
    return True
