"""Dates are read whole, or not at all."""

import calendar
import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.layouts.news.paths import day_index_path, link_day
from archlint.model import Day, Piece
from archlint.text.dates import read_days, url_dates, written_dates

MAY_7 = Day(2031, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2031-05-7",
        "2031-05-07",
        "2031-5-7",
        "2031/05/07",
        "2031.05.07",
        "20310507",
        "May 7, 2031",
        "May 7th 2031",
        "7 May 2031",
        "7. May 2031",
        "Wednesday, May 7, 2031",
        " 2031-05-7 ",
        "2031-05-07T10:00+02:00",
        "Wednesday, 2031-05-07",
    ],
)
def test_styles_of_one_day(text: str) -> None:
    assert read_days(text) == (MAY_7,)


def test_day_first_and_month_first_are_both_readings() -> None:
    assert read_days("05/07/2031") == (Day(2031, 5, 7), Day(2031, 7, 5))
    assert read_days("05/05/2031") == (Day(2031, 5, 5),)
    assert read_days("31/05/2031") == (Day(2031, 5, 31),)
    assert read_days("2031/05/07") == (MAY_7,)


@pytest.mark.parametrize(
    "text",
    ["", " ", "Larkfield", "2031", "May 2031", "2031-05", "May 7", "7", "10:30", "7/5/31", "May 7, '31", "310507"],
)
def test_half_a_date_is_none(text: str) -> None:
    assert read_days(text) == ()


@pytest.mark.parametrize(
    "text",
    ["2031-02-30", "2031-13-1", "2031-00-1", "0000-01-1", "2031-05-32", "February 30, 2031", "30/02/2031", "2031/2/29"],
)
def test_impossible_days_are_none(text: str) -> None:
    assert read_days(text) == ()


def test_what_else_stands_there_makes_it_no_date() -> None:
    assert read_days("2031-05-7 at Larkfield") == ()
    assert read_days("2031-05-7" + " " * 100) == ()


@given(st.dates())
def test_the_archives_style_round_trips(date: dt.date) -> None:
    day = Day(date.year, date.month, date.day)
    assert read_days(str(day)) == (day,)
    assert link_day(day_index_path(day)) == day


@given(st.text() | st.text(alphabet="0123456789 -/.,:'+TZ", max_size=30))
@example("9" * 1_000_000)
@example("1." * 500_000)
@example("2031-05-07 10:00+99:99")
@example("2016 11 2.5")
@example("²⁰¹⁶-01-01")
def test_any_text_is_read_or_refused(text: str) -> None:
    for day in read_days(text):
        assert day.exists
    for found in (written_dates, url_dates):
        for span, day in found(Piece(text, 3)):
            assert day.exists
            assert 3 <= span.start < span.end <= 3 + len(text)


@given(
    st.lists(
        st.sampled_from(
            "7 05 2031 2031-05-07 May may 7th of , . - / : T Z UTC +02 am noon Wed h m 10:30 20310507 1e9 nan inf".split()
        )
        | st.just(" "),
        max_size=12,
    )
)
def test_any_pieces_of_dates_are_read_or_refused(parts: list[str]) -> None:
    assert all(day.exists and f"{day.year:04}" in "".join(parts) for day in read_days("".join(parts)))


@pytest.mark.parametrize(
    ("target", "day"),
    [
        ("/news/2031/05/7/index.md", MAY_7),
        ("/news/2031/05/07/index.md", MAY_7),
        ("/news/2031/05/7/README.md", MAY_7),
        ("/news/2031/05/7/", MAY_7),
        ("2031/05/7/index.html", MAY_7),
        ("/news/2031/02/30/index.md", Day(2031, 2, 30)),
        ("/news/2031/05/7/a-ferry.md", None),
        ("/news/2031/05/index.md", None),
        ("https://post.example/2031/05/7/", None),
        ("", None),
    ],
)
def test_the_day_of_a_link(target: str, day: Day | None) -> None:
    assert link_day(target) == day


@pytest.mark.parametrize(
    ("headline", "dates"),
    [
        ("Since May 7, 2031 a ferry runs", {"May 7, 2031": MAY_7}),
        ("Since 7th May 2031, a ferry runs", {"7th May 2031": MAY_7}),
        ("Since Sept. 1, 2031", {"Sept. 1, 2031": Day(2031, 9, 1)}),
        ("From 2031-05-07 to 2031-05-9", {"2031-05-07": MAY_7, "2031-05-9": Day(2031, 5, 9)}),
        ("May 2031, May 7, 2031-32, 31 June 2031 and 2031-13-01", {"May 7, 2031": MAY_7}),
        ("Dismay 7, 2031 and May 7, 20310", {}),
        ("12031-05-07 and 2031-05-07-1", {}),
    ],
)
def test_dates_in_a_headline(headline: str, dates: dict[str, Day]) -> None:
    assert {headline[slice(*span)]: day for span, day in written_dates(Piece(headline, 0))} == dates


@pytest.mark.parametrize(
    ("url", "dates"),
    [
        ("https://post.example/2031/05/07/ferry", {"2031/05/07": MAY_7}),
        ("https://post.example/2031/5/7.html", {"2031/5/7": MAY_7}),
        ("//post.example/ferry-2031-05-07-2", {"2031-05-07": MAY_7}),
        ("post.example/20310507-ferry", {"20310507": MAY_7}),
        ("https://post.example/2031/WORLD/europe/05/07/ferry/", {"2031/WORLD/europe/05/07": MAY_7}),
        ("https://post.example/2031/US/05/07", {"2031/US/05/07": MAY_7}),
        ("https://post.example/world/2031/may/7/ferry", {"2031/may/7": MAY_7}),
        ("https://post.example/2031/sport-news/rowing/May/07.html", {"2031/sport-news/rowing/May/07": MAY_7}),
        ("https://post.example/2031/a/2031/05/07/", {"2031/05/07": MAY_7}),
        ("https://post.example/2031/a/b/c/05/07/2031/rivers/5/7/", {}),
        ("https://post.example/2031/maybe/7/2031/may/7-ferries/2031/may/70/2031/june/31/", {}),
        ("https://post.example/2031/5/7-ferries", {}),
        ("https://post.example/203105071/12310507/2031/13/07/", {}),
        ("https://post.example/ferry?d=2031-05-07#/2031/05/07/", {}),
    ],
)
def test_dates_in_a_url(url: str, dates: dict[str, Day]) -> None:
    assert {url[slice(*span)]: day for span, day in url_dates(Piece(url, 0))} == dates


@pytest.mark.parametrize("number", range(1, 13))
def test_each_month_is_known_by_its_names(number: int) -> None:
    name = calendar.month_name[number]
    for written in (name, name[:3]):
        for text in (f"On {written} 7, 2031 it rained", f"On 7 {written} 2031 it rained"):
            ((span, day),) = written_dates(Piece(text, 0))
            assert day == Day(2031, number, 7)
            assert text[slice(*span)] == text[3:-10]
        for url in (f"https://post.example/2031/{written}/7/a", f"https://post.example/2031/{written.lower()}/07"):
            ((span, day),) = url_dates(Piece(url, 0))
            assert day == Day(2031, number, 7)
