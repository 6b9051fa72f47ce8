"""``archlint rename`` as curators call it: links follow, redirects are recorded, and bad names are refused."""

import os
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event
from conftest import Archlint, Write
from interrupted import edit_at_the_last_moment
from linked_bridge import BRIDGE, FERRY, NEW, OLD_HEADLINE, archive, pages, written


def test_rename_takes_the_links_along(write: Write, archlint: Archlint) -> None:
    before = pages(event(OLD_HEADLINE))
    root = archive(write, before)
    run = archlint("rename", "content" + BRIDGE, NEW)
    assert (run.code, run.out) == (0, "")
    assert run.err == f"{BRIDGE} is now {NEW}; 4 pages changed.\n"
    assert written(root) == {path.replace(BRIDGE, NEW): text.replace(BRIDGE, NEW) for path, text in before.items()}
    assert sorted(os.listdir(root)) == ["archlint.toml", "content"]


@pytest.mark.parametrize(
    "new", ["x.md", "content/news/2031/05/7/x.md", "/news/2031/05/7/x.md", "x", "content/news/2031/05/7/x"]
)
def test_pages_are_named_as_files_or_by_their_path(write: Write, archlint: Archlint, new: str) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    assert archlint("rename", BRIDGE, new).code == 0
    assert "/news/2031/05/7/x.md" in written(root)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("/news/2031/05/2/x.md", "is no event of its day"),
        ("../outside.md", "lies outside the archive"),
        ("content/news/2031/05/7/../../../../../x.md", "lies outside the archive"),
        (FERRY, "is no event of its day"),
        ("excluded.md", "the setting exclude leaves it out"),
        ("a.b", "is no page's path: one begins with / and has an ending of pages, as .md"),
        ("content/news", "is no page's path"),
    ],
)
def test_a_name_that_cannot_be_is_refused(write: Write, archlint: Archlint, new: str, message: str) -> None:
    files = pages(event(OLD_HEADLINE))
    root = archive(write, files, 'exclude = ["excluded.md"]\n')
    run = archlint("rename", BRIDGE, new)
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


def test_redirects_are_recorded(write: Write, archlint: Archlint) -> None:
    settings = '[redirects]\nfile = "site/redirects.txt"\nline = "moved {old} {new}"\nsuffixes = [".html", ""]\n'
    root = archive(write, pages(event(OLD_HEADLINE)), settings)
    assert archlint("rename", BRIDGE, "a.md").code == 0
    (root / "site" / "redirects.txt").write_text("# mine")
    assert archlint("rename", "/news/2031/05/7/a.md", "b.md").code == 0
    folder = "/news/2031/05/7"
    assert (root / "site" / "redirects.txt").read_text() == (
        f"# mine\nmoved {folder}/a.html {folder}/b.html\nmoved {folder}/a {folder}/b\n"
    )


def test_without_suffixes_there_is_nothing_to_redirect(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)), '[redirects]\nfile = "r.txt"\nsuffixes = []\n')
    assert archlint("rename", BRIDGE, "a.md").code == 0
    assert not (root / "r.txt").exists()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('[redirects]\nfile = "r.txt"\nline = "{old}"\n', "line must be one line that holds {old} and {new}"),
        ('[redirects]\nfile = "content"\n', "cannot be read"),
        ('[redirects]\nfile = "../r.txt"\n', "r.txt"),
        ('[redirects]\nfile = "content/index.md"\n', "content/index.md: is a page of the archive"),
        ('[redirects]\nfile = "archlint.toml"\n', "archlint.toml: is the configuration itself"),
        ('[redirects]\nfiel = "r.txt"\n', "did you mean 'file'?"),
        ('[slug]\npolicy = "froze"\n', "must be one of follows-headline, frozen"),
    ],
)
def test_settings_that_cannot_be_are_errors(write: Write, archlint: Archlint, settings: str, message: str) -> None:
    files = pages(event(OLD_HEADLINE))
    root = archive(write, files, settings)
    run = archlint("rename", BRIDGE, "a.md")
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


def test_most_pages_is_a_limit_that_is_kept(write: Write, archlint: Archlint) -> None:
    files = pages(event(OLD_HEADLINE))
    root = archive(write, files)
    run = archlint("rename", BRIDGE, "a.md", "--max-pages", "3")
    assert (run.code, "would change 4 pages" in run.err) == (2, True)
    assert written(root) == files
    assert archlint("rename", BRIDGE, "a.md", "--max-pages", "4").code == 0


def test_a_page_that_is_edited_in_that_very_moment_is_named_with_what_became_of_it(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    edit_at_the_last_moment(monkeypatch, root / "content/index.md")
    run = archlint("rename", BRIDGE, "a.md")
    assert run.code == 1
    start, _, kept = run.err.splitlines()[0].rstrip(".").partition("; what the fix made of it is ")
    assert start == f"{root}/content/index.md was edited meanwhile and stays as it is"
    assert (root / "content/index.md").read_text() == "mine\n"
    assert "/news/2031/05/7/a.md" in Path(kept).read_text()


def test_a_wrong_time_is_said(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    run = archlint("rename", BRIDGE, "a.md")
    assert (run.code, "SOURCE_DATE_EPOCH must be" in run.err) == (2, True)
