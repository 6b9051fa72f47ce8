"""Causes that findings of several rules share."""

from archlint.rule import Cause, CauseKind, LinkContext


def of_broken_link(path: str, context: LinkContext) -> Cause | None:
    """Return the cause of a link to a page that does not exist: the whole day, its index or only that page is absent.

    ``path`` is the archive path that the link leads to. A link that leads nowhere has its fault alone.
    """
    if not path:
        return None
    archive, layout = context.archive, context.layout
    day = layout.classify(layout.meant_event(path) or path).day
    if day is not None and day.exists:
        indexes = layout.index_paths(day)
        if not archive.day_paths(day) and not any(map(archive.exists, indexes)):
            return Cause(CauseKind.ABSENT_DAY, str(day))
        if path in indexes[:1]:  # a layout may have no indexes
            return Cause(CauseKind.ABSENT_INDEX, str(day))
    return Cause(CauseKind.ABSENT_PAGE, path)
