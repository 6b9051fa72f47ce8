"""What GitHub reads of this repository: valid, without rights that it does not need, and true of the project."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOW = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text())
FORMS = sorted(file.name for file in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")


def errors(schema: str, value: dict[Any, Any]) -> list[str]:
    """What a published schema has against a value; YAML takes the key ``on`` for true."""
    validator = Draft7Validator(json.loads((ROOT / "tests" / "schemas" / f"{schema}.json").read_text()))
    as_json = {"on" if key is True else key: each for key, each in value.items()}
    return [error.message for error in validator.iter_errors(as_json)]


def steps() -> list[dict[str, Any]]:
    return [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def test_the_workflow_is_valid() -> None:
    assert errors("github-workflows", WORKFLOW) == []
    assert errors("github-workflows", {**WORKFLOW, "jobs": 5})


def test_the_workflow_may_read_and_nothing_else() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    text = (GITHUB / "workflows" / "ci.yml").read_text()
    assert "secrets" not in text
    assert not set(WORKFLOW[True]) & {"pull_request_target", "workflow_run"}, (
        "they run with the rights of the repository"
    )
    for step in steps():
        assert "${{" not in step.get("run", ""), "what others name branches must not become part of a command"
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]), "a tag can be moved, a commit cannot"
            assert re.search(rf"{re.escape(step['uses'])}  # v\d+\.\d+\.\d+$", text, re.MULTILINE)
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_the_matrix_has_each_system_and_each_python_that_is_promised() -> None:
    matrix = WORKFLOW["jobs"]["tests"]["strategy"]["matrix"]
    assert set(matrix) == {"os", "python"}, "nothing is left out of it"
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "macos", "windows"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    promised = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert set(promised) <= set(matrix["python"])
    assert f">={matrix['python'][0]}" == project["requires-python"]


def test_the_matrix_runs_the_commands_of_the_readme() -> None:
    run = "\n".join(step.get("run", "") for step in WORKFLOW["jobs"]["tests"]["steps"])
    assert re.findall(r"\.ci/readme (\w+)", run) == ["try", "test"]
    script = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"\.ci/readme (\w+)", script) == ["try", "test"]
    assert ".ci/run" in [step.get("run") for step in WORKFLOW["jobs"]["check"]["steps"]]


def readme_commands(*arguments: str, path: str = "") -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}" if path else os.environ["PATH"]}
    command = ["bash", str(ROOT / ".ci" / "readme"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_commands_are_read_out_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    for name in ("try", "test"):
        shown = readme.partition(f"<!-- ci: {name} -->\n```sh\n")[2].partition("```")[0]
        assert shown
        if os.name != "nt":
            assert readme_commands(name).stdout == shown
            assert readme_commands(name, "elsewhere").stdout == shown.replace(".venv", "elsewhere")
    done = readme_commands("none")
    assert (done.returncode, done.stdout) == (2, "")
    assert "marks no commands with <!-- ci: none -->" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="this is how Windows is tried elsewhere")
def test_on_windows_commands_name_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "uname").write_text("#!/bin/sh\necho MINGW64_NT-10.0\n")
    (tmp_path / "uname").chmod(0o755)
    first, *others = readme_commands("try", path=str(tmp_path)).stdout.splitlines()
    assert first == "python -m venv .venv"
    assert others
    assert all(line.startswith(".venv/Scripts/") for line in others)


@pytest.mark.parametrize("name", FORMS)
def test_forms_for_issues_are_valid(name: str) -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / name).read_text())
    assert errors("github-issue-forms", form) == []
    assert errors("github-issue-forms", {**form, "body": []})
    asked = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(set(asked)) == len(asked)


def test_there_is_a_form_for_each_kind_of_issue() -> None:
    assert FORMS == ["bug.yml", "false-alarm.yml", "rule.yml"]
    settings = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text())
    assert errors("github-issue-config", settings) == []


def test_paths_with_owners_are_there() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text().splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert "*" in paths
    for path in paths:
        assert path == "*" or (ROOT / path[1:]).exists(), path


def test_files_that_texts_of_github_name_are_there() -> None:
    for file in GITHUB.rglob("*"):
        if file.is_file():
            for name in re.findall(r"\b(?:docs/[\w.-]+\.md|[A-Z]{4,}\.md)\b", file.read_text()):
                assert (ROOT / name).is_file(), f"{file.name} names {name}"
