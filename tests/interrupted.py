"""An archive of three pages, a transaction that died right after its commit point, and what is there afterwards."""

from pathlib import Path

import pytest

from archlint.transaction.apply import apply
from archlint.transaction.changes import Conflict, FileChange
from archlint.transaction.commit import commit
from archlint.transaction.journal import Record
from archlint.transaction.state import KEPT, StateFolder
from crashes import at_rename_to, killed, tree

DAY = "news/2031/05/7"
A, B, C, NEW = f"{DAY}/a.md", f"{DAY}/b.md", f"{DAY}/c.md", "news/2032/01/2/n.md"
PAGES = {A: "a", B: "b", C: "c"}


def interrupt(base: Path) -> None:
    """Commit an edit, a move and a new page, and die right after the commit point."""
    changes = [
        FileChange(str(base / A), b"a", b"A"),
        FileChange(str(base / B), b"b", None),
        FileChange(str(base / C), b"c", b"b"),
        FileChange(str(base / NEW), None, b"n"),
    ]
    assert killed(lambda: commit(changes, str(base)), at_rename_to("journal"), after=True)


def texts(base: Path) -> dict[str, str]:
    """The pages, and what was kept by the last parts of its path."""
    found = {}
    for name, (_, text) in tree(base).items():
        if text is not None and not name.endswith(".gitignore"):
            parts = name.split("/")
            found["/".join(["kept", *parts[2:]] if parts[0] == KEPT else parts)] = text.decode("latin-1")
    return found


def edit_at_the_last_moment(monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    """Let somebody save a page right after the commit point of the next transaction."""

    def edited_first(record: Record, state: StateFolder) -> tuple[Conflict, ...]:
        page.write_text("mine\n")
        return apply(record, state)

    monkeypatch.setattr("archlint.transaction.commit.apply", edited_first)
