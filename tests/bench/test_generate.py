"""The generator of archives: what it writes is clean, or exactly as broken as it says, and always the same."""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from archlint.cli.main import main
from archlint.layouts.news.layout import NEWS
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from benchmarks.generate import Planted, generate
from benchmarks.generate.archive import MOST_RELATED, Archive
from benchmarks.generate.plant import TooSmallError
from benchmarks.generate.stories import Era

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
EVENTS = 300
# A suppression is no defect of a page.
NOT_PLANTED = {"SUP001"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean")
    assert generate(str(folder), EVENTS) == []
    return folder


@pytest.fixture(scope="module")
def archive() -> Archive:
    return Archive(EVENTS, seed=1)


def pages(folder: Path) -> list[Path]:
    return sorted((folder / "content").rglob("*.md"))


def findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> Counter[tuple[str, str]]:
    main(["check", str(folder / "content"), "--select", "ALL", "--output-format", "jsonl", "--exit-zero"])
    found = map(json.loads, capsys.readouterr().out.splitlines())
    return Counter((each["code"], each["filename"].rpartition("/content")[2]) for each in found)


def expected(planted: list[Planted]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.path) for each in planted)


def digest(folder: Path) -> str:
    names_and_bytes = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            names_and_bytes.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return names_and_bytes.hexdigest()


@pytest.mark.parametrize("choice", [[], ["--select", "ALL"]], ids=["default", "all rules"])
def test_nothing_is_wrong(clean: Path, choice: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(clean / "content"), *choice]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"No findings in {len(pages(clean))} pages.\n"
    assert captured.err == ""


def test_pages_are_of_all_generations(clean: Path) -> None:
    days = (clean / "content" / "news").glob("*/*/*/*.md")
    texts = [file.read_text(encoding="utf-8-sig") for file in days if file.stem not in ("index", "README")]
    assert abs(len(texts) - EVENTS) < 16
    new = [text for text in texts if text.startswith("\nFormats: ")]
    assert len(new) > EVENTS // 4
    assert sum("\n### Changes:\n" in text for text in new) > len(new) // 10
    assert sum("\n#  " in text for text in texts) > EVENTS // 10
    assert any("\n### Source:\n" in text for text in texts)
    assert not any("\n6. [" in text.partition("\n### Related:\n")[2] for text in new)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_planted_is_found_and_nothing_else(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planted = generate(str(tmp_path), 2000, seed, defects=2)
    assert findings(tmp_path, capsys) == expected(planted)
    lines = (tmp_path / "planted.jsonl").read_text(encoding="utf-8").splitlines()
    assert [Planted(**json.loads(line)) for line in lines] == planted


def test_every_rule_is_planted(tmp_path: Path) -> None:
    rules = {rule.code for rule in rules_on(NEWS, load_rules((BUILT_IN,))) if rule.needs <= NEWS.features}
    planted = generate(str(tmp_path), 1000, defects=1)
    assert {each.defect for each in planted} == rules - NOT_PLANTED


def test_too_many_defects_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TooSmallError, match="too few events"):
        generate(str(tmp_path), 100, defects=1)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(FileExistsError):
        generate(str(tmp_path), 50)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_an_archive_is_what_its_seed_makes_it(clean: Path, tmp_path: Path) -> None:
    def run(name: str, hash_seed: str, *options: str) -> str:
        command = [sys.executable, "-m", "benchmarks.generate", str(tmp_path / name), "--events", *options]
        subprocess.run(command, cwd=PROJECT, env={"PYTHONHASHSEED": hash_seed}, check=True, capture_output=True)
        return digest(tmp_path / name)

    assert run("clean", "1", str(EVENTS)) == digest(clean)
    assert run("one", "1", "1000", "--defects", "1") == run("two", "2", "1000", "--defects", "1")
    assert run("other", "1", str(EVENTS), "--seed", "2") != digest(clean)


def test_related_events_are_the_top_of_all(archive: Archive) -> None:
    for event in archive.events:
        shared = ((len(set(event.tags).intersection(other.tags)), other.path) for other in archive.events)
        ranked = sorted(((count, path) for count, path in shared if count and path != event.path), reverse=True)
        found = [(len(tags), other.path) for other, tags in archive.related(event)]
        assert found == ranked[: MOST_RELATED[event.era]]


@pytest.mark.parametrize(
    "holds",
    [
        lambda archive: any(", " in tag for event in archive.events for tag in event.tags),
        lambda archive: any(not event.headline.isascii() for event in archive.events),
        lambda archive: any(len(event.headline) > 150 for event in archive.events if event.era is Era.OLD),
        lambda archive: any(archive.details(event).line_end == "\r\n" for event in archive.events),
        lambda archive: any(archive.has_twin(day) for day in archive.days),
    ],
    ids=["comma in a tag", "letter outside ASCII", "slug that is cut", "CRLF", "README.md"],
)
def test_archive_holds_what_is_hard_to_read(holds: Callable[[Archive], bool], archive: Archive) -> None:
    assert holds(archive)
