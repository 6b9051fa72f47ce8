"""``archlint retitle`` as curators call it."""

import subprocess

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write
from linked_bridge import BRIDGE, FERRY, INDEX, NEW, NEW_HEADLINE, NOW, OLD_HEADLINE, archive, pages, written


def test_retitle_does_a_curators_daily_job(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    run = archlint("retitle", BRIDGE, "The bridge at Larkfield is open again.")
    assert run.code == 0
    assert written(root) == {
        NEW: event(
            NEW_HEADLINE,
            changes=f"1. [{OLD_HEADLINE}]({BRIDGE}) _{NOW} (First version)_\n"
            f"1. [{NEW_HEADLINE}]({NEW}) _(Current version)_",
        ),
        FERRY: event("A ferry runs. ", day="2031-05-2", related=f"1. [{NEW_HEADLINE}]({NEW}) _Context: Larkfield_"),
        INDEX: day_index(f"### [{NEW_HEADLINE}]({NEW})\nA band plays.\n"),
        "/index.md": f"- [The bridge at Larkfield is open again.]({NEW})\n- [my own words]({NEW}#related)\n",
    }
    assert archlint("check", "content", "--ignore", "REL004,IDX004").code == 0


def test_retitle_adds_to_a_list_of_changes_and_keeps_blanks(write: Write, archlint: Archlint) -> None:
    older = "1. [A bridge. ](/news/2031/05/7/a-bridge.md) _2031-05-07 10:00:00 (First version)_"
    headline = " The bridge is open."
    page = event(headline, changes=f"{older}\n1. [{headline}]({BRIDGE}) _(Current version)_", related="1. [A](/x.md)")
    root = archive(write, {BRIDGE: page, "/news/2031/05/7/x.md": ""})
    assert archlint("retitle", "content" + BRIDGE, "  The bridge at Larkfield is open again.").code == 0
    raw = " The bridge at Larkfield is open again."
    lines = [
        older,
        f"2. [{headline}]({BRIDGE}) _{NOW} (Update)_",
        f"2. [{raw}]({NEW}) _(Current version)_",
    ]
    assert written(root)[NEW] == event(raw, changes="\n".join(lines), related="1. [A](/x.md)")


def test_retitle_of_a_published_page_keeps_a_frozen_path(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)), '[slug]\npolicy = "frozen"\n')
    commit = ["-c", "user.name=N", "-c", "user.email=n@post.example", "commit", "-qm", "x"]
    for command in (["init", "-q"], ["add", "."], commit):
        subprocess.run(["git", *command], cwd=root, check=True)
    assert archlint("retitle", BRIDGE, NEW_HEADLINE).code == 0
    after = written(root)
    assert NEW not in after
    assert f"# {NEW_HEADLINE}\n" in after[BRIDGE]
    assert f"1. [{OLD_HEADLINE}]({BRIDGE}) _{NOW} (First version)_\n" in after[BRIDGE]
    assert f"[{NEW_HEADLINE}]({BRIDGE})" in after[FERRY]
    assert archlint("check", "content", "--select", "SLG").code == 0
    write({f"content{path_of('A new page. ')}".replace("a-new-page", "another"): event("A new page. ")})
    assert "SLG001" in archlint("check", "content", "--select", "SLG").out


def test_an_underscore_of_the_headline_stands_in_the_path(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    assert archlint("retitle", BRIDGE, "The plan bridge_2031 is open.").code == 0
    path = BRIDGE.rpartition("/")[0] + "/the-plan-bridge_2031-is-open.md"
    assert "# The plan bridge_2031 is open. \n" in written(root)[path]
    assert f"[The plan bridge_2031 is open. ]({path})" in written(root)[FERRY]
    assert archlint("check", "content", "--select", "SLG,REL,IDX", "--ignore", "REL004,IDX004").code == 0


def test_a_headline_with_signs_is_no_markup(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    for headline in (
        "#WeToo marches in Larkfield; 5 * 3 * 2 [sic] (no error).",
        "M*A*S*H is shown on _TV_.",
        "橋が開く",
    ):
        path = next(path for path in written(root) if path.startswith("/news/2031/05/7/") and path != INDEX)
        run = archlint("retitle", path, headline)
        assert (run.code, f"has the headline {headline!r}" in run.err) == (0, True), run.err


def test_a_path_that_still_has_a_letter_of_the_headline_stays(write: Write, archlint: Archlint) -> None:
    path = path_of("Bulent Marl opens the bridge. ")
    root = archive(write, {path: event("Blent Marl opens the bridge. ")})
    assert archlint("retitle", path).code == 0
    assert list(written(root)) == [path]
    run = archlint("retitle", path, "Blent Marl opens the bridge")
    assert (run.code, "`Blent` has lost a letter" in run.err) == (2, True), run.err
    assert archlint("retitle", path, "Bülent Marl opens the bridge.").code == 0
    assert list(written(root)) == [path_of("Bülent Marl opens the bridge. ")]


def test_a_path_that_is_an_older_form_of_its_slug_stays(write: Write, archlint: Archlint) -> None:
    old, new = "Mayor Marl opens the bridge. ", "Mayor Bülent Marl opens the old bridge. "
    path = path_of("Mayor Bulent Marl opens the old bridge. ")
    root = archive(write, {path: event(new), INDEX: day_index(f"### [{old}]({path})\n")})
    assert archlint("check", "content", "--select", "SLG").code == 0
    assert archlint("retitle", path).code == 0
    assert written(root) == {path: event(new), INDEX: day_index(f"### [{new}]({path})\n")}
    spelt = path.replace("/mayor", "/Mayor")
    root = archive(write, {spelt: event(new)})
    (root / f"content{path}").unlink()
    assert archlint("retitle", spelt).code == 0
    assert path_of(new) in written(root)


def test_retitle_back_and_forth(write: Write, archlint: Archlint) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    for headline in (NEW_HEADLINE, OLD_HEADLINE, NEW_HEADLINE):
        path = next(path for path in (BRIDGE, NEW) if path in written(root))
        assert archlint("retitle", path, headline).code == 0
    assert written(root)[NEW].count("_(Current version)_") == 1
    assert archlint("check", "content", "--ignore", "REL004,IDX004").code == 0
    run = archlint("retitle", NEW, NEW_HEADLINE)
    assert (run.code, run.err) == (0, "Nothing to change.\n")


@pytest.mark.parametrize(
    ("headline", "message"),
    [
        ("", "a headline has a letter or a digit"),
        (" -- ", "a headline has a letter or a digit, not only ' -- '"),
        ("# The bridge opens.", "a headline is plain text: leave '#' out of"),
        ("The **old** bridge opens.", "leave '**old**' out of"),
        ("The [bridge](/x.md) opens.", "leave '[bridge](/x.md)' out of"),
        ("The <b>old</b> bridge opens.", "leave '<b>' out of"),
        ("The ''old'' bridge opens.", "a check would report the headline"),
        ("The bridge &amp; the ferry.", "(HDL005); nothing is written. To have it all the same, write it on the page"),
        ("two\nlines", "a headline is a line of text"),
        ("two\u2028lines", "a headline is a line of text"),
        ("A headline #", "would be read as something else"),
        ("A ferry runs again.", "exists already"),
    ],
)
def test_a_headline_that_cannot_be_is_refused(write: Write, archlint: Archlint, headline: str, message: str) -> None:
    files = {**pages(event(OLD_HEADLINE)), path_of("A ferry runs again. "): event("Something else. ")}
    root = archive(write, files)
    run = archlint("retitle", BRIDGE, headline)
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


@pytest.mark.parametrize(
    ("page", "message"),
    [("", "no page is named"), ("content", "content: is the archive itself"), ("other", "other: lies outside the")],
)
def test_what_is_no_page_of_the_archive_is_refused(write: Write, archlint: Archlint, page: str, message: str) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    (root / "other").mkdir()
    run = archlint("retitle", page, "A bridge", "--config", "archlint.toml")
    assert (run.code, message in run.err) == (2, True), run.err
