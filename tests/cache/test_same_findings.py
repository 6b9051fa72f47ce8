"""Whatever happens to an archive between runs: a run with the cache says what one without it does."""

import os
import random
import re
import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archlint.engine import run as engine
from archlint.workers.tuning import Sharing, Tuning
from caching import DATABASE, archlint, check, checked_again, number_checked, same_as_without
from conftest import USUAL

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from collections.abc import Callable

BASELINE = "archlint-baseline.tsv"
BROKEN = Path(__file__).parents[2] / "examples" / "broken"
FORMATS = ("full", "concise", "json", "jsonl", "sarif", "junit", "gitlab", "github")
SETTINGS = (
    "",
    'exclude = ["/news/2031/03/5/"]\n',
    'exclude = ["*bridge*", "/lists/"]\n',
    '[per-file-ignores]\n"/news/2031/03/4/" = ["SLG", "REL"]\n',
    '[severity]\nREL = "info"\nHDL = "error"\n',
    '[tags]\ncountries = true\ncanonical = ["Houston, Texas"]\n',
    "check-from = 2031-03-05\n",
    "[rules.missing-reciprocal-link]\nroom = 2\n",
)
WORDS = (
    "The ferry runs again. ",
    "A school opens. ",
    "Ashmere, Larkfield",
    "<!-- archlint-disable-file REL -->",
    "''x''",
)


class Editor:
    """Does to an archive what people and robots do, by chance."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.edits: list[Callable[[], None]] = [
            self.rewrite, self.rewrite, self.take_over, self.take_over, self.damage, self.remove, self.rename, self.rename,
            self.copy, self.touch, self.keep_times, self.retarget, self.retarget, self.move_folder, self.remove_folder,
            self.make_folder_of, self.link, self.ignore, self.configure, self.hide, self.retitle, self.retitle,
        ]  # fmt: skip

    @property
    def pages(self) -> list[Path]:
        return sorted(page for page in self.folder.rglob("*.md") if page.is_file() and not page.is_symlink())

    def page(self) -> Path:
        return self.chance.choice(self.pages)

    def days(self) -> list[Path]:
        return sorted({page.parent for page in self.pages if "news" in page.parts})

    def rewrite(self) -> None:
        page = self.page()
        lines = page.read_bytes().splitlines(keepends=True)
        place = self.chance.randrange(len(lines) + 1)
        lines.insert(place, self.chance.choice([*lines, *(word.encode() + b"\n" for word in WORDS)]))
        page.write_bytes(b"".join(lines))

    def retitle(self) -> None:
        headlines = [
            b"# A ferry runs. \n",
            *(line for line in self.page().read_bytes().splitlines(keepends=True) if line[:2] == b"# "),
        ]
        page = self.page()
        lines = page.read_bytes().splitlines(keepends=True)
        page.write_bytes(b"".join(self.chance.choice(headlines) if line[:2] == b"# " else line for line in lines))

    def take_over(self) -> None:
        self.page().write_bytes(self.page().read_bytes())

    def damage(self) -> None:
        self.page().write_bytes(self.chance.choice([b"", b"\xff", b"\0", b"# x\n"]))

    def remove(self) -> None:
        self.page().unlink()

    def rename(self) -> None:
        page = self.page()
        page.rename(page.with_name(self.chance.choice(["index.md", "README.md", "a-b.md", "A_b.md", self.page().name])))

    def copy(self) -> None:
        folder = self.chance.choice(self.days())
        shutil.copy(self.page(), folder / self.chance.choice([self.page().name, "index.md", "new.md"]))

    def touch(self) -> None:
        self.page().touch()

    def keep_times(self) -> None:
        page = self.page()
        times = page.stat()
        data = bytearray(page.read_bytes() or b"x")
        data[self.chance.randrange(len(data))] = ord("z")
        page.write_bytes(data)
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))

    def retarget(self) -> None:
        page, target = self.page(), self.page()
        text = page.read_text("utf-8", "replace")
        paths = [part.partition(")")[0] for part in text.split("](")[1:]]
        if paths:
            path = (
                "/" + target.relative_to(self.folder / "content").as_posix() if "content" in target.parts else "/x.md"
            )
            page.write_text(text.replace(self.chance.choice(paths) or "x", path), "utf-8")

    def move_folder(self) -> None:
        folder = self.chance.choice(self.days())
        new = folder.with_name(self.chance.choice(["9", "10", "11", ".x"]))
        if not new.exists():
            folder.rename(new)

    def remove_folder(self) -> None:
        if len(self.days()) > 3:
            shutil.rmtree(self.chance.choice(self.days()))

    def make_folder_of(self) -> None:
        page = self.page()
        page.unlink()
        page.mkdir()

    def link(self) -> None:
        page, target = self.page(), self.page()
        if page != target:
            page.unlink()
            page.symlink_to(target)

    def ignore(self) -> None:
        self.folder.joinpath(".gitignore").write_text(
            self.chance.choice(["", "*.md\n!index.md\n", "content/news/2031/03/6/\n", f"{self.page().name}\n"])
        )

    def configure(self) -> None:
        self.folder.joinpath("archlint.toml").write_text('root = "content"\n' + self.chance.choice(SETTINGS))

    def hide(self) -> None:
        page = self.page()
        hidden = page.parent / ".x"
        hidden.mkdir(exist_ok=True)
        page.rename(hidden / page.name)


@pytest.mark.parametrize("seed", range(int(os.environ.get("CACHE_SEEDS", "12"))))
def test_after_any_edits(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    if seed % 2:
        os.system(f"git init -q {tmp_path}")
    tuning = Tuning(
        pages=Sharing(chance.choice([10, 1000]), 7),
        pages_again=Sharing(chance.choice([10, 100]), 7),
        identities=Sharing(5, 7),
        ask_git=chance.choice([1, 1000]),
        all_again=chance.choice([1, 4]),
        young=chance.choice([0, USUAL.young]),
    )
    editor = Editor(tmp_path, chance)
    links = ("--select", "ALL", "--ignore", "ARC,TAG005")
    keyed = ("--select", "ALL", "--ignore", "TAG005")
    runs = [
        ("--select", "ALL"),
        (),
        keyed,
        keyed,
        links,
        links,
        (*links, "content/news/2031/03"),
        ("content/news/2031/03/5", *links),
    ]
    wanted = chance.choice(runs)
    for _ in range(8):
        for _ in range(chance.choice([0, 1, 1, 2, 5])):
            with suppress(OSError):  # a folder may be in the way, by chance
                chance.choice(editor.edits)()
        if chance.random() < 0.2:
            wanted = chance.choice(runs)
        if all((tmp_path / path).is_dir() for path in wanted if path.startswith("content")):
            shape = ("--output-format", chance.choice(FORMATS), "--jobs", chance.choice(["1", "3"]))
            same_as_without(tmp_path, *wanted, *shape, tuning=tuning)


@pytest.mark.parametrize("seed", range(int(os.environ.get("CACHE_SEEDS", "6"))))
def test_with_a_baseline_after_any_edits(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    again = partial(same_as_without, tuning=Tuning(pages_again=Sharing(100, 7), all_again=1))
    editor = Editor(tmp_path, chance)
    (tmp_path / BASELINE).write_bytes(baseline_with_and_without(tmp_path))
    found = check(tmp_path, "--no-baseline", "--no-cache", "-q", "--output-format", "concise").lines
    assert f"; {len(found)} in the baseline." in again(tmp_path).out
    for _ in range(6):
        for _ in range(chance.choice([1, 2, 5])):
            with suppress(OSError):  # a folder may be in the way, by chance
                chance.choice(editor.edits)()
        again(tmp_path, "--output-format", chance.choice(FORMATS))
        pruned = baseline_with_and_without(tmp_path, chance.choice(["--prune", "--update"]))
        if chance.random() < 0.5:
            (tmp_path / BASELINE).write_bytes(pruned)
            again(tmp_path)


def baseline_with_and_without(folder: Path, *arguments: str) -> bytes:
    """The baseline that is written, with the cache and without; there is afterwards what was there before."""
    file = folder / BASELINE
    before = file.read_bytes() if file.exists() else None
    runs, contents = set(), set()
    for more in ((), ("--no-cache",)):
        runs.add(archlint(folder, "baseline", *arguments, *more))
        contents.add(file.read_bytes())
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
    ((code, _, said),) = runs
    assert code == 0, said
    assert len(contents) == 1
    return contents.pop()


def test_a_check_builds_on_what_a_baseline_or_suppressions_found(tmp_path: Path) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    assert archlint(tmp_path, "baseline").code == 0
    assert number_checked(checked_again(tmp_path)) == 0
    (tmp_path / DATABASE).unlink()
    (tmp_path / BASELINE).unlink()
    assert archlint(tmp_path, "suppress").code == 1, "one page cannot be read"
    assert re.match(r"\d+ changed;", checked_again(tmp_path))
    same_as_without(tmp_path)


def test_the_cache_is_used_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    # Fixes that copy a headline are promised only if that has no finding, and pages are checked to find that out.
    arguments = ("--ignore", "REL005,IDX001,IDX003")
    same_as_without(tmp_path, *arguments)
    monkeypatch.setattr(engine, "_check_alone", None)
    monkeypatch.setattr(engine, "_share", None)
    assert check(tmp_path, *arguments).code == 1
