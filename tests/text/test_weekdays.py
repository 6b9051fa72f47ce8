"""Dates that name their weekday: how they are written, and which of them are read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.model.days import Day
from archlint.text.dates import MONTHS, WEEKDAYS
from archlint.text.weekdays import named_dates, weekday_of
from archlint_rules.dat.weekday_mismatch import may_name_weekday

FORMS = (
    "{day}, {month} {number}, {year}",
    "{day}, {month} {number}th, {year}",
    "{day} {number} {month} {year}",
    "{day} the {number}th of {month}, {year}",
    "{short}., {number} {three} {year} 12:00:00 +0200",
    "{short} {three}. {number:02}, {year}",
    "{day}, {year}-{m:02}-{number:02}",
    "{year}-{m:02}-{number:02} ({short})",
    "{month} {number}, {year} ({day})",
    "{number} {month} {year} ({day})",
    "{day},\n{month} {number} {year}",
)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(FORMS), st.sampled_from(["", "It began on ", "(", "> **"]))
def test_every_form_is_read(day: date, form: str, before: str) -> None:
    name, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    written = form.format(
        day=name, short=name[:3], month=month, three=month[:3], m=day.month, number=day.day, year=day.year
    )
    assert may_name_weekday(before + written)
    (found,) = named_dates(before + written)
    assert (found.weekday, found.year, found.in_year(day.year)) == (day.weekday(), day.year, Day(*day.timetuple()[:3]))
    assert written.startswith((before + written)[found.start : found.end])
    assert weekday_of(found.in_year(day.year)) == found.weekday


@given(st.text(alphabet="MonTuesday, Apr 5th0219-()\n&.", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    assert may_name_weekday(text) or not list(named_dates(text))
    for found in named_dates(text):
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert 1 <= found.month <= 99
        assert found.weekday in range(7)


@pytest.mark.parametrize(
    "text",
    [
        "Monday or April 5",
        "monday, april 5, 2032",
        "Monday\n\nApril 5, 2032",
        "Sunday-April 5",
        "Saturday and Sunday, May 7 and 8",
        "Sat/Sun, May 7",
        "a Sun 5 workstation",
        "the Friday May 2032 ended",
        "Monday, April 51",
        "Monday, April 5.5",
        "Monday, 5:30",
        "http://a.example/2032-04-05 (Monday)",
        "Sep 18 - Sep 20 (Thu - Sat)",
        "Mondays, April 5",
        "The Sun, April 5, 2032",
        "as the Baltimore Sun, April 5, 2032 has it",
    ],
)
def test_what_is_no_date_with_its_weekday(text: str) -> None:
    assert not list(named_dates(text))


@pytest.mark.parametrize("text", ["On Sun, April 4", "Sat 3 - Sun 4 April", "until Sun., 4 April", "Until Sun 4 Apr"])
def test_a_sunday_is_no_newspaper(text: str) -> None:
    assert [found.weekday for found in named_dates(text)][-1:] == [6]


@pytest.mark.parametrize(
    "text",
    [
        "Monday, April 5, 2000 UTC",
        "Monday, April 5, 1900h",
        "Monday, April 5 2000 CEST",
        "Monday, April 5, 20321",
        "Monday, April 5 2032-04-05",
        "Monday, April 5. It was 2032.",
    ],
)
def test_numbers_that_are_no_year(text: str) -> None:
    (found,) = named_dates(text)
    assert found.year is None
    assert text[found.start : found.end] == "Monday, April 5"
