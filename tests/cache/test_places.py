"""Where the cache cannot be kept: the findings are right, and at most one line tells of it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archlint.cache import location
from caching import (
    BROKEN,
    CONCISE,
    DATABASE,
    FOLDER,
    cache_on,
    check,
    checked_again,
    number_checked,
    same_as_without,
    told,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", [FOLDER, str(DATABASE)])
@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "file"])
def test_something_else_in_its_place_is_left_alone(archive: Path, tmp_path: Path, name: str, kind: str) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "pages.sqlite").write_text("precious")
    in_its_place = archive / name
    if name == FOLDER:
        shutil.rmtree(in_its_place)
    else:
        in_its_place.unlink()
    if kind == "folder":
        (in_its_place / "precious").mkdir(parents=True)
    elif kind == "link":
        in_its_place.symlink_to(precious if name == FOLDER else precious / "pages.sqlite")
    elif kind == "pipe":
        os.mkfifo(in_its_place)
    else:
        in_its_place.write_text("SQLite format 3" if name == FOLDER else "")
    line = told(archive)
    if (name, kind) not in ((FOLDER, "folder"), (str(DATABASE), "file")):
        assert "cannot be used" in line
        assert "move it away" in line
    assert (precious / "pages.sqlite").read_text() == "precious"
    assert kind != "folder" or (in_its_place / "precious").is_dir()
    assert kind != "link" or in_its_place.is_symlink()


@contextmanager
def no_right_to_write(folder: Path) -> Iterator[None]:
    """Take the right to write in a folder away; root keeps it, and is somebody else for the time."""
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield
    folder.chmod(0o755)


@pytest.mark.parametrize("has_cache", [False, True])
def test_where_nothing_may_be_written(has_cache: bool) -> None:
    # Below pytest's own folder, nobody else may read.
    with TemporaryDirectory() as name:
        folder = Path(name) / "a"
        Path(name).chmod(0o755)
        shutil.copytree(BROKEN, folder, ignore=shutil.ignore_patterns(".*"))
        if has_cache:
            check(folder)
            for each in (folder / FOLDER, *(folder / FOLDER).iterdir()):
                each.chmod(0o755)
        check(folder, "--no-cache", *CONCISE)  # so that all is imported
        told(folder)
        if not has_cache:
            shutil.rmtree(folder / FOLDER)
        with no_right_to_write(folder):
            assert "cannot be used" in told(folder)
            assert check(folder, "-q", *CONCISE).err == ""
        assert (folder / FOLDER).exists() == has_cache


def test_a_full_disk(archive: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limits here")
    shutil.rmtree(archive / FOLDER)

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    with cache_on():
        run = subprocess.run(
            [sys.executable, "-m", "archlint", "check", *CONCISE],
            cwd=archive,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=no_room,
        )
    without = check(archive, "--no-cache", *CONCISE)
    assert (run.returncode, run.stdout) == (without.code, without.out)
    assert run.stderr.count("cannot be used") == 1
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_of_findings_only_the_cache_is_no_part(archive: Path) -> None:
    for _ in range(2):
        assert check(archive, "-q", "-v").err == ""


def test_an_archive_without_the_cache_has_none(archive: Path) -> None:
    shutil.rmtree(archive / FOLDER)
    page = str(next((archive / "content/news/2031/03/5").glob("*.md")).relative_to(archive))
    check(archive, "--no-cache")
    check(archive, page)
    check(archive, "--hook", page)
    check(archive, "--diff")
    check(archive, "--fix", "--select", "FMT005")
    check(archive, "--statistics", "-v")
    assert not (archive / FOLDER).exists()


def test_a_hook_does_not_import_it(archive: Path) -> None:
    page = str(next((archive / "content/news/2031/03/5").glob("*.md")).relative_to(archive))
    code = "import sys; from archlint.cli.main import main; main(); print(*sys.modules, file=sys.stderr)"
    with cache_on():
        run = subprocess.run(
            [sys.executable, "-c", code, "check", "--hook", page], cwd=archive, capture_output=True, text=True
        )
    imported = run.stderr.splitlines()[-1].split()
    assert "archlint.engine.run" in imported
    assert not {"sqlite3", "hashlib", "archlint.archive.recorder", "archlint.cache"}.intersection(imported)


def test_the_cache_is_made_such_that_git_and_backups_pass_it_over(archive: Path) -> None:
    assert (archive / FOLDER / ".gitignore").read_text() == "*\n"
    assert (archive / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert location.FOLDER == FOLDER


def test_fixes_are_not_misled(archive: Path) -> None:
    same_as_without(archive)
    check(archive, "--fix")
    assert told(archive) == ""


@pytest.mark.parametrize(
    "name", ["a b", "50%", "what?", "#1", "dir\nwith", b"caf\xe9".decode("utf-8", "surrogateescape"), "é'\""]
)
def test_names_of_every_kind(tmp_path: Path, name: str) -> None:
    shutil.copytree(BROKEN, tmp_path / name, ignore=shutil.ignore_patterns(".*"))
    folder = tmp_path / name
    day = folder / "content/news/2031/03/5"
    for page in sorted(day.glob("f*.md"))[:3]:
        page.rename(day / f"{name}-{page.name}")
    (folder / f"content/{name}").mkdir()
    shutil.copy(folder / "content/index.md", folder / f"content/{name}/{name}.md")
    for _ in range(2):
        assert told(folder) == ""
    assert number_checked(checked_again(folder)) == 0
    (folder / f"content/{name}/{name}.md").write_text("[x](/news/2031/03/5/nowhere.md)\n")
    assert told(folder) == ""


def test_it_does_not_matter_where_archlint_is_started(archive: Path) -> None:
    whole = check(archive, "content", *CONCISE, "-q").lines
    for folder, path in ((archive / "content", "."), (archive.parent, "a/content"), (archive / "content/news", "..")):
        lines = same_as_without(folder, path, *CONCISE, "-q").lines
        assert [line.rpartition("/")[2] for line in lines] == [line.rpartition("/")[2] for line in whole]
        assert number_checked(checked_again(folder, path)) == 0
