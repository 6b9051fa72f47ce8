"""Findings are remembered of the rules that found them: other code, other findings."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archlint.cache import key
from caching import FOLDER, check, checked_again, number_checked, same_as_without
from conftest import Archlint, Write

RULE = '''"""A rule of somebody's."""

from archlint.model import Event
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Finding, LinkContext, PageContext, Severity, archive_rule, page_rule
from archlint.rule import link_rule

from {package}._word import WORD

{declared}
def check(event: {kind}, context: {context}):
{body}
'''
PAGE = {
    "declared": '@page_rule("ODD001", severity=Severity.ERROR)',
    "kind": "Event",
    "context": "PageContext",
    "body": "    yield Finding(event.headline.span, WORD)",
}
ARCHIVE = {
    "declared": '@archive_rule("ODD001", severity=Severity.ERROR, keys=lambda event, options: [event.headline])',
    "kind": "EventFacts",
    "context": "ArchiveContext",
}
BODIES = {
    "once": "    yield Finding(context.archive.page(event).headline.span, str(context.once(lambda a: len(list(a.events())))))",
    "events": "    yield Finding(context.archive.page(event).headline.span, str(len(list(context.archive.events()))))",
    "rarely": (
        "    if '7' in event.path and 'two' in event.headline:\n"
        "        yield Finding(context.archive.page(event).headline.span, str(len(list(context.archive.events()))))"
    ),
    "exists": (
        "    if not context.archive.exists('/news/2031/05/9/a.md'):\n"
        "        yield Finding(context.archive.page(event).headline.span, 'no 9')"
    ),
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A plug-in package of its own, with an archive beside it."""
    name = f"rules_{abs(hash(request.node.name))}"
    package = tmp_path / "lib" / name
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "_word.py").write_text('WORD = "one"\n')
    monkeypatch.syspath_prepend(str(package.parent))
    for day in range(1, 9):
        folder = tmp_path / f"content/news/2031/05/{day}"
        folder.mkdir(parents=True)
        (folder / "a.md").write_text(f"### [2031-05-{day}](/news/2031/05/{day}/index.md)\n\n# Event {day}\n")
    (tmp_path / "archlint.toml").write_text(f'plugins = ["{name}"]\nselect = ["ODD001"]\n')
    return package


def install(package: Path, **parts: str) -> None:
    (package / "odd.py").write_text(RULE.format(package=package.name, **parts))
    forget(package)


def forget(package: Path) -> None:
    """Have the package imported anew, as another process would."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
        del sys.modules[name]
    shutil.rmtree(package / "__pycache__", ignore_errors=True)


def test_code_that_changes_finds_anew(package: Path, tmp_path: Path) -> None:
    install(package, **PAGE)
    assert "one" in same_as_without(tmp_path).out
    assert number_checked(checked_again(tmp_path)) == 0
    # what rules share is their code too
    (package / "_word.py").write_text('WORD = "two"\n')
    forget(package)
    assert "two" in same_as_without(tmp_path).out


def test_a_rule_that_fails_is_tried_again(package: Path, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    body = f"    import os\n    assert os.path.exists({str(flag)!r})\n    yield Finding(event.headline.span, WORD)"
    install(package, **{**PAGE, "body": body})
    assert same_as_without(tmp_path).code == 2
    assert same_as_without(tmp_path).code == 2
    flag.touch()
    assert same_as_without(tmp_path).code == 1


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_archive_rule_of_somebody_s_hears_of_what_it_asked_for(package: Path, tmp_path: Path, body: str) -> None:
    install(package, **ARCHIVE, body=body)
    same_as_without(tmp_path)
    assert number_checked(checked_again(tmp_path)) == 0
    page = tmp_path / "content/news/2031/05/7/a.md"
    page.write_text(page.read_text().replace("Event", "Event two"))
    same_as_without(tmp_path)
    folder = tmp_path / "content/news/2031/05/9"
    folder.mkdir()
    (folder / "a.md").write_text("### [2031-05-9](/news/2031/05/9/index.md)\n\n# Event 9\n")
    same_as_without(tmp_path)
    shutil.rmtree(folder)
    same_as_without(tmp_path)


def test_clean_removes_what_is_archlint_s(write: Write, archlint: Archlint, tmp_path: Path) -> None:
    write({"content/news/2031/05/7/a.md": "# A\n"})
    assert archlint("clean").out == f"There is no cache in {tmp_path / 'content'}.\n"
    check(tmp_path)
    cache = tmp_path / "content" / FOLDER
    assert archlint("clean", "content").out == f"Removed {cache}.\n"
    assert not cache.exists()
    check(tmp_path)
    (cache / "notes.txt").write_text("mine")
    run = archlint("clean")
    assert run.code == 0
    assert run.out == f"Removed {cache}.\nLeft alone, as it is not archlint's: {cache / 'notes.txt'}\n"
    assert [path.name for path in cache.iterdir()] == ["notes.txt"]


def test_clean_follows_no_link(write: Write, archlint: Archlint, tmp_path: Path) -> None:
    write({"content/news/2031/05/7/a.md": "# A\n", "precious/pages.sqlite": "precious"})
    (tmp_path / "content" / FOLDER).symlink_to(tmp_path / "precious")
    assert "Left alone" in archlint("clean").out
    assert (tmp_path / "precious/pages.sqlite").read_text() == "precious"


def test_clean_where_there_is_no_archive(archlint: Archlint) -> None:
    run = archlint("clean")
    assert run.code == 2
    assert "no archive found" in run.err
    assert archlint("clean", "nowhere").code == 2


def test_a_package_that_settings_name_often_is_read_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of settings has room for a hundred thousand names, and each reading takes a millisecond."""
    read: list[str] = []
    files: Callable[[str], Iterator[tuple[str, bytes]]] = vars(key)["_files"]

    def counted(folder: str) -> Iterator[tuple[str, bytes]]:
        read.append(folder)
        return files(folder)

    monkeypatch.setattr(key, "_files", counted)
    often = ", ".join(['"archlint_rules"'] * 50)
    root = write({"archlint.toml": f'root = "content"\nplugins = [{often}]\n', "content/news/a.md": "# A\n"})
    check(root)
    assert len(read) == len(set(read))
