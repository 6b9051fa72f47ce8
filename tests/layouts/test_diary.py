"""A second kind of archive goes through all that archlint does, and no file of archlint knows of it."""

import os
from collections import Counter
from pathlib import Path

import pytest

from archlint.layouts import registry
from archlint.layouts.news.layout import NEWS
from caching import checked_again, number_checked, same_as_without
from conftest import Archlint, Run, Write
from diary.layout import DIARY
from repositories import Repository

SETTINGS = {"archlint.toml": 'plugins = ["diary.rules"]\n'}
BRIDGE = "The bridge is open\n\n* [The ferry runs again](2031-05-07.md)\n"
FERRY = "The ferry runs again\n\n* [The bridge is open](2031-05-06.md)\n* [A flood](2031-04-30.md)\n"
FLOOD = "A flood\n"
PAGES = {"2031-05-06.md": BRIDGE, "2031-05-07.md": FERRY, "2031-04-30.md": FLOOD, "README.md": "My diary\n", **SETTINGS}
QUIET = ("--output-format", "concise", "-q")
DISPUTED = "not copied: that headline has a finding of its own, DIA001"


@pytest.fixture(autouse=True)
def _diaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "LAYOUTS", (NEWS, DIARY))


def read(root: Path) -> dict[str, str]:
    """The pages on the disk."""
    return {file.name: file.read_text("utf-8") for file in root.glob("*.md")}


def test_a_diary_in_order_has_no_finding(write: Write, archlint: Archlint) -> None:
    write(PAGES)
    run = archlint("check")
    assert run == (0, "No findings in 4 pages.\n", "")


def test_rules_of_pages_and_of_links_find_what_is_wrong(write: Write, archlint: Archlint) -> None:
    write(
        {
            **PAGES,
            "2031-04-30.md": "A flood.\n\n* [Nothing](2031-4-31.md)\n",
            "2031-5-8.md": "Rain\n\n* [Flood](2031-4-30.md)\n* [Rain](./2031-5-8.md)\n* [Diary](README.md)\n",
        }
    )
    assert archlint("check", *QUIET).lines == [
        "2031-04-30.md:1:8: DIA001 [*] a title has no full stop",
        "2031-04-30.md:3:13: REL001 there is no page /2031-4-31.md",
        f"2031-05-07.md:4:4: REL005 the link says `A «flood»`, the page says `A «flood.»`; {DISPUTED}",
        "2031-5-8.md:1:1: DIA002 [*] the name should be 2031-05-08.md",
        "2031-5-8.md:1:1: DIA003 no link leads to 2031-05-07.md, the day before",
        "2031-5-8.md:3:11: REL001 [*] there is no page /2031-4-30.md; it is /2031-04-30.md, which is this path as it should be spelt",
        "2031-5-8.md:4:10: REL002 [*] the page lists itself as related",
        "2031-5-8.md:5:11: REL008 an ordinary page is no event of the archive",
    ]


@pytest.mark.slow
def test_processes_that_share_a_diary_find_the_same(write: Write, archlint: Archlint) -> None:
    many = {
        f"{year}-{month:02}-{day:02}.md": f"Rain{'.' * (day == 1)}\n\n* [Rain](./{year}-{month:02}-{day - 1:02}.md)\n"
        for year in range(1990, 1994)
        for month in range(1, 13)
        for day in range(1, 28)
    }
    write({**many, **SETTINGS})
    alone, shared = archlint("check", *QUIET, "--jobs", "1"), archlint("check", *QUIET, "--jobs", "2")
    assert alone == shared
    codes = Counter(line.split()[1] for line in alone.lines)
    assert codes == {"DIA001": 48, "REL001": 48, "REL005": 48}, "the full stop, and the link above it, of each first"


def test_a_profile_counts_the_pages_of_its_readers(write: Write, archlint: Archlint) -> None:
    write(PAGES)
    rows = [line.split() for line in archlint("check", "--statistics", "-v").lines]
    assert rows[rows.index(["pages", "reader"]) + 1 :][:2] == [["3", "diary"], ["1", "plain"]]


class TestFixes:
    def test_a_rename_leads_every_link_to_the_page(self, write: Write, archlint: Archlint) -> None:
        root = write(
            {
                **PAGES,
                "2031-05-06.md": BRIDGE.replace("(2031-05-07", "(./2031-5-7").replace("open\n", "open.\n"),
                "2031-5-7.md": FERRY,
                "README.md": "Read [this](/2031-5-7.md#top), not `[that](2031-5-7.md)`.\n",
            }
        )
        (root / "2031-05-07.md").unlink()
        run = archlint("check", "--fix")
        assert (run.code, run.err) == (0, "")
        assert "Renamed 2031-5-7.md to 2031-05-07.md" in run.out
        assert read(root) == {
            "2031-05-06.md": BRIDGE.replace("(2031-05-07", "(./2031-05-07"),
            "2031-05-07.md": FERRY,
            "2031-04-30.md": FLOOD,
            "README.md": "Read [this](/2031-05-07.md#top), not `[that](2031-5-7.md)`.\n",
        }

    def test_a_page_in_the_way_stays_and_so_does_the_other(self, write: Write, archlint: Archlint) -> None:
        root = write({**PAGES, "2031-5-7.md": "Another ferry\n"})
        before = read(root)
        run = archlint("check", "--fix", *QUIET)
        assert run.code == 1
        assert "not renamed: /2031-05-07.md exists already" in run.out
        assert read(root) == before

    def test_links_are_mended_and_lines_taken_out_by_the_writer_of_the_layout(
        self, write: Write, archlint: Archlint
    ) -> None:
        links = ["* [A flood](2031-4-30.md#noon)", "* [Rain](2031-05-08.md)", "* [The ferry runs again](2031-05-07.md)"]
        root = write({**PAGES, "2031-05-08.md": "\n".join(["Rain", "", *links, links[-1]])})
        run = archlint("check", "--fix", "-q")
        assert run == (0, "", "")
        assert read(root) == {
            **{name: text for name, text in PAGES.items() if name.endswith(".md")},
            "2031-05-08.md": "Rain\n\n* [A flood](2031-04-30.md#noon)\n* [The ferry runs again](2031-05-07.md)\n",
        }

    def test_the_diff_is_what_the_fix_writes(self, write: Write, archlint: Archlint) -> None:
        write({**PAGES, "2031-04-30.md": "A flood.\n"})
        diff = archlint("check", "--diff").out
        assert diff.splitlines()[-2:] == ["-A flood.", "+A flood"]


class TestCommands:
    def test_retitle_writes_the_title_and_the_links_to_it(self, write: Write, archlint: Archlint) -> None:
        root = write(PAGES)
        run = archlint("retitle", "2031-05-06.md", "The bridge & the road")
        assert run.code == 0, run.err
        assert read(root) == {
            **read(root),
            "2031-05-06.md": BRIDGE.replace("The bridge is open", "The bridge & the road"),
            "2031-05-07.md": FERRY.replace("The bridge is open", "The bridge & the road"),
        }

    def test_rename_moves_no_page_to_another_day(self, write: Write, archlint: Archlint) -> None:
        root = write(PAGES)
        before = read(root)
        run = archlint("rename", "2031-05-06.md", "2031-05-08.md")
        assert run.code == 2
        assert "/2031-05-08.md is no event of its day" in run.err
        assert read(root) == before

    def test_remove_leads_links_to_the_page_that_stays(self, write: Write, archlint: Archlint) -> None:
        twin = "Another flood\n\n* [A flood](2031-04-30.md)\n"
        root = write({**PAGES, "2031-05-01.md": twin})
        run = archlint("remove", "2031-04-30.md", "--into", "2031-05-01.md", "--force")
        assert run.code == 0, run.err
        assert read(root) == {
            "2031-05-01.md": "Another flood\n\n",
            "2031-05-06.md": BRIDGE,
            "2031-05-07.md": FERRY.replace("[A flood](2031-04-30.md)", "[Another flood](2031-05-01.md)"),
            "README.md": "My diary\n",
        }

    def test_links_lists_the_links_to_a_page(self, write: Write, archlint: Archlint) -> None:
        write({**PAGES, "README.md": "[A flood](./2031-04-30.md)\n"})
        assert archlint("links", "/2031-04-30.md").lines == ["2031-05-07.md:4:13", "README.md:1:11"]

    def test_init_takes_its_examples_from_the_layout(self, write: Write, archlint: Archlint) -> None:
        root = write({name: text for name, text in PAGES.items() if name.endswith(".md")})
        assert archlint("init").code == 0
        assert '#"/1999-*" = ["SRC001"]' in (root / "archlint.toml").read_text("utf-8")


def test_a_comment_suppresses_and_one_that_does_nothing_is_told(write: Write, archlint: Archlint) -> None:
    comment = "%% archlint-disable-line REL001 -- it is lost %%"
    text = f"A flood\n\n* [Gone](2031-04-01.md) {comment}\n* [Gone, too](2031-04-02.md)\n"
    write({**PAGES, "2031-04-30.md": text, "2031-05-08.md": f"Rain {comment}\n"})
    run = archlint("check", *QUIET, "--extend-select", "SUP001")
    assert [line.split(" ", 2)[:2] for line in run.lines] == [
        ["2031-04-30.md:4:15:", "REL001"],
        ["2031-05-08.md:1:6:", "SUP001"],
    ]


def test_a_comment_that_archlint_does_not_know_is_told_with_the_marks_of_the_layout(
    write: Write, archlint: Archlint
) -> None:
    write({**PAGES, "2031-05-08.md": "Rain %% archlint-ignore REL001 %%\n"})
    (line,) = archlint("check", *QUIET).lines
    assert line.endswith("archlint knows no comment archlint-ignore; did you mean %% archlint-disable REL001 %%?")


def test_a_reason_cannot_end_the_comment(write: Write, archlint: Archlint) -> None:
    root = write({**PAGES, "2031-04-30.md": "A flood.\n"})
    run = archlint("suppress", "--reason", "100 %%")
    assert (run.code, run.err) == (
        2,
        "archlint: error: --reason: must be one line, and cannot hold %%, which ends the comment\n",
    )
    assert (root / "2031-04-30.md").read_text("utf-8") == "A flood.\n"


def test_suppress_writes_comments_that_do(write: Write, archlint: Archlint) -> None:
    root = write({**PAGES, "2031-04-30.md": "A flood.\n\n* [Gone](2031-04-01.md)\n"})
    assert archlint("suppress", "--select", "DIA001,REL001", "--reason", "as it was").code == 0
    assert (root / "2031-04-30.md").read_text("utf-8") == (
        "A flood. %% archlint-disable-line DIA001 -- as it was %%\n\n"
        "* [Gone](2031-04-01.md) %% archlint-disable-line REL001 -- as it was %%\n"
    )
    assert archlint("check", "--select", "DIA001,REL001").code == 0


class TestCache:
    @pytest.fixture
    def diary(self, write: Write) -> Path:
        """A diary of a year that a run with the cache has seen, written long ago."""
        days = [f"2031-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 11)]
        root = write({**{f"{day}.md": f"Day {day}\n" for day in days}, **SETTINGS})
        for file in root.iterdir():
            os.utime(file, (1_000_000_000, 1_000_000_000))
        same_as_without(root)
        return root

    def checked(self, root: Path) -> int:
        same_as_without(root, *QUIET)  # looks at what is new, and remembers it
        return number_checked(checked_again(root))

    def test_a_second_run_checks_nothing(self, diary: Path) -> None:
        assert number_checked(checked_again(diary)) == 0

    def test_an_edit_has_its_group_checked_again(self, diary: Path) -> None:
        (diary / "2031-03-04.md").write_text("Day.\n", "utf-8")
        assert number_checked(checked_again(diary)) == 10 + 1, "and the first of April, which asks for the day before"
        assert same_as_without(diary, *QUIET).lines == ["2031-03-04.md:1:4: DIA001 [*] a title has no full stop"]

    def test_a_page_that_links_to_a_new_one_is_checked_again(self, diary: Path) -> None:
        (diary / "2031-03-04.md").write_text(
            "Day\n\n* [Later](2031-08-20.md)\n* [Day 2031-03-03](2031-03-03.md)\n", "utf-8"
        )
        assert len(same_as_without(diary, *QUIET).lines) == 1
        (diary / "2031-08-20.md").write_text("Later\n", "utf-8")
        assert number_checked(checked_again(diary)) == 11 + 1 + 1, "its month, the first of the next, and that page"
        assert same_as_without(diary, *QUIET).lines == []

    def test_findings_of_a_diary_are_none_of_an_event_archive(self, diary: Path) -> None:
        (diary / "2031-03-04.md").write_text("Day.\n", "utf-8")
        assert len(same_as_without(diary, *QUIET).lines) == 1
        (diary / "news" / "2031").mkdir(parents=True)  # an event archive now, in which these are ordinary pages
        assert same_as_without(diary, *QUIET).lines == []


class TestBaseline:
    def test_known_findings_are_set_aside_and_new_ones_told(self, write: Write, archlint: Archlint) -> None:
        root = write({**PAGES, "2031-04-30.md": "A flood.\n"})
        assert archlint("baseline").code == 0
        assert archlint("check").code == 0
        (root / "2031-05-08.md").write_text("Rain.\n", "utf-8")
        assert archlint("check", *QUIET).lines == ["2031-05-08.md:1:5: DIA001 [*] a title has no full stop"]

    def test_an_entry_follows_a_page_that_a_fix_renames(self, write: Write, archlint: Archlint) -> None:
        root = write({**PAGES, "2031-5-8.md": "Rain\n\n* [Gone](2031-04-01.md)\n"})
        assert archlint("baseline").code == 0
        assert archlint("check", "--fix", "--no-baseline").code == 1
        assert (root / "2031-05-08.md").exists()
        assert archlint("check").code == 0


class TestSince:
    @pytest.fixture
    def repository(self, write: Write, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Repository:
        write(PAGES)
        repository = Repository(tmp_path, tmp_path_factory.mktemp("home"))
        for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "A diary")):
            assert repository.run("git", *command).returncode == 0
        return repository

    def since(self, archlint: Archlint) -> Run:
        return archlint("check", "--since", "HEAD", *QUIET)

    def test_only_pages_that_changed_are_checked(self, repository: Repository, archlint: Archlint) -> None:
        repository.write({"2031-05-06.md": BRIDGE + "* [Rain](2031-05-01.md)\n", "2031-04-29.md": "Sun\n"})
        run = archlint("check", "--since", "HEAD", "--output-format", "concise")
        assert run.lines == ["2031-05-06.md:4:10: REL001 there is no page /2031-05-01.md"]
        assert "Found 1 error in 2 pages." in run.err

    def test_a_page_that_leads_to_one_that_is_gone_is_checked(self, repository: Repository, archlint: Archlint) -> None:
        (repository.folder / "2031-04-30.md").unlink()
        assert self.since(archlint).lines == ["2031-05-07.md:4:13: REL001 there is no page /2031-04-30.md"]

    def test_so_is_one_that_lists_a_page_by_its_former_title(self, repository: Repository, archlint: Archlint) -> None:
        repository.write({"2031-04-30.md": "A great flood\n"})
        assert self.since(archlint).lines == [
            "2031-05-07.md:4:4: REL005 [?] the link says `A «flood»`, the page says `A «great flood»`"
        ]
