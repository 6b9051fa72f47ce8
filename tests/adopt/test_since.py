"""``--since``: what a branch has changed, and what it breaks elsewhere."""

import json
import os
import shutil
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from harbour import BRIDGE, FERRY, HARBOUR, INDEX_PATH, MUSEUM, harbour, page
from repositories import Repository, environment, make_repository

BROKEN = page("The bridge is open. ", FERRY, BRIDGE)
QUIET = ("--output-format", "concise", "-q")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with a clean archive on main, and a branch that has changed nothing yet."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(harbour())
    repository.git("switch", "-q", "-c", "branch")
    return repository


def found(repository: Repository, *arguments: str, **environment: str) -> list[str]:
    """What is found: path and code of each finding, sorted."""
    done = repository.archlint("check", *QUIET, *arguments, **environment)
    assert done.returncode in (0, 1), done.stdout
    lines = [line for line in done.stdout.splitlines() if line and not line.startswith("archlint: notice: ")]
    return sorted(f"/{line.partition(':')[0].partition('/')[2]} {line.split()[1]}" for line in lines)


@pytest.mark.parametrize("how", ["committed", "staged", "unstaged", "untracked"])
def test_a_change_counts_wherever_it_is(repository: Repository, how: str) -> None:
    path = path_of("A new page is found. ") if how == "untracked" else BRIDGE
    text = event("A new page is found. ", sources=None) if how == "untracked" else BROKEN
    repository.write({"content" + path: text})
    if how in ("staged", "committed"):
        repository.git("add", "-A")
    if how == "committed":
        repository.git("commit", "-qm", "A change")
    lines = found(repository, "--since", "main", "--select", "REL002,SRC001")
    assert lines == [f"{path} SRC001" if how == "untracked" else f"{path} REL002"]


def test_pages_that_git_does_not_track_are_counted(repository: Repository) -> None:
    new = {
        "content" + path_of(f"{name} page is found. "): event(f"{name} page is found. ") for name in ("One", "Another")
    }
    repository.write({**new, "content" + BRIDGE: BROKEN})
    told = "2 of the pages checked are not in git yet: a commit leaves them out until you run git add.\n"
    assert told in repository.archlint("check", "--since", "main").stdout
    assert "not in git" not in repository.archlint("check", "--since", "main", f"content{BRIDGE}").stdout
    assert "not in git" not in repository.archlint("check", "--since", "main", "-q").stdout
    repository.git("add", "--intent-to-add", next(iter(new)))
    assert "1 of the pages checked is not in git yet" in repository.archlint("check", "--since", "main").stdout


def test_pages_that_did_not_change_are_left_alone(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.commit({"content" + MUSEUM: page("The museum burns. ", MUSEUM)})
    repository.git("switch", "-q", "-C", "branch")
    repository.commit({"content" + BRIDGE: page("The bridge is open. ", FERRY, body="It has two arches.")})
    assert found(repository, "--since", "main") == []
    assert [line for line in found(repository) if "REL002" in line] == [f"{MUSEUM} REL002"]


def test_what_others_did_meanwhile_is_not_of_this_branch(repository: Repository) -> None:
    repository.commit({"content" + BRIDGE: BROKEN})
    repository.git("switch", "-q", "main")
    repository.commit({"content" + MUSEUM: page("The museum burns. ", MUSEUM)})
    repository.git("switch", "-q", "branch")
    assert found(repository, "--since", "main", "--select", "REL002") == [f"{BRIDGE} REL002"]


def test_pages_that_lead_to_what_was_removed(repository: Repository) -> None:
    repository.write({"content/lists/ships.md": f"# Ships\n\n- [a ferry]({FERRY})\n"})
    repository.commit()
    (repository.folder / f"content{FERRY}").unlink()
    repository.commit()
    assert found(repository, "--since", "HEAD~1") == [
        "/lists/ships.md PAG001",
        f"{INDEX_PATH} IDX002",
        f"{BRIDGE} REL001",
        f"{MUSEUM} REL001",
    ]


@pytest.mark.parametrize("form", ["[a]({})", "[a]({}?x=1#y)", "<a href='{}'>a</a>", "[a]:\n  <{}>"])
def test_links_in_every_form_lead_to_what_was_removed(repository: Repository, form: str) -> None:
    told = path_of("A museum opens. ")
    repository.commit({
        "content/lists/ships.md": f"# Ships\n\n{form.format(f'..{FERRY}')}\n",
        "content" + told: event("A museum opens. ", body=f"Two rooms.\n\n{form.format(f'../../../..{FERRY}')}"),
    })  # fmt: skip
    (repository.folder / f"content{FERRY}").unlink()
    assert found(repository, "--since", "HEAD", "--select", "PAG001") == ["/lists/ships.md PAG001", f"{told} PAG001"]


def test_pages_that_lead_to_what_was_renamed(repository: Repository) -> None:
    repository.git("mv", f"content{FERRY}", f"content{FERRY}".replace("ferry", "ship"))
    lines = found(repository, "--since", "main", "--select", "REL001,IDX002")
    assert lines == [f"{INDEX_PATH} IDX002", f"{BRIDGE} REL001", f"{MUSEUM} REL001"]


def test_all_pages_of_a_day_whose_index_was_removed(repository: Repository) -> None:
    repository.git("rm", "-q", f"content{INDEX_PATH}")
    lines = found(repository, "--since", "main")
    assert lines == [f"{path} IDX004" for path in sorted((BRIDGE, FERRY, MUSEUM))]


def test_pages_that_list_an_event_by_its_former_headline(repository: Repository) -> None:
    links = f"# Ships\n\n- [A ferry sinks.]({FERRY})\n- [gone](/news/2031/05/7/gone.md)\n"
    repository.git("switch", "-q", "main")
    repository.commit({"content/lists/ships.md": links})
    repository.git("switch", "-q", "-C", "branch")
    repository.write({"content" + FERRY: HARBOUR[FERRY].replace("# A ferry sinks. ", "# A ferry sank. ")})
    lines = [line for line in found(repository, "--since", "main") if "SLG" not in line]
    assert lines == [f"{INDEX_PATH} IDX003", f"{BRIDGE} REL005", f"{MUSEUM} REL005"], "a list of one's own is no matter"
    for path in (INDEX_PATH, BRIDGE):
        text = HARBOUR[path].replace("[A ferry sinks. ]", "[A ferry sank. ]")
        repository.write({"content" + path: text})
    lines = [line for line in found(repository, "--since", "main") if "SLG" not in line]
    assert lines == [f"{MUSEUM} REL005"]


def test_other_changes_of_a_page_are_no_matter_of_those_that_list_it(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.commit({"content" + MUSEUM: page("The museum burns. ", FERRY, MUSEUM).replace("Larkfield, river", "x")})
    repository.git("switch", "-q", "-C", "branch")
    repository.write({"content" + FERRY: HARBOUR[FERRY].replace("# A ferry sinks. ", "#  A ferry sinks.")})
    assert not [line for line in found(repository, "--since", "main") if MUSEUM in line]


def test_records_of_a_removed_page_are_no_reason_to_report_a_page(repository: Repository) -> None:
    changes = (
        f"1. [A ferry sinks. ]({FERRY}) _2031-05-07 10:00:00 (First version)_\n"
        f"1. [A ship sinks. ]({path_of('A ship sinks. ')}) _(Current version)_"
    )
    repository.git("switch", "-q", "main")
    repository.commit({"content" + path_of("A ship sinks. "): event("A ship sinks. ", sources=None, changes=changes)})
    repository.git("switch", "-q", "-C", "branch")
    repository.git("rm", "-q", f"content{FERRY}")
    assert not [line for line in found(repository, "--since", "main") if "ship" in line]


def test_paths_narrow_what_is_reported(repository: Repository) -> None:
    repository.commit({"content" + BRIDGE: BROKEN, "content/lists/ships.md": "[gone](/news/2031/05/7/gone.md)\n"})
    assert found(repository, "--since", "main", "content/lists") == ["/lists/ships.md PAG001"]


def test_excluded_pages_stay_excluded(repository: Repository) -> None:
    repository.commit({"content" + BRIDGE: BROKEN, "content/archlint.toml": f'exclude = ["{BRIDGE}"]\n'})
    assert found(repository, "--since", "main") == []


def test_nothing_changed(repository: Repository) -> None:
    done = repository.archlint("check", "--since", "main")
    assert done.returncode == 0
    assert "No page in" in done.stdout
    assert "has changed since main" in done.stdout


def test_archive_rules_and_the_whole_archive_are_another_matter(repository: Repository) -> None:
    done = repository.archlint("check", "--since", "main", "-v")
    assert "(all of it)" not in done.stdout


def test_fixes_are_made_on_changed_pages_only(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    repository.commit({"content" + MUSEUM: page("The museum burns. ", FERRY, MUSEUM).replace("Larkfield, river", "x")})
    repository.git("switch", "-q", "-C", "branch")
    repository.commit({"content" + BRIDGE: BROKEN})
    done = repository.archlint("check", "--since", "main", "--fix", "--select", "REL002")
    assert "Fixed 1 finding (1 REL002): 1 page changed." in done.stdout
    assert repository.git("diff", "--name-only").split() == [f"content{BRIDGE}"]


def test_frozen_paths_are_those_that_the_revision_has(repository: Repository) -> None:
    wrong = "content/news/2031/05/7/a-slug-of-something-else.md"
    repository.commit({"content/archlint.toml": '[slug]\npolicy = "frozen"\n', wrong: HARBOUR[MUSEUM]})
    assert not [line for line in found(repository) if "SLG001" in line], "it is committed"
    assert [line for line in found(repository, "--since", "main") if "SLG001" in line], "it is new on this branch"


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


def told(repository: Repository, *arguments: str, **more: str) -> str:
    """The message of a run that could not do its work."""
    done = repository.archlint("check", *arguments, **more)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stdout
    assert "internal error" not in done.stdout
    return done.stdout


def test_an_unknown_revision(repository: Repository) -> None:
    assert "git knows no revision 'v9'" in told(repository, "--since", "v9")
    assert "git log --oneline shows what there is" in told(repository, "--since", "v9")
    assert "git knows no revision '--all'" in told(repository, "--since=--all")
    assert "git knows no revision ''" in told(repository, "--since=")
    assert "git knows no revision 'HEAD:content'" in told(repository, "--since", "HEAD:content")


def test_a_revision_of_a_remote(repository: Repository, tmp_path: Path) -> None:
    repository.git("branch", "later")
    Repository(tmp_path, tmp_path).git("clone", "-q", str(repository.folder), "clone")
    clone = Repository(tmp_path / "clone", tmp_path)
    assert "origin/later is there: name that" in told(clone, "--since", "later")
    assert "fetch it: git fetch origin topic" in told(clone, "--since", "origin/topic")
    assert "fetch it: git fetch origin v9" in told(clone, "--since", "v9")


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"README.md": "one\n"})
    Repository(tmp_path, tmp_path).git(
        "clone", "-q", "--depth=1", "--branch=branch", f"file://{repository.folder}", "clone"
    )
    clone = Repository(tmp_path / "clone", tmp_path)
    message = told(clone, "--since", "origin/main")
    assert "shallow clone" in message
    assert "git fetch --deepen=100 origin main" in message
    assert "git fetch --unshallow" in message
    assert "fetch-depth: 0" in message
    clone.git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    message = told(clone, "--since", "origin/main")
    assert "no commit in common" in message
    assert "git fetch --unshallow" in message
    clone.git("fetch", "-q", "--unshallow")
    assert found(clone, "--since", "origin/main") == []


@pytest.mark.parametrize("copied", [False, True])
def test_a_clone_without_old_texts_fetches_them_at_once(repository: Repository, tmp_path: Path, copied: bool) -> None:
    repository.commit({"content" + path: harbour()["content" + path] + "\n" for path in (BRIDGE, MUSEUM)})
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true")
    parent = Repository(tmp_path, tmp_path)
    parent.git("clone", "-q", "--filter=blob:none", "-b", "branch", f"file://{repository.folder}", "clone")
    clone = Repository(tmp_path / "clone", tmp_path)
    if copied:  # with other times, of which some versions of git end in a crash
        for name in harbour():
            os.utime(clone.folder / name, (1_900_000_000, 1_900_000_000))
    trace = tmp_path / "trace"
    done = clone.archlint("check", "--since", "origin/main", GIT_TRACE2_EVENT=str(trace))
    assert (done.returncode, "2 pages" in done.stdout) == (0, True), done.stdout
    events = [json.loads(line) for line in trace.read_text().splitlines()]
    assert len([each for each in events if each["event"] == "start" and "fetch" in each["argv"]]) == 1


def test_histories_without_a_common_commit(repository: Repository) -> None:
    repository.git("switch", "-q", "--orphan", "other")
    repository.commit({**harbour(), "README.md": "Anew.\n"})
    assert "they are histories of their own" in told(repository, "--since", "main")


def test_nothing_was_ever_committed(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    repository.write(harbour())
    assert "git knows no revision 'HEAD'" in told(repository, "--since", "HEAD")


def test_no_repository_and_a_bare_one(tmp_path: Path) -> None:
    folder = Repository(tmp_path / "archive", tmp_path)
    folder.write(harbour())
    assert "lies in no git repository: git init makes one" in told(folder, "--since", "HEAD")
    Repository(tmp_path, tmp_path).git("init", "-q", "--bare", "archive")
    assert "if this is a bare repository" in told(folder, "--since", "HEAD")


def test_git_is_missing(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    message = told(repository, "--since", "main", PATH=str(tmp_path / "empty"))
    assert "git cannot be started" in message
    assert "install it" in message
    assert environment(tmp_path)["PATH"], "the others have one"


def test_a_repository_of_somebody_else_is_told_as_git_tells_it(repository: Repository) -> None:
    message = told(repository, "--since", "main", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert "dubious ownership" in message
    assert "safe.directory" in message
