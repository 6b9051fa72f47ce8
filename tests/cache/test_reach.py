"""What a change reaches: the pages whose findings rest on it, and hardly any other."""

import shutil
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from caching import check, number_checked
from trees import write_files
from trusting import checked_again, same_as_without

FERRY = path_of("A ferry runs. ", "2031-05-9")
MILL = path_of("A mill burns down. ", "2031-05-4")
BRIDGE = path_of("The bridge is open. ")
SCHOOL = path_of("A school opens. ")
EVERYTHING = ("--select", "ALL", "--ignore", "ARC,BDY003,TAG005")


def item(path: str, headline: str) -> str:
    return f"1. [{headline}]({path}) _Context: Larkfield_"


def entries(*pages: str) -> str:
    return "".join(f"### [Some headline. ]({page})\n\n" for page in pages)


ARCHIVE = {
    BRIDGE: event("The bridge is open. ", related=item(FERRY, "A ferry runs. ")),
    SCHOOL: event("A school opens. ", related=item("/news/2031/05/5/gone.md", "Nobody wrote this. ")),
    "/news/2031/05/7/index.md": day_index(entries(BRIDGE, SCHOOL), previous="2031-05-4"),
    FERRY: event("A ferry runs. ", day="2031-05-9", related=item(BRIDGE, "The bridge is open. ")),
    "/news/2031/05/9/index.md": day_index(entries(FERRY), day="2031-05-9", previous="2031-05-7"),
    MILL: event("A mill burns down. ", day="2031-05-4"),
    "/news/2031/05/4/index.md": day_index(entries(MILL), day="2031-05-4", previous="2031-05-3"),
    "/about.md": f"# About\n\n[a mill]({MILL})\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive that a run with the cache has seen; pages that were just written are trusted not to change unseen."""
    write_files(tmp_path, ARCHIVE)
    same_as_without(tmp_path, *EVERYTHING)
    assert number_checked(checked_again(tmp_path, *EVERYTHING)) == 0
    return tmp_path


def found(folder: Path, path: str) -> set[str]:
    lines = same_as_without(folder, *EVERYTHING, "--output-format", "concise").lines
    return {line.split()[1] for line in lines if line.startswith(path[1:])}


def test_a_headline_is_heard_of_where_it_is_linked_to(archive: Path) -> None:
    assert "REL005" not in found(archive, BRIDGE)
    write_files(
        archive, {FERRY: event("Two ferries run. ", day="2031-05-9", related=item(BRIDGE, "The bridge is open. "))}
    )
    said = checked_again(archive, *EVERYTHING)
    assert number_checked(said) == 3  # the event, the index of its day, and who links there
    assert "1 changed" in said
    assert "REL005" in found(archive, BRIDGE)


def test_an_event_is_told_again_and_no_more(archive: Path) -> None:
    rules = ("--select", "ARC001", "--output-format", "concise")
    again = path_of("A mill burns right down. ", "2031-05-5")
    assert same_as_without(archive, *rules).lines == []
    write_files(archive, {again: event("A mill burns right down. ", day="2031-05-5")})
    assert number_checked(checked_again(archive, *rules)) < len(ARCHIVE)
    assert [line.split()[1] for line in same_as_without(archive, *rules).lines] == ["ARC001"]
    # nothing is said of the page that changes, but of the other
    write_files(archive, {MILL: event("A school is closed. ", day="2031-05-4")})
    assert same_as_without(archive, *rules).lines == []
    write_files(archive, {MILL: event("A mill burns down. ", day="2031-05-4")})
    assert len(same_as_without(archive, *rules).lines) == 1
    (archive / MILL[1:]).unlink()
    assert same_as_without(archive, *rules).lines == []


def test_a_page_that_goes_and_comes_back(archive: Path) -> None:
    text = (archive / FERRY[1:]).read_bytes()
    (archive / FERRY[1:]).unlink()
    assert "REL001" in found(archive, BRIDGE)
    (archive / FERRY[1:]).write_bytes(text)
    assert "REL001" not in found(archive, BRIDGE)


def test_a_page_that_never_was_is_written(archive: Path) -> None:
    assert "REL001" in found(archive, SCHOOL)
    write_files(archive, {"/news/2031/05/5/gone.md": event("Nobody wrote this. ", day="2031-05-5")})
    said = checked_again(archive, *EVERYTHING)
    assert "1 new" in said
    assert "REL001" not in found(archive, SCHOOL)


def test_what_a_broken_link_may_mean_changes(archive: Path) -> None:
    write_files(archive, {MILL: event("Nobody wrote this. ", day="2031-05-4")})
    assert MILL in same_as_without(archive, *EVERYTHING).out
    write_files(archive, {MILL: event("A mill burns down. ", day="2031-05-4")})
    assert "did you mean" not in same_as_without(archive, *EVERYTHING).out


def test_an_ordinary_page_hears_of_a_page_that_goes(archive: Path) -> None:
    (archive / MILL[1:]).unlink()
    assert "PAG001" in found(archive, "/about.md")


def test_an_index_hears_of_the_day_before(archive: Path) -> None:
    shutil.rmtree(archive / "news/2031/05/4")
    assert "IDX009" in found(archive, "/news/2031/05/7/index.md")


def test_a_page_in_its_day_that_the_index_lists_hears_of_another(archive: Path) -> None:
    assert "IDX001" not in found(archive, SCHOOL)
    write_files(archive, {"/news/2031/05/7/index.md": day_index(entries(MILL), previous="2031-05-4")})
    assert "IDX001" in found(archive, SCHOOL)


@pytest.mark.parametrize("exclude", [FERRY, "/news/2031/05/9/"])
def test_pages_that_are_left_out_are_still_linked_to(archive: Path, exclude: str) -> None:
    write_files(archive, {"/archlint.toml": f'exclude = ["{exclude}"]\n'})
    assert "REL005" not in found(archive, BRIDGE)
    write_files(
        archive, {FERRY: event("Two ferries run. ", day="2031-05-9", related=item(BRIDGE, "The bridge is open. "))}
    )
    assert "REL005" in found(archive, BRIDGE)
    (archive / FERRY[1:]).unlink()
    assert "REL001" in found(archive, BRIDGE)


def test_a_folder_hears_of_pages_outside(archive: Path) -> None:
    folder = ("news/2031/05/7", *EVERYTHING)
    before = same_as_without(archive, *folder)
    assert number_checked(checked_again(archive, *folder)) == 0
    write_files(
        archive, {FERRY: event("Two ferries run. ", day="2031-05-9", related=item(BRIDGE, "The bridge is open. "))}
    )
    assert number_checked(checked_again(archive, *folder)) == 1
    after = same_as_without(archive, *folder)
    assert "REL005" in after.out
    assert "REL005" not in before.out
    assert "REL005" in check(archive, *EVERYTHING).out


def test_a_setting_that_finds_nothing_else_throws_nothing_away(archive: Path) -> None:
    for settings in ('[severity]\nREL001 = "warning"\n', '[per-file-ignores]\n"/news/" = ["REL001"]\n'):
        write_files(archive, {"/archlint.toml": settings})
        same_as_without(archive, *EVERYTHING)
        assert number_checked(checked_again(archive, *EVERYTHING)) == 0


def test_rules_vocabulary_and_options_have_findings_of_their_own(archive: Path) -> None:
    settings = (
        '[tags]\ncanonical = ["Larkfield"]\n',
        "[rules.missing-reciprocal-link]\nroom = 1\n",
        '[tags]\ncanonical = ["Larkfield"]\nclosed = true\n',
    )
    for text in settings:
        write_files(archive, {"/archlint.toml": text})
        assert checked_again(archive, *EVERYTHING).startswith("no earlier run of this kind")
        same_as_without(archive, *EVERYTHING)
    assert checked_again(archive, "--select", "REL").startswith("no earlier run of this kind")
    assert number_checked(checked_again(archive, *EVERYTHING)) == 0


def test_one_run_with_other_rules_does_not_throw_the_usual_one_away(archive: Path) -> None:
    for code in ("REL001", "REL002", "REL003", "REL004", "REL005", "REL006"):
        check(archive, "news/2031", "--select", code)
    assert number_checked(checked_again(archive, *EVERYTHING)) == 0
    for code in ("REL001", "REL002", "REL003", "REL004", "REL005", "REL006"):
        check(archive, "--select", code)
    assert checked_again(archive, *EVERYTHING).startswith("no earlier run of this kind")


def test_rules_over_the_whole_archive_hear_of_everything(archive: Path) -> None:
    all_rules = ("--select", "ALL")
    same_as_without(archive, *all_rules)
    assert number_checked(checked_again(archive, *all_rules)) == 0
    write_files(archive, {"/news/2031/05/4/again.md": event("The bridge is open. ", day="2031-05-4")})
    assert "ARC001" in same_as_without(archive, *all_rules).out
    write_files(archive, {"/archlint.toml": 'exclude = ["again.md"]\n'})
    assert "ARC001" not in same_as_without(archive, *all_rules).out
