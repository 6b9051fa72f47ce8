"""Names and texts of strangers: no command moves a terminal's cursor with them, or gives a build's runner a command."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import fromstring

import pytest

from archlint.cli.main import main
from archlint.layouts.news.examples import day_index, event
from archlint.report.escape import defused
from repositories import Done, Repository, make_repository
from runs import RULES, commands

pytestmark = pytest.mark.slow

ESCAPE, BIDI = "\x1b]0;owned\x07\x1b[2J", "\u202e"
FOLDER = "content/news/2031/03/9"
PLAIN = f"{FOLDER}/plain.md"
NAMES = (
    f"esc-{ESCAPE}.md", "nl-\n::error::x.md", "cr-\r##[error]x.md", f"bidi-{BIDI}.md", "bad-\udcff.md", "tab\t.md",
    "::warning::w.md", "##vso[task.complete]y.md", "q\"'`$(id).md",
)  # fmt: skip
HEADLINE = f"A {ESCAPE}{BIDI} ##[error]x ::warning::y [click](http://evil.example) {{0}} \x9b31m \x85 \u2028 . "


def hostile_event(target: str = "gone") -> str:
    """An event whose every part tries to be something else."""
    related = f"1. [x{ESCAPE}](/news/2031/03/9/{target}.md) _Context: ##[group]t, ::add-mask::t{ESCAPE}_"
    return event(HEADLINE, body=f"Text {ESCAPE}\n::error::in a line of its own\n", related=related)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of a stranger, which nothing runs in."""
    folder = tmp_path_factory.mktemp("stranger") / "checkout"
    repository = make_repository(folder)
    repository.write({f"{FOLDER}/{name}": hostile_event("plain") for name in ("plain.md", "frost.md", *NAMES)})
    repository.write(
        {
            f"{FOLDER}/index.md": day_index(f"### [t{ESCAPE}](/news/2031/03/9/frost.md)\n"),
            f"content/page-{ESCAPE}.md": f"[x](/news/2031/03/9/gone.md)\n<!-- archlint-disable-line {ESCAPE} -->\n",
            f"content/dir{ESCAPE}\n::error::z/p.md": "[x](/news/2031/03/9/gone.md)\n",
        }
    )
    repository.commit()
    return folder


@pytest.fixture
def stranger(pristine: Path, tmp_path: Path) -> Iterator[Repository]:
    """The same, to run one command in."""
    folder = tmp_path / "checkout"
    shutil.copytree(pristine, folder, symlinks=True)
    yield Repository(folder, tmp_path)
    shutil.rmtree(folder)


class Case(NamedTuple):
    """A command, and whether it gives GitHub's runner commands of its own: that is the default format there."""

    arguments: tuple[str, ...]
    annotates: bool = False


CHECKS = [
    Case(("check", "--output-format", name), name == "github")
    for name in ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit")
]
CASES = [
    *CHECKS,
    Case(("check", "-v", "--statistics"), annotates=True),
    Case(("check", "--output-format", "concise", "--output-file", "-")),
    Case(("check", f"content/no{ESCAPE}such")),
    Case(("check", "--hook", "--no-such\n::error::option")),
    Case(("check", "--stdin-filename", f"{FOLDER}/{NAMES[0]}"), annotates=True),
    Case(("check", "--since", "HEAD~\n::error::1")),
    Case(("check", "--fix", "--unsafe-fixes"), annotates=True),
    Case(("config",)),
    Case(("config", "--schema")),
    Case(("tags",)),
    Case(("tags", "--output-format", "json")),
    Case(("tags", "--merge", "##[group]t", "t")),
    Case(("links", PLAIN)),
    Case(("links", "--output-format", "json", PLAIN)),
    Case(("links", f"/news/{ESCAPE}\n::error::.md")),
    Case(("rename", PLAIN, f"x-{ESCAPE}\n::error::.md")),
    Case(("retitle", PLAIN, f"x {ESCAPE}\n::error:: y")),
    Case(("remove", PLAIN, "--into", f"{FOLDER}/{NAMES[1]}")),
    Case(("show",)),
    Case(("show", "--output-format", "jsonl")),
    Case(("show", "--today", f"{ESCAPE}\n::error::")),
    Case(("rule",)),
    Case(("rule", f"{ESCAPE}\n::error::")),
    Case(("baseline",)),
    Case(("suppress", "content", "--reason", "it is so")),
    Case(("recover",)),
    Case(("clean",)),
    Case(("init",)),
]
TITLES = {f"{active.rule.code} {active.rule.name}" for active in RULES}
OURS = {"error", "warning", "notice", "group", "endgroup", "stop-commands"}


def ids(case: Case) -> str:
    return ascii(" ".join(case.arguments))[1:60]


def test_every_command_is_among_the_cases(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    (\w+) ", capsys.readouterr().out.partition("commands:")[2], re.MULTILINE)
    assert set(listed) == {case.arguments[0] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_nothing_moves_the_cursor(case: Case, stranger: Repository) -> None:
    done = stranger.archlint(*case.arguments)
    assert done.returncode in (0, 1, 2), done.stdout
    printed = re.sub(",file=.*?,line=", "", done.stdout)  # GitHub is told where a file is, whatever its name
    assert [character for character in printed if not (character.isprintable() or character == "\n")] == []
    assert "internal error" not in done.stdout and "Traceback" not in done.stdout


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_a_runner_of_a_build_finds_no_command_but_ours(case: Case, stranger: Repository) -> None:
    done = stranger.archlint(*case.arguments, GITHUB_ACTIONS="true")
    found = commands(done.stdout)
    assert {command.name for command in found} <= (OURS if case.annotates else {"stop-commands"})
    assert all(command.properties["file"].startswith("content/") for command in found if "file" in command.properties)
    assert {command.properties["title"] for command in found if "file" in command.properties} <= TITLES
    other = stranger.archlint(*case.arguments, TF_BUILD="True")
    assert not re.search(r"##\w*\[", re.sub(",file=.*?,line=", "", other.stdout))


@pytest.mark.parametrize("options", [(), ("--unsafe-fixes",)])
def test_a_diff_is_for_git_apply_and_harmless_in_a_log(options: tuple[str, ...], stranger: Repository) -> None:
    stranger.write({f"{FOLDER}/plain.md": hostile_event("plain") + "2. [y](/news/2031/03/9/plain.md) _Context: t_\n"})
    plain = stranger.archlint("check", "--diff", "-q", *options)
    logged = stranger.archlint("check", "--diff", "-q", "--exit-zero", *options, GITHUB_ACTIONS="true")
    assert ESCAPE in plain.stdout
    assert [command.name for command in commands(logged.stdout.partition("\n::error title=")[0])] == ["stop-commands"]


def test_a_diff_in_a_log_is_still_one(stranger: Repository) -> None:
    command = "archlint check --diff -q --select REL002 2>/dev/null | git apply --check --verbose"
    done = stranger.run("bash", "-c", command, GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stdout


def test_a_file_holds_what_was_found_and_no_more(stranger: Repository) -> None:
    stranger.archlint("check", "--output-format", "concise:found.txt", GITHUB_ACTIONS="true")
    assert "stop-commands" not in (stranger.folder / "found.txt").read_text()
    assert "##[" in (stranger.folder / "found.txt").read_text()


def messages(done: Done, name: str) -> list[str]:
    """The messages of a report for programs."""
    lines = done.stdout.partition("\nFound ")[0]
    if name == "json":
        return [each["message"] for each in json.loads(lines)]
    if name == "gitlab":
        return [each["description"].partition(": ")[2] for each in json.loads(lines)]
    return [each.attrib["message"] for each in fromstring(lines).iter("failure")]


@pytest.mark.parametrize("name", ["json", "gitlab", "junit"])
def test_programs_read_what_was_meant(name: str, stranger: Repository) -> None:
    done = stranger.archlint("check", "-q", "--output-format", name, GITHUB_ACTIONS="true")
    assert any("##[" in message for message in messages(done, name))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::error::x", "\\x3a:error::x"),
        (" \t::error::x", " \t\\x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[error]x", "a \\x23#[error]x"),
        ("###[error]", "#\\x23#[error]"),
        ("##vso[task.x]", "\\x23#vso[task.x]"),
        ("# one ## two", "# one ## two"),
    ],
)
def test_only_commands_are_defused(line: str, expected: str) -> None:
    assert defused(line) == expected
