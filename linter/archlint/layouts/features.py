"""Features of layouts: what rules may need."""

from enum import Enum


class Feature(Enum):
    """What pages of an archive may have. A rule runs where the layout has all that it needs."""

    DATED_PATHS = "the path of an event names its day"
    SLUGS = "the name of an event's file follows its headline"
    HEADLINES = "an event has a headline"
    DATE_HEADERS = "a heading names the day"
    FORMATS = "a line links to the other formats of a page"
    SOURCES = "an event lists its sources"
    CHANGES = "an event lists its earlier versions"
    RELATED = "an event lists related events"
    NUMBERED_LISTS = "the items of a list are numbered from 1"
    RECIPROCAL_LINKS = "a related event lists the event, too"
    RANKED_LINKS = "related events are in the order of their ranks"
    LINK_TAGS = "a related link has tags"
    DAY_INDEXES = "a day has a page that lists its events"

    # That of an enumeration is a function in Python; each rule that is loaded pays for it.
    __hash__ = object.__hash__
