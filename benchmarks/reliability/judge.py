"""Says how an archive came through a run that was hit, and which promises were broken."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.reliability.archive import Run, archlint
from benchmarks.reliability.writers import ENVIRONMENT, Archive, Tree, tracked, tree

_KILLED = -9
_ABSENT = b"\0 no such file"


class Verdict(NamedTuple):
    """How the archive was right after the run and after ``archlint recover``: old, new, between; and what is wrong."""

    left: str
    recovered: str
    faults: tuple[str, ...]


def judge(archive: Archive, folder: Path, done: Run | None) -> Verdict:
    """Recover an archive that a run has left; None is a run that a power cut has ended, of which nothing is known."""
    left = _state(archive, tree(folder))
    recovery = _archlint(folder, ("recover",))
    now = tree(folder)
    recovered = _state(archive, now)
    cut_off = done is None or done.code == _KILLED
    faults = [*_of_state(archive, folder, recovered, recovery)]
    if done is not None:
        faults += _of_run(done, left, recovered, cut_off=cut_off)
    if recovered == "between":
        faults += [f"neither old nor new: {name}" for name in _strange(archive, now)]
    if cut_off and recovered in ("old", "rests"):
        faults += _again(archive, folder)
    return Verdict(left, recovered, tuple(faults))


def _archlint(folder: Path, arguments: Sequence[str]) -> Run:
    with patch.dict(os.environ, ENVIRONMENT):
        return archlint(folder, arguments)


def _state(archive: Archive, now: Tree) -> str:
    """Tell how an archive is; ``rests`` is old or new with what the next writer of a single file takes away."""
    known = {"old": archive.before, "new": archive.after}
    for name, pages in known.items():
        if now == pages:
            return name
    without = {name: text for name, text in now.items() if ".archlint-" not in Path(name).name}
    return "rests" if without in known.values() else "between"


def _of_state(archive: Archive, folder: Path, recovered: str, recovery: Run) -> Iterator[str]:
    if recovery.code != 0:
        yield f"recover ends with {recovery.code}: {recovery.err}"
    if recovered in ("old", "new") and tracked(folder) != archive.tracked[recovered == "new"]:
        yield "git tracks other pages"


def _of_run(done: Run, left: str, recovered: str, *, cut_off: bool) -> Iterator[str]:
    if "internal error" in done.err or "Traceback" in done.err:
        yield f"internal error: {done.err}"
    if cut_off:
        return
    if done.code not in (0, 1, 2):
        yield f"exit code {done.code}: {done.err}"
    if done.code == 2 and not done.err.strip():
        yield "fails without a word"
    if left == "rests":
        yield "something is left behind"
    if recovered == "old" and done.code != 2:
        yield f"exit code {done.code}, and nothing was written: {done.err}"
    if recovered == "new" and "nothing was changed" in done.err:
        yield f"says that nothing was changed, and it was: {done.err}"


def _again(archive: Archive, folder: Path) -> Iterator[str]:
    """Run the command once more, as the user would who finds that it was ended."""
    done = _archlint(folder, archive.writer.arguments)
    if tree(folder) != archive.after:
        yield f"the command does not work again: {done.code} {done.err}"


def _strange(archive: Archive, now: Tree) -> list[str]:
    names = archive.before.keys() | archive.after.keys() | now.keys()
    states = [{name: found.get(name, _ABSENT) for name in names} for found in (archive.before, archive.after, now)]
    old, new, found = states
    return sorted(name for name in names if found[name] not in (old[name], new[name])) or ["some files old, some new"]
