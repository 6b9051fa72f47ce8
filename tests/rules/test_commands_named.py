"""Findings name commands that do what they say, in words that a shell takes as they are."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.layouts.news.examples import event, path_of
from archlint_rules._commands import quoted
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


def test_a_tag_that_looks_like_an_option_is_merged(write: Write, archlint: Archlint) -> None:
    tags = f"1. [B. ]({path_of(NEW)}) _Context: --force_\n2. [B. ]({path_of(OLD)}) _Context: --force's_"
    write({"archlint.toml": "", f"content{FERRY}": event("A ferry runs. ", day="2031-05-2", related=tags)})
    run = archlint(*command_of(archlint, "TAG001"))
    assert run.code == 0, run.err
    assert archlint("check", "content", "--select", "TAG001").code == 0


@pytest.mark.parametrize("text", ["The ''old'' ferry runs.", "The ferry runs &amp; sinks.", "The old ferry runs::"])
def test_no_command_is_named_that_refuses_the_text_of_a_link(write: Write, archlint: Archlint, text: str) -> None:
    ferry, bridge = path_of("A ferry runs. "), path_of("The bridge. ")
    related = f"1. [{text}]({ferry}) _Context: Larkfield_"
    write({f"content{ferry}": event("A ferry runs. "), f"content{bridge}": event("The bridge. ", related=related)})
    shown = archlint("check", "content", "--select", "REL005").out
    assert f"= help: to put that headline into every link, run archlint retitle {ferry}\n" in shown
    related = related.replace(text, "The old ferry runs.")
    write({f"content{bridge}": event("The bridge. ", related=related)})
    assert (
        f"run archlint retitle {ferry} 'The old ferry runs.'" in archlint("check", "content", "--select", "REL005").out
    )


@given(st.text("ab '\"$`!\\-&;*#~"))
def test_a_shell_reads_a_quoted_word_as_it_is(word: str) -> None:
    assert shlex.split(quoted(word)) == [word]


def test_an_apostrophe_is_quoted_for_readers_too() -> None:
    assert quoted("The mayor's bridge") == '"The mayor\'s bridge"'
    assert quoted("The bridge") == "'The bridge'"
    assert quoted("$(mayor's)") == "'$(mayor'\"'\"'s)'"


def test_no_command_makes_a_tag_without_letters_another_name_of_itself(write: Write, archlint: Archlint) -> None:
    related = f"1. [B. ]({path_of(OLD)}) _Context: ..._"
    write({f"content{FERRY}": event("A ferry runs. ", day="2031-05-2", related=related)})
    shown = archlint("check", "content", "--select", "TAG001").out
    assert "the tag `...` has no letter or digit" in shown
    assert "= help: " not in shown
