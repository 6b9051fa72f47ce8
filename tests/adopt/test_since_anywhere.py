"""What has changed since a revision, in repositories of every kind and with names of every kind."""

import shutil
from pathlib import Path

import pytest

from harbour import BRIDGE, BROKEN, HARBOUR
from repositories import Repository, make_repository
from since import QUIET, found

pytestmark = pytest.mark.slow


def test_odd_names(repository: Repository) -> None:
    names = ["a b.md", "tab\there.md", "new\nline.md", "née.md", '"quoted".md', ":(glob)*.md", "-x.md"]
    for name in names:
        (repository.folder / "content" / name).write_text("[gone](/news/2031/05/7/gone.md)\n")
    assert len(found(repository, "--since", "main")) == len(names)
    repository.commit()
    assert len(found(repository, "--since", "main")) == len(names)


def test_a_link_to_a_removed_page_with_an_odd_name(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.commit({"content/née (1).md": "x\n", "content/list.md": "[x](</n%C3%A9e (1).md>) [y](/news/née.md)\n"})
    repository.commit({"content/news/née.md": "x\n"})
    repository.git("switch", "-q", "-C", "branch")
    repository.git("rm", "-q", "content/news/née.md")
    assert found(repository, "--since", "main") == ["/list.md PAG001"]


def test_an_archive_that_is_the_whole_repository(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    repository.commit(HARBOUR)
    repository.write({BRIDGE: BROKEN})
    done = repository.archlint("check", *QUIET, "--since", "HEAD")
    assert done.stdout.startswith(f"{BRIDGE[1:]}:")


def test_an_archive_in_a_submodule_is_asked_for_itself(repository: Repository, tmp_path: Path) -> None:
    around = make_repository(tmp_path / "around")
    around.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository.folder), "site")
    around.commit()
    inner = Repository(around.folder / "site", tmp_path)
    inner.write({"content" + BRIDGE: BROKEN})
    index = str(around.folder / ".git" / "index")
    for more in ({}, {"GIT_INDEX_FILE": ".git/index"}, {"GIT_DIR": ".git", "GIT_INDEX_FILE": index}):
        done = around.archlint("check", *QUIET, "--since", "HEAD", "site/content", **more)
        assert done.stdout.startswith(f"site/content{BRIDGE}:15:27: REL002"), (more, done.stdout)


def test_a_linked_worktree_with_the_environment_of_a_hook(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "linked"), "main")
    linked = Repository(tmp_path / "linked", tmp_path)
    linked.write({"content" + BRIDGE: BROKEN})
    directory = str(repository.folder / ".git" / "worktrees" / "linked")
    for more in ({}, {"GIT_DIR": directory}, {"GIT_DIR": directory, "GIT_INDEX_FILE": f"{directory}/index"}):
        assert found(linked, "--since", "HEAD", "--select", "REL002", **more) == [f"{BRIDGE} REL002"], more


def test_a_repository_that_lies_elsewhere(repository: Repository, tmp_path: Path) -> None:
    shutil.move(repository.folder / ".git", tmp_path / "elsewhere")
    repository.write({"content" + BRIDGE: BROKEN})
    more = {"GIT_DIR": "../elsewhere", "GIT_WORK_TREE": "."}
    assert found(repository, "--since", "HEAD", "--select", "REL002", **more) == [f"{BRIDGE} REL002"]
