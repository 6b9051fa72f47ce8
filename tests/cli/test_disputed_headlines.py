"""HDL011: where several links agree against a headline, one finding stands on it, and none on the links."""

from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from caching import same_as_without
from conftest import Archlint, Run, Write
from repositories import Repository, make_repository

SLIP, RIGHT = "The towns ferries run again. ", "The towns' ferries run again. "
PATH = path_of(SLIP)
INDEX, TWIN = "/news/2031/05/7/index.md", "/news/2031/05/7/README.md"
CODES = ("--select", "HDL,REL005,IDX003,CHG002", "--output-format", "concise")


def linking(number: int, text: str, *, listed: bool = True) -> tuple[str, str, bool]:
    """A page that links to the event with a text, its path, and whether the event lists it."""
    headline, day = f"Something else happens, which is number {number}. ", f"2031-04-{number}"
    return path_of(headline, day), event(headline, day=day, related=f"1. [{text}]({PATH}) _Context: ferries_"), listed


def headline_of(text: str) -> str:
    return text.partition("\n# ")[2].partition("\n")[0]


def archive(
    headline: str, texts: list[str], one_way: list[str], entry: str | None = None, changes: str | None = None
) -> dict[str, str]:
    """An event, pages that it lists and that list it with some texts, and more that it does not list."""
    pages = [linking(number, text) for number, text in enumerate(texts, 1)]
    pages += [linking(number, text, listed=False) for number, text in enumerate(one_way, len(texts) + 1)]
    items = [
        f"{number}. [{headline_of(text)}]({path}) _Context: ferries_"
        for number, (path, text, listed) in enumerate(pages, 1)
        if listed
    ]
    related = "\n".join(items) or None
    return {
        PATH: event(headline, related=related, changes=changes),
        **{path: text for path, text, _ in pages},
        INDEX: day_index(f"### [{entry or headline}]({PATH})\n"),
    }


def written(write: Write, pages: dict[str, str]) -> Path:
    return write({f"content{path}": text for path, text in pages.items()})


def codes(run: Run) -> list[tuple[str, str]]:
    """The code and the file name of each finding."""
    return [(line.split(" ")[1], line.partition(":")[0].rpartition("/")[2]) for line in run.lines]


NAME = PATH.rpartition("/")[2]


def test_one_finding_stands_for_all_links(write: Write, archlint: Archlint) -> None:
    written(write, archive(SLIP, [RIGHT] * 3, [RIGHT] * 2, entry=RIGHT))
    run = archlint("check", "content", *CODES)
    (line,) = run.lines
    there, here = "`The «towns'» ferries run again.`", "`The «towns» ferries run again.`"
    assert line.endswith(f": HDL011 4 pages that link here say {there}, this page says {here}")
    full = archlint("check", "content", *CODES[:2])
    assert f"""run archlint retitle {PATH} "The towns' ferries run again.\"""" in full.out
    assert f"to put this headline into every link, run archlint retitle {PATH}\n" in full.out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_page_alone_has_the_finding_that_it_has_in_a_run_over_all(
    write: Write, archlint: Archlint, jobs: str
) -> None:
    texts = [RIGHT, RIGHT, "The ferry of the town sinks. "]
    root = written(write, archive(SLIP, texts, [RIGHT, "A ferry. "], entry=RIGHT))
    whole = archlint("check", "content", "--jobs", jobs, *CODES).lines
    assert len(whole) == 3
    pages = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))
    alone = [line for page in pages for line in archlint("check", page, "--hook", *CODES).lines]
    # How many pages a refused fix counts depends on those that the check reads.
    assert sorted(line.partition("; not copied")[0] for line in alone) == sorted(
        line.partition("; not copied")[0] for line in whole
    )


def test_a_third_text_is_still_one_that_differs(write: Write, archlint: Archlint) -> None:
    written(write, archive(SLIP, [RIGHT, RIGHT, "A boat. "], []))
    found = codes(archlint("check", "content", *CODES))
    assert found == [("REL005", linking(3, "")[0].rpartition("/")[2]), ("HDL011", NAME)]


@pytest.mark.parametrize(
    ("texts", "entry"),
    [
        ([RIGHT], None),
        ([RIGHT, "The town's ferries run again. "], None),
        ([RIGHT, RIGHT, SLIP, SLIP, SLIP], None),
        ([RIGHT, RIGHT, SLIP, SLIP], SLIP),
        (["A mill burns down. "] * 3, None),
        (["The ''towns'' ferries run again. "] * 3, None),
    ],
)
def test_links_that_decide_nothing_are_reported_themselves(
    write: Write, archlint: Archlint, texts: list[str], entry: str | None
) -> None:
    written(write, archive(SLIP, texts, [], entry=entry))
    found = [code for code, _ in codes(archlint("check", "content", *CODES))]
    assert found == ["REL005"] * sum(text != SLIP for text in texts)


def test_links_with_other_runs_of_blanks_are_right(write: Write, archlint: Archlint) -> None:
    written(write, archive(SLIP, [SLIP.replace(" ", "  ")] * 3, [], entry=SLIP.replace(" ", "\u00a0")))
    assert codes(archlint("check", "content", *CODES)) == []


def test_both_indexes_of_a_day_are_one_witness(write: Write, archlint: Archlint) -> None:
    pages = archive(SLIP, [], [], entry=RIGHT)
    written(write, {**pages, TWIN: pages[INDEX]})
    assert [code for code, _ in codes(archlint("check", "content", *CODES))] == ["IDX003", "IDX003"]


def test_versions_that_were_replaced_are_no_witnesses(write: Write, archlint: Archlint) -> None:
    pages = archive(SLIP, [RIGHT, RIGHT], [])
    (first, second) = (linking(number, RIGHT)[0] for number in (1, 2))
    later = f"1. [Old ]({second}) _2031-04-02 10:00:00 (First version)_"
    replaced = {path_of("It happens. ", "2031-04-2"): event("It happens. ", day="2031-04-2", changes=later)}
    written(write, {**pages, **replaced})
    found = codes(archlint("check", "content", *CODES))
    assert found == [
        ("REL005", first.rpartition("/")[2]),
        ("CHG002", second.rpartition("/")[2]),
        ("REL005", second.rpartition("/")[2]),
    ]


@pytest.mark.parametrize("faulty", ["The ''towns'' ferries run again. ", "The towns&nbsp;ferries run again. "])
def test_a_fault_of_the_headline_is_reported_on_it_alone(write: Write, archlint: Archlint, faulty: str) -> None:
    pages = archive(faulty, [SLIP], [SLIP], entry=SLIP)
    written(write, {**pages, TWIN: pages[INDEX]})
    ((code, name),) = codes(archlint("check", "content", *CODES))
    assert (code[:3], name) == ("HDL", NAME)


def test_a_former_headline_in_the_list_of_changes_is_no_dispute(write: Write, archlint: Archlint) -> None:
    for note in ("2031-05-07 10:00:00 (First version)", "Current version"):
        changes = f"1. [{RIGHT}]({PATH}) _({note})_" if note[0] == "C" else f"1. [{RIGHT}]({PATH}) _{note}_"
        written(write, archive(SLIP, [RIGHT] * 3, [], changes=changes))
        assert [code for code, _ in codes(archlint("check", "content", *CODES))] == ["REL005"] * 3


class TestEdits:
    """An edit that git knows is no dispute: its links were not updated yet."""

    @pytest.fixture
    def repository(self, tmp_path: Path) -> Repository:
        repository = make_repository(tmp_path / "archive")
        before = {f"content{path}": text for path, text in archive(RIGHT, [RIGHT] * 3, []).items()}
        repository.commit({"archlint.toml": 'root = "content"\n', **before})
        repository.write({f"content{PATH}": archive(SLIP, [RIGHT] * 3, [])[PATH]})
        return repository

    def found(self, repository: Repository, *options: str) -> list[str]:
        done = repository.archlint("check", *CODES, "-q", *options)
        return [line.split(" ")[1] for line in done.stdout.splitlines() if line.startswith("content/")]

    def test_links_with_the_committed_headline_are_reported(self, repository: Repository) -> None:
        edited = ["REL005", "REL005", "REL005", "IDX003"]
        assert self.found(repository) == edited
        assert self.found(repository, "--no-cache") == edited
        assert "HDL011" not in self.found(repository, f"content{PATH}", "--hook")
        assert self.found(repository, f"content{linking(1, '')[0]}", "--hook") == ["REL005"]

    def test_fixes_follow_the_edit(self, repository: Repository) -> None:
        done = repository.archlint("check", "--fix", "--unsafe-fixes", *CODES[:2])
        assert done.returncode == 0, done.stdout
        pages = (repository.folder / "content").rglob("*.md")
        assert not any(RIGHT.strip() in page.read_text() for page in pages if page.stem != Path(NAME).stem)

    def test_after_the_commit_the_links_speak_against_the_headline(self, repository: Repository) -> None:
        """Not even a cache says otherwise, although no page has changed."""
        assert self.found(repository) == self.found(repository) == ["REL005", "REL005", "REL005", "IDX003"]
        repository.git("commit", "-qam", "Edit a headline")
        assert self.found(repository) == ["HDL011"]
        assert self.found(repository, "--no-cache") == ["HDL011"]

    def test_since_a_revision_an_edit_is_one_also_when_it_is_committed(self, repository: Repository) -> None:
        repository.git("commit", "-qam", "Edit a headline")
        assert set(self.found(repository, "--since", "HEAD~1")) == {"REL005", "IDX003"}


def test_a_cache_hears_of_links_two_pages_away(write: Write, tmp_path: Path) -> None:
    rules = ("--select", "HDL011,REL005,IDX003", "--output-format", "concise")

    def found() -> list[str]:
        return [line.split(" ")[1] for line in same_as_without(tmp_path, *rules).lines if ".md:" in line]

    write(archive(SLIP, [RIGHT] * 2, [RIGHT], entry=SLIP))
    assert found() == ["HDL011"]
    third = linking(2, SLIP)
    write({third[0]: third[1]})
    assert found() == ["REL005", "REL005"]
    write({third[0]: linking(2, RIGHT)[1], INDEX: day_index("")})
    assert found() == ["HDL011"]
