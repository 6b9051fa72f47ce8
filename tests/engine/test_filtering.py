"""What settings, comments and the baseline take away is the same for findings of this run and of an earlier one."""

import json
from pathlib import Path

import pytest

from archlint.engine.filtering import STEPS, STEPS_BY_FINDING
from archlint.layouts.news.examples import day_index, event, path_of
from caching import check, same_as_without
from conftest import Run, Write

SHIP, MILL = path_of("A ship ''sails''. "), path_of("A mill ''stops''. ")
MARKS = "HDL004"


@pytest.fixture
def root(write: Write) -> Path:
    """Two events with wiki marks in their headlines, one of them with a comment that suppresses nothing."""
    return write({
        f"content{SHIP}": event("A ship ''sails''. "),
        f"content{MILL}": event("A mill ''stops''. ") + "\n<!-- archlint-disable-file REL002 -->\n",
        f"content{SHIP.rpartition('/')[0]}/index.md": day_index(""),
        "archlint.toml": "",
    })  # fmt: skip


def found(run: Run) -> list[tuple[str, str, str, str]]:
    """The findings of a run: page, code, severity and the safety of the fix."""
    objects = map(json.loads, run.lines)
    return [
        (each["filename"], each["code"], each["severity"], (each["fix"] or {"applicability": ""})["applicability"])
        for each in objects
    ]


def run(root: Path, settings: str) -> list[tuple[str, str, str, str]]:
    """Check without settings, then with them and what is remembered of the first run."""
    arguments = ("content", "--select", f"{MARKS},REL002,SUP001", "--output-format", "jsonl")
    (root / "archlint.toml").write_text("")
    check(root, *arguments)
    (root / "archlint.toml").write_text(settings)
    return found(same_as_without(root, *arguments))


def test_without_settings(root: Path) -> None:
    assert [(name, code) for name, code, _, _ in run(root, "")] == [
        (f"content{MILL}", MARKS),
        (f"content{MILL}", "SUP001"),
        (f"content{SHIP}", MARKS),
    ]


def test_severities_count_for_comments_too(root: Path) -> None:
    assert [severity for _, _, severity, _ in run(root, f'severity = {{ {MARKS} = "info", SUP001 = "error" }}')] == [
        "info",
        "error",
        "info",
    ]


def test_exceptions_count_for_comments_too(root: Path) -> None:
    settings = f'[per-file-ignores]\n"{MILL[1:]}" = ["SUP001"]\n"{SHIP[1:]}" = ["{MARKS}"]\n'
    assert [(name, code) for name, code, _, _ in run(root, settings)] == [(f"content{MILL}", MARKS)]


def test_fixes_are_as_safe_as_the_settings_say(root: Path) -> None:
    before = {safety for _, code, _, safety in run(root, "") if code == MARKS}
    after = {safety for _, code, _, safety in run(root, f'safety = {{ {MARKS} = "safe" }}') if code == MARKS}
    assert (before, after) == ({"unsafe"}, {"safe"})


def test_steps_for_one_finding_come_first() -> None:
    assert STEPS[: len(STEPS_BY_FINDING)] == STEPS_BY_FINDING
