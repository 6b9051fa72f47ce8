"""Examples of rules on pages of the event archive; kept for plug-ins, which import them from here."""

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, Pages, day_index, event, path_of
from archlint.layouts.news.headers import formats_line

__all__ = ["SOURCE", "Bad", "Example", "Good", "Pages", "day_index", "event", "formats_line", "path_of"]
