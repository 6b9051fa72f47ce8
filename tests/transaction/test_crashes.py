"""Killed at every system call that writes: the state before or the state after, nothing between, no stray file."""

import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archlint.transaction.changes import FileChange
from archlint.transaction.commit import commit
from archlint.transaction.recovery import Recovery, RecoveryResult, recover
from crashes import Tree, at_call, at_rename_to, in_child, killed, tree

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

Pages = Mapping[str, bytes | None]


class Scene(NamedTuple):
    """Pages that are there, and what shall become of those that are named again (None: no page)."""

    before: Pages
    changes: Pages

    def make(self, base: Path) -> list[FileChange]:
        """Write the pages, each third one with a mode of its own."""
        for number, (name, text) in enumerate(sorted(self.before.items())):
            assert text is not None
            file = base / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
            file.chmod((0o644, 0o600, 0o755)[number % 3])
        return [FileChange(str(base / name), self.before.get(name), text) for name, text in self.changes.items()]

    def after(self) -> dict[str, bytes]:
        both = {**self.before, **self.changes}
        return {name: text for name, text in both.items() if text is not None}


DAY = "news/2031/05/7"
A, B, C = f"{DAY}/a.md", f"{DAY}/b.md", f"{DAY}/c.md"
SCENES = {
    "edit": Scene({A: b"old a", B: b"old b", C: b"c"}, {A: b"new a", B: b"new b"}),
    "rename": Scene({A: b"a", B: b"link to a"}, {A: None, C: b"a", B: b"link to c"}),
    "swap": Scene({A: b"a", B: b"b"}, {A: b"b", B: b"a"}),
    "chain": Scene({A: b"a", B: b"b"}, {A: None, B: b"a", C: b"b"}),
    "create in new folders": Scene({A: b"a"}, {"news/2031/06/1/x.md": b"x", "news/2032/y.md": b"y"}),
    "move the last page of a month": Scene(
        {A: b"a", B: b"b", "news/2031/06/1/x.md": b"x"}, {A: b"A", "news/2031/06/1/x.md": None, C: b"x"}
    ),
    "delete": Scene({A: b"a", B: b"b", C: b"c"}, {A: None, C: None}),
    "change capitals only": Scene({A: b"a", B: b"b"}, {A: None, f"{DAY}/A.md": b"a"}),
    "a folder for a page": Scene({A: b"a", f"{DAY}/x/y.md": b"y"}, {f"{DAY}/x/y.md": None, f"{DAY}/y/x.md": b"y"}),
}


def restarted(base: Path) -> None:
    def twice() -> None:
        recover(str(base))
        assert recover(str(base)) == RecoveryResult(Recovery.NOTHING)

    assert in_child(twice) == 0


def twins(scene: Scene, folder: Path) -> tuple[Tree, Tree]:
    """The state before and the state after."""
    base = folder / "twin"
    changes = scene.make(base)
    before = tree(base)
    assert commit(changes, str(base)) == ()
    after = tree(base)
    assert {name: text for name, (_, text) in after.items() if text is not None} == scene.after()
    return before, after


@pytest.mark.parametrize("after_call", [False, True], ids=["before each call", "after each call"])
@pytest.mark.parametrize("name", SCENES)
def test_killed_at_every_call(tmp_path: Path, name: str, after_call: bool) -> None:
    scene = SCENES[name]
    before, after = twins(scene, tmp_path)
    left = []
    for number in count(1):
        base = tmp_path / str(number)
        changes = scene.make(base)
        if not killed(lambda: commit(changes, str(base)), at_call(number), after=after_call):  # noqa: B023
            assert tree(base) == after
            break
        restarted(base)
        left.append(tree(base))
        assert left[-1] in (before, after), f"call {number}"
    # Once decided, it stays decided.
    assert len(left) > 20
    turn = left.index(after)
    assert left == [before] * turn + [after] * (len(left) - turn)
    assert 0 < turn < len(left)


@pytest.mark.parametrize("committed", [False, True], ids=["not committed", "committed"])
@pytest.mark.parametrize("name", SCENES)
def test_killed_at_every_call_of_the_recovery(tmp_path: Path, name: str, committed: bool) -> None:
    scene = SCENES[name]
    expected = twins(scene, tmp_path)[committed]
    for number in count(1):
        base = tmp_path / str(number)
        changes = scene.make(base)
        assert killed(lambda: commit(changes, str(base)), at_rename_to("journal"), after=committed)  # noqa: B023
        # Before one call is after another; both were tried above.
        if not killed(lambda: recover(str(base)), at_call(number), after=number % 2 == 0):  # noqa: B023
            assert tree(base) == expected
            break
        restarted(base)
        assert tree(base) == expected, f"call {number}"
    assert number > 5


def test_what_the_commit_point_promises_is_on_the_disk_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = SCENES["create in new folders"].make(tmp_path)
    state = tmp_path / ".archlint_fix"
    calls: list[tuple[str, str]] = []
    names: dict[int, str] = {}

    def opened(path: str, *arguments: Any, **named: Any) -> int:
        file: int = real["open"](path, *arguments, **named)
        names[file] = path
        return file

    def synced(file: int) -> None:
        calls.append(("fsync", names[file]))
        real["fsync"](file)

    def renamed(old: str, new: str) -> None:
        real["rename"](old, new)
        calls.append(("rename", new))

    real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in ("open", "fsync", "rename")}
    for name, call in (("open", opened), ("fsync", synced), ("rename", renamed)):
        monkeypatch.setattr(os, name, call)
    commit(changes, str(tmp_path))
    point = calls.index(("rename", str(state / "journal")))
    synced_before = {path for name, path in calls[:point] if name == "fsync"}
    assert {str(tmp_path), str(state), str(state / "plan"), str(state / "0.new"), str(state / "1.new")} <= synced_before
    assert {str(tmp_path / "news"), str(tmp_path / "news/2031"), str(tmp_path / "news/2031/06")} <= synced_before
    # And what the end promises before the end.
    end = calls.index(("rename", str(state / "done")))
    synced_between = {path for name, path in calls[point:end] if name == "fsync"}
    assert {str(tmp_path / "news/2031/06/1"), str(tmp_path / "news/2032"), str(state)} <= synced_between
    # And in the end, that the state folder is gone.
    assert calls[-1] == ("fsync", str(tmp_path))
