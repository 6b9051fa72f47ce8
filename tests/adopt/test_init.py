"""``archlint init``: what an archive needs to start with, and nothing that was there is touched."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from archlint.cli.hook_configuration import hooks_configuration
from archlint.cli.starter_configuration import EXAMPLES, Found, starter
from archlint.config.load import Configuration
from archlint.config.settings import Settings
from archlint.config.tables import read_table
from archlint.config.vocabulary import load_vocabulary
from archlint.layouts.news.layout import NEWS
from archlint.ruleset.activate import activate
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.selector import RuleSelection
from harbour import harbour
from hooks import HOOKS
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive and nothing else."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    return repository


def keys(table: Any, prefix: str = "") -> Iterator[str]:
    """The keys of a table and of those in it, as settings."""
    for name, default in table._field_defaults.items():
        key = prefix + name.replace("_", "-")
        if hasattr(default, "_fields"):
            yield from keys(type(default), f"{key}.")
        else:
            yield key


def has(table: Any, key: str) -> bool:
    for part in key.split("."):
        if part not in table:
            return False
        table = table[part]
    return True


def test_the_starter_sets_the_root_and_nothing_else() -> None:
    assert tomllib.loads(starter(Found("content"), NEWS)) == {"root": "content"}
    assert tomllib.loads(starter(Found('od"d \\ näme'), NEWS)) == {"root": 'od"d \\ näme'}
    assert tomllib.loads(starter(Found(), NEWS)) == {}


@pytest.mark.parametrize("root", ["content", None])
def test_every_setting_is_in_the_starter_valid_and_explained(root: str | None) -> None:
    text = starter(Found(root), NEWS)
    table = tomllib.loads(re.sub(r"^#(?! )", "", text, flags=re.MULTILINE))
    table.get("tags", {}).pop("file", None)  # which names a file that is not there
    settings = read_table(Settings, table, "archlint.toml")
    configuration = Configuration(settings, "archlint.toml")
    activate(load_rules((BUILT_IN,)), configuration, RuleSelection(), NEWS)
    load_vocabulary(configuration)
    for key in keys(Settings):
        assert key == "tags.file" or has(table, key), key
        assert f"`{key.rpartition('.')[2]}`" in text, f"{key} is not explained"
    assert all(len(line) <= 120 for line in text.splitlines())


def test_defaults_in_the_starter_are_those_in_force() -> None:
    table = tomllib.loads(re.sub(r"^#(?! )", "", starter(Found(), NEWS), flags=re.MULTILINE))
    settings = read_table(Settings, table, "archlint.toml")
    for key in keys(Settings):
        if key not in EXAMPLES:
            found: Any = settings
            default: Any = Settings()
            for part in key.replace("-", "_").split("."):
                found, default = getattr(found, part), getattr(default, part)
            assert found == default, key


def test_the_hooks_are_those_of_the_manifest() -> None:
    (local,) = yaml.safe_load(hooks_configuration())["repos"]
    for hook in local["hooks"]:
        stages = hook.pop("stages")
        assert len(stages) == 1
        assert hook.pop("language") == "system"
        published = dict(HOOKS[hook["id"]])
        assert published.pop("language") == "python"
        assert hook == published


def test_a_first_start(repository: Repository) -> None:
    done = repository.archlint("init")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Archive: content, 4 pages",
        "Wrote archlint.toml: every setting and what it means",
        "Wrote .pre-commit-config.yaml: pages are checked with each commit, the archive before each push",
        "Next:",
        "  archlint check      shows what there is to find",
        "  archlint baseline   sets that aside, so that only new findings are reported from then on",
        "  pre-commit install  has every commit and push checked (pip install pre-commit)",
    ]
    assert repository.run("pre-commit", "validate-config").returncode == 0
    check = repository.archlint("check", "-v")
    assert check.returncode == 0, check.stdout
    assert f"Settings: {repository.folder / 'archlint.toml'}" in check.stdout


def test_the_hooks_that_it_writes_work(repository: Repository) -> None:
    repository.archlint("init")
    repository.git("add", "-A")
    assert repository.run("pre-commit", "install").returncode == 0
    assert {"pre-commit", "pre-push"} <= set(os.listdir(repository.folder / ".git" / "hooks"))
    done = repository.run("git", "commit", "-m", "Begin to check")
    assert done.returncode == 0, done.stdout
    name = min(harbour())
    (repository.folder / name).unlink()
    repository.git("add", "-A")
    assert repository.run("git", "commit", "-m", "Remove a page").returncode == 0
    origin = repository.folder.parent / "origin"
    repository.git("init", "-q", "--bare", str(origin))
    done = repository.run("git", "push", str(origin), "main")
    assert done.returncode == 1, "the page is linked to"
    assert "REL001" in done.stdout


def test_nothing_is_overwritten(repository: Repository) -> None:
    own = {"archlint.toml": 'root = "content"  # ours\n', ".pre-commit-config.yaml": "repos: []\n"}
    repository.write(own)
    done = repository.archlint("init")
    assert done.returncode == 0
    assert "Kept archlint.toml, which is there already" in done.stdout
    assert "Kept .pre-commit-config.yaml, which is there already" in done.stdout
    assert {name: (repository.folder / name).read_text() for name in own} == own


def test_a_link_to_nowhere_is_there_too(repository: Repository) -> None:
    os.symlink("nowhere", repository.folder / ".pre-commit-config.yaml")
    assert repository.archlint("init").returncode == 0
    assert not (repository.folder / "nowhere").exists()


def test_settings_in_pyproject_are_settings(repository: Repository) -> None:
    repository.write({"pyproject.toml": '[tool.archlint]\nroot = "content"\n'})
    assert "Kept pyproject.toml" in repository.archlint("init").stdout
    assert not (repository.folder / "archlint.toml").exists()


def test_from_within_the_archive(repository: Repository) -> None:
    inside = Repository(repository.folder / "content" / "news", repository.folder.parent)
    assert inside.archlint("init").returncode == 0
    assert tomllib.loads((repository.folder / "archlint.toml").read_text()) == {"root": "content"}


@pytest.mark.parametrize("name", ["archive", "archive/content", "archive/content/news"])
def test_from_outside(repository: Repository, name: str) -> None:
    outside = Repository(repository.folder.parent, repository.folder.parent)
    done = outside.archlint("init", name)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("Archive: archive/content, 4 pages\n")
    assert tomllib.loads((repository.folder / "archlint.toml").read_text()) == {"root": "content"}
    assert (repository.folder / ".pre-commit-config.yaml").exists()
    assert "No findings in 4 pages." in outside.archlint("check", "archive").stdout


def test_one_archive_of_several_in_a_repository(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "sites")
    repository.commit({**harbour("harbour/content"), **harbour("museum/content")})
    museum = Repository(repository.folder / "museum", tmp_path)
    assert museum.archlint("init").returncode == 0
    assert tomllib.loads((museum.folder / "archlint.toml").read_text()) == {"root": "content"}
    assert (repository.folder / ".pre-commit-config.yaml").exists()


def test_without_a_repository(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "archive", tmp_path)
    folder.write(harbour(""))
    done = folder.archlint("init")
    assert done.returncode == 0
    assert f"No .pre-commit-config.yaml: {folder.folder} lies in no git repository: git init makes one" in done.stdout
    assert "pre-commit install" not in done.stdout
    assert tomllib.loads((folder.folder / "archlint.toml").read_text()) == {}
    assert sorted(os.listdir(folder.folder)) == ["archlint.toml", "news"]


@pytest.mark.parametrize(
    ("environment", "why"),
    [({"PATH": "/nowhere"}, "git cannot be started"), ({"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}, "safe.directory")],
)
def test_a_repository_that_git_cannot_tell_of(repository: Repository, environment: dict[str, str], why: str) -> None:
    done = repository.archlint("init", **environment)
    assert done.returncode == 0
    assert "No .pre-commit-config.yaml: " in done.stdout
    assert why in done.stdout
    assert "no git repository" not in done.stdout


def test_files_that_git_ignores_are_warned_of(repository: Repository) -> None:
    repository.write({".gitignore": "*.toml\n.*\n"})
    done = repository.archlint("init")
    said = "so other clones will not have it: add"
    assert f"Warning: git ignores archlint.toml, {said} !/archlint.toml to .gitignore" in done.stdout
    assert f"Warning: git ignores .pre-commit-config.yaml, {said}" in done.stdout


def test_without_an_archive(tmp_path: Path) -> None:
    folder = Repository(tmp_path, tmp_path)
    done = folder.archlint("init")
    assert done.returncode == 2
    assert "no archive found" in done.stdout
    done = folder.archlint("init", "nowhere")
    assert done.returncode == 2
    assert "nowhere: there is no such folder" in done.stdout
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_written_to(repository: Repository) -> None:
    (repository.folder / "archlint.toml").mkdir()
    done = repository.archlint("init")
    assert done.returncode == 2
    assert "archlint.toml: cannot be read: is no ordinary file" in done.stdout


def test_what_was_done_is_told_even_if_the_rest_fails(repository: Repository) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    repository.folder.chmod(0o500)
    try:
        inside = Repository(repository.folder / "content", repository.folder.parent)
        done = inside.archlint("init")
    finally:
        repository.folder.chmod(0o700)
    assert done.returncode == 2
    assert "Wrote archlint.toml" in done.stdout
    assert ".pre-commit-config.yaml: cannot be written: Permission denied" in done.stdout


def test_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    try:
        repository.write(harbour("\udcff"))
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    done = repository.archlint("init")
    assert done.returncode == 2
    assert "the name of the archive's folder is not UTF-8" in done.stdout
    assert not (repository.folder / "archlint.toml").exists()
