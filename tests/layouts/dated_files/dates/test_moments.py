"""Days, times and zones, as Jekyll 4.3 reads them; tests/jekyll tries more of them where Jekyll is installed."""

import sys
import zoneinfo
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.dates.moments import read_date
from archlint.layouts.dated_files.dates.zones import find_zone, local_moments
from archlint.model.days import Day
from archlint.model.front_matter import Moment, Plain

_TODAY = Day(2031, 6, 15)


def _moment(text: str, offset: int | None = None) -> Moment:
    """Return a moment written as ``2031-05-07 10:00:00``."""
    day, time = text.split()
    hour, minute, second = map(int, time.split(":"))
    return Moment(Day(*map(int, day.split("-"))), hour, minute, second, offset)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (Day(2031, 5, 7), "2031-05-07 00:00:00"),
        (Day(2031, 2, 31), "2031-03-03 00:00:00"),
        (Moment(Day(2031, 2, 31), 10, 0, 0), "2031-03-03 10:00:00 UTC"),
        (Moment(Day(2031, 5, 7), 23, 59, 60), "2031-05-08 00:00:00 UTC"),
        (20310507, "2031-05-07 00:00:00"),
        ("2031-5-7", "2031-05-07 00:00:00"),
        ("31-5-7", "2031-05-07 00:00:00"),
        ("69-5-7", "1969-05-07 00:00:00"),
        ("203-5-7", "203-05-07 00:00:00"),
        ("2031-05-07 23:30", "2031-05-07 23:30:00"),
        ("2031-05-07 23:30 -0800", "2031-05-08 07:30:00 UTC"),
        ("2031-05-07T23:30:00Z", "2031-05-07 23:30:00 UTC"),
        ("2031-05-07 23:30 PST", "2031-05-08 07:30:00 UTC"),
        ("2031-05-07 23:30 XYZ", "2031-05-07 23:30:00"),
        ("2031-05-31 24:00", "2031-06-01 00:00:00"),
        ("2031-05-07 12:30 am", "2031-05-07 00:30:00"),
        ("2031-05-07 10", "2031-05-07 10:00:00"),
        ("2031-01-29 18:30:22 2031 -0800", "2031-01-29 18:30:22"),
        ("2031-02-28 23:30 -0500", "2031-03-01 04:30:00 UTC"),
        ("2031-02-31 23:30 -0500", "2031-03-01 04:30:00 UTC"),
        ("May 7th, 2031", "2031-05-07 00:00:00"),
        ("7 May 2031 10:00", "2031-05-07 10:00:00"),
        ("Wed, 07 May 2031 10:00:00 +0200", "2031-05-07 08:00:00 UTC"),
        ("05/07/2031", "2031-07-05 00:00:00"),
        ("7.5.2031", "2031-05-07 00:00:00"),
        ("May 2031", "2031-05-01 00:00:00"),
        ("5th of May", "2031-05-01 00:00:00"),
        ("May 7 '31", "2031-05-07 00:00:00"),
        ("2031-05-07 10h30", "2031-05-07 10:30:00"),
        ("7h5m", "2031-06-15 07:05:00"),
        ("2031-127", "2031-05-07 00:00:00"),
        ("20310507T103000Z", "2031-05-07 10:30:00 UTC"),
        ("12:30", "2031-06-15 12:30:00"),
        ("marvellous", "2031-03-01 00:00:00"),
    ],
)
def test_each_form_has_its_moment(value: Plain, moment: str) -> None:
    reading = read_date(value, _TODAY)
    assert reading.moment == _moment(moment.removesuffix(" UTC"), 0 if moment.endswith("UTC") else None)
    assert not reading.fault
    assert not reading.unknown


@pytest.mark.parametrize(
    "value",
    [None, True, "", "soon", "2031-13-01", "2031-05-32", "2031-05-00", "2031-05-07 25:00", "2031-05-07 24:01", 2031,
     "2031-05", "2031-366", "12/25/2031", "x" * 129, "0000-00-00", "0000-05-32 10:00", Day(2031, 13, 1), Day(0, 0, 1),
     Moment(Day(2031, 5, 7), 25, 0, 0), Moment(Day(0, 5, 7), 25, 0, 0)],
)  # fmt: skip
def test_no_day_ends_the_build(value: Plain) -> None:
    reading = read_date(value, _TODAY)
    assert reading.fault
    assert reading.moment is None


def test_the_day_as_written_need_not_exist() -> None:
    assert read_date("2031-02-31", _TODAY).written == Day(2031, 2, 31)
    assert read_date("2031-13-01", _TODAY).written == Day(2031, 13, 1)


@given(st.text(alphabet="0123456789-/:. TZamp+JanFebruarydecthof,'年", max_size=30) | st.text(max_size=30))
def test_any_text_has_a_moment_that_exists_or_a_reason(text: str) -> None:
    reading = read_date(text, _TODAY)
    assert [reading.moment is not None, bool(reading.fault), bool(reading.unknown)].count(True) == 1
    if reading.moment is not None:
        assert reading.moment.day.exists
        assert all(moment.day.exists for moment in local_moments(reading.moment, None))


@pytest.mark.parametrize(
    ("moment", "timezone", "local"),
    [
        ("2031-05-07 02:00:00", "America/New_York", "2031-05-06 22:00:00"),
        ("2031-05-07 20:00:00", "Asia/Tokyo", "2031-05-08 05:00:00"),
        ("2031-05-07 20:00:00", ":Asia/Tokyo", "2031-05-08 05:00:00"),
        ("2031-05-07 20:00:00", "UTC", "2031-05-07 20:00:00"),
        ("2031-05-07 20:00:00", "", "2031-05-07 20:00:00"),
        ("2031-05-07 20:00:00", "Nowhere/Here", "2031-05-07 20:00:00"),
        ("2031-05-07 02:00:00", "EST5", "2031-05-06 21:00:00"),
        ("2031-05-07 02:00:00", "<+03>-3", "2031-05-07 05:00:00"),
    ],
)
def test_a_zone_moves_a_time_of_utc(moment: str, timezone: str, local: str) -> None:
    assert local_moments(_moment(moment, 0), timezone) == (_moment(local),)


def test_a_time_that_a_zone_skips_means_a_later_one() -> None:
    assert local_moments(_moment("2018-11-04 00:00:00"), "America/Sao_Paulo") == (_moment("2018-11-04 01:00:00"),)


@pytest.mark.parametrize("timezone", [None, "CET-1CEST"])
def test_without_a_zone_each_day_that_a_machine_may_have_is_meant(timezone: str | None) -> None:
    def days(text: str, offset: int | None) -> list[Day]:
        return [moment.day for moment in local_moments(_moment(text, offset), timezone)]

    assert days("2031-05-07 00:30:00", 0) == [Day(2031, 5, 7), Day(2031, 5, 6)]
    assert days("2031-05-07 23:30:00", 0) == [Day(2031, 5, 7), Day(2031, 5, 8)]
    assert days("2031-05-07 23:30:00", -8 * 3600) == [Day(2031, 5, 8), Day(2031, 5, 7)]
    assert days("2031-05-07 23:30:00", None) == [Day(2031, 5, 7)]


def test_a_name_of_the_zone_of_the_site_is_known() -> None:
    reading = read_date("2031-07-01 23:30 CET", _TODAY, "Europe/Berlin")
    assert reading.moment == _moment("2031-07-01 22:30:00", 0)


@pytest.fixture
def no_zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take the table of zones away from this machine."""
    for module in ["tzdata", *(name for name in sys.modules if name.startswith("tzdata."))]:
        monkeypatch.setitem(sys.modules, module, None)
    zoneinfo.reset_tzpath([])
    zoneinfo.ZoneInfo.clear_cache()
    find_zone.cache_clear()
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()
    find_zone.cache_clear()


@pytest.mark.usefixtures("no_zones")
def test_a_machine_without_a_table_of_zones_knows_no_day_near_midnight() -> None:
    assert len(local_moments(_moment("2031-05-07 00:30:00", 0), "Asia/Tokyo")) == 2
    assert len(local_moments(_moment("2031-05-07 00:30:00", 0), "UTC")) == 1
