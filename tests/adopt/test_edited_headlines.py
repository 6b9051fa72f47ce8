"""An edited headline, and what one command makes of it: the whole story in real repositories."""

import shlex
import sys
from pathlib import Path

import pytest
import yaml

from archlint.layouts.news.examples import day_index, event, path_of
from repositories import Repository, make_repository

pytestmark = pytest.mark.slow

OLD, NEW = "The pear harvest is lost to frost. ", "The plum harvest is lost to frost. "
PEAR, PLUM = path_of(OLD), path_of(NEW)
FERRY = path_of("A ferry runs. ", "2031-05-2")
BANK = path_of("A bank closes. ", "2031-05-3")
INDEX = "/news/2031/05/7/index.md"
TIME = {"SOURCE_DATE_EPOCH": "1873801600"}
LINK = f"1. [{OLD}]({PEAR}) _Context: Larkfield_"
CHANGES = f"1. [{OLD}]({PEAR}) _2029-05-18 12:26:40 (First version)_\n1. [{NEW}]({PLUM}) _(Current version)_"


def archive(headline: str, changes: str | None = None, text: str = OLD) -> dict[str, str]:
    """An event, and the pages that link to it with some text."""
    link = LINK.replace(OLD, text)
    return {
        "archlint.toml": 'root = "content"\nignore = ["REL004", "IDX004"]\n',
        f"content{PEAR}": event(headline, changes=changes),
        f"content{FERRY}": event("A ferry runs. ", day="2031-05-2", related=link),
        f"content{BANK}": event("A bank closes. ", day="2031-05-3", related=link),
        f"content{INDEX}": day_index(f"### [{text}]({PEAR})\nNo pears.\n"),
        "content/index.md": f"- [{text.strip()}]({PEAR})\n- [mine]({PEAR})\n",
    }


def followed(changes: str | None = CHANGES) -> dict[str, str]:
    """What is to come of it: everything has the new headline and path."""
    return {
        PLUM: event(NEW, changes=changes),
        FERRY: event("A ferry runs. ", day="2031-05-2", related=LINK.replace(OLD, NEW).replace(PEAR, PLUM)),
        BANK: event("A bank closes. ", day="2031-05-3", related=LINK.replace(OLD, NEW).replace(PEAR, PLUM)),
        INDEX: day_index(f"### [{NEW}]({PLUM})\nNo pears.\n"),
    }


def pages(repository: Repository, front: bool = False) -> dict[str, str]:
    """The pages of the archive, by path; the front page only where it is asked for."""
    content = repository.folder / "content"
    found = {"/" + page.relative_to(content).as_posix(): page.read_text() for page in content.rglob("*.md")}
    return {path: text for path, text in found.items() if front or path != "/index.md"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A clean archive in git, in which somebody has then edited a headline."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(archive(OLD))
    assert repository.archlint("check").returncode == 0
    repository.write({f"content{PEAR}": event(NEW)})
    return repository


def test_the_finding_names_the_command(repository: Repository) -> None:
    done = repository.archlint("check", f"content{PEAR}")
    assert done.returncode == 1
    assert f"to rename it and update every link to it, run archlint retitle {PEAR}" in done.stdout


@pytest.mark.parametrize("name", [PEAR, f"content{PEAR}"])
def test_retitle_without_a_headline_takes_that_of_the_page(repository: Repository, name: str) -> None:
    done = repository.archlint("retitle", name, **TIME)
    assert done.returncode == 0, done.stdout
    assert f"{PEAR}, now {PLUM}, has the headline 'The plum harvest is lost to frost.'; 5 pages changed." in done.stdout
    front = f"- [{NEW.strip()}]({PLUM})\n- [mine]({PLUM})\n"
    assert pages(repository, front=True) == {**followed(), "/index.md": front}
    assert repository.archlint("check").returncode == 0
    done = repository.archlint("retitle", PLUM, **TIME)
    assert (done.returncode, done.stdout) == (0, "Nothing to change.\n")


def test_one_run_of_fixes_leaves_nothing(repository: Repository) -> None:
    done = repository.archlint("check", "--fix", "--unsafe-fixes", **TIME)
    assert done.returncode == 0, done.stdout
    assert pages(repository) == followed()
    assert repository.archlint("check").returncode == 0


def test_known_findings_follow_a_page_that_a_fix_renames(repository: Repository) -> None:
    """REL004 is in the baseline for links to the old path, and stays known for the same links to the new one."""
    settings = archive(OLD)["archlint.toml"].replace('"REL004", ', "")
    repository.write({"archlint.toml": settings, f"content{PEAR}": event(OLD)})
    assert repository.archlint("baseline").returncode == 0
    repository.write({f"content{PEAR}": event(NEW)})
    done = repository.archlint("check", "--fix", "--unsafe-fixes", **TIME)
    assert done.returncode == 0, done.stdout
    assert "### Related:" not in pages(repository)[PLUM]
    assert "REL004" in repository.archlint("check", "--no-baseline").stdout
    assert repository.archlint("check").returncode == 0


def test_the_diff_makes_what_the_run_would(repository: Repository) -> None:
    done = repository.run("bash", "-c", "archlint check --diff --unsafe-fixes -q 2>/dev/null | git apply -", **TIME)
    assert done.returncode == 0, done.stdout
    assert pages(repository) == followed()


def test_fixes_in_two_runs_come_to_the_same(repository: Repository) -> None:
    done = repository.archlint("check", "--fix", **TIME)
    assert done.returncode == 1
    assert pages(repository)[PLUM] == followed()[PLUM]
    assert repository.archlint("check", "--fix", "--unsafe-fixes", **TIME).returncode == 0
    assert pages(repository) == followed()


def test_a_fix_and_then_the_command_come_to_the_same(repository: Repository) -> None:
    assert repository.archlint("check", "--fix", **TIME).returncode == 1
    done = repository.archlint("retitle", PLUM, **TIME)
    assert done.returncode == 0, done.stdout
    assert pages(repository) == followed()


def test_a_headline_that_is_given_replaces_the_one_that_was_committed(repository: Repository) -> None:
    """What was never committed is no version."""
    repository.write({f"content{PEAR}": event("The plumb harvest is lost to frost. ")})
    assert repository.archlint("retitle", PEAR, NEW, **TIME).returncode == 0
    assert pages(repository) == followed()


def test_the_headline_of_the_links_takes_an_edit_back(repository: Repository) -> None:
    assert repository.archlint("retitle", PEAR, OLD, **TIME).returncode == 0
    assert repository.git("status", "--porcelain") == ""


@pytest.mark.parametrize("staged", [False, True])
def test_what_is_staged_makes_no_difference(repository: Repository, staged: bool) -> None:
    if staged:
        repository.git("add", "-A")
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    assert pages(repository) == followed()


@pytest.mark.parametrize("command", [["retitle", PEAR], ["check", "--fix", "--unsafe-fixes"]])
def test_a_frozen_path_stays(repository: Repository, command: list[str]) -> None:
    repository.write({"archlint.toml": archive(OLD)["archlint.toml"] + '[slug]\npolicy = "frozen"\n'})
    assert repository.archlint(*command, **TIME).returncode == 0
    changes = CHANGES.replace(PLUM, PEAR) if command[0] == "retitle" else None
    assert pages(repository) == {
        path.replace(PLUM, PEAR): text.replace(PLUM, PEAR) for path, text in followed(changes).items()
    }


@pytest.mark.parametrize("command", [["retitle", PEAR], ["check", "--fix", "--unsafe-fixes"]])
def test_a_list_of_changes_records_the_old_headline(repository: Repository, command: list[str]) -> None:
    own = f"1. [{OLD}]({PEAR}) _(Current version)_"
    repository.commit(archive(OLD, own))
    repository.write({f"content{PEAR}": event(NEW, changes=own)})
    assert repository.archlint(*command, **TIME).returncode == 0
    assert pages(repository) == followed()


def test_a_committed_edit_is_known_by_the_links(repository: Repository) -> None:
    repository.commit()
    done = repository.archlint("check", "--fix", "--unsafe-fixes", **TIME)
    assert "not copied: 3 pages that link there agree on `The pear harvest is lost to frost.`" in done.stdout
    assert f"to put that headline into every link, run archlint retitle {PLUM};" in done.stdout
    assert f"to give that page this text as its headline, run archlint retitle {PLUM} '{OLD.strip()}'" in done.stdout
    repository.git("add", "-A")
    repository.git("reset", "-q", "--hard")
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    assert pages(repository) == followed()


def test_links_that_were_edited_instead_stay_in_doubt(tmp_path: Path) -> None:
    """The headline is what it was at HEAD: it is the links that differ."""
    repository = make_repository(tmp_path / "archive")
    repository.commit(archive(OLD))
    repository.write({**archive(OLD, text=NEW), f"content{INDEX}": archive(OLD)[f"content{INDEX}"]})
    before = pages(repository, front=True)
    done = repository.archlint("check", "--fix", "--unsafe-fixes", **TIME)
    assert done.returncode == 1
    assert done.stdout.count("not copied: 2 pages that link there agree on `The plum harvest is lost to frost.`") == 2
    assert pages(repository, front=True) == before


def test_links_decide_nothing_where_git_knows_no_headline(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    repository.write(archive(NEW))
    done = repository.archlint("check", "--fix", "--unsafe-fixes", **TIME)
    assert done.returncode == 1
    assert pages(repository)[PLUM] == event(NEW), "no version of which nothing is known is recorded"
    assert done.stdout.count("not copied: 3 pages that link there agree on") == 3
    assert repository.archlint("retitle", PLUM, **TIME).returncode == 0
    assert pages(repository) == followed(None)


def test_without_git_links_that_agree_tell_the_old_headline(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    repository.write(archive(NEW))
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    assert pages(repository) == followed()


def test_links_that_do_not_agree_tell_no_old_headline(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    repository.write({**archive(NEW), f"content{INDEX}": day_index(f"### [The pears are lost. ]({PEAR})\nNo pears.\n")})
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    assert pages(repository) == followed(None)


def test_a_wrong_text_of_links_is_no_old_headline(tmp_path: Path) -> None:
    """The file name is that of the headline on the page: it is the text of the links that went wrong."""
    repository = Repository(tmp_path, tmp_path)
    repository.write(archive(OLD, text="The pare harvest was lost to the frosts of May. "))
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    assert pages(repository) == {
        path.removeprefix("content"): text for path, text in archive(OLD).items() if "/news/" in path
    }


def test_a_name_with_signs_is_quoted_in_the_command(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    odd = PEAR.replace("the-pear", "the $(pear)")
    repository.write({f"content{odd}": event(NEW)})
    assert f"run archlint retitle '{odd}'\n" in repository.archlint("check", "content", "--select", "SLG001").stdout


def with_hooks(repository: Repository) -> Repository:
    """A repository with the hooks of archlint, run by pre-commit."""
    command = f"{shlex.quote(sys.executable)} -m archlint check"
    shared = {"language": "system", "types": ["markdown"]}
    hooks = [
        {"id": "archlint", "name": "pages", "entry": f"{command} --hook", **shared},
        {"id": "archive", "name": "archive", "entry": command, "pass_filenames": False, "always_run": True, **shared},
    ]
    repository.git("stash", "-q")
    repository.commit({".pre-commit-config.yaml": yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})})
    repository.git("stash", "pop", "-q")
    assert repository.run("pre-commit", "install").returncode == 0
    return repository


@pytest.mark.parametrize("linked", [False, True], ids=["plain", "linked worktree"])
@pytest.mark.parametrize("command", [["retitle", f"content{PEAR}"], ["check", "--fix", "--unsafe-fixes"]])
def test_edit_refusal_command_commit(repository: Repository, tmp_path: Path, command: list[str], linked: bool) -> None:
    place = with_hooks(repository)
    if linked:
        repository.git("worktree", "add", "-q", str(tmp_path / "linked"))
        place = Repository(tmp_path / "linked", tmp_path)
        place.write({f"content{PEAR}": event(NEW)})
    done = place.run("git", "commit", "-a", "-m", "It was the plums")
    assert done.returncode == 1
    assert f"archlint retitle {PEAR}" in done.stdout
    assert place.archlint(*command, **TIME).returncode == 0
    done = place.run("git", "commit", "-a", "-m", "It was the plums")
    assert done.returncode == 0, done.stdout
    names = place.git("ls-tree", "-r", "--name-only", "HEAD").splitlines()
    assert f"content{PLUM}" in names
    assert f"content{PEAR}" not in names
    assert place.git("status", "--porcelain") == ""
    assert pages(place) == followed()


def test_a_commit_of_half_of_it_is_refused(repository: Repository) -> None:
    """The links are staged, and the page that they lead to is not."""
    with_hooks(repository)
    assert repository.archlint("retitle", PEAR, **TIME).returncode == 0
    repository.git("add", f"content{INDEX}", f"content{FERRY}", f"content{BANK}", "content/index.md")
    done = repository.run("git", "commit", "-m", "It was the plums")
    assert done.returncode == 1
    assert done.stdout.count(f"{PLUM} is not in git yet: git add content{PLUM}") == 5
    repository.git("add", "-A")
    assert repository.run("git", "commit", "-m", "It was the plums").returncode == 0


def test_a_text_that_looks_like_an_option_is_named_so_that_the_command_takes_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    repository.write(archive(OLD, text="--diff it was, say the pears. "))
    done = repository.archlint("check", "--select", "REL005")
    command = done.stdout.partition("as its headline, run ")[2].partition("\n")[0]
    assert command == f"archlint retitle -- {PEAR} '--diff it was, say the pears.'"
    assert repository.run("sh", "-c", command).returncode == 0
    assert repository.archlint("check", "--select", "REL005").returncode == 0
