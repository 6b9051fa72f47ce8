"""The commands of the command line: each has a module, and a run imports only the one that is called."""

import subprocess
import sys
from pathlib import Path

import pytest

from archlint.cli import commands
from archlint.cli.commands import SUMMARIES, load_command
from conftest import Archlint, Write
from harbour import HARBOUR

MODULES = {file.stem for file in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return the modules of commands that a run imports."""
    code = (
        "import atexit, sys; from archlint.cli.main import main; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); main(sys.argv[1:])"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True)
    prefix = "archlint.cli.commands."
    found = run.stderr.splitlines()[-1].split()
    assert "archlint.cli.main" in found
    return {name.removeprefix(prefix) for name in found if name.startswith(prefix)}


def test_each_command_has_a_module_and_each_module_a_command() -> None:
    assert set(SUMMARIES) == MODULES


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_command_describes_itself(name: str, archlint: Archlint) -> None:
    run = archlint(name, "--help")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"usage: archlint {name} [-h]")
    words = " ".join(run.out.split())
    assert " ".join(load_command(name).description.split()) in words


def test_the_help_lists_every_command_and_imports_none(archlint: Archlint, tmp_path: Path) -> None:
    run = archlint("--help")
    assert "\n\ncommands:\n  COMMAND\n    check " in run.out
    words = " ".join(run.out.split())
    for name, summary in SUMMARIES.items():
        assert f"{name} {summary}" in words
    assert imported(tmp_path, "--help") == set()


@pytest.mark.parametrize("arguments", [("rule", "REL001"), ("check", "--hook", "a.md"), ("recover",)])
def test_a_run_imports_its_own_command_only(arguments: tuple[str, ...], tmp_path: Path) -> None:
    assert imported(tmp_path, *arguments) == {arguments[0]}


def test_a_command_is_known_behind_options_too(archlint: Archlint) -> None:
    run = archlint("--nosuch", "rename", "--help")
    assert run.code == 0
    usage = " ".join(run.out.partition("\n\n")[0].split())
    assert usage == "usage: archlint rename [-h] [--diff] [--max-pages N] [--config FILE] [--lose-url] PAGE NEW"


@pytest.mark.parametrize(
    ("arguments", "usage", "message"),
    [
        (("chek",), "archlint [-h]", "archlint: error: no command is called 'chek'; did you mean 'check'?"),
        (("zzz",), "archlint [-h]", f"archlint: error: no command is called 'zzz'; there are {', '.join(SUMMARIES)}"),
        (("a b",), "archlint [-h]", "archlint: error: 'a b' is no command; to check it, run archlint check 'a b'"),
        (
            ("tags", "--merg", "a", "b", "--outputs=x"),
            "archlint tags [-h]",
            "archlint tags: error: no option is called '--outputs'; did you mean '--output-format'?",
        ),
        (("config", "--fix"), "archlint config [-h]", "archlint config: error: no option is called '--fix'"),
        (("rename", "a", "b", "c", "d"), "archlint rename [-h]", "archlint rename: error: unexpected arguments: c d"),
        (("rename", "a"), "archlint rename [-h]", "archlint rename: error: the following arguments are required: NEW"),
        (
            ("--fix", "check"),
            "archlint [-h]",
            "archlint: error: no option is called '--fix'; the options of a command come after it",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_command_line_is_answered_with_the_usage_of_its_command(
    arguments: tuple[str, ...],
    usage: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    archlint: Archlint,
) -> None:
    (tmp_path / "a b").mkdir()
    monkeypatch.chdir(tmp_path)
    run = archlint(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"usage: {usage}")
    assert run.err.splitlines()[-1] == message


def test_no_translation_of_messages_is_searched(archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[object] = []
    monkeypatch.setattr("gettext.find", lambda *arguments, **_: searched.append(arguments))
    assert archlint("check", "--help").out.startswith("usage: archlint check")
    assert searched == []


class TestConfigOfASite:
    def test_each_value_has_the_place_that_it_is_from(self, write: Write, archlint: Archlint) -> None:
        root = write(
            {
                "_config.yml": "permalink: pretty\ncollections:\n  talks:\n    output: true\n",
                "_posts/2031-05-07-a.md": "---\ntitle: A\n---\n",
                "archlint.toml": '[layout]\ntimezone = "Europe/Berlin"\n[layout.keys]\nday = ["published"]\n',
            }
        )
        lines = archlint("config").lines
        assert lines[:2] == [f"archive: {root}", f"file: {root / 'archlint.toml'}"]
        assert lines[3] == "layout: dated-files"
        for line in (
            'layout.preset = "jekyll"  (preset jekyll)',
            'layout.permalink = "pretty"  (_config.yml)',
            "layout.collections.talks.output = true  (_config.yml)",
            'layout.timezone = "Europe/Berlin"  (archlint.toml)',
            'layout.keys.day = ["published"]  (archlint.toml)',
            'layout.keys.title = ["title"]  (preset jekyll)',
        ):
            assert line in lines

    def test_the_layout_of_an_event_archive_has_no_values(self, write: Write, archlint: Archlint) -> None:
        write(HARBOUR)
        lines = archlint("config").lines
        assert "layout: news" in lines
        assert not [line for line in lines if line.startswith("layout.")]
