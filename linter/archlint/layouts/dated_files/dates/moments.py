"""Days and times of pages as Jekyll reads them of fields and names.

Jekyll makes a text of the field's value and reads that with Ruby's ``Time.parse``; the source of the algorithm is
``Jekyll::Utils.parse_date`` of Jekyll 4.3, ``time.rb`` of Ruby 3.1, and ``Psych`` for values that YAML takes for dates
and times. A time without a zone means UTC if it is a YAML time stamp with seconds, else the zone of the site.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from archlint.model.days import Day
from archlint.model.front_matter import Moment, Plain

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[Tt ] ?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d*)?)?(?: ?(Z|UTC|GMT|[-+]\d\d:?\d\d))?)?",
    re.ASCII,
)
_HOUR = 3600
_YEAR_0 = "archlint does not know the year 0"
_DAY = 24 * _HOUR


class Reading(NamedTuple):
    """The meaning of a value as a date.

    ``written`` is the day as written, which need not exist; None if none is. ``moment`` is the time it means, its day
    exists; without ``offset`` it is in the zone of the site. ``fault`` is the reason why the generator ends the build,
    and ``unknown`` why the meaning cannot be told; both are empty if there is a moment.
    """

    written: Day | None = None
    moment: Moment | None = None
    fault: str = ""
    unknown: str = ""


@lru_cache(maxsize=64, typed=True)  # reader and facts ask about a page in turn; True is no 1
def read_date(value: Plain, today: Day, timezone: str | None = None) -> Reading:
    """Return the meaning of the value of a date's field, or of the day in a name.

    ``today`` is the day of the build, for texts that lack a part of the day, and ``timezone`` the zone of the site, for
    those that name it, as ``CET``.
    """
    if isinstance(value, Day):
        return read_clock(value, 0, 0, 0)
    if isinstance(value, Moment):  # the text of the value names its zone, UTC if none is written
        moment = value if value.offset is not None else value._replace(offset=0)
        return _time_stamp(moment)
    text = "" if value is None else str(value)
    match = _ISO.fullmatch(text)
    if match is None:
        from archlint.layouts.dated_files.dates.texts import read_text

        return read_text(text, today, timezone)
    year, month, day, hour, minute, second, zone = match.groups()
    return read_clock(
        Day(int(year), int(month), int(day)), int(hour or 0), int(minute or 0), int(second or 0), offset_of(zone)
    )


def full_year(written: str) -> int:
    """Return a year; one of two digits lies between 1969 and 2068."""
    return int(written) + (0 if len(written) > 2 else 1900 if int(written) >= 69 else 2000)


def offset_of(zone: str | None) -> int | None:
    """Return the seconds east of UTC of a written zone such as ``+01:00`` or ``UTC``; None for none or any other."""
    if not zone:
        return None
    if zone[0] not in "+-":
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * _HOUR + int(digits[2:4] or 0) * 60
    return -seconds if zone[0] == "-" else seconds


def read_clock(day: Day, hour: int, minute: int, second: int, offset: int | None = None) -> Reading:
    """Return the meaning of a day and a time that are texts: days up to 31 roll over into the next month."""
    moved = _in_utc(day, hour, minute, second, offset) if offset else (day, hour, minute, second)
    found = rolled_over(*moved)
    if found is None and day.year == 0 and rolled_over(_after_400_years(day), hour, minute, second):
        return Reading(day, unknown=_YEAR_0)
    if found is None:
        return Reading(day, fault=f"{day.iso} {hour:02}:{minute:02}:{second:02} is out of range")
    if offset is not None:
        found = found._replace(offset=0)
    return Reading(day, found)


def _after_400_years(day: Day) -> Day:
    """Return the day 400 years later, after which the calendar repeats itself."""
    return day._replace(year=day.year + 400)


def _time_stamp(stamp: Moment) -> Reading:
    """Return the meaning of a time stamp of YAML, which has a zone."""
    found = rolled_over(stamp.day, stamp.hour, stamp.minute, stamp.second)
    if found is None and stamp.day.year == 0 and rolled_over(_after_400_years(stamp.day), *stamp[1:4]):
        return Reading(stamp.day, unknown=_YEAR_0)
    if found is None:
        return Reading(stamp.day, fault=f"{stamp.day.iso} {stamp.hour:02}:{stamp.minute:02} is out of range")
    offset = stamp.offset or 0
    seconds = stamp.hour * _HOUR + stamp.minute * 60 + stamp.second - offset
    if offset < 0 and stamp.day.day == 31 and not stamp.day.exists and seconds - stamp.second // 60 >= _DAY:
        # The day after a 31st that is not there is day 0 to Ruby 3.1, which has five bits for it.
        day = days_later(Day(stamp.day.year, stamp.day.month, 1), -1)
        return Reading(stamp.day, moved_by(Moment(day, 0, 0, 0, 0), seconds - _DAY))
    return Reading(stamp.day, found._replace(offset=offset))


def rolled_over(day: Day, hour: int, minute: int, second: int) -> Moment | None:
    """Return the moment that a day and a time mean, as Ruby's ``Time.utc`` rolls them over; None if it refuses them."""
    year, month, number = day
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= 31):
        return None
    if not (0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= second <= 60) or (hour == 24 and (minute or second)):
        return None
    if not day.exists:
        last = _last_of(year, month)
        day = days_later(Day(year, month, last), number - last)
    if hour < 24 and second < 60:
        return Moment(day, hour, minute, second)
    return moved_by(Moment(day, 0, 0, 0), hour * _HOUR + minute * 60 + second)


def moved_by(moment: Moment, seconds: int) -> Moment:
    """Return the moment that many seconds later on the same clock."""
    total = moment.hour * _HOUR + moment.minute * 60 + moment.second + seconds
    days, rest = divmod(total, _DAY)
    minutes, second = divmod(rest, 60)
    hour, minute = divmod(minutes, 60)
    day = moment.day
    if days:  # most are in the middle of a month, and need no calendar
        number = day.day + days
        day = day._replace(day=number) if 1 <= number <= 28 else days_later(day, days)
    return Moment(day, hour, minute, second, moment.offset)


def years_moved(year: int) -> int:
    """Return the years by which a day at an end of Python's calendar is moved; the calendar repeats after 400 years."""
    return 400 if year <= 1 else -400 if year >= 9999 else 0


def days_later(day: Day, days: int) -> Day:
    """Return the day that many days later, which may be in the year 0 or 10,000, as Ruby's calendar has them."""
    # The calendar repeats itself after 400 years.
    years = 400 if day.year <= 400 else -400
    later = day._replace(year=day.year + years).plus(days)
    return later._replace(year=later.year - years)


def _in_utc(day: Day, hour: int, minute: int, second: int, offset: int) -> tuple[Day, int, int, int]:
    """Return a day and a time of a zone in UTC as ``Time.parse`` reckons, before days roll over.

    The source is ``apply_offset`` of Ruby's ``time.rb``: a day that passes the end of its month becomes the first, and
    parts that the offset does not reach stay as they are.
    """
    sign = 1 if offset < 0 else -1
    left = abs(offset)
    parts = [second, minute, hour]
    for place, size in enumerate((60, 60, 24)):
        left, moved = divmod(left, size)
        if moved:
            carried, parts[place] = divmod(parts[place] + sign * moved, size)
            left += sign * carried
    second, minute, hour = parts
    year, month, number = day
    if left:
        number += sign * left
        if sign > 0 and number > _last_of(year, month):
            year, month, number = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
        elif number < 1:
            year, month = (year - 1, 12) if month <= 1 else (year, month - 1)
            number = _last_of(year, month)
    return Day(year, month, number), hour, minute, second


def _last_of(year: int, month: int) -> int:
    """Return the number of the last day of a month, or of what Ruby takes for one: December is also month 0."""
    if month == 0:
        return 31
    return next((last for last in (31, 30, 29, 28) if Day(year, month, last).exists), 99)
