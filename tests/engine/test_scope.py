"""What is said of a page never depends on which other pages were named."""

import random
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from archlint.layouts.news.layout import NEWS
from archlint.rule import Scope
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from conftest import Archlint

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
# Archive rules speak of the whole archive only.
RULES = [rule for rule in rules_on(NEWS, load_rules((BUILT_IN,))) if rule.needs <= NEWS.features]
OF_ARCHIVES = ",".join(rule.code for rule in RULES if rule.scope is Scope.ARCHIVE)
OPTIONS = ("--select", "ALL", "--ignore", OF_ARCHIVES, "--output-format", "concise", "-q")


@pytest.fixture
def whole(tmp_path: Path, archlint: Archlint) -> dict[str, list[str]]:
    """What a run over the whole archive says, by page; the archive is in the working folder."""
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    found: dict[str, list[str]] = {
        page.relative_to(tmp_path).as_posix(): [] for page in (tmp_path / "content").rglob("*.md")
    }
    for line in archlint("check", "content", *OPTIONS).lines:
        found[line.partition(":")[0]].append(line)
    assert sum(map(len, found.values())) > 50
    return found


def test_a_page_alone_gets_the_findings_it_gets_in_the_whole_archive(
    whole: dict[str, list[str]], archlint: Archlint
) -> None:
    for page, lines in whole.items():
        assert archlint("check", page, *OPTIONS).lines == lines, page


def test_so_do_any_pages_together(whole: dict[str, list[str]], archlint: Archlint) -> None:
    choice = random.Random(5)
    for count in (2, 5, 20):
        pages = choice.sample(sorted(whole), count)
        alone = [line for page in sorted(pages) for line in whole[page]]
        assert archlint("check", *pages, *OPTIONS).lines == alone


def test_a_folder_gets_the_findings_of_its_pages(whole: dict[str, list[str]], archlint: Archlint) -> None:
    folders: dict[str, list[str]] = defaultdict(list)
    for page, lines in sorted(whole.items()):
        folders[page.rpartition("/")[0]] += lines
    for folder, lines in folders.items():
        if folder.startswith("content/news/2"):
            assert archlint("check", folder, *OPTIONS).lines == lines, folder


def test_archive_rules_speak_where_the_whole_archive_is_checked(
    whole: dict[str, list[str]], archlint: Archlint
) -> None:
    options = ("--select", OF_ARCHIVES, "--output-format", "concise", "-q")
    everything = archlint("check", "content", *options).lines
    assert {line.split()[1] for line in everything} == set(OF_ARCHIVES.split(","))
    assert archlint("check", *options).lines == everything
    assert archlint("check", "content/news", *options).lines == []
    assert archlint("check", *whole, *options).lines == []
