"""The related list of an event and its order; kept for plug-ins, which import them from here."""

from archlint.layouts.news.paths import meant_event, repaired
from archlint.layouts.news.ranking import ItemRank as Rank
from archlint.layouts.news.ranking import (
    are_in_order,
    first_misplaced,
    movable_list,
    moving_edits,
    removal_edits,
    sorting_edits,
)

__all__ = [
    "Rank",
    "are_in_order",
    "first_misplaced",
    "meant_event",
    "movable_list",
    "moving_edits",
    "removal_edits",
    "repaired",
    "sorting_edits",
]
