"""URLs of documents, pages and files, as Jekyll 4.3 makes them."""

import pytest

from archlint.layouts.dated_files.preset import Collection
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.permalinks import STYLES, NoUrl, document_url, file_url, has_time, page_url
from archlint.layouts.dated_files.urls.placeholders import Document
from archlint.model.days import Day
from archlint.model.front_matter import Moment

_SITE = PRESETS["jekyll"]
_POST = Document(
    "posts", "_posts/2031-05-07-Ebb & Flood.md", "Ebb & Flood", ("Tide Tables", "c++"),
    Moment(Day(2031, 5, 7), 4, 5, 6), ".html",
)  # fmt: skip


@pytest.mark.parametrize(
    ("template", "url"),
    [
        (STYLES["date"], "/tide%20tables/c++/2031/05/07/Ebb-&-Flood.html"),
        (STYLES["pretty"], "/tide%20tables/c++/2031/05/07/Ebb-&-Flood/"),
        (STYLES["ordinal"], "/tide%20tables/c++/2031/127/Ebb-&-Flood.html"),
        (STYLES["weekdate"], "/tide%20tables/c++/2031/W19/Wed/Ebb-&-Flood.html"),
        (STYLES["none"], "/tide%20tables/c++/Ebb-&-Flood.html"),
        ("/:slugified_categories/:slug", "/tide-tables/c/ebb-flood"),
        ("/:collection/:name/:path", "/posts/2031-05-07-ebb-flood/2031-05-07-Ebb%20&%20Flood"),
        ("/:i_month-:i_day_:short_year/:long_month/:short_month", "/5-7_31/May/May"),
        ("/:hour.:minute.:second/:w_year/:week/:w_day/:long_day", "/04.05.06/2031/19/3/Wednesday"),
        ("a//b/../c", "/a/b/c"),
    ],
)
def test_each_template_makes_its_url(template: str, url: str) -> None:
    assert document_url(template, _POST) == url


def test_a_placeholder_that_no_document_has_ends_the_build() -> None:
    assert document_url("/:year/:basename", _POST) == NoUrl(
        "the permalink /:year/:basename has :basename, which is no placeholder"
    )


@pytest.mark.parametrize(
    ("path", "permalink", "style", "url"),
    [
        ("/about.md", None, "date", "/about.html"),
        ("/about.md", None, "pretty", "/about/"),
        ("/about.md", None, "weekdate", "/about"),
        ("/about.md", None, "/:year/:title:output_ext", "/about.html"),
        ("/guide/index.md", None, "pretty", "/guide/"),
        ("/feed.xml", None, "pretty", "/feed.xml"),
        ("/a b/über.html", None, "date", "/a%20b/%C3%BCber.html"),
        ("/a/b.md", "/elsewhere/über/", "date", "/elsewhere/über/"),
        ("/a/b.md", "/:path/:basename/:title", "date", "/a/b/:title"),
        ("/a/b.md", "pretty", "date", "/pretty"),
    ],
)
def test_a_page_has_its_url_by_the_style_or_its_own_permalink(
    path: str, permalink: str | None, style: str, url: str
) -> None:
    assert page_url(path, permalink, _SITE._replace(permalink=style)) == url


def test_a_file_keeps_its_name_and_one_of_a_collection_follows_its_template() -> None:
    site = _SITE._replace(collections={"crew": Collection(True, "/people/:path/")})
    assert file_url("/img/a b.png", site) == "/img/a b.png"
    assert file_url("/_crew/img/a b.png", site, "crew") == "/people/img/a%20b.png"


def test_a_template_with_a_time_is_told_from_one_with_a_day() -> None:
    assert has_time("/:year/:hour_:title/")
    assert has_time("/:day:second")
    assert not has_time("/:year/:seconds/:i_day/hour")


@pytest.mark.parametrize("year", [0, 1, 9999, 10_000])
def test_the_calendar_goes_on_beyond_the_years_of_python(year: int) -> None:
    post = _POST._replace(moment=Moment(Day(year, 12, 31), 0, 0, 0))
    other = _POST._replace(moment=Moment(Day(2000 + year % 400, 12, 31), 0, 0, 0))
    assert document_url("/:y_day/:week/:w_day/:long_day", post) == document_url("/:y_day/:week/:w_day/:long_day", other)
    assert document_url("/:year/:w_year", _POST._replace(moment=Moment(Day(9999, 1, 1), 0, 0, 0))) == "/9999/9998"


def test_a_url_has_a_longest_length() -> None:
    too_long = NoUrl("its URL is longer than the path of a file can be")
    post = _POST._replace(slug="s" * 1_000_000)
    assert document_url("/:slug" * 100_000, post) == too_long
    assert document_url(":slug" * 100_000, _POST._replace(slug="-" * 1_000_000)) == "/"
    assert document_url("/x" * 10_000, _POST) == too_long
    assert page_url("/" + "a/" * 1000 + "b.md", "/:path" * 300_000, _SITE) == too_long
    assert page_url("/a.md", "/x" * 10_000, _SITE) == too_long
