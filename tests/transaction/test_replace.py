"""One file that is written whole or not at all: what a kill leaves is cleared away, what is being written is not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from archlint.transaction import replace
from archlint.transaction.flock import HAS_FLOCK, wait_for_lock
from archlint.transaction.replace import replace_whole
from crashes import at_call, killed

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork") or not HAS_FLOCK, reason="no fork or no locks here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

WRITER = """
import os, sys
from archlint.transaction.replace import replace_whole
fsync = os.fsync
def waiting(file):
    print("writing", flush=True)
    sys.stdin.read()
    fsync(file)
os.fsync = waiting
replace_whole(sys.argv[1], b"theirs")
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["report.json", "ü" * 120, "%s"])
@pytest.mark.parametrize("before", [b"old", None])
def test_killed_at_every_call_it_leaves_old_or_new_and_the_next_leaves_nothing_else(
    tmp_path: Path, name: str, before: bytes | None
) -> None:
    place = tmp_path / name
    left = set()
    for number in range(1, 100):
        if before is not None:
            place.write_bytes(before)
        if not killed(lambda: replace_whole(str(place), b"new"), at_call(number), after=False):
            break
        left.update(names(tmp_path))
        assert (place.read_bytes() if place.exists() else None) == before
        replace_whole(str(place), b"next")
        assert names(tmp_path) == [name]
        assert place.read_bytes() == b"next"
        place.unlink()
    assert number > 2
    assert len(left) > 1, "some kills leave a new text, or nothing was tried"


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "report.json"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "writing\n"
        replace_whole(str(place), b"mine")
        assert place.read_bytes() == b"mine"
        other.communicate()
    assert other.returncode == 0
    assert place.read_bytes() == b"theirs"
    assert names(tmp_path) == ["report.json"]


def test_a_new_text_that_is_cleared_away_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(file: int) -> None:
        for left in tmp_path.iterdir():
            left.unlink()
        monkeypatch.setattr(replace, "wait_for_lock", wait_for_lock)
        wait_for_lock(file)

    monkeypatch.setattr(replace, "wait_for_lock", too_late)
    replace_whole(str(tmp_path / "report.json"), b"new")
    assert names(tmp_path) == ["report.json"]


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    strangers = [".report.json.archlint-", ".report.json.archlint-0123456g", ".other.json.archlint-01234567"]
    for name in strangers:
        (tmp_path / name).write_text("")
    (tmp_path / ".report.json.archlint-00000000").symlink_to(precious)
    (tmp_path / ".report.json.archlint-11111111").mkdir()
    os.mkfifo(tmp_path / ".report.json.archlint-22222222")
    before = names(tmp_path)
    replace_whole(str(tmp_path / "report.json"), b"new")
    assert names(tmp_path) == sorted([*before, "report.json"])


@pytest.mark.parametrize("command", ["baseline", "recover"])
def test_a_baseline_that_is_killed_leaves_nothing_for_ever(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "content/news/2031/05/7"
    folder.mkdir(parents=True)
    (folder / "a-ferry-runs.md").write_text("# A ferry runs. \n")
    code = (
        "import os, signal\n"
        "os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from archlint.cli.main import main\n"
        "main(['baseline', 'content'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    before = {path.name for path in (tmp_path / "content").iterdir()}
    assert any(".archlint-baseline.tsv.archlint-" in name for name in before)
    again = [sys.executable, "-m", "archlint", command, "content"]
    assert subprocess.run(again, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert names(tmp_path / "content") == [*(["archlint-baseline.tsv"] if command == "baseline" else []), "news"]
