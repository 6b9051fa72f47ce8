"""Numbers and removals in the lists of an event; kept for plug-ins, which import them from here."""

from archlint.layouts.news.lists import expected_numbers, removal, repeats_number

__all__ = ["expected_numbers", "removal", "repeats_number"]
