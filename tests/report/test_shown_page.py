"""A page as ``archlint show`` writes it: its values, and where they are from."""

import pytest

from archlint.model.days import Day
from archlint.model.front_matter import Moment
from archlint.model.metadata import DayOrigin, Metadata, PageKind, State, Text
from archlint.model.spans import Piece
from archlint.report.shown_page import ShownPage


def test_values_of_a_dated_file_tell_where_they_are_from() -> None:
    text = "---\ndate: 2031-05-08 10:00 +0200\ntitle: A ferry\n---\n"
    page = Metadata(
        PageKind.POST,
        State.FUTURE,
        "its day is after 2031-05-01",
        day=Day(2031, 5, 8),
        day_origin=DayOrigin.FIELD,
        moment=Moment(Day(2031, 5, 8), 10, 0, 0, 7200),
        name_day=Day(2031, 5, 7),
        field_day=Day(2031, 5, 8),
        field=Piece("2031-05-08 10:00 +0200", 10),
        title=Text("A ferry", Piece("A ferry", text.index("A ferry"))),
        slug="a-ferry",
        urls=("/2031/05/07/a-ferry.html", "/2031/05/08/a-ferry.html"),
        days_in_url=(Day(2031, 5, 7), Day(2031, 5, 8)),
        aliases=(Text("/old/"),),
        tags=(Text("river"), Text("a, b")),
        language="en",
        is_draft=True,
        redirect=Text("https://example.org/", None),
    )
    shown = ShownPage("a.md", "/a.md", page, text)
    assert list(shown.lines()) == [
        "a.md",
        "  kind:       post",
        "  state:      future: its day is after 2031-05-01",
        "  day:        2031-05-08 (from its field, line 2; its name says 2031-05-07)",
        "  time:       2031-05-08T10:00:00+02:00",
        "  title:      A ferry (line 3)",
        "  slug:       a-ferry",
        "  URL:        /2031/05/07/a-ferry.html or /2031/05/08/a-ferry.html",
        "  aliases:    `/old/`",
        "  tags:       `river`, `a, b`",
        "  language:   en",
        "  draft:      yes",
        "  redirect:   https://example.org/",
    ]
    told = shown.as_object()
    assert (told["day"], told["time"], told["lines"]) == (
        "2031-05-08",
        "2031-05-08T10:00:00+02:00",
        {"day": 2, "title": 3},
    )
    named = page._replace(day=Day(2031, 5, 7), day_origin=DayOrigin.NAME, moment=None)
    assert (
        list(ShownPage("a.md", "/a.md", named, text).lines())[3]
        == "  day:        2031-05-07 (from its name; its field says `2031-05-08 10:00 +0200`, line 2)"
    )


@pytest.mark.parametrize(("offset", "zone"), [(None, ""), (0, "+00:00"), (-12600, "-03:30"), (19800, "+05:30")])
def test_times_are_written_as_in_rfc_3339(offset: int | None, zone: str) -> None:
    moment = Moment(Day(2031, 5, 7), 1, 2, 3, offset)
    page = Metadata(PageKind.POST, day=moment.day, day_origin=DayOrigin.FIELD, moment=moment)
    assert ShownPage("a.md", "/a.md", page).as_object()["time"] == "2031-05-07T01:02:03" + zone
