"""The README's five minutes, as somebody new spends them: every command is run in turn, every output compared."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from repositories import Repository, has_index, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_SECTION = re.compile(r"^## Five minutes$(.*?)^## ", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```shell-session\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def session() -> list[tuple[str, str]]:
    """The commands of the section, and what each prints."""
    (section,) = _SECTION.findall((ROOT / "README.md").read_text())
    parts = [part for block in _BLOCK.findall(section) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def test_the_five_minutes(tmp_path: Path) -> None:
    commands = session()
    assert [command.split("&& ")[-1].split()[:2] for command, _ in commands[:5]] == [
        ["pip", "install"],
        ["archlint", "init"],
        ["archlint", "baseline"],
        ["pre-commit", "install"],
        ["git", "commit"],
    ]
    repository = make_repository(tmp_path / "archive")
    shutil.copytree(ROOT / "examples" / "broken" / "content", repository.folder / "content")
    repository.commit()
    path = install(commands.pop(0), repository)
    for command, output in commands:
        done = repository.run("bash", "-c", command, **path)
        assert done.stdout == output, command


def install(step: tuple[str, str], repository: Repository) -> dict[str, str]:
    """Install into a virtual environment of its own where that can be; else go on with what is installed here."""
    command, output = step
    if not has_index(repository.folder.parent / "downloaded"):
        return {}
    venv = repository.folder.parent / "venv"
    assert repository.run(sys.executable, "-m", "venv", str(venv)).returncode == 0
    path = {"PATH": f"{venv / 'bin'}:{repository.environment['PATH']}", "PYTHONPATH": ""}
    done = repository.run("bash", "-c", command.replace("path/to/archlint", str(ROOT)), **path)
    assert (done.returncode, done.stdout) == (0, output)
    return path
