"""The example archives: one that is as it should be, and one in which every rule has something to say."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archlint.cli.main import main
from archlint.files.source import decode
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.paths import parse_path
from archlint.layouts.news.scanner import scan_event, scan_index
from archlint.layouts.registry import example_layout
from archlint.model.days import PathKind
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on

PROJECT = Path(__file__).parents[2]
ARCHIVE = PROJECT / "examples" / "archive" / "content"
BROKEN = PROJECT / "examples" / "broken" / "content"
EXPECTED = PROJECT / "examples" / "broken" / "expected.txt"
BROKEN_SITES = [("examples/jekyll-broken", ""), ("examples/eleventy-broken", "/content")]
"""Sites with findings, each with the folder of its pages."""

# A code span in a body is beyond the scanner; the day's index repeats that body.
FLOODLIGHTS = (
    "/news/2018/12/31/mount-orrin-observatory-asks-the-towns-of-the-valley-to-switch-off-their-floodlights-"
    "we-can-t-see-the-sky-for-the-sports.md"
)
THOROUGHLY_READ = {"/news/2018/12/31/index.md", FLOODLIGHTS}
# What takes a suppression to go wrong.
NOT_SHOWN = {"SUP001"}
# An empty post cannot say what is wrong with it.
EMPTY_POST = "-an-empty-page.md"
# No post has what they judge: lists, headings of sections, topics, links that are read.
NOT_ON_SITES = {"FMT003", "FMT009", "FMT010"}

_FINDING = re.compile(r"^(?P<path>.+?):\d+:\d+: (?P<code>[A-Z]{3}\d{3}) ", re.MULTILINE)
_DECLARED = re.compile(rb"\b([A-Z]{3}\d{3}): ")


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)


def pages(root: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(root.rglob("*.md")):
        yield "/" + file.relative_to(root).as_posix(), file.read_bytes()


def found_in_broken(capsys: pytest.CaptureFixture[str], archive: str = "examples/broken/content") -> list[str]:
    main(["check", archive, "--select", "ALL", "--output-format", "concise"])
    return capsys.readouterr().out.replace(os.sep, "/").splitlines()


@pytest.mark.parametrize("choice", [[], ["--select", "ALL"]], ids=["default", "all rules"])
def test_nothing_is_wrong_with_the_archive(choice: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "examples/archive", *choice]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"No findings in {len(list(pages(ARCHIVE)))} pages.\n"
    assert captured.err == ""


def test_scanner_reads_the_archive() -> None:
    refused = set()
    for path, data in pages(ARCHIVE):
        kind, day, _ = parse_path(path)
        text = decode(data).text
        if day is not None:
            page = scan_event(path, day, text) if kind is PathKind.EVENT else scan_index(path, day, text)
            if page is None:
                refused.add(path)
    assert refused == THOROUGHLY_READ


def test_archive_holds_pages_of_both_generations_and_odd_bytes() -> None:
    events = [data for path, data in pages(ARCHIVE) if parse_path(path).kind is PathKind.EVENT]
    newer = sum(b"\nFormats: " in data for data in events)
    assert len(events) >= 40
    assert newer >= 15
    assert len(events) - newer >= 15
    assert sum(b"\r\n" in data for data in events) == 1
    assert sum(data.startswith(b"\xef\xbb\xbf") for data in events) == 1


def test_broken_archive_gives_what_is_expected(capsys: pytest.CaptureFixture[str]) -> None:
    assert found_in_broken(capsys) == EXPECTED.read_text(encoding="utf-8").splitlines()


def test_every_rule_speaks_in_the_broken_archive() -> None:
    rules = {rule.code for rule in rules_on(NEWS, load_rules((BUILT_IN,))) if rule.needs <= NEWS.features}
    shown = {match["code"] for match in _FINDING.finditer(EXPECTED.read_text(encoding="utf-8"))}
    assert rules - NOT_SHOWN <= shown


def test_broken_pages_are_wrong_in_what_they_say_and_in_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    prefix = BROKEN.relative_to(PROJECT).as_posix()
    found: dict[str, set[str]] = {}
    for line in found_in_broken(capsys):
        match = _FINDING.match(line)
        assert match, line
        found.setdefault(match["path"].removeprefix(prefix), set()).add(match["code"])
    declared = {
        path: {code.decode() for code in _DECLARED.findall(data)}
        for path, data in pages(BROKEN)
        if parse_path(path).kind is not PathKind.INDEX  # an index repeats what its events say
    }
    assert {path: found.get(path, set()) for path in declared} == declared


@pytest.mark.parametrize("choice", [[], ["--select", "ALL"]], ids=["default", "all rules"])
@pytest.mark.parametrize(("site", "pages"), [("examples/jekyll", 19), ("examples/eleventy", 13)])
def test_nothing_is_wrong_with_the_site(
    site: str, pages: int, choice: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", site, *choice]) == 0
    assert capsys.readouterr() == (f"No findings in {pages} pages.\n", "")


@pytest.mark.parametrize("site", [site for site, _ in BROKEN_SITES])
def test_broken_site_gives_what_is_expected(site: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = (PROJECT / site / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert found_in_broken(capsys, site) == expected


def test_every_rule_for_sites_speaks_in_the_broken_site() -> None:
    layout = example_layout("jekyll")
    rules = {rule.code for rule in rules_on(layout, load_rules((BUILT_IN,))) if rule.needs <= layout.features}
    expected = PROJECT / "examples" / "jekyll-broken" / "expected.txt"
    shown = _FINDING.finditer(expected.read_text(encoding="utf-8"))
    assert rules - NOT_ON_SITES <= {match["code"] for match in shown}


@pytest.mark.parametrize(("site", "source"), BROKEN_SITES)
def test_broken_posts_are_wrong_in_what_they_say_and_in_nothing_else(
    site: str, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found: dict[str, set[str]] = {}
    for line in found_in_broken(capsys, site):
        match = _FINDING.match(line)
        assert match, line
        found.setdefault(match["path"].removeprefix(site + source), set()).add(match["code"])
    declared = {
        path: {"FMT002"} if path.endswith(EMPTY_POST) else {code.decode() for code in _DECLARED.findall(data)}
        for path, data in pages(PROJECT / (site + source))
    }
    assert {path: codes for path, codes in declared.items() if codes} == found
