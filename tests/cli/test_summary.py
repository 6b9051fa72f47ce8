"""The end of a check: what was found, and what can be done about it."""

import os
import subprocess
import sys

import pytest

from archlint.layouts.news.examples import event
from bridge import FILE, broken
from conftest import Archlint, Write
from repositories import make_repository

RULES = ("--select", "REL002,HDL008,SRC001")
UNSAFE = {"content/news/2031/05/7/a-ferry-runs.md": event("A  ferry runs. ")}
WHALE = {"content/news/2031/05/7/a-whale.md": event("A whale. ", sources=None)}


def last(text: str) -> str:
    return text.splitlines()[-1]


@pytest.mark.parametrize(
    ("files", "end"),
    [
        (WHALE, "Found 1 error, 1 warning in 3 pages. 1 fixable with `--fix`."),
        (
            WHALE | UNSAFE,
            "Found 1 error, 1 warning, 1 info in 4 pages. 1 fixable with `--fix` (1 more with `--unsafe-fixes`).",
        ),
    ],
)
def test_findings_with_a_fix_are_counted(write: Write, archlint: Archlint, files: dict[str, str], end: str) -> None:
    broken(write, files)
    assert last(archlint("check", "content", *RULES).out) == end


def test_only_those_that_the_options_leave_are_counted(write: Write, archlint: Archlint) -> None:
    broken(write, WHALE | UNSAFE)
    left = "Left: 1 warning, 1 info in 4 pages. 1 fixable with `--unsafe-fixes`."
    assert archlint("check", "content", *RULES, "--diff").err.splitlines()[-2:] == [
        "Would fix 1 finding (1 REL002): 1 page would change.",
        left,
    ]
    assert archlint("check", "content", *RULES, "--fix").lines[-2:] == [
        "Fixed 1 finding (1 REL002): 1 page changed.",
        left,
    ]
    assert archlint("check", "content", *RULES, "--fix", "--unsafe-fixes").lines[-2:] == [
        "Fixed 1 finding (1 HDL008): 1 page changed.",
        "Left: 1 warning in 4 pages.",
    ]


def test_a_fix_that_the_settings_refuse_is_not_promised(write: Write, archlint: Archlint) -> None:
    broken(write, {"archlint.toml": 'unfixable = ["REL002"]\n', **UNSAFE})
    run = archlint("check", "content", "--select", "REL002")
    assert last(run.out) == "Found 1 error in 3 pages."
    assert "[*]" not in archlint("check", "content", "--select", "REL002", "--output-format", "concise").out


def test_concise_marks_what_the_summary_counts(write: Write, archlint: Archlint) -> None:
    broken(write, WHALE | UNSAFE)
    run = archlint("check", "content", *RULES, "--output-format", "concise")
    assert [line.split(": ", 1)[1].split()[:2] for line in run.lines] == [
        ["HDL008", "[?]"],
        ["SRC001", "the"],
        ["REL002", "[*]"],
    ]
    assert last(run.err).endswith(" in 4 pages. [*] 1 fixable with `--fix` ([?] 1 more with `--unsafe-fixes`).")


def test_where_fix_cannot_be_added_the_command_is_named(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    command = "1 fixable with `archlint check --fix PAGE`."
    assert last(archlint("check", "--hook", FILE, "--select", "REL002").out).endswith(command)
    repository = make_repository(root)
    repository.git("add", "-A")
    assert last(archlint("check", "--staged", "--select", "REL002").out).endswith(command)


def test_nothing_is_promised_of_standard_input(write: Write) -> None:
    root = broken(write)
    command = [sys.executable, "-m", "archlint", "check", "--stdin-filename", FILE, "--select", "REL002"]
    with open(root / FILE, "rb") as page:
        done = subprocess.run(command, cwd=root, stdin=page, capture_output=True, text=True, check=False)
    assert last(done.stdout) == "Found 1 error in 1 page."
    assert os.path.exists(root / FILE)


def test_the_named_commands_run_where_the_summary_says(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "news/2031/05/7/the-old-mill-burns-down-at-night.md"
    root = write({f"site/content/{page}": event("A ferry runs. ")})
    run = archlint("check", "site", "--select", "SLG001")
    assert f"= help: to rename it and update every link to it, run archlint retitle /{page}\n" in run.out
    assert last(run.out) == "Run the commands named above in site/content."
    for quiet in (["--output-format", "concise"], ["--statistics"], ["-q"]):
        assert "Run the commands" not in "".join(archlint("check", "site", "--select", "SLG001", *quiet)[1:])
    monkeypatch.chdir(root / "site/content")
    assert last(archlint("check", "--select", "SLG001").out).startswith("Found 1 error")
    assert archlint("retitle", f"/{page}").code == 0
    assert (root / "site/content/news/2031/05/7/a-ferry-runs.md").is_file()


@pytest.mark.parametrize(
    ("post", "code", "help_text"),
    [
        ("tags:\n  - trams\n  - trams # both\n", "TAG002", "take one out by hand: "),
        ("part_of: a-bridge\n", "REL002", "take it out by hand: "),
        ("related: [a-mill, a-mill]\n", "REL003", ""),
    ],
)
def test_no_place_of_commands_is_named_where_there_is_none(
    write: Write, archlint: Archlint, post: str, code: str, help_text: str
) -> None:
    write(
        {
            "site/_config.yml": "title: Larkfield\n",
            "site/archlint.toml": "[layout.relations]\npart_of = {}\nrelated = {symmetric = true}\n",
            "site/_posts/2031-05-07-a-bridge.md": f"---\ntitle: A bridge\n{post}---\nIt opens.\n",
            "site/_posts/2031-05-08-a-mill.md": "---\ntitle: A mill\n---\nIt turns.\n",
            "other/_config.yml": "title: Marl\n",
            "other/_posts/2031-05-07-a-ferry.md": "---\ntitle: A ferry\n---\nIt runs.\n",
        }
    )
    run = archlint("check", "site", "--select", code)
    assert run.code == 1, run.err
    assert f"= help: {help_text}" in run.out or not help_text
    assert "Run the commands" not in run.out


def test_one_rule_is_counted_as_one(write: Write, archlint: Archlint) -> None:
    broken(write)
    assert "Settings: the defaults; 1 rule\n" in archlint("check", "content", "--select", "REL002", "-v").out
    assert "Settings: the defaults; 2 rules\n" in archlint("check", "content", "--select", "REL002,REL003", "-v").out
