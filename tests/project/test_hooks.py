"""The hooks of this repository itself, as pre-commit runs them in a repository."""

import shutil
from pathlib import Path

import pytest

from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CLEAN = '"""Nothing."""\n\nNUMBER = 5\n'


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with the project's settings and its example archive, and hardly any code."""
    repository = make_repository(tmp_path / "project")
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, repository.folder / name)
    shutil.copytree(ROOT / "examples" / "archive", repository.folder / "examples" / "archive")
    repository.commit({"linter/archlint/number.py": CLEAN})
    return repository


def test_pre_commit_accepts_them(repository: Repository) -> None:
    done = repository.run("pre-commit", "validate-config", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", ["ruff", "ruff-format", "archlint"])
def test_what_is_clean_passes(repository: Repository, hook: str) -> None:
    done = repository.run("pre-commit", "run", hook, "--all-files")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


@pytest.mark.parametrize(
    ("hook", "text", "said"),
    [
        ("ruff", CLEAN.replace("NUMBER", "import os\n\nNUMBER"), "F401"),
        ("ruff-format", CLEAN.replace("NUMBER = 5", "NUMBER=5"), "1 file reformatted"),
        ("mypy", CLEAN.replace("5", "len(5)"), "[arg-type]"),
    ],
)
def test_code_that_is_not_is_refused(repository: Repository, hook: str, text: str, said: str) -> None:
    repository.write({"linter/archlint/number.py": text})
    repository.git("add", "-A")
    if hook == "mypy":  # it looks at all folders that the settings name
        for folder in ("rules", "tests", "benchmarks", "docs", "examples/plugin/src"):
            repository.write({f"{folder}/of_{folder.partition('/')[0]}.py": CLEAN})
        repository.write({"noxfile.py": CLEAN})
    done = repository.run("pre-commit", "run", hook)
    assert done.returncode == 1, done.stdout
    assert said in done.stdout


def test_a_page_of_the_example_that_is_wrong_is_refused(repository: Repository) -> None:
    page = next(
        file
        for file in sorted((repository.folder / "examples/archive/content/news").rglob("*.md"))
        if file.name not in ("index.md", "README.md")
    )
    page.write_text(page.read_text().replace("\n# ", "\n# &amp; ", 1))
    repository.git("add", "-A")
    done = repository.run("pre-commit", "run", "archlint")
    assert done.returncode == 1
    assert "HDL" in done.stdout
    assert "examples/archive/content/news" in done.stdout
