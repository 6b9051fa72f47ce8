"""The zone of a site: the clock by which Jekyll makes URLs.

Jekyll gives the setting ``timezone`` to the system as ``TZ``. Without it the machine that builds decides, so that a
moment may have two days.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from archlint.layouts.dated_files.dates.moments import moved_by, years_moved
from archlint.model.days import Day
from archlint.model.front_matter import Moment

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

_UTC = frozenset({"", "UTC", "Etc/UTC", "GMT", "Etc/GMT", "UTC0"})
_WEST, _EAST = -12 * 3600, 14 * 3600
"""The zones of machines that build, in seconds east of UTC."""
_RULE = re.compile(r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)([-+]?)(\d{1,2})(?::(\d\d))?(.*)")
"""A zone as POSIX writes it: a name, and hours west of UTC; more if it has summer time."""


def local_moments(moment: Moment, timezone: str | None) -> tuple[Moment, ...]:
    """Return the times that the clock of the site may show at a moment, the likeliest first, without an offset.

    There is one, unless the zone is not known: then there is one for each day that a machine could have, that of UTC
    first, and only the days of the others are meant, not their times.
    """
    if moment.offset is None:
        zone = _other_zone(timezone)
        return (moment if zone is None else _existing(moment, zone),)
    utc = _in_utc(moment, moment.offset)
    if timezone in _UTC:
        return (utc,)
    zone = _other_zone(timezone)
    if zone is not None:
        return (_shown(utc, zone),)
    others = (moved_by(utc, _WEST), moved_by(utc, _EAST))
    return (utc, *(each for each in others if each.day != utc.day))


def utc_moment(moment: Moment, timezone: str | None) -> Moment:
    """Return a moment in UTC; one without an offset is in the zone of the site, or in UTC if that is not known."""
    offset = moment.offset
    if offset is None:
        zone = _other_zone(timezone)
        shift = None if zone is None else _aware(moment, zone).utcoffset()
        offset = 0 if shift is None else int(shift.total_seconds())
    return _in_utc(moment, offset)


def _in_utc(moment: Moment, offset: int) -> Moment:
    """Return a moment in UTC, without an offset; ``offset`` is that of its clock."""
    day, hour, minute, second, _ = moved_by(moment, -offset) if offset else moment
    return Moment(day, hour, minute, second)


def _other_zone(timezone: str | None) -> "tzinfo | None":
    """Return the zone of a site, unless it is UTC or not known."""
    return None if timezone is None or timezone in _UTC else find_zone(timezone)


@lru_cache(maxsize=8)
def find_zone(timezone: str) -> "tzinfo | None":
    """Return the zone of that name; None if it cannot be told: by its rules, or because this machine has no zones.

    A name that no zone has means UTC, as it does to the system that Jekyll asks.
    """
    from datetime import UTC, timedelta
    from datetime import timezone as fixed_zone

    name = timezone.removeprefix(":")
    zone = _load(name)
    if zone is not None:
        return zone
    rule = _RULE.fullmatch(name)
    if rule is not None:
        if rule[4] or int(rule[2]) > 24:
            return None
        west = timedelta(hours=int(rule[2]) % 24, minutes=int(rule[3] or 0) % 60)
        return fixed_zone(west if rule[1] == "-" else -west)
    return UTC if _load("Europe/London") is not None else None


def is_zone(timezone: str) -> bool:
    """Return whether a zone has that name, or archlint cannot know it: the name has rules, or this machine no zones."""
    name = timezone.removeprefix(":")
    if timezone in _UTC or _RULE.fullmatch(name):
        return True
    return _load(name) is not None or _load("Europe/London") is None


def offset_by_name(name: str, year: int, timezone: str) -> int | None:
    """Return the seconds east of UTC of a zone that has a name in a year, in winter or in summer; None if none has."""
    from datetime import datetime

    zone = find_zone(timezone)
    if zone is None or not 1 <= year <= 9999:
        return None
    for month in (1, 7):
        moment = datetime(year, month, 1, tzinfo=zone)
        offset = moment.utcoffset()
        if moment.tzname() == name and offset is not None:
            return int(offset.total_seconds())
    return None


def _load(name: str) -> "tzinfo | None":
    """Return the zone of a name in this machine's table of zones."""
    import zoneinfo

    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _existing(moment: Moment, zone: "tzinfo") -> Moment:
    """Return a time that the clock of a zone shows: one that is skipped when summer begins means a later one."""
    local = _aware(moment, zone)
    offset = local.utcoffset()
    if offset is None or offset == local.replace(fold=1).utcoffset():  # the clock shows it, and once
        return moment
    return _read(zone.fromutc((local - offset).replace(tzinfo=zone)), moment)


def _shown(moment: Moment, zone: "tzinfo") -> Moment:
    """Return the time that the clock of a zone shows at a moment of UTC."""
    return _read(zone.fromutc(_aware(moment, zone)), moment)


def _aware(moment: Moment, zone: "tzinfo") -> "datetime":
    """Return a moment of a zone for the calendar, in a year that Python has."""
    (year, month, day), hour, minute, second, _ = moment
    return _calendar()(year + years_moved(year), month, day, hour, minute, second, tzinfo=zone)


@cache
def _calendar() -> "type[datetime]":
    from datetime import datetime  # few hooks ask

    return datetime


def _read(local: "datetime", moment: Moment) -> Moment:
    """Return the time of a zone that was computed from a moment, in its own year."""
    year = local.year - years_moved(moment.day.year)
    return Moment(Day(year, local.month, local.day), local.hour, local.minute, local.second)
