"""The hooks as pre-commit runs them, in real repositories."""

import json
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from archlint.cli.hook_configuration import FILES
from archlint.layouts.news.examples import event
from harbour import BRIDGE, FERRY, INDEX_PATH, MUSEUM, harbour, page
from repositories import Done, Repository, has_index, make_repository

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
}
BROKEN = page("The bridge is open. ", FERRY, BRIDGE)  # it lists itself


def configuration(*hooks: str, **more: Mapping[str, Any]) -> str:
    """A configuration of pre-commit with hooks as .pre-commit-hooks.yaml describes them, but installed already."""
    local = []
    for name in hooks:
        hook = {**HOOKS[name], **more.get(name.replace("-", "_"), {}), "language": "system"}
        command = f"{shlex.quote(sys.executable)} -m archlint"
        local.append({**hook, "entry": hook["entry"].replace("archlint", command, 1)})
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive, and no hook yet."""
    repository = make_repository(tmp_path / "archive")
    repository.commit({**harbour(), "README.md": "# The harbour\n", "archlint.toml": 'root = "content"\n'})
    return repository


def install(repository: Repository, *hooks: str, **more: Mapping[str, Any]) -> None:
    repository.commit({".pre-commit-config.yaml": configuration(*hooks, **more)})
    assert repository.run("pre-commit", "install").returncode == 0


def commit(repository: Repository, files: Mapping[str, str | bytes] = {}) -> Done:
    repository.write(files)
    repository.git("add", "-A")
    return repository.run("git", "commit", "-m", "A day in May")


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


def test_pre_commit_accepts_the_hooks(tmp_path: Path) -> None:
    done = make_repository(tmp_path).run("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout


def test_a_clean_commit_passes(repository: Repository) -> None:
    install(repository, "archlint")
    done = commit(repository, {"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


@pytest.mark.parametrize(("settings", "code"), [('root = "content"\nselect = ["DAT"]\n', 0), ("select = 1\n", 1)])
def test_a_commit_of_settings_alone_is_one_of_settings_that_can_be_read(
    repository: Repository, settings: str, code: int
) -> None:
    install(repository, "archlint")
    done = commit(repository, {"archlint.toml": settings})
    assert done.returncode == code, done.stdout
    assert ("archlint.toml: select" in done.stdout) == bool(code)


def test_a_broken_commit_fails_with_the_finding_shown(repository: Repository) -> None:
    install(repository, "archlint")
    done = commit(repository, {"content" + BRIDGE: BROKEN})
    assert done.returncode == 1
    assert f"content{BRIDGE}\n  15:27: REL002 the page lists itself as related" in done.stdout
    assert repository.git("log", "--format=%s").count("\n") == 2


def test_files_that_are_no_pages_are_passed_over_without_noise(repository: Repository) -> None:
    install(repository, "archlint", archlint={"verbose": True})
    done = commit(repository, {"README.md": "# The harbour, again\n", "notes/2031.md": "Nothing.\n"})
    assert done.returncode == 0, done.stdout
    hook = done.stdout.partition("archlint")[2].partition("[main")[0]
    assert "duration" in hook
    assert "README" not in hook
    assert "page" not in hook


def test_a_fix_fails_the_commit_once(repository: Repository) -> None:
    install(repository, "archlint-fix")
    done = commit(repository, {"content" + BRIDGE: page("The bridge is open. ", FERRY, BRIDGE, body="At last.")})
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "Fixed 1 finding (1 REL002): 1 page changed." in done.stdout
    fixed = (repository.folder / f"content{BRIDGE}").read_text()
    assert fixed == page("The bridge is open. ", FERRY, body="At last.")
    done = commit(repository)
    assert done.returncode == 0, done.stdout


def test_a_fix_renames_no_page_and_says_what_does(repository: Repository) -> None:
    install(repository, "archlint-fix")
    other = f"content{BRIDGE}".replace("the-bridge", "a-bridge-that-never-was")
    text = BROKEN.replace("[The museum", "[A museum").replace("# The bridge is open.", "# The bridge is shut.")
    done = commit(repository, {other: text})
    assert done.returncode == 1
    assert "REL001" not in done.stdout
    assert "SLG001" in done.stdout
    assert "not renamed: a hook moves no page; archlint check --fix does, and updates every link" in done.stdout
    assert "= help: to rename it and update every link to it, run archlint retitle " in done.stdout
    assert (repository.folder / other).exists()
    assert [line for line in repository.git("status", "--porcelain").splitlines() if line[0] not in "AM"] == [], (
        "a page was touched that is not of the commit"
    )


def test_a_fix_leaves_unstaged_changes_where_they_were(repository: Repository) -> None:
    install(repository, "archlint-fix")
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    unstaged = harbour()["content" + MUSEUM].replace("Larkfield Post", "Larkfield Courier")
    repository.write({"content" + MUSEUM: unstaged})
    done = repository.run("git", "commit", "-m", "A bridge")
    assert "Fixed 1 finding" in done.stdout
    assert (repository.folder / f"content{MUSEUM}").read_text() == unstaged
    assert (repository.folder / f"content{BRIDGE}").read_text() == harbour()["content" + BRIDGE]


def test_a_deletion_that_breaks_a_link_is_caught(repository: Repository) -> None:
    install(repository, "archlint", "archlint-archive")
    (repository.folder / f"content{MUSEUM}").unlink()
    done = commit(repository)
    assert done.returncode == 1
    assert f"REL001 there is no page {MUSEUM}" in done.stdout
    assert re.search(rf"content{INDEX_PATH}\n  \d+:\d+: IDX002", done.stdout)
    assert done.stdout.count("no files to check") == 1, "the other hook has nothing to look at"


def test_the_whole_archive_passes_when_it_is_clean(repository: Repository) -> None:
    install(repository, "archlint-archive")
    done = commit(repository, {"README.md": "# Again\n"})
    assert done.returncode == 0, done.stdout


def test_lists_split_over_several_processes_give_the_same_findings(repository: Repository) -> None:
    pages = {
        f"content/news/2031/05/7/ship-{number}-comes-in.md": event(f"Ship {number} comes in. ", sources=None)
        for number in range(40)
    }
    names = sorted(pages)
    repository.commit({**pages, ".pre-commit-config.yaml": configuration("archlint")})
    alone = repository.archlint("check", "--hook", "-q", "--output-format", "concise", *names).stdout.splitlines()
    assert len(alone) > len(pages)
    arguments = ["--hook", "-q", "--output-format", "concise"]
    repository.write({".pre-commit-config.yaml": configuration("archlint", archlint={"args": arguments[1:]})})
    done = repository.run("pre-commit", "run", "archlint", "--verbose", "--files", *names)
    found = [line for line in done.stdout.splitlines() if line.startswith("content/")]
    assert sorted(found) == sorted(alone)


def test_a_partly_staged_page_is_checked_as_staged(repository: Repository) -> None:
    install(repository, "archlint")
    repository.write({"content" + BRIDGE: BROKEN})
    repository.git("add", "-A")
    mended = harbour()["content" + BRIDGE]
    repository.write({"content" + BRIDGE: mended})
    done = repository.run("git", "commit", "-m", "A bridge")
    assert done.returncode == 1, "the staged page is broken, whatever lies on the disk"
    assert "REL002" in done.stdout
    assert (repository.folder / f"content{BRIDGE}").read_text() == mended

    repository.git("add", "-A")
    repository.write({"content" + BRIDGE: BROKEN, "content" + FERRY: page("A ferry sinks. ", BRIDGE, MUSEUM, body="x")})
    repository.git("add", f"content{FERRY}")
    done = repository.run("git", "commit", "-m", "A ferry")
    assert done.returncode == 0, done.stdout
    assert (repository.folder / f"content{BRIDGE}").read_text() == BROKEN


def test_pages_of_several_archives_are_each_checked(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "sites")
    settings = {"b/archlint.toml": 'exclude = ["/news/2031/05/7/the-museum-burns.md"]\n'}
    repository.commit(
        {**harbour("a"), **harbour("b"), **settings, ".pre-commit-config.yaml": configuration("archlint")}
    )
    names = ["README.md", f"b{MUSEUM}", f"a{BRIDGE}", f"b{BRIDGE}", "notes/x.md"]
    repository.write(dict.fromkeys(names, BROKEN))
    for order in (names, names[::-1]):
        done = repository.archlint("check", "--hook", "-q", "--output-format", "concise", "--select", "REL002", *order)
        assert done.returncode == 1
        assert sorted(line.partition(":")[0] for line in done.stdout.splitlines()) == [f"a{BRIDGE}", f"b{BRIDGE}"]
    done = repository.archlint("check", "--hook", f"b{MUSEUM}", "README.md")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("below", ["", "sites/"])
def test_several_archives_have_one_report(tmp_path: Path, below: str) -> None:
    repository = make_repository(tmp_path / "sites")
    settings = {f"{below}ab/archlint.toml": '[severity]\nREL002 = "info"\n'}
    repository.commit({**harbour(f"{below}a"), **harbour(f"{below}ab"), **settings})
    pages = [f"{below}ab{BRIDGE}", f"{below}a{BRIDGE}"]
    repository.write(dict.fromkeys(pages, BROKEN))
    here = Repository(repository.folder / below, tmp_path)
    names = [name.removeprefix(below) for name in pages]
    arguments = ("check", "--hook", "-q", "--extend-select", "REL002", "--output-format")
    done = here.archlint(*arguments, "json,sarif:found.sarif,gitlab:found.json,junit:found.xml", *names)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [(each["filename"], each["severity"]) for each in found if each["code"] == "REL002"] == [
        (names[1], "error"),
        (names[0], "info"),
    ]
    reported = json.loads((here.folder / "found.json").read_text())
    assert sorted({each["location"]["path"] for each in reported}) == sorted(pages)
    (log,) = json.loads((here.folder / "found.sarif").read_text())["runs"]
    codes = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert len(codes) == len(set(codes))
    assert len(log["results"]) == len(found) == len(reported)
    assert all(codes[result["ruleIndex"]] == result["ruleId"] for result in log["results"])
    assert (here.folder / "found.xml").read_text().count("<failure") == len(found)
    done = here.archlint(*arguments, "concise:a/news/x.md", *names)
    assert done.returncode == 2
    assert "it would be a page of the archive" in done.stdout


def test_a_commit_in_a_linked_worktree(repository: Repository, tmp_path: Path) -> None:
    install(repository, "archlint", "archlint-archive")
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = Repository(tmp_path / "linked", tmp_path)
    done = commit(linked, {"content" + BRIDGE: BROKEN})
    assert done.returncode == 1
    assert done.stdout.count("REL002") == 2
    done = commit(linked, {"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    assert done.returncode == 0, done.stdout


def test_names_with_odd_characters(repository: Repository) -> None:
    install(repository, "archlint", archlint={"args": ["--select", "SLG003"]})
    name = 'content/news/2031/05/7/a ferry\'s "last" crossing; née $HOME & more\u2028.md'
    done = commit(repository, {name: event("A ferry's last crossing. ")})
    assert done.returncode == 1
    assert done.stdout.count("SLG003") == 1


def test_pre_commit_can_install_the_hooks_itself(repository: Repository, tmp_path: Path) -> None:
    if not has_index(tmp_path / "downloaded"):
        pytest.skip("pip finds no package index, from which pre-commit would install what archlint needs")
    copy = make_repository(tmp_path / "hooks")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, copy.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy.folder)
    copy.commit()
    repository.write({"content" + BRIDGE: BROKEN})
    command = ("pre-commit", "try-repo", str(copy.folder), "archlint", "--files", f"content{BRIDGE}")
    done = repository.run(*command, PYTHONPATH="")
    assert done.returncode == 1, done.stdout
    assert "REL002 the page lists itself as related" in done.stdout


DISGUISED = [
    "--config=x.md", "--select=REL001.md", "--ignore=ALL.md", "--baseline=x.md", "--output-file=README.md", "-q.md", "--fix.md",
    "--output-format=json:NOTES.md", "--exit-zero.md", "--no-cache/a.md", "-h.md", "--help/x.md",
]  # fmt: skip


def test_names_of_files_become_no_options(repository: Repository) -> None:
    install(repository, "archlint", "archlint-fix")
    settings = {"x.md": 'ignore = ["ALL"]\n', "README.md": "# Ours\n", "content" + BRIDGE: BROKEN}
    for name in DISGUISED:
        done = commit(repository, {**settings, name: "# A name\n"})
        assert done.returncode == 1
        assert done.stdout.count(f"archlint: error: {name}: is a file, and its name would be taken for an option") == 2
        assert (repository.folder / "README.md").read_text() == "# Ours\n"
        repository.git("rm", "-q", "-f", "--", name)
    assert "REL002" in commit(repository).stdout


def test_behind_two_dashes_every_argument_is_a_name(repository: Repository) -> None:
    install(repository, "archlint", archlint={"args": ["--select", "REL002", "-q", "--config", "x.toml", "--"]})
    names = dict.fromkeys(DISGUISED, "# A name\n")
    done = commit(
        repository, {**names, "content" + BRIDGE: BROKEN, "x.toml": 'root = "content"\n', "-q": "", "--hook": ""}
    )
    assert (done.returncode, done.stdout.count("REL002")) == (1, 1)
    assert "error:" not in done.stdout
