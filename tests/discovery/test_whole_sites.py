"""A path that holds all pages of a site means the whole site."""

from pathlib import Path

import pytest

from blog import BLOG, POST
from conftest import Archlint, Write
from harbour import HARBOUR

SITE = {**BLOG, "_posts/2030/2030-05-07-a.md": POST}


@pytest.mark.parametrize("path", [".", "_posts", "./_posts/", "_posts/../_posts"])
def test_the_folder_of_all_pages_is_the_whole_site(path: str, write: Write, archlint: Archlint) -> None:
    write(SITE)
    run = archlint("check", "-v", path)
    assert "(all of it)" in run.out
    assert run.lines[-1] == "No findings in 2 pages."


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("_posts/2030", {}),
        ("_posts/2031-05-07-bridge.md", {}),
        ("_posts", {"about.md": POST}),
        ("_posts", {"index.html": POST}),
        ("_posts", {"blog/_posts/2031-05-07-b.md": POST}),
        ("_posts", {"_drafts/b.md": POST}),
        ("_posts", {"_config.yml": "collections: [talks]\n", "_talks/a.md": POST}),
    ],
)
def test_a_part_of_the_pages_is_not(path: str, more: dict[str, str], write: Write, archlint: Archlint) -> None:
    write({**SITE, **more})
    assert "(all of it)" not in archlint("check", "-v", path).out


def test_several_folders_may_hold_all_of_them(write: Write, archlint: Archlint) -> None:
    write({**SITE, "blog/_posts/2031-05-07-b.md": POST})
    assert "(all of it)" in archlint("check", "-v", "blog", "_posts").out


def test_what_is_left_out_does_not_count(write: Write, archlint: Archlint) -> None:
    write({**SITE, "vendor/bundle/_posts/2031-05-07-b.md": POST, "old/_posts/2030-05-07-b.md": POST})
    assert "(all of it)" not in archlint("check", "-v", "_posts").out
    write({"archlint.toml": 'exclude = ["/old/"]\n'})
    assert "(all of it)" in archlint("check", "-v", "_posts").out


@pytest.mark.parametrize(
    "files",
    [
        {"site/_config.yml": "source: pages\n", "site/pages/_posts/2031-05-07-a.md": POST},
        {f"site/content/{path}": text for path, text in HARBOUR.items()},
    ],
)
def test_a_link_to_the_folder_around_an_archive_is_that_folder(
    files: dict[str, str], tmp_path: Path, write: Write, archlint: Archlint
) -> None:
    write(files)
    (tmp_path / "link").symlink_to("site")
    assert "(all of it)" in archlint("check", "-v", "link").out


def test_news_of_an_event_archive_is_a_part_of_it_as_ever(write: Write, archlint: Archlint) -> None:
    write(HARBOUR)
    assert "(all of it)" not in archlint("check", "-v", "news").out
    assert "(all of it)" in archlint("check", "-v", ".").out


def test_a_folder_with_all_pages_goes_with_the_cache(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARCHLINT_NO_CACHE")
    write(SITE)
    archlint("check")
    assert "no page was checked again" in archlint("check", "-v", "_posts").out


EXCLUDING = {
    **SITE,
    "_config.yml": "exclude: [README.md, old]\n",
    "README.md": "<<<<<<< HEAD\n",
    "old/a.md": "<<<<<<<\n",
}


def test_a_file_that_the_site_excludes_is_read_only_if_it_is_named(write: Write, archlint: Archlint) -> None:
    write(EXCLUDING)
    assert archlint("check") == (0, "No findings in 2 pages.\n", "")
    assert archlint("check", "--hook", "README.md", "_posts/2031-05-07-bridge.md").code == 0
    assert "README.md\n  1:1: FMT008" in archlint("check", "README.md").out
    assert archlint("check", "old").out == "No findings in 1 page.\n"


@pytest.mark.parametrize("folder", ["old.html", "index.md", "_posts/2031-05-08-b.md"])
def test_a_folder_with_the_name_of_a_page_is_a_folder(folder: str, write: Write, archlint: Archlint) -> None:
    write({**SITE, f"{folder}/index.html": POST})
    assert archlint("check").lines[-1] == "No findings in 3 pages."
