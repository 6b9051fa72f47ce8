"""Days of fields as 11ty reads them; ``tests/eleventy`` asks 11ty itself where it is installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from archlint.model.metadata import DayOrigin, Metadata, State

SITE = PRESETS["11ty"]._replace(permalink="/:year/:month/:day/:title/")


def seen(date: str) -> Metadata:
    """Return what a post of 11ty with a date is."""
    layout = DatedFilesLayout(SITE, Day(2032, 1, 1))
    return layout.metadata(layout.read("/posts/2031-05-07-a.md", f"---\ndate: {date}\n---\nText.\n"))


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2031-06-09", (2031, 6, 9)),
        ("2031-06-09 23:30:00", (2031, 6, 9)),
        ("2031-06-09 23:30:00 -5", (2031, 6, 10)),
        ('"2031-06-09T23:30-05:00"', (2031, 6, 10)),
        ('"2031-06-09T23:30"', (2031, 6, 9)),
        ("2031-02-30", (2031, 3, 2)),
        ("2031-05-32", (2031, 6, 1)),
        ("2031-13-00", (2031, 12, 31)),
        ("false", (2031, 5, 7)),
        ('""', (2031, 5, 7)),
    ],
)
def test_a_day_is_in_utc(date: str, day: tuple[int, int, int]) -> None:
    assert (seen(date).state, seen(date).days_in_url) == (State.PUBLISHED, (Day(*day),))


def test_a_false_date_leaves_the_day_of_the_name() -> None:
    assert seen("false").day_origin is DayOrigin.NAME


@pytest.mark.parametrize(
    "date",
    [
        "June 9, 2031",
        "2031-6-9",
        '"2031-02-30"',
        "2031-06-09 10:00",
        "7",
        "true",
        "2031-06-09 1:00:00 UTC",
        "[2031-06-09]",
    ],
)
def test_any_other_text_ends_the_build(date: str) -> None:
    assert (seen(date).state, bool(seen(date).fault)) == (State.UNKNOWN, True)


@pytest.mark.parametrize("date", ["Last Modified", "git created", "2031-W10", "2031-06", '"20310609"', "0031-06-40"])
def test_what_archlint_cannot_tell_is_no_fault(date: str) -> None:
    assert (seen(date).state, seen(date).fault) == (State.UNKNOWN, "")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30))
def test_no_text_ends_archlint(text: str) -> None:
    found = seen(text)
    assert (found.state, bool(found.urls)) in ((State.PUBLISHED, True), (State.UNKNOWN, False))
