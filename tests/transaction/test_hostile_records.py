"""Records that anybody may have written, with the right checksum: refused with a message, whatever is in them."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archlint.transaction import disk, journal
from archlint.transaction.changes import DamagedError, FileChange, TransactionError
from archlint.transaction.commit import commit
from archlint.transaction.recovery import recover
from archlint.transaction.state import STATE
from conftest import Archlint, Write
from crashes import tree
from sampling import times

EVIL = sha256(b"evil").hexdigest()
NAMES = st.one_of(
    st.sampled_from(
        [
            "a.md",
            "b/c.md",
            "content/\ud800.md",
            "\udcff.md",
            "a\0",
            "..",
            "/etc/x",
            "x" * 300,
            "a/" * 3000,
            ".git/x",
            "",
        ]
    ),
    st.text(max_size=5),
)
SUMS = st.one_of(st.none(), st.just(EVIL), st.just(sha256(b"a").hexdigest()), st.just("0" * 64), st.text(max_size=3))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.fixed_dictionaries(
    {
        "format": st.just(1) | ANYTHING,
        "name": st.just("0123456789abcdef") | ANYTHING,
        "entries": st.lists(st.tuples(NAMES, SUMS, SUMS), max_size=3) | ANYTHING,
        "folders": st.lists(NAMES, max_size=2) | ANYTHING,
    }
)
BODIES = st.one_of(RECORDS.map(json.dumps), ANYTHING.map(json.dumps), st.text(max_size=20)).map(
    lambda text: text.encode(errors="surrogatepass")
)
DEEP = b"[" * 200_000
HUGE = b'{"format": 1, "name": ' + b"9" * 6000 + b"}"


@contextmanager
def forged(folder: Path, name: str, body: bytes) -> Iterator[Path]:
    """An archive with a page, and a state folder that holds the record and texts for it."""
    base = folder / "base"
    (base / STATE).mkdir(parents=True)
    (base / "a.md").write_text("a")
    (base / STATE / name).write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    for number in range(3):
        (base / STATE / f"{number}.new").write_text("evil")
    yield base


def refusal(base: Path) -> TransactionError | None:
    try:
        recover(str(base))
    except TransactionError as error:
        return error
    return None


@settings(max_examples=times(1.5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["journal", "plan", "done"]), body=BODIES)
@example(name="journal", body=DEEP)
@example(name="plan", body=HUGE)
@example(
    name="journal",
    body=b'{"format": 1, "name": "0123456789abcdef", "entries": [["\\ud800.md", null, "%s"]], "folders": []}'
    % EVIL.encode(),
)
def test_it_is_followed_within_the_folder_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with forged(folder, name, body) as base:
        error = refusal(base)
        if isinstance(error, DamagedError):
            assert "nothing was changed" in str(error) or "another version" in str(error)
            assert (base / "a.md").read_text() == "a"
        elif error is not None:
            assert "run archlint recover" in str(error)
        assert os.listdir(folder) == ["base"]
        assert not any(".git" in path.split("/") for path in tree(base))


@pytest.mark.parametrize("body", [DEEP, HUGE, b'["\\ud800"]', b"1e999", b"{}"])
def test_every_command_says_so(write: Write, archlint: Archlint, body: bytes) -> None:
    base = write({"content/news/2031/05/7/a-ferry-runs.md": "# A ferry runs. \n"})
    (base / "content" / STATE).mkdir()
    journal = base / "content" / STATE / "journal"
    journal.write_bytes(sha256(body).hexdigest().encode() + b"\n" + body)
    for command in (("recover", "content"), ("check", "content", "--fix"), ("baseline", "content")):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert f"{journal}: is no journal that archlint has written for this folder; nothing was changed" in run.err


def test_a_record_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with forged(tmp_path, "journal", b"{}") as base:
        os.truncate(base / STATE / "journal", 1 << 33)
        with pytest.raises(DamagedError, match="is no journal that archlint has written"):
            recover(str(base))


def test_one_that_could_not_be_read_again_is_not_written(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    base = write({"a.md": "a"})
    monkeypatch.setattr(journal, "_LARGEST", 100)
    with pytest.raises(TransactionError, match="1 files are too many to change at once; nothing was changed"):
        commit([FileChange(str(base / "a.md"), b"a", b"A")], str(base))
    assert {name: text for name, (_, text) in tree(base).items()} == {"a.md": b"a"}


@pytest.mark.parametrize("place", [f"{STATE}/0.new", "a.md"])
def test_a_file_of_any_size_is_looked_at_in_bounded_time(tmp_path: Path, place: str) -> None:
    record = {"format": 1, "name": "0" * 16, "entries": [["a.md", sha256(b"a").hexdigest(), EVIL]], "folders": []}
    with forged(tmp_path, "journal", json.dumps(record).encode()) as base:
        os.truncate(base / place, 1 << 33)
        assert disk.checksum_at(str(base / place)) == disk.NO_FILE
        if place == "a.md":
            (conflict,) = recover(str(base)).conflicts
            assert conflict.place == str(base / "a.md")
        else:
            with pytest.raises(DamagedError, match="is not what archlint meant to write"):
                recover(str(base))
        assert (base / place).stat().st_size == 1 << 33


def test_a_page_that_grew_beyond_bounds_was_edited(write: Write) -> None:
    base = write({"a.md": "a"})
    os.truncate(base / "a.md", 1 << 33)
    with pytest.raises(TransactionError, match="was edited since archlint read it"):
        commit([FileChange(str(base / "a.md"), b"a", b"A")], str(base))
