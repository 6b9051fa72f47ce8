"""Names that differ in capitals only, on a disk where capitals do not count.

Few machines that run tests have such a disk, so its manner is put on here: every call that names a file finds the one
whose name is the same but for capitals, and what it makes anew keeps the name it was made with.
"""

import os
from collections.abc import Callable
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from archlint.transaction.changes import EditedMeanwhileError, FileChange
from archlint.transaction.commit import commit
from archlint.transaction.recovery import recover
from conftest import Write
from crashes import at_call, at_rename_to, in_child, killed, tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

DAY = "news/2031/05/7"


_listdir = os.listdir
_FINDING = ("open", "lstat", "stat", "unlink", "access", "chmod", "chown", "rmdir", "mkdir", "listxattr")


def found(path: Any) -> Any:
    """The path with the name that its folder has for it, if it has one."""
    folder, name = os.path.split(path) if isinstance(path, str) else ("", "")
    if not name or not os.path.lexists(folder):
        return path
    alike = [entry for entry in _listdir(folder) if entry.casefold() == name.casefold()]
    return os.path.join(folder, *alike[:1] or [name])


def finding(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def wrapper(path: Any, *arguments: Any, **named: Any) -> Any:
        return call(found(path), *arguments, **named)

    return wrapper


def moving(call: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(call)
    def wrapper(old: str, new: str) -> None:
        # What is written over keeps its name; what moves to a like name takes the new one.
        call(found(old), new if found(new) == found(old) else found(new))

    return wrapper


def ignore_capitals() -> None:
    """Make this process, a child, see the disk so."""
    for name in _FINDING:
        if hasattr(os, name):
            setattr(os, name, finding(getattr(os, name)))
    for name in ("rename", "replace"):
        setattr(os, name, moving(getattr(os, name)))


def on_such_a_disk(work: Callable[[], object]) -> Callable[[], object]:
    def there() -> object:
        ignore_capitals()
        return work()

    return there


def test_the_disk_is_as_it_says(write: Write) -> None:
    base = write({"a.md": "a", "x/b.md": "b"})

    def look() -> None:
        assert os.path.lexists(base / "A.md".lower()) and os.path.lexists(str(base / "A.md"))
        file = os.open(str(base / "A.MD"), os.O_RDONLY)
        assert os.read(file, 9) == b"a"
        os.close(file)
        os.rename(str(base / "x/B.md"), str(base / "A.md"))

    assert in_child(on_such_a_disk(look)) == 0
    assert os.listdir(base / "x") == []
    assert (base / "a.md").read_text() == "b"


def renamed(base: Path) -> list[FileChange]:
    """A page that changes its capitals, one that does so and is edited, and two that change places and capitals."""
    return [
        FileChange(str(base / DAY / "nato.md"), b"a", None),
        FileChange(str(base / DAY / "NATO.md"), None, b"a"),
        FileChange(str(base / DAY / "Sund.md"), b"b", None),
        FileChange(str(base / DAY / "sund.md"), None, b"B"),
        FileChange(str(base / DAY / "one.md"), b"1", None),
        FileChange(str(base / DAY / "two.md"), b"2", None),
        FileChange(str(base / DAY / "One.md"), None, b"2"),
        FileChange(str(base / DAY / "Two.md"), None, b"1"),
    ]


BEFORE = {f"{DAY}/nato.md": "a", f"{DAY}/Sund.md": "b", f"{DAY}/one.md": "1", f"{DAY}/two.md": "2"}
AFTER = {f"{DAY}/NATO.md": "a", f"{DAY}/sund.md": "B", f"{DAY}/One.md": "2", f"{DAY}/Two.md": "1"}


def texts(base: Path) -> dict[str, str]:
    return {name: text.decode() for name, (_, text) in tree(base).items() if text is not None}


def test_capitals_change(write: Write) -> None:
    base = write(BEFORE)
    assert in_child(on_such_a_disk(lambda: commit(renamed(base), str(base)))) == 0
    assert texts(base) == AFTER


def test_killed_at_every_call(tmp_path: Path) -> None:
    before, after = (dict(list(pages.items())[:2]) for pages in (BEFORE, AFTER))
    for number in count(1):
        base = tmp_path / str(number)
        base.joinpath(DAY).mkdir(parents=True)
        for name, text in before.items():
            (base / name).write_text(text)
        if not killed(on_such_a_disk(lambda: commit(renamed(base)[:4], str(base))), at_call(number), after=False):  # noqa: B023
            break
        killed(on_such_a_disk(lambda: recover(str(base))), at_call(number % 17 + 1), after=True)  # noqa: B023
        assert in_child(on_such_a_disk(lambda: recover(str(base)))) == 0  # noqa: B023
        assert texts(base) in (before, after), number
        assert not os.path.lexists(base / ".archlint_fix")
    assert number > 40


def test_a_page_that_stays_is_not_written_over_by_one_of_other_capitals(write: Write) -> None:
    base = write({"a.md": "a", "b.md": "b"})
    changes = [FileChange(str(base / "b.md"), b"b", None), FileChange(str(base / "A.md"), None, b"b")]

    def refused() -> None:
        with pytest.raises(EditedMeanwhileError, match="there is a file already"):
            commit(changes, str(base))

    assert in_child(on_such_a_disk(refused)) == 0
    assert texts(base) == {"a.md": "a", "b.md": "b"}


def test_a_page_edited_since_the_commit_point_keeps_name_and_text(write: Write) -> None:
    base = write({"nato.md": "a"})
    changes = [FileChange(str(base / "nato.md"), b"a", None), FileChange(str(base / "NATO.md"), None, b"a")]
    assert killed(on_such_a_disk(lambda: commit(changes, str(base))), at_rename_to("journal"), after=True)
    (base / "nato.md").write_text("somebody's")
    assert in_child(on_such_a_disk(lambda: recover(str(base)))) == 0
    kept = [name for name in texts(base) if name.endswith("NATO.md")]
    assert len(kept) == 1 and kept[0].startswith(".archlint_kept/")
    assert (base / "nato.md").read_text() == "somebody's"
