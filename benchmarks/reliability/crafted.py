"""What is fuzzed of archlint's private files: journals and cache databases that anybody may have written."""

import os
import sqlite3
from contextlib import closing
from functools import cache
from hashlib import sha256
from json import dumps
from pathlib import Path
from zlib import crc32

from archlint.errors import UsageError
from archlint.transaction.recovery import recover
from benchmarks.reliability.archive import EVENT, SPOILT, archlint, contents, fresh, promise

_CHECK = ("check", "--output-format", "concise", "-q")
_ROWS = "SELECT folder, state, identities, asked, provided, tallied, findings FROM folders ORDER BY folder"
_CHANGE = """
UPDATE folders SET state = ?, identities = ?, asked = ?, provided = ?, tallied = ?, findings = ?, checksum = ?
WHERE folder = ?
"""


def journal(data: bytes, folder: Path) -> None:
    """Recover from a journal that a stranger made; its checksum is right, so that its contents are looked at."""
    fresh(folder)
    before = contents(folder)
    state = folder / ".archlint_fix"
    state.mkdir()
    body = data[1:]
    right = sha256(body).hexdigest().encode() + b"\n" + body
    (state / ("journal", "plan", "done")[(data[:1] or b"\0")[0] % 3]).write_bytes(right if data[:1] < b"\xf0" else data)
    (state / "0.new").write_bytes(b"new\n")
    try:
        recover(str(folder))
    except UsageError:
        after = contents(folder)
        promise(all(after.get(name) == text for name, text in before.items()), "a refused journal changed pages")


def journal_seeds() -> list[bytes]:
    """Return journals of archlint's form, one of which leads out of the archive."""
    one, two = sha256(b"new\n").hexdigest(), sha256(b"old\n").hexdigest()
    records = [
        {"format": 1, "name": "0" * 16, "entries": [[f"content{EVENT}", two, one]], "folders": []},
        {"format": 1, "name": "0" * 16, "entries": [["content/new.md", None, one]], "folders": ["content/x"]},
        {"format": 1, "name": "0" * 16, "entries": [["../out", None, one]], "folders": ["../.git"]},
    ]
    return [b"\0" + dumps(record).encode() for record in records]


def cache_file(data: bytes, folder: Path) -> None:
    """Check with a damaged cache: what is found is what is found without one."""
    _remembered(folder)
    _database(folder).write_bytes(data)
    found, again = archlint(folder, _CHECK, cache=True), archlint(folder, _CHECK, cache=True)
    without = archlint(folder, (*_CHECK, "--no-cache"))
    promise(found.out == again.out == without.out, "the cache says something else")
    promise("internal error" not in found.err + again.err, found.err)


def cache_row(data: bytes, folder: Path) -> None:
    """Check with a cache in which a row was changed, and its checksum with it, so that its contents are looked at.

    The first byte says which row, the second which column, and the rest is what stands there.
    """
    _database(folder).write_bytes(_remembered(folder))
    with closing(sqlite3.connect(_database(folder))) as connection, connection:
        rows = connection.execute(_ROWS).fetchall()
        name, *columns = rows[(data[:1] or b"\0")[0] % len(rows)]
        columns[(data[1:2] or b"\0")[0] % len(columns)] = data[2:]
        checksum = crc32(name)
        for column in columns:
            checksum = crc32(column, checksum)
        connection.execute(_CHANGE, (*columns, checksum, name))
    done = archlint(folder, _CHECK, cache=True)
    promise(done.code in (0, 1), f"exit code {done.code}: {done.err}")
    promise("internal error" not in done.err, done.err)


def cache_seeds() -> list[bytes]:
    """Return a whole database, as small as SQLite makes it."""
    scratch = _scratch()
    _database(scratch).write_bytes(_remembered(scratch))
    with closing(sqlite3.connect(_database(scratch))) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")
    return [_database(scratch).read_bytes()]


def row_seeds() -> list[bytes]:
    """Return what stands in each column of each row, with the bytes in front of it that say so."""
    scratch = _scratch()
    _database(scratch).write_bytes(_remembered(scratch))
    with closing(sqlite3.connect(_database(scratch))) as connection:
        rows = connection.execute(_ROWS).fetchall()
    return [bytes([row, column]) + text for row, (_, *texts) in enumerate(rows) for column, text in enumerate(texts)]


def _scratch() -> Path:
    return Path(os.environ.get("TMPDIR", "/tmp"), f"archlint-seed-{os.getpid()}")  # noqa: S108


def _database(folder: Path) -> Path:
    return folder / ".archlint_cache/pages.sqlite"


@cache
def _remembered(folder: Path) -> bytes:
    """Make an archive in a folder, let a check remember it, and return the database."""
    fresh(folder, {EVENT: SPOILT})
    for file in folder.rglob("*.md"):
        os.utime(file, (1_900_000_000, 1_900_000_000))
    archlint(folder, _CHECK, cache=True)
    return _database(folder).read_bytes()
