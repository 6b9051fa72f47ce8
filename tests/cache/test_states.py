"""The cache in every state that it can be in: the findings are right, and at most one line tells of it."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archlint.cache import connection, location
from archlint.engine import run as engine
from caching import DATABASE, FOLDER, cache_on, check, checked_again, number_checked, same_as_without

BROKEN = Path(__file__).parents[2] / "examples" / "broken"
CONCISE = ("--output-format", "concise")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A copy of the broken example that a run with the cache has seen."""
    shutil.copytree(BROKEN, tmp_path / "a", ignore=shutil.ignore_patterns(".*"))
    check(tmp_path / "a")
    return tmp_path / "a"


def told(folder: Path, *arguments: str) -> str:
    """Return the line about the cache that a run says, whose findings are those of one without; empty if there is none."""
    with_cache = check(folder, *CONCISE, *arguments)
    without = check(folder, "--no-cache", *CONCISE)
    assert (with_cache.code, with_cache.out) == (without.code, without.out)
    more = with_cache.err.removeprefix(without.err).splitlines()
    assert with_cache.err.startswith(without.err)
    assert len(more) <= 1
    return "".join(more)


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


def test_somebody_is_writing_all_the_time(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_PATIENCE", 0.1)
    with closing(sqlite3.connect(archive / DATABASE, isolation_level=None)) as stranger:
        stranger.execute("BEGIN EXCLUSIVE")
        assert "locked" in told(archive)
    assert told(archive) == ""


def test_many_runs_at_once(archive: Path) -> None:
    shutil.rmtree(archive / FOLDER)
    without = check(archive, "--no-cache", *CONCISE)
    with cache_on():
        for _ in range(2):
            runs = [
                subprocess.Popen(
                    [sys.executable, "-m", "archlint", "check", *CONCISE],
                    cwd=archive,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
                for _ in range(6)
            ]
            for run in runs:
                out, err = run.communicate()
                assert (run.returncode, out, err) == (without.code, without.out, without.err)
    assert number_checked(checked_again(archive)) == 0


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8])
def test_killed_at_any_moment(archive: Path, moment: float) -> None:
    shutil.rmtree(archive / FOLDER)
    with cache_on():
        process = subprocess.Popen(
            [sys.executable, "-m", "archlint", "check", *CONCISE],
            cwd=archive,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    time.sleep(moment)
    process.kill()
    process.wait()
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_killed_while_it_writes(archive: Path) -> None:
    """What was not finished is thrown away by the next run."""
    (archive / "content/index.md").write_text("# Another\n")
    code = (
        "import os\n"
        "from archlint.cache import database\n"
        "database._forget_oldest = lambda connection, whole: os._exit(9)\n"
        "from archlint.cli.main import main\n"
        "main()\n"
    )
    with cache_on():
        killed = subprocess.run([sys.executable, "-c", code, "check"], cwd=archive, capture_output=True, check=False)
    assert killed.returncode == 9
    assert told(archive) == ""
    assert number_checked(checked_again(archive)) == 0


def test_a_run_that_changes_nothing_writes_nothing(archive: Path) -> None:
    before = (archive / DATABASE).stat()
    check(archive)
    after = (archive / DATABASE).stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    assert sorted(path.name for path in (archive / FOLDER).iterdir()) == [
        ".gitignore", "CACHEDIR.TAG", "lock", "pages.sqlite",
    ]  # fmt: skip


def test_a_page_that_changes_during_the_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next((archive / "content/news/2031/03/5").glob("*.md"))
    text = page.read_bytes()
    shutil.rmtree(archive / FOLDER)
    found = engine.find

    def find_and_edit(*arguments: object) -> object:
        page.write_bytes(b"# Something else\n")
        result = found(*arguments)  # type: ignore[arg-type]
        page.write_bytes(text)
        return result

    with monkeypatch.context() as patch:
        patch.setattr("archlint.cache.checked.find", find_and_edit)
        check(archive)
    assert told(archive) == ""


def test_a_page_that_comes_and_goes_during_the_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = next((archive / "content/news/2031/03/5").glob("*.md"))
    shutil.rmtree(archive / FOLDER)
    found = engine.find

    def find_and_move(*arguments: object) -> object:
        page.rename(page.with_suffix(".away"))
        result = found(*arguments)  # type: ignore[arg-type]
        page.with_suffix(".away").rename(page)
        return result

    with monkeypatch.context() as patch:
        patch.setattr("archlint.cache.checked.find", find_and_move)
        check(archive)
    assert told(archive) == ""


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


def test_an_interrupt_while_it_is_saved(archive: Path) -> None:
    (archive / "content/index.md").write_text("# Another\n")
    code = (
        "import os, signal, sys\n"
        "from archlint.cache import database\n"
        "def forget(connection, whole):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "database._forget_oldest = forget\n"
        "from archlint.cli.main import main\n"
        "sys.exit(main())\n"
    )
    with cache_on():
        run = subprocess.run(
            [sys.executable, "-c", code, "check", *CONCISE], cwd=archive, capture_output=True, text=True, check=False
        )
    assert run.returncode == 130
    assert "Traceback" not in run.stderr
    assert run.stdout == check(archive, "--no-cache", *CONCISE).out
    assert told(archive) == ""
