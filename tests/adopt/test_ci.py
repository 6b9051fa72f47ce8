"""The workflows to copy and the action: valid, and their commands do what they are there for."""

import json
import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from harbour import BRIDGE, BROKEN, harbour
from repositories import Done, Repository, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GITHUB = yaml.safe_load((ROOT / "examples" / "ci" / "github.yml").read_text())
GITLAB = yaml.safe_load((ROOT / "examples" / "ci" / "gitlab.yml").read_text())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
_FROM_A_COMMIT = re.compile(r"git\+https://git\.example/archlint@[0-9a-f]{40}")
OLD_FINDING = "A page with an old finding.\n\n[gone](/news/2031/05/7/gone.md)\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Repository:
    """A clone of an archive with an old finding, on a branch that has brought a new one."""
    origin = make_repository(tmp_path / "origin")
    origin.commit({**harbour(), "content/old.md": OLD_FINDING, "archlint.toml": 'root = "content"\n'})
    origin.git("switch", "-q", "-c", "branch")
    origin.commit({"content" + BRIDGE: BROKEN})
    Repository(tmp_path, tmp_path).git("clone", "-q", str(origin.folder), "checkout")
    return Repository(tmp_path / "checkout", tmp_path)


def in_shell(repository: Repository, command: str, environment: Mapping[str, str]) -> Done:
    """Run a step as the runners do, which end at the first command that fails."""
    return repository.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command, **environment)


def steps(job: str) -> list[dict[str, Any]]:
    return [
        step for step in GITHUB["jobs"][job]["steps"] if "run" in step and not step["run"].startswith("pip install ")
    ]


@pytest.mark.parametrize(
    ("file", "schema"), [(GITHUB, "github-workflows"), (GITLAB, "gitlab-ci"), (ACTION, "github-actions")]
)
def test_published_schemas_have_nothing_against_them(file: dict[Any, Any], schema: str) -> None:
    validator = Draft7Validator(json.loads((ROOT / "tests" / "schemas" / f"{schema}.json").read_text()))
    as_json = {"on" if key is True else key: value for key, value in file.items()}
    assert [error.message for error in validator.iter_errors(as_json)] == []
    assert not validator.is_valid({**as_json, "jobs": 5, "runs": 5, "archlint": 5}), "the schema looks at it"


def test_the_github_workflow_is_one() -> None:
    assert _FROM_A_COMMIT.fullmatch(GITHUB["env"]["ARCHLINT"])
    assert set(GITHUB[True]) == {"pull_request", "schedule", "workflow_dispatch"}, "YAML takes `on` for true"
    for job in GITHUB["jobs"].values():
        assert job["runs-on"]
        assert any(step.get("run") == 'pip install "$ARCHLINT"' for step in job["steps"])
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            assert "${{" not in step.get("run", ""), "what others name branches must not become part of a command"
    (checkout,) = (step for step in GITHUB["jobs"]["pull-request"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == 0


def test_a_pull_request_on_github(checkout: Repository) -> None:
    (step,) = steps("pull-request")
    assert step["env"] == {"BASE": "${{ github.base_ref }}"}
    done = in_shell(checkout, step["run"], {"BASE": "main", "GITHUB_ACTIONS": "true"})
    assert done.returncode == 1
    annotations = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert [line for line in annotations if "REL002" in line]
    assert not [line for line in annotations if "old.md" in line]
    checkout.git("switch", "-q", "main")
    assert in_shell(checkout, step["run"], {"BASE": "main", "GITHUB_ACTIONS": "true"}).returncode == 0


def test_a_night_on_github(checkout: Repository) -> None:
    (step,) = steps("nightly")
    done = in_shell(checkout, step["run"], {"GITHUB_ACTIONS": "true"})
    assert done.returncode == 1
    assert "old.md" in done.stdout
    sarif = json.loads((checkout.folder / "archlint.sarif").read_text())
    (upload,) = (
        one["with"]["sarif_file"] for one in GITHUB["jobs"]["nightly"]["steps"] if "sarif" in str(one.get("with"))
    )
    assert upload == "archlint.sarif"
    assert len(sarif["runs"][0]["results"]) == done.stdout.count("::error ") + done.stdout.count("::warning ")


@pytest.mark.parametrize("name", ["archlint", "archlint-nightly"])
def test_the_gitlab_jobs(checkout: Repository, name: str) -> None:
    job = {**GITLAB[GITLAB[name]["extends"]], **GITLAB[name]}
    assert job["before_script"] == ['pip install "$ARCHLINT"']
    assert _FROM_A_COMMIT.fullmatch(job["variables"]["ARCHLINT"])
    base = checkout.git("rev-parse", "origin/main").strip()
    (command,) = job["script"]
    done = in_shell(checkout, command, {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GITLAB_CI": "true"})
    assert done.returncode == 1
    report = json.loads((checkout.folder / job["artifacts"]["reports"]["codequality"]).read_text())
    paths = {finding["location"]["path"] for finding in report}
    assert f"content{BRIDGE}" in paths
    assert ("content/old.md" in paths) is (name == "archlint-nightly")


def test_the_cache_is_kept_where_it_is() -> None:
    folder = GITLAB["archlint-nightly"]["cache"]["paths"]
    assert [
        step["with"]["path"] for step in GITHUB["jobs"]["nightly"]["steps"] if "cache" in step.get("uses", "")
    ] == folder


def test_the_action_is_one() -> None:
    assert ACTION["name"]
    assert ACTION["description"]
    assert ACTION["runs"]["using"] == "composite"
    for entry in ACTION["inputs"].values():
        assert entry["description"]
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input must not become part of a command"
    asked = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert asked == set(ACTION["inputs"])


def check_step(repository: Repository, **environment: str) -> Done:
    step = ACTION["runs"]["steps"][1]
    given = dict.fromkeys(step["env"], "") | {"VENV": os.path.dirname(os.path.dirname(sys.executable))} | environment
    assert set(given) == set(step["env"])
    return in_shell(repository, step["run"], given)


@pytest.mark.skipif(not (Path(sys.executable).parent / "archlint").exists(), reason="archlint is not installed")
def test_the_action_checks(checkout: Repository) -> None:
    done = check_step(checkout, SINCE="origin/main")
    assert done.returncode == 1
    assert "REL002" in done.stdout
    assert "old.md" not in done.stdout
    assert "old.md" in check_step(checkout, SINCE="none").stdout
    done = check_step(checkout, ARGUMENTS="--select PAG -q --output-format concise", CHECKED="content")
    assert done.stdout.count("\n") == 1
    done = check_step(checkout, ARGUMENTS="--select PAG -q ; touch *", CHECKED="content; touch y")
    assert done.returncode == 2, "arguments are arguments, and nothing else"
    assert not (checkout.folder / "y").exists()


def test_the_action_installs_itself() -> None:
    """What that comes to is tried by the README's five minutes, which take half a minute."""
    step = ACTION["runs"]["steps"][0]
    assert step["env"]["SOURCE"] == "${{ github.action_path }}"
    assert [shlex.split(line) for line in step["run"].splitlines()] == [
        ["python3", "-m", "venv", "$VENV"],
        ["$VENV/bin/python", "-m", "pip", "install", "--quiet", "$SOURCE"],
    ]
