"""The benchmark: it measures what it says, on archives where there is something to find, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archlint.cli.main import main
from benchmarks.speed.archives import BROKEN, Archive, edited, make_archive
from benchmarks.speed.process import measure
from benchmarks.speed.read_bytes import page_files, read_all

PROJECT = Path(__file__).parents[2]
ALLOCATING = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        block = b"x" * 30_000_000
        time.sleep(1)
        os._exit(0)
for _ in range(3):
    os.wait()
print("a page.md:3:1: something")
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_archive(str(tmp_path_factory.mktemp("speed")), 200)


def contents(archive: Archive) -> dict[str, tuple[bytes, int]]:
    return {name: (Path(name).read_bytes(), os.stat(name).st_mtime_ns) for name in page_files(archive.content)}


def speed(*options: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.speed", *options],
        cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True,
    )  # fmt: skip


def tables(text: str) -> list[dict[str, list[str]]]:
    """The tables of a Markdown text: the cells of each row, by the first."""
    found: list[dict[str, list[str]]] = [{}]
    for line in text.splitlines():
        if line.startswith("| "):
            first, *others = (cell.strip() for cell in line.strip("|").split("|"))
            found[-1][first] = others
        elif found[-1]:
            found.append({})
    return found


@pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="the system does not tell")
def test_the_memory_of_all_processes_counts_once(tmp_path: Path) -> None:
    measured = measure([sys.executable, "-c", ALLOCATING], str(tmp_path), watched=True)
    assert measured.memory is not None
    assert 90_000_000 < measured.memory < 150_000_000
    assert measured.seconds > 1
    assert (measured.findings, measured.output) == (1, "a page.md:3:1: something\n")
    assert measure([sys.executable, "-c", "pass"], str(tmp_path)).memory is None


def test_a_run_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"exit code 3\nno luck"):
        measure([sys.executable, "-c", "print('no luck'); raise SystemExit(3)"], str(tmp_path))


def test_the_broken_links_are_all_that_is_wrong(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert archive.broken == 10
    assert main(["check", archive.content, "--output-format", "concise", "-q"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == archive.broken
    assert all(" REL001 " in line and "there is no page /news/" in line and BROKEN in line for line in lines)


def test_an_archive_is_made_once(archive: Archive) -> None:
    before = contents(archive)
    assert make_archive(os.path.dirname(archive.folder), 200) == archive
    assert contents(archive) == before


def test_edits_are_taken_back(archive: Archive) -> None:
    before = contents(archive)
    with edited(archive, 5):
        assert sum(contents(archive)[name][0] != data for name, (data, _) in before.items()) == 5
    assert contents(archive) == before


def test_all_bytes_are_read(archive: Archive) -> None:
    assert read_all(archive.names) == sum(os.path.getsize(name) for name in archive.names)


def test_it_runs_without_network_and_other_linters(tmp_path: Path) -> None:
    done = speed(
        "--events", "200", "--sizes", "100", "--rounds", "1", "--pages", "20", "--scratch", str(tmp_path / "scratch"),
        PIP_NO_INDEX="1", PATH=str(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for name in ("rumdl", "pymarkdownlnt", "markdownlint-cli2"):
        assert f"{name} cannot be installed here: left out" in done.stderr
    ratios, runs, sizes = tables(done.stdout)
    assert ratios["archlint, one page"][0] == "python -c pass"
    assert float(ratios["archlint, no cache"][1]) > 0
    assert runs["archlint, no cache"][2:] == ["10", "10"]
    assert set(runs) >= {"reading the bytes alone", "archlint, 20 pages", "archlint, one page", "python -c pass"}
    assert list(sizes) == ["events", "---", "100", "200"]
    left = {path.name for path in (tmp_path / "scratch").iterdir()} - {"tools", "node"}
    assert left == {"archive-100", "archive-200"}
    assert not [name for name in os.listdir(tmp_path / "scratch/archive-200") if name.startswith(".")]


def test_the_steps_of_a_run_are_shown(tmp_path: Path) -> None:
    done = speed("--phases", "--events", "200", "--alone", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    (steps,) = tables(done.stdout)
    assert set(steps) >= {"finding the pages", "reading the bytes", "page rules", "facts", "link rules", "all"}
    *parts, total = [float(seconds) for step, (seconds, _, _) in steps.items() if step not in ("step", "---")]
    assert total == pytest.approx(sum(parts), abs=0.06)
    assert list(tmp_path.iterdir()) == []
