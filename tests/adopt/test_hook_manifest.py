"""The hooks that ``.pre-commit-hooks.yaml`` describes, and the files of a commit that they are given."""

import re
from pathlib import Path

import pytest

from archlint.cli.hook_configuration import FILES
from hooks import HOOKS, MANIFEST
from repositories import make_repository


def test_every_hook_is_described() -> None:
    assert list(HOOKS) == ["archlint", "archlint-fix", "archlint-archive"]
    for hook in HOOKS.values():
        assert hook["description"]
        assert hook["entry"].startswith("archlint check")


def test_the_hooks_of_a_commit_are_given_the_same_files_as_those_of_init() -> None:
    assert {name: hook.get("files") for name, hook in HOOKS.items()} == {
        "archlint": FILES,
        "archlint-fix": FILES,
        "archlint-archive": None,
    }


@pytest.mark.parametrize(
    ("name", "concerns"),
    [
        ("content/news/2031/05/7/a.md", True),
        ("_posts/2021-05-07-a.html", True),
        ("_posts/2021-05-07-a.MARKDOWN", True),
        ("docs/_config.yml", True),
        ("_config.production.yaml", True),
        ("archlint.toml", True),
        ("my_config.yml", False),
        ("_config.yml.bak", False),
        ("assets/logo.png", False),
        ("md", False),
    ],
)
def test_the_files_of_a_commit_that_concern_an_archive(name: str, concerns: bool) -> None:
    assert bool(re.search(FILES, name)) == concerns


@pytest.mark.slow
def test_pre_commit_accepts_the_hooks(tmp_path: Path) -> None:
    done = make_repository(tmp_path).run("pre-commit", "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout
