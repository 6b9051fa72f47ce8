"""``archlint check`` as its users call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import checks_of
from blog import BLOG, below
from bridge import BRIDGE, CLEAN, INDEX, INDEX_PATH, broken
from conftest import Archlint, Write


def test_an_archive_without_findings(write: Write, archlint: Archlint) -> None:
    write({"content" + BRIDGE: CLEAN, "content" + INDEX_PATH: INDEX})
    run = archlint("check", "content")
    assert run == (0, "No findings in 2 pages.\n", "")


def test_a_finding_in_full(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "REL002")
    file = os.path.join("content", *BRIDGE.split("/"))
    assert run.code == 1
    assert run.lines == [
        file,
        "  14:27: REL002 the page lists itself as related [self-link]",
        f"  14 | 1. [The bridge is open. ]({BRIDGE}) _Context: bridge_",
        f"     |                           {'^' * len(BRIDGE)}",
        "     = fix: take the item out and renumber the list",
        "",
        "Found 1 error in 2 pages. 1 fixable with `--fix`.",
    ]
    assert run.err == ""


def test_concise_is_a_line_a_finding(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "REL002", "--output-format", "concise", "-q")
    file = os.path.join("content", *BRIDGE.split("/"))
    assert run.out == f"{file}:14:27: REL002 [*] the page lists itself as related\n"
    assert run.err == ""


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_has_ruffs_shape(write: Write, archlint: Archlint, form: str) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "REL002", "--output-format", form)
    (found,) = json.loads(run.out) if form == "json" else [json.loads(line) for line in run.lines]
    assert found["code"] == "REL002"
    assert found["name"] == "self-link"
    assert found["severity"] == "error"
    assert found["location"] == {"row": 14, "column": 27}
    assert found["end_location"] == {"row": 14, "column": 27 + len(BRIDGE)}
    assert found["fix"]["applicability"] == "safe"
    assert found["fix"]["edits"] == [
        {"content": "", "location": {"row": 11, "column": 1}, "end_location": {"row": 15, "column": 1}}
    ]
    assert "url" not in found, "the rules of archlint have no page on the web yet"


def test_json_of_a_rename_says_where_to(write: Write, archlint: Archlint) -> None:
    write({"content/news/2031/05/7/another-headline-altogether.md": CLEAN})
    run = archlint("check", "content", "--select", "SLG001", "--output-format", "json")
    (found,) = json.loads(run.out)
    assert found["fix"]["rename"] == {"to": BRIDGE}


def test_json_without_findings_is_an_empty_list(write: Write, archlint: Archlint) -> None:
    write({"content" + BRIDGE: CLEAN})
    assert json.loads(archlint("check", "content", "--select", "REL002", "--output-format", "json").out) == []


def test_the_output_file_gets_what_the_terminal_would(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    shown = archlint("check", "content", "--select", "REL002", "--output-format", "concise").out
    run = archlint("check", "content", "--select", "REL002", "--output-format", "concise", "--output-file", "found.txt")
    assert (run.code, run.out) == (1, "")
    assert (root / "found.txt").read_text() == shown


def test_an_output_file_that_cannot_be_written(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--output-file", "no/such/folder/x")
    assert run.code == 2
    assert "no/such/folder/x: cannot be written" in run.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--select", "SLG"], 0),
        (["--ignore", "REL002,SRC,IDX"], 0),
        (["--select", "ALL", "--ignore", "self-link"], 0),
        (["--select", "REL", "--ignore", "ALL"], 1),
        (["--ignore", "REL", "--extend-select", "REL002"], 1),
        (["--fail-on", "error"], 1),
    ],
)
def test_exit_codes_follow_the_selection(write: Write, archlint: Archlint, options: list[str], code: int) -> None:
    broken(write)
    assert archlint("check", "content", *options).code == code


def test_warnings_alone_pass_where_only_errors_fail(write: Write, archlint: Archlint) -> None:
    write({"content" + BRIDGE: event("The bridge is open. ", sources=None), "content" + INDEX_PATH: INDEX})
    assert archlint("check", "content", "--select", "SRC001").code == 1
    assert archlint("check", "content", "--select", "SRC001", "--fail-on", "error").code == 0
    write({"content/archlint.toml": 'fail-on = "error"\n'})
    assert archlint("check", "content", "--select", "SRC001").code == 0
    assert archlint("check", "content", "--select", "SRC001", "--fail-on", "warning").code == 1


def test_the_archive_is_found_from_within_and_from_beside(
    write: Write, monkeypatch: pytest.MonkeyPatch, archlint: Archlint
) -> None:
    root = broken(write)
    for place in (root, root / "content", root / "content/news", root / "content/news/2031/05/7"):
        monkeypatch.chdir(place)
        run = archlint("check", "--select", "REL002", "-v")
        assert run.code == 1, place
        assert f"Archive: {root / 'content'} (all of it)" in run.out


def test_pages_and_folders_can_be_named(write: Write, archlint: Archlint) -> None:
    broken(write, {"content/news/2031/05/8/index.md": day_index("", day="2031-05-8", previous="2031-05-7")})
    assert archlint("check", "content" + INDEX_PATH, "--select", "REL002").out == "No findings in 1 page.\n"
    assert " in 2 pages." in archlint("check", "content/news/2031/05/7").lines[-1]
    assert " in 2 pages." in archlint("check", "content/news/2031/05/7", "content" + BRIDGE).lines[-1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["content", "--select", "REL02"], "no rule or group is called 'REL02'; did you mean 'REL002'?"),
        (["content", "--ignore", "self-lnk"], "did you mean 'self-link'?"),
        (["nowhere"], "nowhere"),
        (["content/news/2031/05/7/none.md"], "there is no such file or folder"),
        (["content", "--config", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_what_is_wrong_with_the_command_is_said(
    write: Write, archlint: Archlint, arguments: list[str], message: str
) -> None:
    broken(write)
    run = archlint("check", *arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("archlint: error: ")
    assert message in run.err


def test_without_an_archive_it_says_where_it_looked(tmp_path: Path, archlint: Archlint) -> None:
    run = archlint("check")
    assert run.code == 2
    assert f"no archive found: no folder at or above {tmp_path} holds news/" in run.err


def test_a_file_in_no_archive_is_told_with_the_command(write: Write, archlint: Archlint) -> None:
    root = write({"notes/a.md": "# A\n"})
    run = archlint("check", "notes/a.md")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"archlint: error: no archive found: no folder at or above {root / 'notes'} holds news/,")
    assert "_config.yml or posts in _posts/" in run.err
    assert "name the folder of the archive, as in archlint check FOLDER, or set root in archlint.toml" in run.err


def test_links_in_a_circle_beside_the_archive(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / "one").symlink_to("other")
    (root / "other").symlink_to("one")
    assert archlint("check", "--select", "REL002").code == 1


def test_two_archives_below_are_no_archive(write: Write, archlint: Archlint) -> None:
    root = write({"one/news/2031/05/7/index.md": INDEX, "two/news/2031/05/7/index.md": INDEX})
    for arguments in ((), (".",)):
        run = archlint("check", *arguments)
        assert run.code == 2
        assert f"{root} holds several archives (one, two); name the folder of one, or run archlint init" in run.err
    write({"archlint.toml": ""})
    run = archlint("check")
    assert f"name the folder of one, or name all of them by [[archive]] in {root / 'archlint.toml'}\n" in run.err


def test_an_archive_below_the_folder_that_is_named(write: Write, archlint: Archlint) -> None:
    write({"sites/one/news/2031/05/7/index.md": INDEX, "sites/notes/x.md": "# X\n"})
    run = archlint("check", "sites", "-v")
    assert run.code in (0, 1)
    assert f"Archive: {Path('sites/one').absolute()} (all of it)" in run.lines
    assert archlint("check", "sites/notes").code == 2


def test_a_hook_passes_over_what_is_no_page(write: Write, archlint: Archlint) -> None:
    broken(write, {"notes.md": "# Notes\n", "content/picture.png": b"\x89PNG"})
    assert archlint("check", "notes.md", "--hook").code == 0
    run = archlint("check", "content" + BRIDGE, "notes.md", "content/picture.png", "--hook", "--select", "REL002")
    assert run.code == 1
    assert run.lines[-1] == "Found 1 error in 1 page. 1 fixable with `archlint check --fix PAGE`."
    assert archlint("check", "content" + BRIDGE, "notes.md").code == 2


def test_a_hook_finds_the_archive_whatever_file_comes_first(write: Write, archlint: Archlint) -> None:
    broken(write, {"docs/notes.md": "# Notes\n"})
    files = ["docs/notes.md", "content" + BRIDGE]
    for order in (files, files[::-1]):
        run = archlint("check", "--hook", *order, "--select", "REL002")
        assert (run.code, run.out.count("REL002")) == (1, 1)


def test_two_folders_of_which_one_name_begins_the_other(write: Write, archlint: Archlint) -> None:
    broken(write, {"content2/x.md": "# X\n"})
    run = archlint("check", "content2/x.md")
    assert (run.code, "no archive found" in run.err) == (2, True)


def test_a_selection_without_a_rule_is_an_error(write: Write, archlint: Archlint) -> None:
    broken(write)
    assert archlint("check", "content", "--select", "").err == "archlint: error: --select names no rule\n"


def test_rule_explains_one_a_group_and_lists_all(archlint: Archlint) -> None:
    one = archlint("rule", "rel009").lines
    assert one[0] == "# REL009 too-many-related"
    assert "    [rules.too-many-related]" in one
    assert "    most = 10" in one
    assert archlint("rule", "too-many-related").lines == one
    checks = list(checks_of(load_rules((BUILT_IN,))))
    assert archlint("rule", "REL").out.count("\n- severity: ") == len([each for each in checks if "REL" in each.code])
    assert len(archlint("rule").lines) == len(checks)
    assert "did you mean 'REL009'?" in archlint("rule", "REL00").err or archlint("rule", "REL00").code == 2


def test_what_git_ignores_is_not_checked(write: Write, archlint: Archlint) -> None:
    root = broken(write, {".gitignore": "drafts/\n", "content/drafts/news.md": "[x](/news/2031/05/7/none.md)"})
    assert archlint("check", "content", "--select", "PAG001").code == 1
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    assert archlint("check", "content", "--select", "PAG001").code == 0


def test_colour_only_where_it_is_wanted(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(write)
    assert "\x1b[" not in archlint("check", "content").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mREL002\x1b[0m" in archlint("check", "content").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in archlint("check", "content").out


def test_full_stops_at_a_thousand(write: Write, archlint: Archlint) -> None:
    items = "\n".join(f"{number}. [A]({BRIDGE}) _Context: a_" for number in range(1, 1201))
    write({"content" + BRIDGE: event("The bridge is open. ", related=items)})
    full = archlint("check", "content", "--select", "REL002")
    assert full.out.count("REL002") == 1000
    assert full.lines[-2] == "… and 200 more (--output-format concise shows all)"
    assert archlint("check", "content", "--select", "REL002", "--output-format", "concise").out.count("REL002") == 1200


def test_it_runs_as_a_module_and_stops_quietly_when_nobody_reads(write: Write) -> None:
    root = broken(write)
    command = [sys.executable, "-m", "archlint", "check", "content"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 1
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("option", ["--select", "--extend-select"])
@pytest.mark.parametrize(("entry", "is_idle"), [("IDX", True), ("IDX001", True), ("missing-day-index", True), ("DAT", False), ("ALL", False), ("DAT002", False)])  # fmt: skip
def test_a_selection_that_finds_nothing_in_the_archive_is_told(
    option: str, entry: str, is_idle: bool, write: Write, archlint: Archlint
) -> None:
    root = write(BLOG)
    wanted = f"{entry} finds nothing in this archive; archlint rule {entry} says for which it is\n"
    run = archlint("check", option, entry)
    assert run.code == 0
    assert run.err == (f"archlint: warning: {option}: {wanted}" if is_idle else "")
    write({"archlint.toml": f'{option[2:]} = ["{entry}"]\n'})
    assert archlint("check").err == (f"archlint: warning: {root / 'archlint.toml'}: {option[2:]}: {wanted}" * is_idle)


def test_a_selection_for_several_archives_may_be_for_some(write: Write, archlint: Archlint) -> None:
    archives = '[[archive]]\nroot = "blog"\n[[archive]]\nroot = "content"\n'
    write({**below("blog", BLOG), "archlint.toml": f'select = ["IDX"]\n{archives}'})
    broken(write)
    for arguments in ((), ("blog",), ("--select", "REL")):
        assert archlint("check", *arguments).err == ""
