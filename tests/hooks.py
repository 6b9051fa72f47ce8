"""The hooks of archlint in real repositories, as pre-commit runs them."""

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from repositories import Done, Repository

MANIFEST = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text())}


def configuration(*hooks: str, **more: Mapping[str, Any]) -> str:
    """A configuration of pre-commit with hooks as .pre-commit-hooks.yaml describes them, but installed already."""
    local = []
    for name in hooks:
        hook = {**HOOKS[name], **more.get(name.replace("-", "_"), {}), "language": "system"}
        command = f"{shlex.quote(sys.executable)} -m archlint"
        local.append({**hook, "entry": hook["entry"].replace("archlint", command, 1)})
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})


def install(repository: Repository, *hooks: str, **more: Mapping[str, Any]) -> None:
    """Commit a configuration with hooks, and install them."""
    repository.commit({".pre-commit-config.yaml": configuration(*hooks, **more)})
    assert repository.run("pre-commit", "install").returncode == 0


def commit(repository: Repository, files: Mapping[str, str | bytes] = {}) -> Done:
    """Commit files, and whatever else is in the folder, if the hooks let it pass."""
    repository.write(files)
    repository.git("add", "-A")
    return repository.run("git", "commit", "-m", "A day in May")
