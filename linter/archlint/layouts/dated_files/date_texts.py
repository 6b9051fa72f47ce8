"""Texts of dates in other forms than ISO 8601, as Ruby's ``Time.parse`` reads them.

Ruby searches a text for anything like a date. This module takes the forms that people write, from the first character
to the last, and says of all others that it does not know them. The source of the algorithm is ``Date._parse`` and
``Time.parse`` of Ruby 3.1, against which the tests try it.
"""

import re

from archlint.layouts.dated_files.moments import Reading, read_clock
from archlint.model.days import Day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})", re.IGNORECASE | re.ASCII)
_LONGEST = 128


def read_text(text: str, today: Day) -> Reading:
    """Return the meaning of a text; ``today`` supplies the parts that it lacks."""
    if len(text) > _LONGEST:
        return Reading(fault=f"a date has at most {_LONGEST} characters")
    if not any(character.isdigit() for character in text):
        month = _MONTH.search(text)
        if month is None:
            return Reading(fault=f"{text or 'an empty date'} is no date")
        return read_clock(Day(today.year, _MONTHS.index(month[1].lower()) + 1, 1), 0, 0, 0)
    return Reading(unknown=f"the date {text} is in a form that archlint does not know")
