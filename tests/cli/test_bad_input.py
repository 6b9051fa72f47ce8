"""Whatever lies in an archive: a finding or a clear error, never a traceback."""

import io
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Run, Write

FOLDER = "content/news/2031/05/7"
HEADER = "### [2031-05-7](/news/2031/05/7/index.md)\n\n"


def codes(run: Run) -> set[str]:
    """The codes in concise output; and whatever the run did, it must not have failed."""
    assert "internal error" not in run.err
    assert run.code in (0, 1), run.err
    return {line.split(": ", 1)[1].split(" ")[0] for line in run.lines}


def check(archlint: Archlint, *paths: str) -> Run:
    return archlint("check", *(paths or ("content",)), "--output-format", "concise")


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


def test_a_page_of_fifty_megabytes(write: Write, archlint: Archlint) -> None:
    write({f"{FOLDER}/large.md": b"x" * 50_000_000})
    assert codes(check(archlint)) == {"FMT001"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_of_too_many_lines_is_not_read(write: Write, archlint: Archlint, end: str) -> None:
    write({f"{FOLDER}/a.md": ("x" + end * 2) * 250_001})
    (found,) = check(archlint).lines
    assert found.endswith("FMT001 the page has more than 500,000 lines; split it, or exclude it")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("links", f"{FOLDER}/the-bridge.md"), 2),
        (("rename", f"{FOLDER}/the-bridge.md", f"{FOLDER}/a-bridge.md"), 2),
        (("retitle", f"{FOLDER}/the-bridge.md", "A bridge."), 2),
        (("remove", f"{FOLDER}/the-bridge.md", "--into", f"{FOLDER}/a-ferry.md"), 2),
        (("suppress", "--diff"), 1),
        (("check", "--fix", "--unsafe-fixes"), 1),
        (("check", "--stdin-filename", f"{FOLDER}/a-ferry.md"), 1),
    ],
)
def test_a_file_of_a_terabyte_is_not_read(
    write: Write, archlint: Archlint, command: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {path_of(headline): event(headline) for headline in ("The bridge. ", "A ferry. ")}
    root = write({"archlint.toml": 'root = "content"\n', f"{FOLDER}/dump.md": ""} | _inside(pages))
    os.truncate(root / FOLDER / "dump.md", 1 << 40)
    with open(root / FOLDER / "dump.md", "rb") as dump:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(dump))
        run = archlint(*command)
    assert run.code == code
    assert " is larger than 10 MB; split it, or exclude it" in run.out + run.err
    assert {path: (root / f"content{path}").read_text() for path in pages} == pages


def _inside(pages: dict[str, str]) -> dict[str, str | bytes]:
    return {f"content{path}": text for path, text in pages.items()}


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


def test_a_page_of_a_hundred_thousand_related_items(write: Write, archlint: Archlint) -> None:
    items = "\n".join(f"{n}. [A](/news/2031/05/2/a-{n}.md) _Context: a, b_" for n in range(1, 100_001))
    write({f"{FOLDER}/index.md": day_index(""), f"{FOLDER}/a.md": event("A", related=items)})
    run = archlint("check", "content", "--output-format", "concise", "--ignore", "REL001")
    codes(run)


def test_a_headline_of_a_million_characters(write: Write, archlint: Archlint) -> None:
    for number, headline in enumerate(
        ["word " * 200_000, "-" * 1_000_000, "[" * 1_000_000, " " * 999_999 + "x", "''" * 500_000]
    ):
        write({f"content/news/2031/05/{number + 1}/a.md": event(headline)})
    run = check(archlint)
    codes(run)
    assert archlint("check", "content").code == 1


@pytest.mark.parametrize("line", ["](" * 300_000, "](a)" * 200_000, "[](x) _" * 150_000, "(" * 600_000, "`" * 600_000])
def test_lines_made_to_be_slow(write: Write, archlint: Archlint, line: str) -> None:
    write({f"{FOLDER}/a.md": event("A", related=f"1. [{line}"), f"{FOLDER}/index.md": day_index(f"### [{line}")})
    write({"content/plain.md": f"/news/ [{line}"})
    codes(check(archlint))


def test_a_root_that_does_not_exist(archlint: Archlint) -> None:
    run = archlint("check", "nowhere")
    assert run.code == 2
    assert "nowhere" in run.err


SLOW_ONCE = {
    "comments on one line": event("A", body="<!-- archlint-x -->" * 15_000 + "b"),
    "a comment never closed": event("A", body="<!-- archlint-" * 20_000),
    "blanks beside a comment": event("A", body="<!-- archlint-x -->\n" + " " * 200_000 + "x"),
    "findings on one long line": event("&amp;" * 20_000),
    "headers without end": "### [2031-05-7](/news/2031/05/7/index.md)\n" * 10_000,
    "blanks in a link": event("A", related="1. [a](" + " " * 100_000 + "("),
    "tags never closed": event("A", body="<a\n" * 30_000),
    "paragraphs in a list": event("A", related="x\n\n" * 20_000),
}


@pytest.mark.parametrize("text", SLOW_ONCE.values(), ids=SLOW_ONCE)
def test_pages_that_once_took_quadratic_time(write: Write, archlint: Archlint, text: str) -> None:
    write({f"{FOLDER}/a.md": text, f"{FOLDER}/index.md": day_index("")})
    codes(check(archlint))


def test_a_day_index_that_lists_an_event_very_often(write: Write, archlint: Archlint) -> None:
    entry = "### [A](/news/2031/05/7/a.md)\n"
    write({f"{FOLDER}/a.md": event("A"), f"{FOLDER}/index.md": day_index(entry * 10_000)})
    assert check(archlint).out.count("IDX005") == 9_999


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
