"""``check-from``: older pages are left alone, but they are there."""

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write

QUIET = ("--output-format", "concise", "-q")
OLD = path_of("A bridge is built. ", "2014-12-31")
OLD_INDEX = "/news/2014/12/31/index.md"
NEW = path_of("A bridge falls. ", "2015-01-1")
NEW_INDEX = "/news/2015/01/1/index.md"


@pytest.fixture
def archive(write: Write) -> None:
    """One day before the date and one on it, each with an event that lists itself; and a plain page."""
    write(
        {
            "archlint.toml": "check-from = 2015-01-01\n",
            "content" + OLD: event(
                "A bridge is built. ",
                day="2014-12-31",
                related=f"1. [A bridge falls. ]({NEW}) _Context: x_\n2. [A bridge is built. ]({OLD}) _Context: x_",
            ),
            "content" + OLD_INDEX: day_index("### [Gone. ](/news/2014/12/31/gone.md)\n", day="2014-12-31"),
            "content" + NEW: event(
                "A bridge falls. ",
                day="2015-01-1",
                sources="1. [Post](https://post.example/falls)",
                related=f"1. [A bridge falls. ]({NEW}) _Context: x_\n2. [A bridge is built. ]({OLD}) _Context: x_",
            ),
            "content" + NEW_INDEX: day_index(
                f"### [A bridge falls. ]({NEW})\nb\n", day="2015-01-1", previous="2014-12-31"
            ),
            "content/index.md": "[gone](/news/2014/12/31/gone.md)\n",
        }
    )


def test_older_pages_are_left_alone(archive: None, archlint: Archlint) -> None:
    lines = archlint("check", "content", *QUIET, "--select", "ALL").lines
    assert sorted({line.split(":")[0].removeprefix("content") for line in lines}) == ["/index.md", NEW]
    for path in (OLD, OLD_INDEX):
        run = archlint("check", f"content{path}", *QUIET, "--select", "ALL")
        assert (run.code, run.out) == (0, "")


def test_they_are_there_to_be_linked_to(archive: None, archlint: Archlint) -> None:
    assert archlint("check", "content", "--select", "REL001,IDX009,REL004", *QUIET).out == ""


def test_they_are_not_fixed(archive: None, archlint: Archlint, write: Write) -> None:
    root = write({})
    before = (root / f"content{OLD}").read_bytes()
    assert "REL002" not in archlint("check", "content", "--fix", "-q").out
    assert (root / f"content{OLD}").read_bytes() == before
    assert NEW not in (root / f"content{NEW}").read_text(), "the page of the very day was fixed"


def test_config_shows_the_date_as_it_is_written(archive: None, archlint: Archlint) -> None:
    assert "check-from = 2015-01-01  (set)" in archlint("config", "content").lines


def test_a_verbose_run_tells_of_it(archive: None, archlint: Archlint) -> None:
    assert "Pages of days before 2015-01-1 are not checked (check-from)." in archlint("check", "content", "-v").out


@pytest.mark.parametrize(
    ("path", "older"),
    [
        ("/news/2014/12/31/a.md", True),
        ("/news/2015/01/1/a.md", False),
        ("/news/2014/12/05/a.md", True),
        ("/news/2015/01/05/a.md", False),
        ("/news/2014/13/1/a.md", True),
        ("/news/2014/12/a.md", True),
        ("/news/2015/01/a.md", False),
        ("/news/2014/a.md", True),
        ("/news/2014/index.md", True),
        ("/news/2014/12/31/more/a.md", True),
        ("/news/2014/x/1/a.md", True),
        ("/news/2015/x/1/a.md", False),
        ("/news/a.md", False),
        ("/news/20140/a.md", False),
        ("/2014/12/31/a.md", False),
    ],
)
def test_misplaced_pages_are_as_old_as_their_paths_say(
    write: Write, archlint: Archlint, path: str, older: bool
) -> None:
    gone = "[gone](/news/2031/05/7/gone.md)\n"
    write({"archlint.toml": "check-from = 2015-01-01\n", "content/news/2031/05/7/index.md": day_index("")})
    write({"content" + path: event("A bridge. ", day="2013-05-7") + gone})
    assert (archlint("check", f"content{path}", *QUIET).out == "") is older
