"""The hooks that ``init`` writes for those who have no archlint: from where this one was installed."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import archlint
from harbour import BRIDGE, BROKEN, harbour
from repositories import Done, Repository, has_index, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs": "git", "commit_id": COMMIT}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    return repository


def installed(folder: Path, noted: object, package: str | None = None) -> Path:
    """Make what pip makes of archlint in a folder, with what it notes of where that is from; return the folder."""
    for source in (ROOT / "linter" / "archlint", ROOT / "rules" / "archlint_rules"):
        shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
    if package:
        made = folder / "archlint" / "__init__.py"
        made.write_text(made.read_text().replace("PACKAGE: str | None = None", f"PACKAGE: str | None = {package!r}"))
    described = folder / f"archlint-{archlint.__version__}.dist-info"
    described.mkdir()
    (described / "METADATA").write_text(f"Metadata-Version: 2.4\nName: archlint\nVersion: {archlint.__version__}\n")
    if noted is not None:
        (described / "direct_url.json").write_text(noted if isinstance(noted, str) else json.dumps(noted))
    return folder


def init(repository: Repository, site: Path) -> Done:
    return repository.run(sys.executable, "-P", "-m", "archlint", "init", PYTHONPATH=str(site))


def written(repository: Repository, site: Path) -> dict[str, Any]:
    done = init(repository, site)
    assert done.returncode == 0, done.stdout
    assert repository.run("pre-commit", "validate-config").returncode == 0
    (entry,) = yaml.safe_load((repository.folder / ".pre-commit-config.yaml").read_text())["repos"]
    return dict(entry)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://git.example/team/archlint", "https://git.example/team/archlint"),
        ("https://git.example:8443/archlint.git", "https://git.example:8443/archlint.git"),
        ("https://edda:s3cr3t@git.example/archlint", "https://git.example/archlint"),
        ("https://${TOKEN}@git.example/archlint", "https://git.example/archlint"),
    ],
)
def test_a_commit_of_a_repository_is_what_colleagues_install(
    repository: Repository, tmp_path: Path, url: str, address: str
) -> None:
    entry = written(repository, installed(tmp_path / "site", {"url": url, "vcs_info": GIT}))
    hooks = entry.pop("hooks")
    assert entry == {"repo": address, "rev": COMMIT}
    assert [(hook["id"], hook["stages"]) for hook in hooks] == [
        ("archlint", ["pre-commit"]),
        ("archlint-archive", ["pre-push"]),
    ]


@pytest.mark.parametrize(
    "noted",
    [
        {"url": "file:///home/edda/archlint", "vcs_info": GIT},
        {"url": "file:///home/edda/archlint", "dir_info": {}},
        {"url": "/home/edda/archlint", "vcs_info": GIT},
        {"url": "https://git.example/archlint?private_token=s3cr3t", "vcs_info": GIT},
        {"url": "https://git.example/archlint#s3cr3t", "vcs_info": GIT},
        {"url": "ssh://edda@git.example/archlint", "vcs_info": GIT},
        {"url": "http://git.example/archlint", "vcs_info": GIT},
        {"url": "https://git.example/a\nb: c", "vcs_info": GIT},
        {"url": "https://git.example:x/archlint", "vcs_info": GIT},
        {"url": "https://git.example/mono", "vcs_info": GIT, "subdirectory": "archlint"},
        {"url": "https://git.example/archlint", "vcs_info": {"vcs": "git", "commit_id": "main"}},
        {"url": "https://git.example/archlint", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {"url": "https://git.example/archlint.zip", "archive_info": {}},
        {"url": 5, "vcs_info": GIT},
        ["url"],
        "no JSON",
        None,
    ],
)
def test_else_the_archlint_of_each_machine_is_called(repository: Repository, tmp_path: Path, noted: object) -> None:
    entry = written(repository, installed(tmp_path / "site", noted))
    assert entry["repo"] == "local"
    assert {hook["language"] for hook in entry["hooks"]} == {"system"}
    text = (repository.folder / ".pre-commit-config.yaml").read_text()
    assert "language: system  # archlint must be installed on each machine that commits" in text
    assert not any(part in text for part in ("edda", "s3cr3t", "git.example"))


def test_a_version_of_an_index_once_it_is_released_there(repository: Repository, tmp_path: Path) -> None:
    entry = written(repository, installed(tmp_path / "site", None, package="archlint-of-ours"))
    for hook in entry["hooks"]:
        assert hook["language"] == "python"
        assert hook["additional_dependencies"] == [f"archlint-of-ours=={archlint.__version__}"]


def test_another_archlint_that_is_installed_says_nothing_of_this_one(repository: Repository, tmp_path: Path) -> None:
    site = installed(tmp_path / "site", {"url": "https://git.example/archlint", "vcs_info": GIT})
    shutil.rmtree(site / "archlint")
    shutil.copytree(ROOT / "linter" / "archlint", tmp_path / "checkout" / "archlint")
    entry = written(repository, Path(os.pathsep.join((str(site), str(tmp_path / "checkout")))))
    assert entry["repo"] == "local"


def test_hooks_that_are_there_are_kept_and_those_of_archlint_shown(repository: Repository, tmp_path: Path) -> None:
    site = installed(tmp_path / "site", {"url": "https://git.example/archlint", "vcs_info": GIT})
    own = "repos:\n  - repo: https://git.example/others\n    rev: abc\n    hooks:\n      - id: other\n"
    repository.write({".pre-commit-config.yaml": own})
    told = init(repository, site).stdout
    assert (repository.folder / ".pre-commit-config.yaml").read_text() == own
    _, _, shown = told.partition("For archlint, add to its repos:\n")
    added = own + shown.partition("Next:")[0]
    repository.write({".pre-commit-config.yaml": added})
    assert repository.run("pre-commit", "validate-config").returncode == 0
    assert [entry.get("rev") for entry in yaml.safe_load(added)["repos"]] == ["abc", COMMIT]
    assert "Kept .pre-commit-config.yaml, which is there already\n" in init(repository, site).stdout


def test_a_colleague_without_archlint_commits(repository: Repository, tmp_path: Path) -> None:
    if not has_index(tmp_path / "downloaded"):
        pytest.skip("pip finds no package index, from which pre-commit would install what archlint needs")
    origin = make_repository(tmp_path / "origin")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, origin.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, origin.folder)
    origin.commit()
    commit = origin.git("rev-parse", "HEAD").strip()
    noted = {"url": "https://git.example/archlint", "vcs_info": {"vcs": "git", "commit_id": commit}}
    assert written(repository, installed(tmp_path / "site", noted))["rev"] == commit
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    # The address is that of the repository here; git calls it so for this test only.
    elsewhere = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{origin.folder.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://git.example/archlint",
    }
    assert repository.run("pre-commit", "install").returncode == 0
    done = repository.run("git", "commit", "-m", "A bridge", PYTHONPATH="", **elsewhere)
    assert done.returncode == 1
    assert "REL002 the page lists itself as related" in done.stdout
