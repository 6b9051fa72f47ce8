"""Files of the cache that are damaged or of another kind: the findings are right, and at most one line tells of it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from caching import CONCISE, DATABASE, check, checked_again, number_checked, told

pytestmark = pytest.mark.slow


def damage_with(data: bytes) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        file.write_bytes(data)

    return damage


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 + 100)


def spoil(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for position in range(20_000, len(data), 5000):
        data[position] ^= 0xFF
    file.write_bytes(data)


def execute(*statements: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with closing(sqlite3.connect(file)) as opened, opened:
            for statement in statements:
                opened.execute(statement)

    return damage


def make_another(*statements: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        file.unlink()
        execute(*statements)(file)

    return damage


DAMAGES = {
    "garbage": damage_with(b"no database" * 1000),
    "a part of it": cut,
    "bytes that are wrong": spoil,
    "no table of folders": execute("DROP TABLE folders"),
    "no table of runs": execute("DROP TABLE runs"),
    "a row that is gone": execute("DELETE FROM folders WHERE folder = (SELECT max(folder) FROM folders)"),
    "a row of another": execute("UPDATE folders SET state = x'00'"),
    "numbers for bytes": execute("UPDATE folders SET state = 5, checksum = 5"),
    "text that is none": execute("UPDATE folders SET findings = CAST(x'ff' AS TEXT)"),
    "other columns": execute("DROP TABLE folders", "CREATE TABLE folders (a, b)"),
    "a view of other things": execute("DROP TABLE folders", "CREATE VIEW folders AS SELECT * FROM runs"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_told_of_once_and_made_anew(archive: Path, damage: Callable[[Path], None]) -> None:
    damage(archive / DATABASE)
    line = told(archive)
    assert "was damaged" in line
    assert "is made anew" in line
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


QUIET = {
    "nothing": damage_with(b""),
    "an older one": execute("PRAGMA user_version = 0"),
    "a newer one": execute("PRAGMA user_version = 99", "ALTER TABLE runs ADD COLUMN more"),
    "a stranger's": make_another("CREATE TABLE runs (name)", "INSERT INTO runs VALUES ('x')"),
}


@pytest.mark.parametrize("state", QUIET.values(), ids=QUIET)
def test_a_file_of_another_kind_is_replaced_without_a_word(archive: Path, state: Callable[[Path], None]) -> None:
    state(archive / DATABASE)
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_any_byte_may_be_wrong(archive: Path) -> None:
    whole = (archive / DATABASE).read_bytes()
    without = check(archive, "--no-cache", *CONCISE)
    for position in range(0, len(whole), len(whole) // 60):
        data = bytearray(whole)
        data[position] ^= 0x55
        (archive / DATABASE).write_bytes(data)
        found = check(archive, *CONCISE)
        assert (found.code, found.out) == (without.code, without.out), position
