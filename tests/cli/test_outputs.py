"""Formats and files: what is chosen, and that a file is written whole or not at all."""

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bridge import broken
from conftest import Archlint, Write

CHECK = ("check", "content", "--select", "REL002")


def test_several_formats_at_once(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    printed = archlint(*CHECK, "--output-format", "concise").out
    listed = archlint(*CHECK, "--output-format", "concise,json:found.json, junit:found.xml")
    repeated = archlint(*CHECK, "--output-format", "concise", "--output-format", "json:again.json")
    assert listed.out == repeated.out == printed
    assert json.loads((root / "found.json").read_text())[0]["code"] == "REL002"
    assert (root / "again.json").read_text() == (root / "found.json").read_text()
    assert "<failure " in (root / "found.xml").read_text()


def test_the_output_file_is_for_the_format_without_one(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    run = archlint(*CHECK, "--output-format", "json:found.json,concise", "--output-file", "found.txt")
    assert (run.code, run.out) == (1, "")
    assert (root / "found.txt").read_text().count("REL002") == 1
    assert json.loads((root / "found.json").read_text())


SUMMARY = "Found 1 error in 2 pages. 1 fixable with `--fix`.\n"


@pytest.mark.parametrize("options", [[], ["--output-format", "full,json:found.json"]])
def test_the_summary_of_full_follows_its_findings(write: Write, archlint: Archlint, options: list[str]) -> None:
    broken(write)
    run = archlint(*CHECK, *options)
    assert (run.lines[-2:], run.err) == (["", SUMMARY.rstrip()], "")


@pytest.mark.skipif(not os.path.exists("/dev/fd/1"), reason="no such names here")
def test_standard_output_as_a_file_has_it_once(write: Write) -> None:
    root = broken(write)
    command = [sys.executable, "-m", "archlint", *CHECK, "--output-file", "-"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.stdout.count(SUMMARY), done.stderr) == (1, "")


@pytest.mark.parametrize("name", ["concise", "json", "jsonl", "github", "gitlab", "sarif", "junit"])
def test_other_formats_keep_it_on_standard_error(write: Write, archlint: Archlint, name: str) -> None:
    broken(write)
    run = archlint(*CHECK, "--output-format", name)
    assert "Found" not in run.out
    assert run.err.replace("[*] ", "") == SUMMARY


@pytest.mark.parametrize("options", [["--output-file", "found.txt"], ["--output-format", "full:found.txt,concise"]])
def test_a_file_in_full_has_the_summary_too(write: Write, archlint: Archlint, options: list[str]) -> None:
    root = broken(write)
    run = archlint(*CHECK, *options)
    assert "Found" not in run.out
    assert run.err.replace("[*] ", "") == SUMMARY
    assert (root / "found.txt").read_text().endswith("\n\n" + run.err)


def test_with_a_diff_all_else_is_on_standard_error(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint("check", "content", "--select", "REL002,SRC001", "--diff")
    assert run.out.startswith("diff --git ")
    assert run.err == "Would fix 1 finding (1 REL002): 1 page would change.\n"


def test_quiet_prints_no_summary(write: Write, archlint: Archlint) -> None:
    broken(write)
    run = archlint(*CHECK, "-q")
    assert (run.lines[-1], run.err) == ("", "")
    assert archlint("check", "content", "--select", "SRC001", "-q") == (0, "", "")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output-format", "sarf"], "no format is called 'sarf'; did you mean 'sarif'?"),
        (["--output-format", "zzzzzz"], "known formats: full, concise, json, jsonl, github, gitlab, sarif, junit"),
        (["--output-format", ""], "no format is called ''"),
        (["--output-format", "json,"], "no format is called ''"),
        (["--output-format", "json:"], "--output-format json:: there is no file after the colon"),
        (["--output-format", "json,concise"], "only one format can be printed, not json and concise"),
        (["--output-format", "json:a", "--output-file", "b"], "--output-file b: every --output-format names a file"),
        (["--output-file", "a", "--output-file", "b"], "--output-file can be given once"),
        (["--output-format", "json:a,sarif:./a"], "./a: cannot be written: two formats would go there"),
        (["--output-file", "none/a"], "none/a: cannot be written: there is no folder "),
        (["--output-file", "content"], "content: cannot be written: it is a folder"),
        (["--output-file", "new/"], "new/: cannot be written: it is a folder"),
        (["--output-file", "content/new.md"], "content/new.md: cannot be written: it would be a page of the archive"),
        (["--output-file", ""], "--output-file names no file"),
        (["--output-file", "archlint.toml"], "archlint.toml: cannot be written: the settings are there"),
        (["--output-format", "json:./known.tsv"], "./known.tsv: cannot be written: it is the baseline"),
        (["--baseline", "other.tsv", "--output-file", "other.tsv"], "other.tsv: cannot be written: it is the base"),
        (["--output-file", "/dev/fd/987"], "/dev/fd/987: cannot be written: it is not open"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work_begins(
    write: Write, archlint: Archlint, options: list[str], message: str
) -> None:
    root = broken(write, {"archlint.toml": 'baseline = "known.tsv"\n', "known.tsv": "# archlint baseline 1\n"})
    write({"other.tsv": "# archlint baseline 1\n"})
    before = {file: file.is_file() and file.read_bytes() for file in root.rglob("*")}
    run = archlint("check", "content", "--fix", *options)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert {file: file.is_file() and file.read_bytes() for file in root.rglob("*")} == before
    assert archlint(*CHECK).code == 1, "nothing was fixed"


def test_a_folder_that_nobody_may_write_to(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / "closed").mkdir(mode=0o555)
    if os.access(root / "closed", os.W_OK):
        pytest.skip("this user may write everywhere")
    assert "closed/a: cannot be written: no permission" in archlint(*CHECK, "--output-file", "closed/a").err


def test_a_file_is_replaced_and_keeps_its_mode_and_the_links_to_it(write: Write, archlint: Archlint) -> None:
    root = broken(write, {"reports/found.txt": "old\n" * 1_000})
    found = root / "reports" / "found.txt"
    found.chmod(0o640)
    (root / "link.txt").symlink_to("reports/found.txt")
    (root / "dangling.txt").symlink_to("reports/new.txt")
    for name in ("link.txt", "dangling.txt"):
        assert archlint(*CHECK, "--output-format", "concise", "--output-file", name).code == 1
        assert (root / name).is_symlink()
    assert found.read_text() == (root / "reports" / "new.txt").read_text()
    assert found.read_text().count("\n") == 1
    assert stat.S_IMODE(found.stat().st_mode) == 0o640
    assert sorted(path.name for path in (root / "reports").iterdir()) == ["found.txt", "new.txt"]


@pytest.mark.undisturbed
@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_file_that_finds_no_room_stays_as_it_was(write: Write) -> None:
    root = broken(write, {"reports/found.json": "old"})
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); "
        "from archlint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-B", "-c", program, *CHECK, "--output-format", "json:reports/found.json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "archlint: error: reports/found.json: cannot be written: File too large\n"
    assert [path.name for path in (root / "reports").iterdir()] == ["found.json"]
    assert (root / "reports" / "found.json").read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_devices_and_pipes_are_written_as_they_are(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    os.mkfifo(root / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((root / "pipe").read_text()))
    reader.start()
    assert archlint(*CHECK, "--output-format", "concise:pipe").code == 1
    reader.join()
    assert read[0].count("REL002") == 1
    assert stat.S_ISFIFO((root / "pipe").stat().st_mode)
    assert archlint(*CHECK, "--output-file", "/dev/null").code == 1
    if os.path.exists("/dev/full"):
        assert "/dev/full: cannot be written: No space left" in archlint(*CHECK, "--output-file", "/dev/full").err


@pytest.mark.skipif(not os.path.exists("/dev/fd/1"), reason="no such names here")
def test_what_is_open_goes_on_where_it_is(write: Write) -> None:
    root = broken(write)
    command = f"{sys.executable} -m archlint {' '.join(CHECK)} -q --output-format"
    for redirected in (
        f"{command} concise:/dev/stdout | cat > log",
        f"{command} concise:- > log",
        f"{command} concise:/dev/stderr 2>&1 | cat > log",
        f"{command} concise:/dev/fd/3 3>&1 | cat > log",
        f"{command} concise:/dev/stdout > log",
        f"echo before > log; {command} concise:/dev/stdout >> log",
        f"{{ echo before; {command} concise:/dev/fd/3; echo after; }} 3>&1 > log",
        f"{{ echo before; {command} concise:/dev/fd/3 3>&1; echo after; }} > log",
    ):
        (root / "log").unlink(missing_ok=True)
        done = subprocess.run(["bash", "-c", redirected], cwd=root, capture_output=True, text=True)
        log = (root / "log").read_text() + done.stdout
        assert log.count("REL002") == 1, (redirected, done.stderr)
        assert log.count("\n") == 1 + redirected.count("echo"), redirected
        assert not done.stderr, redirected


def test_files_are_written_even_if_nobody_reads_what_is_printed(write: Write) -> None:
    root = broken(write)
    command = f"{sys.executable} -m archlint {' '.join(CHECK)} --output-format concise,json:found.json >/dev/full"
    if os.path.exists("/dev/full"):
        assert subprocess.run(["bash", "-c", command], cwd=root, capture_output=True).returncode == 2
        assert json.loads((root / "found.json").read_text())


def test_in_github_actions_findings_are_annotations(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = broken(write)
    for value, starts in (("true", "::error "), ("false", "content"), ("", "content")):
        monkeypatch.setenv("GITHUB_ACTIONS", value)
        assert archlint(*CHECK).out.startswith(starts)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert archlint(*CHECK, "--output-format", "json").out.startswith("[")
    archlint(*CHECK, "--output-file", "found.txt")
    assert (root / "found.txt").read_text().startswith("content")
    write({"archlint.toml": 'output-format = "concise"\n'})
    lines = archlint(*CHECK).lines
    assert [line.startswith("content") for line in lines] == [False, True, False]
    assert lines[0].startswith("::stop-commands::")


def test_the_settings_choose_a_format(write: Write, archlint: Archlint) -> None:
    root = broken(write, {"archlint.toml": 'output-format = "gitlab"\n'})
    assert json.loads(archlint(*CHECK).out)[0]["check_name"] == "REL002"
    archlint(*CHECK, "--output-file", "found.json")
    assert json.loads((root / "found.json").read_text())[0]["check_name"] == "REL002"
    assert archlint(*CHECK, "--output-format", "junit:found.xml").out == ""


@pytest.mark.parametrize("form", ["full", "github", "sarif"])
def test_of_a_diff_findings_stand_beside_it(write: Write, archlint: Archlint, form: str) -> None:
    root = broken(write)
    run = archlint("check", "content", "--diff", "--select", "REL002,SRC", "--output-format", f"{form},json:found.json")
    assert run.out.startswith("diff --git") or run.out.startswith("--- ")
    assert json.loads((root / "found.json").read_text()) == []


def test_statistics_stand_in_the_place_of_what_people_read(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    table = archlint(*CHECK, "--statistics", "-q").out
    assert "REL002" in table
    run = archlint(*CHECK, "--statistics", "-q", "--output-format", "concise:found.txt,json:found.json")
    assert (run.out, run.err) == ("", "")
    assert (root / "found.txt").read_text() == table
    run = archlint(*CHECK, "--statistics", "-q", "--output-format", "sarif:found.sarif")
    assert (run.out, run.err) == ("", table)


def test_a_rule_that_fails_is_told_in_the_log(write: Write, archlint: Archlint, tmp_path: Path) -> None:
    rule = (
        '"""Raises."""\n\nfrom archlint.rule import Severity, page_rule\nfrom archlint.model import Event\n\n\n'
        '@page_rule("ODD001", severity=Severity.ERROR)\ndef check(event: Event, context):\n'
        '    raise ValueError("no")\n    yield\n'
    )
    root = broken(write, {"raising_rules/__init__.py": "", "raising_rules/raises.py": rule})
    write({"archlint.toml": 'plugins = ["raising_rules"]\n'})
    command = [sys.executable, "-m", "archlint", "check", "content", "--select", "ODD001", "--output-format", "sarif"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    (invocation,) = json.loads(done.stdout)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "rule ODD001 failed: ValueError: no"
