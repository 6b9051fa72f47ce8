"""``--since`` says what a change touches besides pages: what can hide findings, or bring some up, elsewhere."""

import os
from pathlib import Path

import pytest

from harbour import BRIDGE, FERRY, HARBOUR, MUSEUM, harbour
from repositories import Repository, make_repository
from runs import commands

pytestmark = pytest.mark.slow

SUPPRESSION = "<!-- archlint-disable-file SRC001 -->\n"
WHOLE = "archlint check content checks them all"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive on main, and a branch that has changed nothing yet."""
    repository = make_repository(tmp_path / "archive")
    settings = {
        "archlint.toml": 'root = "content"\n[tags]\nfile = "tags.toml"\n',
        "tags.toml": 'canonical = ["Sund"]\n',
    }
    repository.commit({**harbour(), **settings, "content" + FERRY: HARBOUR[FERRY] + "\n" + SUPPRESSION})
    repository.git("switch", "-q", "-c", "branch")
    return repository


def notices(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is said besides findings, which leave the exit code alone."""
    done = repository.archlint("check", "--since", "main", "-q", "--select", "SRC", *arguments, **environment)
    assert done.returncode == 0, done.stdout
    return [
        line.removeprefix("archlint: notice: ") for line in done.stdout.splitlines() if "archlint: notice: " in line
    ]


@pytest.mark.parametrize("how", ["committed", "staged", "unstaged"])
@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("archlint.toml", 'root = "content"\nignore = ["REL"]\n', "settings"),
        ("content/archlint.toml", 'ignore = ["REL"]\n', "settings"),
        ("tags.toml", 'canonical = ["Sund", "Vell"]\n', "tags"),
        ("archlint-baseline.tsv", None, "the baseline"),
    ],
)
def test_files_that_all_pages_depend_on(
    repository: Repository, name: str, text: str | None, what: str, how: str
) -> None:
    if name == "tags.toml":
        assert notices(repository) == []
    if text is None:
        repository.archlint("baseline")
    else:
        repository.write({name: text})
    if how != "unstaged":
        repository.git("add", "-A")
    if how == "committed":
        repository.git("commit", "-qm", "A change")
    expected = (
        f"{name} ({what}) has changed since main: findings may be hidden, or new, on pages that did not change; {WHOLE}"
    )
    assert notices(repository) == [expected]
    if how == "staged":
        assert notices(repository, "--staged") == [expected]


def test_settings_that_are_gone(repository: Repository) -> None:
    (repository.folder / "archlint.toml").unlink()
    (line,) = notices(repository)
    assert line.startswith("archlint.toml (settings) is gone since main: ")


def test_of_a_pyproject_only_what_archlint_reads(repository: Repository) -> None:
    shared = '[project]\nname = "a"\n\n[tool.archlint]\nignore = ["REL"]\n\n[tool.other]\nx = 1\n'
    repository.git("rm", "-q", "archlint.toml")
    repository.commit({"pyproject.toml": shared})
    repository.git("branch", "-f", "main")
    repository.commit({"pyproject.toml": shared.replace("x = 1", "x = 2")})
    assert notices(repository) == []
    repository.write({"pyproject.toml": shared.replace('"REL"', '"SRC"')})
    (line,) = notices(repository, "--extend-select", "SRC")
    assert line.startswith("pyproject.toml (settings) has changed since main: ")
    (repository.folder / "pyproject.toml").unlink()
    (line,) = notices(repository)
    assert line.startswith("pyproject.toml (settings) is gone since main: ")


@pytest.mark.parametrize(
    "text",
    [
        b'[tool."\\u0061rchlint"]\nignore = ["REL"]\n',
        b'tool."\\u0061rchlint".ignore = ["REL"]\n',
        b"#" + b"a" * 1_100_000 + b'\n[tool.archlint]\nignore = ["REL"]\n',
        b"[tool.archlint\n",
    ],
    ids=["escape", "dotted", "far down", "no TOML"],
)
def test_of_a_pyproject_all_that_archlint_reads(repository: Repository, text: bytes) -> None:
    repository.commit({"sub/pyproject.toml": text})
    (line,) = notices(repository)
    assert line.startswith("sub/pyproject.toml (settings) has changed since main: ")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pyproject_that_leads_elsewhere_is_told_and_not_opened(repository: Repository, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.symlink(tmp_path / "pipe", repository.folder / "content" / "pyproject.toml")
    repository.commit()
    (line,) = notices(repository)
    assert line.startswith("content/pyproject.toml (settings) has changed since main: ")


@pytest.mark.parametrize("name", ["content/ArchLint.toml", "PyProject.TOML"])
def test_settings_in_other_capitals_are_settings_where_capitals_do_not_count(repository: Repository, name: str) -> None:
    repository.commit({name: '[tool.archlint]\nignore = ["REL"]\n'})
    (line,) = notices(repository)
    assert line.startswith(f"{name} (settings) has changed since main: ")


def test_suppressions_that_are_new(repository: Repository) -> None:
    shown = "{0} has 1 new suppression since main: findings may be hidden; grep -n archlint- {0} shows them".format
    repository.write({"content" + BRIDGE: HARBOUR[BRIDGE] + SUPPRESSION})
    assert notices(repository) == [shown(f"content{BRIDGE}")]
    repository.commit({"content" + FERRY: HARBOUR[FERRY] + SUPPRESSION.replace("SRC001", "SRC")})
    assert notices(repository) == [shown(f"content{FERRY}"), shown(f"content{BRIDGE}")]
    new = f"content{MUSEUM}".replace("museum", "new-museum")
    repository.write({new: HARBOUR[MUSEUM] + SUPPRESSION})
    assert notices(repository) == [shown(f"content{FERRY}"), shown(f"content{BRIDGE}"), shown(new)]
    assert notices(repository, "--staged") == [shown(f"content{FERRY}"), shown(f"content{BRIDGE}")]


def test_suppressions_that_were_there_are_not_told_of(repository: Repository) -> None:
    repository.write({"content" + FERRY: SUPPRESSION + HARBOUR[FERRY] + "\n<!-- archlint-enable -->\n"})
    assert notices(repository) == []
    repository.write({"content" + FERRY: HARBOUR[FERRY] + "\n```\n<!-- archlint-disable-file -->\n```\n"})
    assert notices(repository) == []


def test_submodules_and_links_to_folders_whose_pages_are_not_looked_at(repository: Repository, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    other.commit({"a.md": "# A\n"})
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "content/sub")
    (repository.folder / "content" / "news" / "2032").symlink_to("../../content/news/2031")
    (repository.folder / "content" / "alias.md").symlink_to("nothing.md")
    repository.commit()
    passed_over = "has changed since main: no page in it was looked at"
    expected = [
        f"content/news/2032 (a link to a folder) {passed_over}; check the pages where they lie",
        f"content/sub (a submodule) {passed_over}; archlint check content/sub checks them",
    ]
    assert notices(repository, "--ignore", "FMT") == expected
    assert notices(repository, "--staged") == expected
    repository.git("branch", "-f", "main")
    assert notices(repository) == []
    module = Repository(repository.folder / "content" / "sub", tmp_path)
    module.write({"a.md": "# B\n"})
    assert notices(repository) == []
    module.commit()
    assert notices(repository) == expected[1:]
    assert notices(repository, "--staged") == []
    repository.git("rm", "-qf", "content/sub")
    repository.write({"content/sub": "x"})
    assert notices(repository) == []


def test_a_page_in_whose_place_a_submodule_comes_is_gone(repository: Repository, tmp_path: Path) -> None:
    other = make_repository(tmp_path / "other")
    other.commit({"a.md": "# A\n"})
    repository.git("rm", "-q", f"content{MUSEUM}")
    url = str(other.folder)
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", url, f"content{MUSEUM}")
    repository.commit()
    done = repository.archlint("check", "--since", "main", "-q", "--select", "REL001")
    assert f"content{FERRY}" in done.stdout


def test_of_many_pages_the_first_are_named(repository: Repository) -> None:
    pages = {f"content/a{number}.md": f"# A\n\n{SUPPRESSION}" for number in range(8)}
    repository.commit(pages)
    lines = notices(repository)
    assert [line.partition(" ")[0] for line in lines[:5]] == list(pages)[:5]
    assert lines[5:] == [
        "3 more pages have new suppressions since main: findings may be hidden; grep -rn archlint- content shows all"
    ]


def test_github_shows_them_at_their_files(repository: Repository) -> None:
    repository.commit({"archlint.toml": 'root = "content"\n', "content" + BRIDGE: HARBOUR[BRIDGE] + SUPPRESSION})
    done = repository.archlint("check", "--since", "main", GITHUB_ACTIONS="true")
    found = [each for each in commands(done.stdout) if each.name == "notice"]
    assert [each.properties["file"] for each in found] == ["archlint.toml", f"content{BRIDGE}"]
    assert found[0].data.startswith("archlint.toml (settings) has changed since main: ")
    assert found[1].data.startswith(f"content{BRIDGE} has 1 new suppression since main: ")


def test_without_since_only_staged_settings_are_told(repository: Repository) -> None:
    repository.write({"archlint.toml": 'root = "content"\n', "content" + BRIDGE: HARBOUR[BRIDGE] + SUPPRESSION})
    repository.git("add", "-A")
    for arguments in ((), ("--hook", f"content{BRIDGE}")):
        assert "notice" not in repository.archlint("check", *arguments).stdout
    told = [line for line in repository.archlint("check", "--staged").stdout.splitlines() if "notice" in line]
    assert len(told) == 1, "not of the suppression, which its author knows"
    assert told[0].startswith("archlint: notice: archlint.toml (settings) has changed since HEAD: ")
