"""Findings name commands that do what they say, in words that a shell takes as they are."""

import shlex

import pytest

from archlint.layouts.news.examples import event, path_of
from conftest import Archlint, Write

OLD, NEW = "The bridge at Larkfield is opened again. ", "The bridge at Larkfield is opened again today. "
FERRY = "/news/2031/05/2/a-ferry-runs.md"


def command_of(archlint: Archlint, code: str) -> list[str]:
    """Return the words of the command that the only finding of a rule names in its help."""
    shown = archlint("check", "content", "--select", code).out
    (line,) = [line for line in shown.splitlines() if "= help: " in line]
    return shlex.split(line.partition("archlint ")[2].replace(", or the other way round", ""))


@pytest.mark.parametrize(
    ("code", "pages"),
    [
        ("SLG001", {"/news/2031/05/7/it's-closed.md": event("The bridge opens. ")}),
        ("SLG003", {"/news/2031/05/7/The-bridge.md": event("The bridge. ")}),
        (
            "CHG002",
            {
                path_of(OLD): event(OLD),
                path_of(NEW): event(NEW, changes=f"1. [{OLD}]({path_of(OLD)}) _2031-05-07 09:10:11 (First version)_"),
            },
        ),
        ("ARC001", {path_of(OLD): event(OLD), path_of(NEW): event(NEW)}),
        (
            "TAG001",
            {FERRY: event("A ferry runs. ", day="2031-05-2", related=f"1. [B. ]({path_of(OLD)}) _Context: Tarrish_")},
        ),
    ],
    ids=["SLG001", "SLG003", "CHG002", "ARC001", "TAG001"],
)
def test_the_command_mends_the_finding(
    write: Write, archlint: Archlint, code: str, pages: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"archlint.toml": '[tags.aliases]\nTarrow = ["Tarrish"]\n'})
    root = write({f"content{path}": text for path, text in pages.items()})
    monkeypatch.chdir(root)
    command = command_of(archlint, code)
    run = archlint(*command)
    assert run.code == 0, run.err
    assert archlint("check", "content", "--select", code).code == 0
