"""Features of layouts, which rules may need."""

from enum import Enum


class Feature(Enum):
    """A feature of the pages of a layout. A rule runs only if the layout has all features that it needs."""

    DATED_PATHS = "the path of an event names its day"
    SLUGS = "the name of an event's file follows its headline"
    HEADLINES = "an event has a headline"
    BODIES = "an event has a body"
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
    TITLES = "an event has a title, in a heading or in a field"
    FRONT_MATTER = "a page begins with fields"
    NAMED_DAYS = "the name of a file tells its day, and a field may tell another"
    LINKS = "pages link to each other by their URLs and files"
    TAGS = "a page has tags in a field"
    RELATIONS = "fields or sections that the settings name list related pages"
    PERMALINKS = "URLs are made from slugs, and a published one must not move"

    # Enum hashes in a Python function, which each loaded rule would pay for.
    __hash__ = object.__hash__
