"""The cause that a finding shares with others, so that a report can tell of all of them at once."""

from typing import NamedTuple


class CauseKind:
    """The kinds of causes; each says what the key is. They are texts, as an enumeration would slow every start.

    Of an untracked page and the last four, reports repeat the message of the findings, so give equal ones.
    """

    ABSENT_DAY = "absent-day"
    """A day that links lead to has no page at all. The key is the day."""
    ABSENT_PAGE = "absent-page"
    """A page that links lead to does not exist, though others of its day may. The key is its archive path."""
    ABSENT_FILES = "absent-files"
    """Files that links lead to do not exist. The key is the folder at the top in which they should lie."""
    ABSENT_INDEX = "absent-index"
    """A day with pages has no index. The key is the day."""
    UNTRACKED_PAGE = "untracked-page"
    """A page that links lead to is on the disk and not in git. The key is its archive path."""
    HEADLINE = "headline"
    """A headline has a fault, or what should repeat it differs from it. The key is the archive path of its page."""
    CONTEXTS = "contexts"
    """The contexts of the links between two pages differ. The key is both archive paths."""
    LINKS_BACK = "links-back"
    """A page does not link back to pages that list it. The key is its archive path."""
    UNLISTED = "unlisted"
    """An index leaves out events of its day. The key is its archive path."""
    EARLIER_VERSION = "earlier-version"
    """Earlier versions of a page remain. The key is the archive path of the page."""
    SAME_EVENT = "same-event"
    """Pages describe the event of another page. The key is the archive path of that."""
    SAME_BODY = "same-body"
    """Events that have nothing to do with each other have one body. The key is the archive path of the first."""
    NO_SOURCE = "no-source"
    """Events of a year have no source. The key is the year."""
    NO_DATE_HEADER = "no-date-header"
    """Pages of a year have no date header. The key is the year."""
    DATE_STYLE = "date-style"
    """Pages of a year have a date header in another style. The key is the year."""
    TAG = "tag"
    """A tag is wrong wherever it appears. The key is the tag."""
    TEXT = "text"
    """Another text is wrong wherever it appears: a title, a publisher, a parameter of URLs. The key is the text."""
    FOLDER = "folder"
    """A folder makes its pages wrong. The key is the folder, as an archive path without a slash at the end."""
    PAGE = "page"
    """One fault of a page shows in several places on it. The key is its archive path."""


CAUSE_KINDS = tuple(kind for name, kind in vars(CauseKind).items() if name.isupper())
"""All kinds of causes, in the order above."""


INFOS_IF_MANY = frozenset({CauseKind.ABSENT_FILES})
"""Kinds of causes whose findings are infos if there are very many: then it is likely that they are meant."""
MOST_TOLD = 100
"""Number of findings with a cause of these kinds above which they are infos."""


class Cause(NamedTuple):
    """A cause: findings with equal causes have one. The key is a text that is not empty (see :class:`CauseKind`)."""

    kind: str
    key: str
