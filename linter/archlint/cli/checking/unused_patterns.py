"""Remarks on patterns in the settings that match nothing, because a folder was renamed or a name is misspelt."""

from collections.abc import Sequence

from archlint.config.settings import Settings
from archlint.discovery.discover import Selection
from archlint.discovery.patterns import Patterns

_MOST_SHOWN = 10


def unused_remarks(settings: Settings, selection: Selection) -> list[str]:
    """Return a remark on each setting with such patterns; ``selection`` is the whole archive."""
    pages = selection.pages
    ignoring = [pattern for pattern in settings.per_file_ignores if Patterns([pattern]).unused(pages, pages)]
    named = (("exclude", selection.unused), ("per-file-ignores", ignoring))
    return [f"{key}: no page matches {_listed(patterns)}." for key, patterns in named if patterns]


def _listed(patterns: Sequence[str]) -> str:
    more = len(patterns) - _MOST_SHOWN
    shown = ", ".join(map(repr, patterns[:_MOST_SHOWN]))
    return shown if more <= 0 else f"{shown} and {more:,} more"
