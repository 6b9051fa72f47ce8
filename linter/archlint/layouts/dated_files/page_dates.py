"""The day of a post or a document: that of a field, of the file's name, or of the build."""

from typing import NamedTuple

from archlint.layouts.dated_files.dates.iso import is_set, read_iso
from archlint.layouts.dated_files.dates.moments import Reading, read_clock, read_date
from archlint.layouts.dated_files.fields import Fields, place_of
from archlint.layouts.dated_files.paths import Place
from archlint.layouts.dated_files.preset import Site
from archlint.model.days import Day
from archlint.model.front_matter import Items, Moment, Scalar, Table, Unknown
from archlint.model.metadata import DayOrigin
from archlint.model.spans import Piece

_NO_DATE = "the date is neither a text nor a day"


class Dated(NamedTuple):
    """The day that counts, where it is from, and its meaning.

    ``stamp`` is the time that is written with it. ``field`` is the value of the day's field as written, and
    ``field_day`` the day that it names, whether that counts or not.
    """

    day: Day
    origin: DayOrigin
    reading: Reading
    stamp: Moment | None = None
    field: Piece | None = None
    field_day: Day | None = None


def date_of(fields: Fields, site: Site, place: Place, today: Day) -> Dated:
    """Return the day of a page; a name is passed over if the generator cannot read the page."""
    named = place.day if fields.is_read else None
    by_field = _by_field(fields, site, today, named or today)
    if by_field and (site.day_order == "field-name" or named is None):
        return by_field
    if named is not None:
        field, field_day = (by_field.field, by_field.field_day) if by_field else (None, None)
        return Dated(named, DayOrigin.NAME, read_clock(named, 0, 0, 0), field=field, field_day=field_day)
    return Dated(today, DayOrigin.BUILD, Reading(today, Moment(today, 23, 59, 59)))


def _by_field(fields: Fields, site: Site, today: Day, other: Day) -> Dated | None:
    """Return the day of the field; ``other`` is the day of a page whose field tells none."""
    value = fields.first(site.keys.day)
    is_iso = site.dates == "iso"
    if value is None or (is_iso and isinstance(value, Scalar) and not is_set(value)):
        return None
    piece = place_of(value)
    origin = DayOrigin.FIELD if piece else DayOrigin.DEFAULTS
    if isinstance(value, Unknown):
        return Dated(other, origin, Reading(unknown=value.reason), field=piece)
    if not isinstance(value, Scalar):
        return Dated(other, origin, _read_several(value, site, today), field=piece)
    reading = read_iso(value) if is_iso else read_date(value.value, today, site.timezone)
    moment = reading.moment
    day = reading.written or (moment.day if moment else other)
    stamp = value.value if isinstance(value.value, Moment) else moment
    if isinstance(value.value, Day) or (stamp and stamp[1:] == (0, 0, 0, None)):
        stamp = None
    return Dated(day, origin, reading, stamp, piece, reading.written)


def _read_several(value: Items | Table, site: Site, today: Day) -> Reading:
    """Return the meaning of a list or a mapping as a date."""
    if site.dates == "iso":
        return Reading(fault=_NO_DATE)
    from archlint.layouts.dated_files.dates.inspected import inspected

    text = inspected(value)
    # Jekyll finds a date in the text, but that is no day as written.
    ends_build = text and read_date(text, today, site.timezone).fault
    return Reading(fault=_NO_DATE) if ends_build else Reading(unknown=_NO_DATE)
