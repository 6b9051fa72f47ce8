"""What is found since a revision: the pages that changed, and those that this made wrong."""

import pytest

from archlint.layouts.news.examples import event, path_of
from harbour import BRIDGE, BROKEN, FERRY, HARBOUR, INDEX_PATH, MUSEUM, page
from repositories import Repository
from since import found


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
