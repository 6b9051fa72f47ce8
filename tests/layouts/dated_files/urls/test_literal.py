"""URLs as 11ty makes them; ``tests/eleventy`` asks 11ty itself where it is installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.dated_files.urls.literal import literal_url, path_url
from archlint.model.days import Day
from archlint.model.front_matter import Moment
from archlint.model.metadata import State

PATH = "posts/2031-05-07-Long-Tide.md"
NOON = Moment(Day(2031, 6, 9), 12, 0, 0)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("/blog/x/", "/blog/x/"),
        ("blog//x/index.html", "/blog/x/"),
        ("/x.html", "/x.html"),
        ("/:year/:title/", "/:year/:title/"),
        ("/a/../b/", "/b/"),
        ("/b/{{ page.fileSlug }}/", "/b/Long-Tide/"),
        ("{{page.filePathStem}}/", "/posts/Long-Tide/"),
        ("/{{- page.date | date: '%Y/%m-%d' -}}/", "/2031/06-09/"),
        ("/{{ page.date | date: '%B' }}/", None),
        ("/{{ title | slugify }}/", None),
        ("/{% if title %}a{% endif %}/", None),
        ("/x", None),
        ("", None),
    ],
)
def test_a_url_is_as_written_but_for_expressions(written: str, url: str | None) -> None:
    assert literal_url(written, PATH, NOON) == url


def test_a_day_that_is_not_known_is_in_no_url() -> None:
    assert literal_url("/{{ page.date | date: '%Y' }}/", PATH, None) is None


def test_a_page_named_as_its_folder_is_the_folder() -> None:
    found = [path_url(path) for path in ("/index.md", "/a.md", "/a/index.md", "/a/a.md", "/a/b.md")]
    assert found == ["/", "/a/", "/a/", "/a/", "/a/b/"]


@pytest.mark.parametrize(
    ("permalink", "state", "urls"),
    [
        ("false", State.UNPUBLISHED, ()),
        ("true", State.UNKNOWN, ()),
        ("[/a/]", State.PUBLISHED, ()),
        ("'/{{ page.fileSlug }}/'", State.PUBLISHED, ("/a/",)),
        ("", State.PUBLISHED, ("/posts/2031-05-07-a/",)),
    ],
)
def test_a_post_has_its_own_url(permalink: str, state: State, urls: tuple[str, ...]) -> None:
    layout = DatedFilesLayout(PRESETS["11ty"]._replace(permalink="/:year/:month/:day/:title/"), Day(2032, 1, 1))
    found = layout.metadata(layout.read("/posts/2031-05-07-a.md", f"---\npermalink: {permalink}\n---\n"))
    assert (found.state, found.urls) == (state, urls)


@given(st.text(max_size=40))
def test_a_url_begins_with_one_slash(written: str) -> None:
    url = literal_url(written, PATH, NOON)
    assert url is None or (url.startswith("/") and not url.startswith("//"))
