"""Whatever lies in an archive: a finding or a clear error, never a traceback."""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write
from odd_pages import FOLDER, check, codes

HEADER = "### [2031-05-7](/news/2031/05/7/index.md)\n\n"


def test_random_bytes(write: Write, archlint: Archlint) -> None:
    noise = random.Random(7)
    for number in range(40):
        write({f"{FOLDER}/noise-{number}.md": noise.randbytes(noise.randrange(2000))})
    run = check(archlint)
    assert len([line for line in run.lines if "FMT001" in line]) >= 35
    codes(run)


def test_random_text_over_every_kind_of_page(write: Write, archlint: Archlint) -> None:
    noise = random.Random(11)
    parts = [*"#[]()_*-1. \n\n\t`<>&\\:é", "](", "### ", "Related:", "Formats: ", "/news/2031/05/7/a.md", HEADER]
    for number in range(60):
        text = "".join(noise.choices(parts, k=200))
        write(
            {f"{FOLDER}/t-{number}.md": text, f"content/plain-{number}.md": text, f"content/news/x/{number}.md": text}
        )
        write({f"content/news/2031/06/{number % 29 + 1}/index.md": text})
    codes(check(archlint))


def test_a_folder_named_like_a_page(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/index.md": day_index("")})
    (root / FOLDER / "x.md").mkdir()
    run = check(archlint)
    assert codes(run) == {"FMT001"}
    assert "is a folder, not a page" in run.out


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")
def test_a_page_without_permission(archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not in pytest's folder: that is its owner's alone, and root, whom nothing stops, becomes nobody here.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, FOLDER)
        folder.mkdir(parents=True)
        Path(name).chmod(0o755)
        (folder / "index.md").write_text(day_index(""))
        (folder / "a.md").write_text(event())
        (folder / "a.md").chmod(0)
        closed = folder.parent / "8"
        closed.mkdir(0)
        monkeypatch.chdir(name)
        check(archlint)  # loads what is loaded late, which nobody may not be allowed to
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            run = check(archlint)
        finally:
            os.seteuid(user)
    assert run.code == 2
    assert [line.partition(": ")[2] for line in run.lines] == ["FMT001 the page cannot be read: no permission"]
    assert run.err.splitlines()[-1] == f"archlint: error: {os.path.realpath(closed)}: cannot be read: Permission denied"


def test_links_that_lead_in_a_circle_to_nothing_and_out_of_the_archive(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/index.md": day_index(""), "elsewhere.md": event()})
    folder = root / FOLDER
    (folder / "circle-a.md").symlink_to("circle-b.md")
    (folder / "circle-b.md").symlink_to("circle-a.md")
    (folder / "nothing.md").symlink_to("none.md")
    (folder / "outside.md").symlink_to(root / "elsewhere.md")
    (folder / "loop").symlink_to(root / "content")
    run = check(archlint)
    assert codes(run) == {"FMT001"}
    reasons = sorted(line.split("FMT001 ")[1] for line in run.lines)
    assert reasons == [
        "the page is a symbolic link that leads in a circle",
        "the page is a symbolic link that leads in a circle",
        "the page is a symbolic link that leads out of the archive",
        "the page is a symbolic link to nothing, or was removed meanwhile",
    ]


def test_a_path_with_a_line_end_stays_on_one_line(write: Write, archlint: Archlint) -> None:
    write({f"{FOLDER}/a\nb.md": event(), f"{FOLDER}/\x1b[31m.md": event(), f"{FOLDER}/index.md": day_index("")})
    run = check(archlint)
    codes(run)
    assert any(f"{os.sep}a\\nb.md:" in line for line in run.lines)
    assert "\x1b" not in run.out


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_path_that_is_not_utf_8(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/index.md": day_index("")})
    with open(os.fsencode(root / FOLDER) + b"/\xff.md", "wb") as file:
        file.write(event().encode())
    run = check(archlint)
    assert "SLG003" in codes(run)
    for form in ("full", "json", "jsonl"):
        assert archlint("check", "content", "--output-format", form).code == 1


def test_an_empty_page(write: Write, archlint: Archlint) -> None:
    write({f"{FOLDER}/a.md": "", f"{FOLDER}/index.md": ""})
    run = check(archlint)
    assert [line.split(" ")[1] for line in run.lines if "a.md" in line] == ["FMT002"]
    assert [line.split(" ")[1] for line in run.lines if "index.md" in line] == ["FMT002"]


def test_a_root_that_does_not_exist(archlint: Archlint) -> None:
    run = archlint("check", "nowhere")
    assert run.code == 2
    assert "nowhere" in run.err


def test_an_archive_behind_a_link(write: Write, archlint: Archlint) -> None:
    root = write({"real/content/news/2031/05/7/a.md": ""})
    (root / "link").symlink_to("real/content")
    for name in ("link", "link/", str(root / "link"), "link/news/2031/05/7", "link/news/2031/05/7/a.md"):
        assert codes(check(archlint, name)) == {"FMT002"}, name


def test_a_link_to_a_folder_is_no_page_whoever_names_it(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/index.md": day_index("")})
    (root / FOLDER / "self.md").symlink_to(root / FOLDER)
    assert codes(check(archlint)) == set()
    assert codes(check(archlint, f"{FOLDER}/self.md")) == set()


@pytest.mark.parametrize(
    ("opening", "code"), [("<pre>", "FMT009"), ("```", "FMT009"), ("<!DOCTYPE", "FMT003"), ("<script>", "FMT003")]
)
def test_entries_that_markup_swallows_are_not_missing(
    write: Write, archlint: Archlint, opening: str, code: str
) -> None:
    first, second = path_of("One. "), path_of("Two. ")
    entries = f"### [One. ]({first})\n{opening} A man.\n\n### [Two. ]({second})\nB.\n"
    write({f"content{first}": event("One. "), f"content{second}": event("Two. ", sources="1. [B](https://b.example)")})
    write({f"{FOLDER}/index.md": day_index(entries)})
    run = check(archlint)
    assert codes(run) == {code}
    assert f"index.md:6:1: {code}" in run.out


def test_settings_that_are_no_file(write: Write, archlint: Archlint) -> None:
    root = write({f"{FOLDER}/index.md": day_index("")})
    (root / "archlint.toml").symlink_to("none.toml")
    assert "archlint.toml: cannot be read" in archlint("check", "content").err
    (root / "archlint.toml").unlink()
    (root / "archlint.toml").mkdir()
    assert "archlint.toml: cannot be read: is no ordinary file" in archlint("check", "content").err


@pytest.mark.parametrize(
    "toml", ['[tags]\nfile = "\\u0000"', "x = " + "[" * 20_000, "x = " + "1" * 10_000, 'exclude = ["[z-a]"]']
)
def test_settings_that_no_reader_expects(write: Write, archlint: Archlint, toml: str) -> None:
    write({f"{FOLDER}/index.md": day_index(""), "archlint.toml": toml})
    run = archlint("check", "content")
    assert run.code == 2
    assert run.err.startswith("archlint: error: ")


def test_names_cannot_write_to_the_terminal(archlint: Archlint) -> None:
    run = archlint("check", "\x1b[31mred\nname")
    assert run.err == "archlint: error: \\x1b[31mred\\nname: there is no such file or folder\n"


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_streams_that_are_closed_or_full_change_no_exit_code(write: Write, redirection: str) -> None:
    root = write({f"{FOLDER}/a.md": "", f"{FOLDER}/index.md": day_index("")})
    for arguments, code in (("check content", 1), ("check content --select REL", 0), ("check none", 2), ("rule", 0)):
        command = f"{sys.executable} -m archlint {arguments} {redirection}"
        done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True)
        assert (done.returncode, done.stderr.count("Traceback")) == (code, 0), arguments


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device here")
def test_output_that_finds_no_room_is_an_error(write: Write) -> None:
    root = write({f"{FOLDER}/a.md": ""})
    command = f"{sys.executable} -m archlint check content >/dev/full"
    done = subprocess.run(["bash", "-c", command], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "archlint: error: the output cannot be written: No space left on device",
    )


def test_a_working_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archlint: Archlint) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    run = archlint("check")
    monkeypatch.chdir(tmp_path)
    assert (run.code, run.err) == (2, "archlint: error: the working folder is gone; go to one that exists\n")
