"""Screen of the related links: a function that tells of almost every event that the rules on them find nothing.

The rules name it as ``skip_if``. Where it is false, they may still find nothing.
"""

from archlint.model.facts import EventFacts
from archlint.rule import LinkContext


def has_sound_links(event: EventFacts, context: LinkContext) -> bool:
    """Whether all related links are as they should be, however long the lists are that do not link back."""
    return context.archive.links_are_sound(event)
