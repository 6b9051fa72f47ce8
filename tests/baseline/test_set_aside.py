"""The findings of old, set aside: only what is new is reported."""

import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from archlint.baseline.fingerprints import text_fingerprint
from archlint.layouts.news.examples import event, path_of
from baselines import DAY, FILE, new, page
from conftest import Archlint, Write

BROKEN = Path(__file__).parents[2] / "examples" / "broken"


def test_what_was_there_is_not_reported(old: Path, archlint: Archlint) -> None:
    run = archlint("check")
    assert run == (0, "No findings in 2 pages; 3 in the baseline.\n", "")
    assert new(archlint, f"{DAY}/a.md") == []
    assert new(archlint, "content", "--no-baseline") == ["bridge", "ferry", "harbour"]


def test_lines_may_move_and_change_around_it(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": "\n\n" + page("ferry", "bridge").replace("A train runs", "An old train runs")})
    assert new(archlint) == []


def test_mending_one_and_adding_another_is_noticed(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "tower")})
    assert new(archlint) == ["tower"]
    assert "1 finding of the baseline is no longer there; archlint baseline --prune drops it." in archlint("check").out
    assert f"  /{DAY[8:]}/a.md: TAG002" in archlint("check", "-v").out.splitlines()


def test_one_more_of_the_same_is_new(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "ferry", "ferry")})
    assert new(archlint) == ["ferry"]


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (f"{DAY}/another-name.md", page("bridge", "ferry"), []),
        (f"{DAY}/another-name.md", page("bridge", "ferry", "tower"), ["tower"]),
        (f"{DAY}/another-name.md", page("bridge", "ferry", headline="The ferry is late. "), []),
        (f"{DAY}/another-name.md", page("bridge", "ferry", source="other"), []),
        (
            f"{DAY}/another-name.md",
            page("bridge", "ferry", headline="Late. ", source="other"),
            ["bridge", "ferry"],
        ),
        (
            f"{DAY}/another-name.md",
            page("ferry", headline="Late. ", source="x", changes="1. [A](/news/2031/05/7/a.md) _2031 (Update)_"),
            [],
        ),
        (
            "content/news/2031/05/8/a.md",
            page("ferry", changes="1. [A](/news/2031/05/7/a.md) _2031 (Update)_"),
            [],
        ),
        ("content/news/2031/05/8/a.md", page("ferry"), ["ferry"]),
    ],
)
def test_a_page_with_another_path_keeps_its_entries(
    name: str, text: str, left: list[str], old: Path, archlint: Archlint, write: Write
) -> None:
    (old / DAY / "a.md").unlink()
    write({name: text})
    assert new(archlint) == left
    assert new(archlint, name) == left


@pytest.mark.parametrize("body", ["It is late.", None])
def test_an_event_without_sources_keeps_its_entries_too(
    body: str | None, old: Path, archlint: Archlint, write: Write
) -> None:
    write({f"{DAY}/a.md": page("bridge", source=None, body=body)})
    assert archlint("baseline").code == 0
    (old / DAY / "a.md").unlink()
    write({f"{DAY}/another-name.md": page("bridge", headline="Late. ", source=None, body=body)})
    assert new(archlint) == []
    write({f"{DAY}/another-name.md": page("bridge", "ferry", headline="Late. ", source=None, body="Another.")})
    assert new(archlint) == ["bridge", "ferry"]


def test_of_two_pages_that_could_be_the_old_one_only_the_likelier_is(
    old: Path, archlint: Archlint, write: Write
) -> None:
    (old / DAY / "a.md").unlink()
    write({f"{DAY}/c.md": page("bridge", source="other"), f"{DAY}/d.md": page("bridge", "ferry")})
    assert new(archlint) == ["bridge"]
    assert new(archlint, f"{DAY}/c.md") == ["bridge"]
    assert new(archlint, f"{DAY}/d.md") == []


def test_a_page_in_the_folder_comes_before_one_in_another(old: Path, archlint: Archlint, write: Write) -> None:
    (old / DAY / "a.md").unlink()
    changes = "1. [A](/news/2031/05/7/a.md) _2031 (Update)_"
    here, there = f"{DAY}/z.md", "content/news/2031/05/6/a.md"
    write({here: page("bridge"), there: page("bridge", changes=changes)})
    assert new(archlint) == ["bridge"]
    assert new(archlint, here) == []
    assert new(archlint, there) == ["bridge"]


def test_a_copy_of_a_page_that_is_still_there_is_new(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/copy.md": page("bridge", "ferry")})
    assert new(archlint) == ["bridge", "ferry"]


def test_a_link_that_follows_a_page_keeps_its_finding(write: Write, archlint: Archlint) -> None:
    """What was found of a link is found of it still where ``retitle`` leads it to the new path."""
    ferry, train = (path_of(headline) for headline in ("A ferry runs. ", "A train runs. "))
    link = f"1. [A ferry runs. ]({ferry}) _Context: Larkfield_"
    pages = {f"content{ferry}": event("A ferry runs. "), f"content{train}": event("A train runs. ", related=link)}
    write({**pages, "archlint.toml": 'root = "content"\nselect = ["REL004"]\n'})
    archlint("baseline")
    assert archlint("check").out == "No findings in 2 pages; 1 in the baseline.\n"
    assert archlint("retitle", ferry, "A boat runs.").code == 0
    assert archlint("check").out == "No findings in 2 pages; 1 in the baseline.\n"
    assert archlint("baseline").err == f"{FILE}: 1 finding on 1 page; 0 dropped, 0 added.\n"
    assert archlint("check").out == "No findings in 2 pages; 1 in the baseline.\n"


def test_a_link_to_another_page_has_a_finding_of_its_own(write: Write, archlint: Archlint) -> None:
    ferry, boat, train = (path_of(headline) for headline in ("A ferry runs. ", "A boat runs. ", "A train runs. "))
    link = f"1. [A ferry runs. ]({ferry}) _Context: Larkfield_"
    pages = {ferry: event("A ferry runs. "), boat: event("A boat runs. "), train: event("A train runs. ", related=link)}
    write({f"content{path}": text for path, text in pages.items()})
    write({"archlint.toml": 'root = "content"\nselect = ["REL004"]\n'})
    archlint("baseline")
    link = link.replace(ferry, boat).replace("ferry", "boat")
    write({f"content{train}": event("A train runs. ", related=link)})
    run = archlint("check", "--output-format", "concise")
    assert run.code == 1 and [line.split(" ")[1] for line in run.lines] == ["REL004"]


def test_what_is_known_is_not_fixed(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "ferry", "tower")})
    assert archlint("check", "--fix").out.splitlines()[0] == "Fixed 1 finding (1 TAG002): 1 page changed."
    assert (old / DAY / "a.md").read_text() == page("bridge", "ferry", "tower").replace("tower, tower", "tower")
    archlint("check", "--fix", "--unsafe-fixes", "--no-baseline")
    assert "bridge, bridge" not in (old / DAY / "a.md").read_text()


def test_rules_that_do_not_run_are_not_missed(old: Path, archlint: Archlint) -> None:
    assert archlint("check", "--select", "TAG001").out == "No findings in 2 pages.\n"


@pytest.mark.parametrize("where", ["content", f"{DAY}/new.md"])
def test_rules_that_do_not_run_are_not_missed_on_pages_that_moved_or_went(
    old: Path, archlint: Archlint, where: str
) -> None:
    """Nor are those that the settings ignore there: nothing is known of their findings."""
    (old / f"{DAY}/a.md").rename(old / f"{DAY}/new.md")
    (old / f"{DAY}/b.md").unlink()
    assert "of the baseline" not in archlint("check", where, "--select", "TAG001", "-v").out
    assert "of the baseline" not in archlint("check", where, "--extend-select", "TAG001", "--ignore", "TAG002").out
    settings = old / "archlint.toml"
    before = settings.read_text()
    settings.write_text(before + '[per-file-ignores]\n"/news/" = ["TAG002"]\n')
    assert "of the baseline" not in archlint("check", where).out
    settings.write_text(before)
    assert ("1 finding of the baseline is no longer there" in archlint("check", where).out) is (where == "content")


def test_a_page_that_is_not_checked_is_not_missed(old: Path, archlint: Archlint, write: Write) -> None:
    write({"archlint.toml": f'select = ["TAG002"]\nexclude = ["{DAY[7:]}/b.md"]\n'})
    assert archlint("check").out == "No findings in 1 page; 2 in the baseline.\n"


def test_an_heir_without_the_finding_has_lost_it(old: Path, archlint: Archlint, write: Write) -> None:
    (old / f"{DAY}/a.md").rename(old / f"{DAY}/new.md")
    write({f"{DAY}/new.md": page("bridge")})
    for where in ("content", f"{DAY}/new.md"):
        assert "1 finding of the baseline is no longer there" in archlint("check", where).out
        assert "of the baseline" not in archlint("check", where, "--select", "TAG001").out


def test_reports_have_what_is_known(old: Path, archlint: Archlint, write: Write) -> None:
    write({f"{DAY}/a.md": page("bridge", "tower")})
    (found,) = json.loads(archlint("check", "--output-format", "sarif", "-q").out)["runs"]
    assert Counter(result["baselineState"] for result in found["results"]) == {"unchanged": 2, "new": 1}


def test_a_page_alone_gets_what_it_gets_in_the_whole_archive(tmp_path: Path, archlint: Archlint) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    assert archlint("baseline").code == 0
    pages = sorted((tmp_path / "content").rglob("*.md"))
    choice = random.Random(3)
    for number, name in enumerate(choice.sample([each for each in pages if each.stem not in ("index", "README")], 20)):
        if number % 2:
            name.rename(name.with_name(f"moved-{number}.md"))
        else:
            data = name.read_bytes()
            name.write_bytes(data.replace(b"# ", b"# &amp; ", 1) if b"# " in data else data)
    found: dict[str, list[str]] = {}
    options = ("--output-format", "concise", "-q", "--ignore", "ARC001,TAG005")
    for line in archlint("check", "content", *options).lines:
        found.setdefault(line.partition(":")[0], []).append(line)
    assert len(found) > 10
    for name in (tmp_path / "content").rglob("*.md"):
        path = str(name.relative_to(tmp_path))
        assert archlint("check", path, *options).lines == found.get(path, []), path


@pytest.mark.parametrize("blanks", ["", " ", "  "])
def test_an_entry_with_the_whole_line_knows_a_finding_in_a_part_of_it(
    archlint: Archlint, write: Write, blanks: str
) -> None:
    """So it was written when the rule marked the line, with the blanks at its end."""
    line = f"1. [The ferry runs. ](/news/2031/05/7/the-ferry _Context: Larkfield_{blanks}"
    root = write({"archlint.toml": 'root = "content"\n', f"{DAY}/a.md": event(related=line)})
    assert archlint("baseline").code == 0
    entries = (root / FILE).read_bytes()
    now, then = (text_fingerprint(text).encode() for text in (line[line.index("/") :].rstrip(), line))
    assert entries.count(b"FMT003 " + now) == 1
    (root / FILE).write_bytes(entries.replace(b"FMT003 " + now, b"FMT003 " + then))
    assert "FMT003" not in archlint("check").out
    write({f"{DAY}/a.md": event(related=f"{line}\n{line}")})
    assert archlint("check").out.count(": FMT003") == 1
