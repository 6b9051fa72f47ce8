"""``archlint check --fix`` as its users call it."""

import json
import os
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from bridge import BRIDGE, CLEAN, FILE, INDEX, INDEX_PATH, SELF, broken
from conftest import Archlint, Write
from interrupted import edit_at_the_last_moment
from trees import tree

OTHER = path_of("A ferry runs to Larkfield. ")


def test_a_safe_fix_is_made(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / FILE).chmod(0o640)
    run = archlint("check", "content", "--fix")
    assert run == (0, "Fixed 1 finding (1 REL002): 1 page changed.\nNo findings in 2 pages.\n", "")
    assert (root / FILE).read_text() == CLEAN
    assert (root / FILE).stat().st_mode & 0o777 == 0o640
    assert sorted(tree(root)) == sorted([FILE, "content" + INDEX_PATH]), "no stray file"


def written(file: Path) -> tuple[int, int, int]:
    """Which file it is and when it was written and changed; reading it, which also leaves a time, is no matter."""
    status = file.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def test_a_page_that_is_edited_in_that_very_moment_is_not_fixed(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = broken(write)
    edit_at_the_last_moment(monkeypatch, root / FILE)
    run = archlint("check", "content", "--fix", "-q")
    assert run.code == 1, "what the page has now, nobody has checked"
    start, _, kept = run.err.rstrip(".\n").partition("; what the fix made of it is ")
    assert start == f"{root / FILE} was edited meanwhile and stays as it is"
    assert (Path(kept).read_text(), (root / FILE).read_text()) == (CLEAN, "mine\n")


def test_a_second_run_has_nothing_to_do_and_writes_nothing(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    archlint("check", "content", "--fix")
    before = written(root / FILE)
    run = archlint("check", "content", "--fix", "--exit-non-zero-on-fix")
    assert (run.code, run.out) == (0, "Nothing to fix.\nNo findings in 2 pages.\n")
    assert written(root / FILE) == before


def test_line_ends_and_byte_order_mark_stay(write: Write, archlint: Archlint) -> None:
    page = b"\xef\xbb\xbf" + SELF.replace("\n", "\r\n").encode()
    root = write({"content" + BRIDGE: page, "content" + INDEX_PATH: INDEX})
    assert archlint("check", "content", "--fix").code == 0
    assert (root / FILE).read_bytes() == b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n").encode()


LOST = "In &ouml;stlark, Blent Marl &amp; Sons meet. "


def test_no_path_goes_that_is_the_last_trace_of_a_lost_letter(write: Write, archlint: Archlint) -> None:
    path = "/news/2031/05/7/in-ouml-stlark-bulent-marl-amp-sons-meet.md"
    file = write({f"content{path}": event(LOST)}) / f"content{path}"
    for _ in range(3):
        run = archlint("check", "content", "--fix", "--unsafe-fixes", "--ignore", "IDX", "--output-format", "concise")
        assert file.read_text() == event("In östlark, Blent Marl & Sons meet. ")
        assert [line.split(" ", 2)[1:] for line in run.lines] == [
            ["HDL009", "`Blent` has lost a letter: the file name still has `bulent`"]
        ]
        assert "1 HDL009" not in run.err.partition("Left: ")[0]


def test_what_a_fix_takes_out_of_sight_is_not_counted_as_fixed(write: Write, archlint: Archlint) -> None:
    path = "/news/2031/05/7/blent-fjlig-and-bulent-marl-meet.md"
    write({f"content{path}": event("Blent &fjlig; and Blent Marl meet. ")})
    assert "HDL009" in archlint("check", "content", "--select", "HDL").out
    run = archlint("check", "content", "--select", "HDL", "--fix", "--unsafe-fixes")
    fixed = run.lines.index("Fixed 1 finding (1 HDL005): 1 page changed.")
    assert run.lines[fixed + 1] == "Gone as well: 1 finding (1 HDL009)."


def test_what_is_left_is_reported_and_makes_the_exit_code(write: Write, archlint: Archlint) -> None:
    page = SELF.partition("### Sources")[0] + "### Related" + SELF.partition("### Related")[2]
    write({"content" + BRIDGE: page, "content" + INDEX_PATH: INDEX})
    run = archlint("check", "content", "--fix", "--output-format", "concise")
    assert run.code == 1
    assert [line.split(" ")[1] for line in run.lines] == ["SRC001"]
    assert "Fixed 1 finding (1 REL002): 1 page changed.\nLeft: 1 warning in 2 pages.\n" in run.err
    assert archlint("check", "content", "--fix", "--exit-zero").code == 0


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--exit-non-zero-on-fix"], 1)])
def test_a_fix_may_make_the_exit_code(write: Write, archlint: Archlint, options: list[str], code: int) -> None:
    broken(write)
    assert archlint("check", "content", "--fix", *options).code == code


def test_a_page_is_renamed_with_every_link_to_it(write: Write, archlint: Archlint) -> None:
    wrong = "/news/2031/05/7/another-headline-altogether.md"
    ferry = event("A ferry runs to Larkfield. ", related=f"1. [The bridge is open. ]({wrong}) _Context: bridge_")
    root = write(
        {
            "archlint.toml": 'root = "content"\n[redirects]\nfile = "redirects.txt"\nsuffixes = [".html"]\n',
            "content" + wrong: CLEAN,
            "content" + OTHER: ferry,
            "content" + INDEX_PATH: INDEX.replace(BRIDGE, wrong),
        }
    )
    run = archlint("check", "content" + wrong, "--fix", "--select", "SLG001")
    assert run.code == 0
    assert "Fixed 1 finding (1 SLG001): 3 pages changed." in run.out
    assert f"Renamed {os.path.join('content', *wrong.split('/'))} to the-bridge-is-open.md" in run.out
    assert tree(root / "content") == {
        BRIDGE[1:]: CLEAN.encode(),
        OTHER[1:]: ferry.replace(wrong, BRIDGE).encode(),
        INDEX_PATH[1:]: INDEX.encode(),
    }
    assert (root / "redirects.txt").read_text() == f"{wrong[:-3]}.html {BRIDGE[:-3]}.html 301\n"


def test_a_refused_rename_is_left_with_the_reason(write: Write, archlint: Archlint) -> None:
    wrong = "content/news/2031/05/7/another-headline-altogether.md"
    root = write({wrong: CLEAN, "content" + BRIDGE: CLEAN, "content" + INDEX_PATH: INDEX})
    run = archlint("check", "content", "--fix", "--select", "SLG001", "--output-format", "concise")
    assert run.code == 1
    assert f"; not renamed: {BRIDGE} exists already" in run.out
    assert (root / wrong).read_text() == CLEAN


def test_a_changed_headline_waits_for_the_next_run_with_its_rename(write: Write, archlint: Archlint) -> None:
    old = path_of("The ''bridge'' &fjlig; the ferry. ")
    page = event("The ''bridge'' &fjlig; the ferry. ")
    index = INDEX.replace(BRIDGE, old).replace("The bridge is open.", "The ''bridge'' &fjlig; the ferry.")
    root = write({"content" + old: page, "content" + INDEX_PATH: index})
    assert archlint("check", "content", "--fix", "--unsafe-fixes").code == 1
    assert '# The "bridge" fj the ferry. \n' in (root / ("content" + old)).read_text()
    assert archlint("check", "content", "--fix").code == 0
    new = path_of('The "bridge" fj the ferry. ')
    assert [name for name in tree(root / "content") if "ferry" in name] == [new[1:]]
    assert archlint("check", "content", "--fix").out == "Nothing to fix.\nNo findings in 2 pages.\n"


def test_unsafe_fixes_are_counted_and_made_on_demand(write: Write, archlint: Archlint) -> None:
    headline = "The  bridge is open. "
    root = write(
        {"content" + BRIDGE: event(headline), "content" + INDEX_PATH: INDEX.replace("The bridge", "The  bridge")}
    )
    choice = ("check", "content", "--select", "HDL008,IDX003")
    assert "Left: 1 info in 2 pages. 1 fixable with `--unsafe-fixes`." in archlint(*choice, "--fix").lines
    run = archlint(*choice, "--fix", "--unsafe-fixes")
    assert run.code == 0
    assert (root / FILE).read_text() == CLEAN


def test_a_run_that_would_change_more_pages_than_allowed_changes_none(write: Write, archlint: Archlint) -> None:
    ferry = event("A ferry runs to Larkfield. ", related=f"2. [The bridge is open. ]({BRIDGE}) _Context: bridge_")
    root = broken(write, {"content" + OTHER: ferry})
    before = tree(root)
    run = archlint("check", "content", "--fix", "--max-pages", "1")
    assert (run.code, run.out) == (2, "")
    assert "this would change 2 pages, more than --max-pages 1: nothing is written" in run.err
    assert tree(root) == before
    assert archlint("check", "content", "--fix", "--max-pages", "2", "--select", "REL002,FMT005").code == 0


@pytest.mark.parametrize(
    ("settings", "fixed"),
    [
        ("", True),
        ('unfixable = ["REL"]', False),
        ('unfixable = ["REL"]\nfixable = ["REL002"]', True),
        ('fixable = ["TAG"]', False),
        ('[safety]\nREL002 = "unsafe"', False),
        ('[safety]\nREL = "unsafe"\nself-link = "safe"', True),
        ('[per-file-ignores]\n"/news/2031/" = ["REL002"]', False),
    ],
)
def test_settings_say_what_may_be_fixed(write: Write, archlint: Archlint, settings: str, fixed: bool) -> None:
    root = broken(write, {"content/archlint.toml": settings + "\n"})
    archlint("check", "content", "--fix")
    assert (root / FILE).read_text() == (CLEAN if fixed else SELF)


def test_a_fix_shows_as_safe_or_unsafe_as_it_is_set(write: Write, archlint: Archlint) -> None:
    broken(write, {"content/archlint.toml": '[safety]\nREL002 = "unsafe"\n'})
    (found,) = json.loads(archlint("check", "content", "--output-format", "json").out)
    assert found["fix"]["applicability"] == "unsafe"
    assert "= unsafe fix: " in archlint("check", "content", "--fix").out


@pytest.mark.parametrize("settings", ['fixable = ["REL02"]', 'unfixable = ["REL02"]', '[safety]\nREL02 = "safe"'])
def test_settings_that_name_no_rule_are_refused(write: Write, archlint: Archlint, settings: str) -> None:
    broken(write, {"content/archlint.toml": settings + "\n"})
    run = archlint("check", "content")
    assert run.code == 2
    assert "did you mean 'REL002'?" in run.err


@pytest.mark.parametrize("option", [["--unsafe-fixes"], ["--max-pages", "3"], ["--exit-non-zero-on-fix"]])
def test_options_about_fixes_want_a_fix(write: Write, archlint: Archlint, option: list[str]) -> None:
    root = broken(write)
    run = archlint("check", "content", *option)
    assert (run.code, run.out) == (2, "")
    assert f"{option[0]} goes with --fix, or with --diff" in run.err
    assert (root / FILE).read_text() == SELF


def test_only_named_pages_are_fixed(write: Write, archlint: Archlint) -> None:
    ferry = event("A ferry runs to Larkfield. ", related=f"2. [The bridge is open. ]({BRIDGE}) _Context: bridge_")
    root = broken(write, {"content" + OTHER: ferry})
    archlint("check", FILE, "--fix")
    assert (root / FILE).read_text() == CLEAN
    assert (root / ("content" + OTHER)).read_text() == ferry


def test_a_page_that_may_not_be_written_keeps_all_as_it_was(write: Write, archlint: Archlint) -> None:
    ferry = event("A ferry runs to Larkfield. ", related=f"2. [The bridge is open. ]({BRIDGE}) _Context: bridge_")
    root = broken(write, {"content" + OTHER: ferry})
    (root / FILE).chmod(0o444)
    before = tree(root)
    run = archlint("check", "content", "--fix")
    assert run.code == 2
    assert BRIDGE.rpartition("/")[2] in run.err
    assert tree(root) == before


def test_an_archive_behind_a_link_is_fixed_where_it_is(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / "linked").symlink_to("content")
    assert archlint("check", "linked", "--fix").code == 0
    assert (root / FILE).read_text() == CLEAN


def test_a_twin_that_is_a_link_stays_a_link(write: Write, archlint: Archlint) -> None:
    entry = f"### [The bridge is open. ]({BRIDGE})\nThe old one.\n\n"
    root = write({"content" + BRIDGE: CLEAN, "content" + INDEX_PATH: day_index(entry + entry)})
    twin = root / ("content" + INDEX_PATH).replace("index", "README")
    twin.symlink_to("index.md")
    run = archlint("check", "content", "--fix")
    assert (run.code, twin.is_symlink()) == (0, True)
    assert run.out == "Fixed 2 findings (2 IDX005): 1 page changed.\nNo findings in 3 pages.\n"
    assert twin.read_text() == day_index(entry)
