"""``archlint rename``, ``retitle``, ``remove`` and ``links`` as curators call them."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write
from interrupted import edit_at_the_last_moment

OLD_HEADLINE, NEW_HEADLINE = "The bridge is open. ", "The bridge at Larkfield is open again. "
BRIDGE, NEW = path_of(OLD_HEADLINE), path_of(NEW_HEADLINE)
FERRY = path_of("A ferry runs. ", "2031-05-2")
INDEX = "/news/2031/05/7/index.md"
NOW = "2029-05-18 12:26:40"


@pytest.fixture(autouse=True)
def one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1873801600")


def pages(bridge: str) -> dict[str, str]:
    """A page, and every kind of page that links to it."""
    return {
        BRIDGE: bridge,
        FERRY: event("A ferry runs. ", day="2031-05-2", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) _Context: Larkfield_"),
        INDEX: day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nA band plays.\n"),
        "/index.md": f"- [The bridge is open.]({BRIDGE})\n- [my own words]({BRIDGE}#related)\n",
    }


def written(root: Path) -> dict[str, str]:
    """Every page, by its path in the archive."""
    content = root / "content"
    return {
        "/" + page.relative_to(content).as_posix(): page.read_bytes().decode() for page in sorted(content.rglob("*.md"))
    }


def archive(write: Write, files: Mapping[str, str], settings: str = "") -> Path:
    return write({"archlint.toml": settings, **{f"content{path}": text for path, text in files.items()}})


def test_rename_takes_the_links_along(write: Write, archlint: Archlint) -> None:
    before = pages(event(OLD_HEADLINE))
    root = archive(write, before)
    run = archlint("rename", "content" + BRIDGE, NEW)
    assert (run.code, run.out) == (0, "")
    assert run.err == f"{BRIDGE} is now {NEW}; 4 pages changed.\n"
    assert written(root) == {path.replace(BRIDGE, NEW): text.replace(BRIDGE, NEW) for path, text in before.items()}
    assert sorted(os.listdir(root)) == ["archlint.toml", "content"]


@pytest.mark.parametrize("new", ["x.md", "content/news/2031/05/7/x.md", "/news/2031/05/7/x.md"])
def test_pages_are_named_as_files_or_by_their_path(write: Write, archlint: Archlint, new: str) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    assert archlint("rename", BRIDGE, new).code == 0
    assert "/news/2031/05/7/x.md" in written(root)


@pytest.mark.parametrize(
    "command", [["rename", BRIDGE, "x.md"], ["retitle", BRIDGE, "X"], ["remove", BRIDGE, "--into", FERRY]]
)
def test_the_diff_makes_what_the_command_would(write: Write, archlint: Archlint, command: list[str]) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)), '[redirects]\nfile = "redirects.txt"\n')
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    before = written(root)
    run = archlint(*command, "--diff")
    assert run.code == 0
    assert run.err.endswith("pages; nothing is written.\n")
    assert written(root) == before
    assert archlint(*command).code == 0
    after = written(root), (root / "redirects.txt").read_text()
    for path in (root / "content").rglob("*.md"):
        path.unlink()
    (root / "redirects.txt").unlink()
    archive(write, before)
    subprocess.run(["git", "apply", "-"], cwd=root, input=run.out.encode(), check=True)
    assert (written(root), (root / "redirects.txt").read_text()) == after


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
        ("", "a headline is a line of text"),
        ("two\nlines", "a headline is a line of text"),
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


AGAIN = "/news/2031/05/7/the-bridge-opens.md"


def twice(old: str, new: str) -> dict[str, str]:
    """An event that two pages tell, each of which somebody links to."""
    tags = "_Context: Larkfield_"
    return {
        BRIDGE: new,
        AGAIN: old,
        "/news/2031/05/1/only-old.md": event(
            "A. ", day="2031-05-1", related=f"1. [The bridge opens. ]({AGAIN}) {tags}"
        ),
        "/news/2031/05/1/both.md": event(
            "B. ",
            day="2031-05-1",
            related=f"1. [The bridge opens. ]({AGAIN}) {tags}\n2. [{OLD_HEADLINE}]({BRIDGE}) {tags}",
        ),
        "/index.md": f"- [The bridge opens.]({AGAIN})\n- [mine]({AGAIN})\n",
        INDEX: day_index(
            f"### [The bridge opens. ]({AGAIN})\nA band plays.\n\n### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n"
        ),
        "/news/2031/05/7/README.md": day_index(f"### [The bridge opens. ]({AGAIN})\nA band plays.\n"),
    }


def test_remove_leads_everything_to_the_other_page(write: Write, archlint: Archlint) -> None:
    related = (
        f"1. [The bridge opens. ]({AGAIN}) _Context: Larkfield_\n2. [A. ](/news/2031/05/1/only-old.md) _Context: x_"
    )
    root = archive(write, twice(event("The bridge opens. "), event(OLD_HEADLINE, related=related)))
    run = archlint("remove", "content" + AGAIN, "--into", "content" + BRIDGE)
    assert run.code == 0
    tags = "_Context: Larkfield_"
    assert written(root) == {
        BRIDGE: event(
            OLD_HEADLINE,
            changes=f"1. [The bridge opens. ]({AGAIN}) _{NOW} (First version)_\n"
            f"1. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_",
            related="1. [A. ](/news/2031/05/1/only-old.md) _Context: x_",
        ),
        "/news/2031/05/1/only-old.md": event("A. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}"),
        "/news/2031/05/1/both.md": event("B. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}"),
        "/index.md": f"- [The bridge is open.]({BRIDGE})\n- [mine]({BRIDGE})\n",
        INDEX: day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n"),
        "/news/2031/05/7/README.md": day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nA band plays.\n"),
    }


def test_remove_leaves_no_item_twice_that_writes_its_link_in_another_way(write: Write, archlint: Archlint) -> None:
    tags = "_Context: Larkfield_"
    related = f"1. [The bridge opens. ]({AGAIN.replace('-', '%2D')}) {tags}\n2. [{OLD_HEADLINE}]({BRIDGE}) {tags}"
    both = event("B. ", day="2031-05-1", related=related)
    root = archive(write, {**twice(event("The bridge opens. "), event(OLD_HEADLINE)), "/news/2031/05/1/both.md": both})
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    expected = event("B. ", day="2031-05-1", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) {tags}")
    assert written(root)["/news/2031/05/1/both.md"] == expected


@pytest.mark.parametrize(
    ("page", "message"),
    [("", "no page is named"), ("content", "content: is the archive itself"), ("other", "other: lies outside the")],
)
def test_what_is_no_page_of_the_archive_is_refused(write: Write, archlint: Archlint, page: str, message: str) -> None:
    root = archive(write, pages(event(OLD_HEADLINE)))
    (root / "other").mkdir()
    run = archlint("retitle", page, "A bridge", "--config", "archlint.toml")
    assert (run.code, message in run.err) == (2, True), run.err


def test_the_histories_of_both_pages_join_in_order_of_time(write: Write, archlint: Archlint) -> None:
    def version(name: str, time: str, kind: str, number: int) -> str:
        return f"{number}. [{name} ](/news/2031/05/7/{name}.md) _2031-05-07 {time} ({kind})_"

    old = f"{version('a', '10:00:00', 'First version', 1)}\n{version('c', '12:00:00', 'Update', 2)}"
    new = f"{version('b', '11:00:00', 'First version', 1)}\n{version('a', '10:00:00', 'Update', 2)}"
    files = twice(
        event("The bridge opens. ", changes=f"{old}\n2. [The bridge opens. ]({AGAIN}) _(Current version)_"),
        event(OLD_HEADLINE, changes=f"{new}\n2. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_"),
    )
    root = archive(write, files)
    assert archlint("remove", AGAIN, "--into", BRIDGE).code == 0
    expected = [
        version("b", "11:00:00", "First version", 1),
        version("a", "10:00:00", "Update", 2),
        version("c", "12:00:00", "Update", 3),
        f"4. [The bridge opens. ]({AGAIN}) _{NOW} (Update)_",
        f"4. [{OLD_HEADLINE}]({BRIDGE}) _(Current version)_",
    ]
    assert written(root)[BRIDGE] == event(OLD_HEADLINE, changes="\n".join(expected))


def test_remove_from_another_day_forgets_the_entry(write: Write, archlint: Archlint) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    root = archive(write, {**files, FERRY: event("The ferry. ", day="2031-05-2")})
    assert archlint("remove", AGAIN, "--into", FERRY).code == 0
    after = written(root)
    assert after[INDEX] == day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n")
    assert after["/news/2031/05/7/README.md"] == day_index("").replace("\n\n\n\n", "\n\n\n")
    assert f"[The ferry. ]({FERRY})" in after["/news/2031/05/1/only-old.md"]


@pytest.mark.parametrize(
    ("removed", "kept", "message"),
    [
        (AGAIN, AGAIN, "is the page itself"),
        (AGAIN, INDEX, "is no event"),
        ("/index.md", BRIDGE, "is no event"),
        ("/news/2031/05/7/none.md", BRIDGE, "there is no such page"),
        (AGAIN, "none.md", "lies outside the archive"),
    ],
)
def test_what_cannot_be_merged_is_refused(
    write: Write, archlint: Archlint, removed: str, kept: str, message: str
) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    root = archive(write, files)
    run = archlint("remove", removed, "--into", kept)
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


def _too_large(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(11_000_000)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_too_large, "is larger than 10 MB"),
        (lambda file: file.symlink_to("/dev/zero"), "is a symbolic link"),
        pytest.param(
            os.mkfifo,
            "is no ordinary file",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here"),
        ),
    ],
    ids=["too large", "link", "pipe"],
)
@pytest.mark.parametrize(
    "command",
    [("retitle", AGAIN), ("retitle", AGAIN, "New."), ("remove", AGAIN, "--into", BRIDGE),
     ("remove", BRIDGE, "--into", AGAIN)],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_told(
    write: Write, archlint: Archlint, make: Callable[[Path], None], reason: str, command: tuple[str, ...]
) -> None:
    root = archive(write, {BRIDGE: event(OLD_HEADLINE)})
    make(root / f"content{AGAIN}")
    run = archlint(*command)
    assert run.code == 2
    assert run.err.startswith(f"archlint: error: {AGAIN}: {reason}")


def test_a_list_that_cannot_be_read_stops_the_removal(write: Write, archlint: Archlint) -> None:
    files = twice(event("The bridge opens. "), event(OLD_HEADLINE))
    files["/news/2031/05/1/both.md"] += "3. a line that is no item\n"
    root = archive(write, files)
    run = archlint("remove", AGAIN, "--into", BRIDGE)
    assert (run.code, "/news/2031/05/1/both.md: its list" in run.err) == (2, True), run.err
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


def test_who_links_does_not_depend_on_the_time(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "never")
    assert archlint("links", BRIDGE).code == 0


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


def test_links_are_listed_with_their_places(write: Write, archlint: Archlint) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    run = archlint("links", "content" + BRIDGE)
    assert run.code == 0
    assert run.lines == [
        os.path.join("content", "index.md") + ":1:25",
        os.path.join("content", "index.md") + ":2:18",
        os.path.join("content", *FERRY.split("/")) + ":14:27",
        os.path.join("content", *INDEX.split("/")) + ":3:28",
    ]
    assert run.err == "4 links on 3 pages.\n"
    found = json.loads(archlint("links", BRIDGE, "--output-format", "json").out)
    assert found[0] == {"filename": os.path.join("content", "index.md"), "location": {"row": 1, "column": 25}}


def test_nobody_links_to_a_page_that_is_not_there(write: Write, archlint: Archlint) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    run = archlint("links", "/news/2031/05/7/none.md")
    assert (run.code, run.out) == (0, "")
    assert run.err == "There is no page /news/2031/05/7/none.md; links to it lead nowhere.\n0 links on 0 pages.\n"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("/news/2031/05/2/x.md", "is no event of its day"),
        ("../outside.md", "lies outside the archive"),
        ("content/news/2031/05/7/../../../../../x.md", "lies outside the archive"),
        (FERRY, "is no event of its day"),
        ("excluded.md", "the setting exclude leaves it out"),
        ("a", "is no page's path"),
    ],
)
def test_a_name_that_cannot_be_is_refused(write: Write, archlint: Archlint, new: str, message: str) -> None:
    files = pages(event(OLD_HEADLINE))
    root = archive(write, files, 'exclude = ["excluded.md"]\n')
    run = archlint("rename", BRIDGE, new)
    assert (run.code, message in run.err) == (2, True), run.err
    assert written(root) == files


def test_a_wrong_time_is_said(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    run = archlint("rename", BRIDGE, "a.md")
    assert (run.code, "SOURCE_DATE_EPOCH must be" in run.err) == (2, True)
