"""What a change reaches of rules that count forms: the pages that ask about a group in which a page changes."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from zlib import crc32

import pytest

import caching
from caching import DATABASE, number_checked
from trusting import check, checked_again, same_as_without

RULE = '''"""A word is written otherwise on more pages.

Some text.
"""

from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Finding, Severity, archive_rule


def words(event, options):
    for word in event.headline.split():
        yield word.casefold(), word


@archive_rule("ODD001", severity=Severity.ERROR, tally=words)
def check(event: EventFacts, context: ArchiveContext):
    for group, form in words(event, None):
        counted = context.archive.tally(group)
        if next(iter(counted)) != form:
            yield Finding(context.archive.page(event).headline.span, f"{form}: {dict(counted)}")
'''


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """An archive of twelve days and a rule that counts the spellings of words, seen by a run with the cache."""
    name = f"counting_{abs(hash(request.node.name))}"
    package = tmp_path / "lib" / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "archlint.rules").write_text("")
    (package / "odd.py").write_text(RULE)
    monkeypatch.syspath_prepend(str(package.parent))
    (tmp_path / "archlint.toml").write_text(f'plugins = ["{name}"]\nselect = ["ODD001"]\n')
    for day in range(1, 13):
        write(tmp_path, day, f"Number{day} Bridge{day // 3} Ferry")
    same_as_without(tmp_path)
    assert number_checked(checked_again(tmp_path)) == 0
    return tmp_path


def page(folder: Path, day: int) -> Path:
    return folder / f"content/news/2031/05/{day}/a.md"


def write(folder: Path, day: int, headline: str) -> None:
    page(folder, day).parent.mkdir(parents=True, exist_ok=True)
    page(folder, day).write_text(f"### [2031-05-{day}](/news/2031/05/{day}/index.md)\n\n# {headline}\n")


def test_a_word_that_nobody_else_has_reaches_nobody(archive: Path) -> None:
    write(archive, 6, "Other6 Bridge2 Ferry")
    assert number_checked(checked_again(archive)) == 1
    assert same_as_without(archive).code == 0


def test_another_spelling_reaches_the_pages_with_that_word(archive: Path) -> None:
    write(archive, 6, "Number6 BRIDGE2 Ferry")
    assert number_checked(checked_again(archive)) == 3
    assert "BRIDGE2: {'Bridge2': 2, 'BRIDGE2': 1}" in same_as_without(archive).out


def test_a_page_that_moves_with_its_words_changes_no_count(archive: Path) -> None:
    page(archive, 6).rename(page(archive, 6).with_name("b.md"))
    assert number_checked(checked_again(archive)) == 1
    assert same_as_without(archive).code == 0


def test_a_second_spelling_that_goes_from_a_page_is_noticed(archive: Path) -> None:
    write(archive, 6, "Number6 BRIDGE2 Bridge2 Ferry")
    assert "{'Bridge2': 3, 'BRIDGE2': 1}" in same_as_without(archive).out
    write(archive, 6, "Number6 BRIDGE2 Ferry")
    assert number_checked(checked_again(archive)) == 3
    assert "{'Bridge2': 2, 'BRIDGE2': 1}" in same_as_without(archive).out


def test_a_page_that_goes_or_is_left_out_counts_no_more(archive: Path) -> None:
    write(archive, 6, "Number6 bridge2 Ferry")
    write(archive, 7, "Number7 bridge2 Ferry")
    assert "Bridge2: {'bridge2': 2, 'Bridge2': 1}" in same_as_without(archive).out
    page(archive, 7).unlink()
    assert "bridge2: {'Bridge2': 1, 'bridge2': 1}" in same_as_without(archive).out
    write(archive, 7, "Number7 bridge2 Ferry")
    settings = (archive / "archlint.toml").read_text()
    before = same_as_without(archive).out
    assert "Bridge2: {'bridge2': 2, 'Bridge2': 1}" in before
    (archive / "archlint.toml").write_text(settings + 'exclude = ["/news/2031/05/7/"]\n')
    assert "bridge2: {'Bridge2': 1, 'bridge2': 1}" in same_as_without(archive).out
    (archive / "archlint.toml").write_text(settings)
    assert same_as_without(archive).out == before


def test_any_changes_find_what_a_run_without_a_cache_finds(archive: Path) -> None:
    chance = Random(11)
    for _ in range(12):
        for day in chance.sample(range(1, 13), chance.choice((1, 1, 2, 5))):
            if chance.random() < 0.2 and page(archive, day).exists():
                shutil.rmtree(page(archive, day).parent)
            else:
                write(archive, day, " ".join(chance.choices(["Mill", "mill", "Weir", "WEIR", "Lock"], k=2)))
        same_as_without(archive)
    assert caching.same_as_without(archive) == check(archive, "--no-cache")


def test_a_damaged_tally_is_made_anew(archive: Path) -> None:
    with closing(sqlite3.connect(archive / DATABASE)) as opened, opened:
        rows = opened.execute(
            "SELECT run, folder, state, identities, asked, provided, tallied, findings FROM folders"
        ).fetchall()
        assert any(row[6] for row in rows)
        for run, folder, state, identities, asked, provided, tallied, findings in rows:
            damaged = b'[[["a", 5]], {"a.md": [0]}]' if tallied else b""
            checksum = 0
            for field in (folder, state, identities, asked, provided, damaged, findings):
                checksum = crc32(field, checksum)
            opened.execute(
                "UPDATE folders SET tallied = ?, checksum = ? WHERE run = ? AND folder = ?",
                (damaged, checksum, run, folder),
            )
    write(archive, 6, "Number6 BRIDGE2 Ferry")
    run = check(archive)
    assert "was damaged" in run.err
    assert run.out == check(archive, "--no-cache").out
    assert "was damaged" not in check(archive).err
