"""A day's index under a misspelt name: it is found, gets its name, and the links to it follow."""

import subprocess

import pytest

from archlint.layouts.news.examples import day_index, event
from conftest import Archlint, Write
from harbour import BRIDGE, HARBOUR, INDEX_PATH, harbour

FOLDER = INDEX_PATH.rpartition("/")[0]


def misspelt(name: str) -> dict[str, str]:
    """The pages of a day whose index has another name, and a front page that links to it by that."""
    pages = {path: text for path, text in harbour().items() if not path.endswith(INDEX_PATH)}
    front = f"# Larkfield\n\n[7 May]({FOLDER}/{name})\n"
    return {**pages, f"content{FOLDER}/{name}": HARBOUR[INDEX_PATH], "content/index.md": front}


@pytest.mark.parametrize("name", ["indx.md", "Index.md", "idnex.md", "inde.md"])
def test_the_fix_gives_the_index_its_name(name: str, write: Write, archlint: Archlint) -> None:
    root = write(misspelt(name))
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    run = archlint("check", "content", "--output-format", "concise")
    found = [line.split(" ")[1] for line in run.lines]
    assert sorted(found) == ["FMT007", *["IDX004"] * 3], run.out
    assert f"{name} should be index.md" in run.out
    fixed = archlint("check", "content", "--fix", "-q")
    assert fixed == (0, "", "")
    assert (root / f"content{INDEX_PATH}").read_text() == HARBOUR[INDEX_PATH]
    assert not (root / f"content{FOLDER}/{name}").exists()
    assert (root / "content/index.md").read_text() == f"# Larkfield\n\n[7 May]({INDEX_PATH})\n"


def test_no_fix_lists_the_events_in_the_readme_instead(write: Write, archlint: Archlint) -> None:
    readme = f"{FOLDER}/README.md"
    root = write({**misspelt("indx.md"), f"content{readme}": day_index("")})
    run = archlint("check", "content", "--output-format", "concise")
    assert "IDX001" not in run.out
    assert run.out.count(f"there is no {INDEX_PATH}; indx.md may be this index: see its own finding") == 3
    assert archlint("check", "content", "--fix", "--unsafe-fixes", "-q") == (0, "", "")
    assert (root / f"content{readme}").read_text() == day_index("")
    assert (root / f"content{INDEX_PATH}").read_text() == HARBOUR[INDEX_PATH]


def test_the_command_for_names_does_the_same(write: Write, archlint: Archlint) -> None:
    root = write(misspelt("indx.md"))
    assert archlint("rename", f"content{FOLDER}/indx.md", f"content{INDEX_PATH}").code == 0
    assert archlint("check", "content").code == 0
    assert (root / "content/index.md").read_text() == f"# Larkfield\n\n[7 May]({INDEX_PATH})\n"


def test_the_name_of_another_index_is_not_taken(write: Write, archlint: Archlint) -> None:
    write({**harbour(), f"content{FOLDER}/indx.md": HARBOUR[INDEX_PATH]})
    run = archlint("check", "content", "--fix", "--output-format", "concise")
    assert run.code == 1
    assert "FMT007" in run.out
    assert f"not renamed: {INDEX_PATH} exists already" in run.out


def test_an_event_does_not_become_an_index(write: Write, archlint: Archlint) -> None:
    pages = {path: text for path, text in harbour().items() if not path.endswith(INDEX_PATH)}
    write(pages)
    run = archlint("rename", f"content{BRIDGE}", f"content{INDEX_PATH}")
    assert (run.code, "nor can a page become one" in run.err) == (2, True)


def test_an_index_does_not_become_that_of_another_day(write: Write, archlint: Archlint) -> None:
    write(misspelt("indx.md"))
    run = archlint("rename", f"content{FOLDER}/indx.md", "content/news/2031/05/8/index.md")
    assert (run.code, "it cannot be renamed" in run.err) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        event("Indx. "),
        event("Indx. ").replace("### [2031", "## [2031"),
        event("Indx. ").replace("### [2031", "## [2031").replace("# Indx", "## Indx"),
        day_index("").partition("\n## [Prev")[0],
    ],
)
def test_what_is_no_index_by_its_parts_is_an_event(text: str, write: Write, archlint: Archlint) -> None:
    write({**harbour(), f"content{FOLDER}/indx.md": text})
    assert "FMT007" not in archlint("check", "content", "--output-format", "concise").out
