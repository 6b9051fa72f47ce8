"""What a check promises, a run with fixes does; and it gives the reason for what it does not promise."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from bridge import BRIDGE, CLEAN, INDEX, INDEX_PATH, SELF
from conftest import Archlint, Write
from repositories import make_repository
from trees import tree

OLD = path_of("The old bridge is open. ")
FERRY = path_of("A ferry runs to Larkfield. ")
FERRY_SOURCE = "1. [Larkfield Post](https://post.example/ferry)"
HOOK = "a hook changes only the pages that it is given; archlint check --fix changes others, too"
FIX = ("--fix", "--unsafe-fixes")
TO_BRIDGE = f"1. [The bridge is closed. ]({BRIDGE}) _Context: bridge_"
CONFLICT = f"<<<<<<< ours\n[it]({OLD})\n=======\nit\n>>>>>>> theirs\n"


def found(archlint: Archlint, *arguments: str) -> list[dict[str, Any]]:
    run = archlint("check", *arguments, "--output-format", "json")
    assert run.code in (0, 1), run.err
    listed: list[dict[str, Any]] = json.loads(run.out)
    return listed


def reasons(archlint: Archlint, *arguments: str) -> list[str]:
    return [each["refusal"] for each in found(archlint, *arguments) if each["refusal"]]


def archive(pages: Mapping[str, str]) -> dict[str, str | bytes]:
    return {f"content{path}": text for path, text in pages.items()}


REFUSED: dict[str, tuple[dict[str, str], str, tuple[str, ...], str]] = {
    "path taken": (
        {OLD: CLEAN, BRIDGE: CLEAN},
        "SLG001",
        (),
        f"not renamed: {BRIDGE} exists already: compare the two, and merge or rename one by hand",
    ),
    "path wanted twice": (
        {OLD: CLEAN, FERRY: CLEAN},
        "SLG001",
        (),
        f"not renamed: 2 pages want to be {BRIDGE}: rename them by hand",
    ),
    "path taken in a hook": (
        {OLD: CLEAN, BRIDGE: CLEAN},
        "SLG001",
        ("--hook",),
        f"not renamed: {BRIDGE} exists already: compare the two, and merge or rename one by hand",
    ),
    "hook": (
        {OLD: CLEAN},
        "SLG001",
        ("--hook",),
        "not renamed: a hook moves no page; archlint check --fix does, and updates every link",
    ),
    "index in conflict": (
        {OLD: CLEAN, INDEX_PATH: day_index(f"### [The bridge is open. ]({OLD})\n{CONFLICT}")},
        "SLG001",
        (),
        f"not renamed: {INDEX_PATH}, which links to it, holds a conflict marker of an unfinished merge in line ",
    ),
    "list of changes": (
        {OLD: CLEAN.replace("### Source", "###Changes:\n\n1. nothing much\n\n### Source")},
        "SLG001",
        (),
        "not renamed: may have a list of changes in line ",
    ),
    "headline with a finding": (
        {BRIDGE: event("The bridge is open: https://post.example/1 "), FERRY: event("A ferry. ", related=TO_BRIDGE)},
        "REL005",
        (),
        "not copied: that headline has a finding of its own, HDL007",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_check_gives_the_reason_that_the_fix_gives(write: Write, archlint: Archlint, case: str) -> None:
    pages, rule, options, reason = REFUSED[case]
    root = write(archive(pages))
    before = tree(root)
    arguments = (*(f"content{path}" for path in pages), "--select", rule, *options)
    said = reasons(archlint, *arguments)
    assert said
    assert all(each.startswith(reason) for each in said)
    assert reasons(archlint, *arguments, *FIX) == said
    diff = archlint("check", *arguments, "--diff", FIX[1], "--output-format", "json:left.json")
    assert diff.code == 1
    assert [each["refusal"] for each in json.loads((root / "left.json").read_text())] == said
    (root / "left.json").unlink()
    assert tree(root) == before


@pytest.mark.parametrize(
    ("settings", "options", "reason"),
    [
        ('unfixable = ["IDX001"]', (), "not fixed: IDX001 is not fixable in the settings"),
        ('fixable = ["HDL"]', (), "not fixed: IDX001 is not fixable in the settings"),
        (f'exclude = ["{INDEX_PATH}"]', (), f"not fixed: {INDEX_PATH} stays as it is, it is left out of the archive"),
        ("", ("--hook",), f"not fixed: {INDEX_PATH} stays as it is, {HOOK}"),
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_a_page_that_must_stay_is_named_by_a_check(
    write: Write, archlint: Archlint, settings: str, options: tuple[str, ...], reason: str, whole: bool
) -> None:
    pages = archive(
        {BRIDGE: CLEAN, FERRY: event("A ferry runs to Larkfield. ", sources=FERRY_SOURCE), INDEX_PATH: INDEX}
    )
    root = write({**pages, "archlint.toml": f'root = "content"\n{settings}\n'})
    before = tree(root)
    arguments = (("content",) if whole and not options else (f"content{FERRY}",)) + ("--select", "IDX001", *options)
    assert reasons(archlint, *arguments) == [reason]
    assert reasons(archlint, *arguments, *FIX) == [reason]
    assert tree(root) == before


def test_a_link_to_a_page_is_not_fixed(write: Write, archlint: Archlint) -> None:
    root = write(archive({BRIDGE: CLEAN.replace("\n1. ", "\n2. ")}))
    (root / f"content{FERRY}").symlink_to(BRIDGE.rpartition("/")[2])
    said = {each["filename"]: each["refusal"] for each in found(archlint, "content", "--select", "FMT005")}
    assert said.pop(f"content{BRIDGE}") is None
    assert list(said.values()) == [f"not fixed: it is a link to {BRIDGE}: fix that page"]


def test_a_rename_waits_for_a_safe_fix_of_the_headline(write: Write, archlint: Archlint) -> None:
    """No rename is promised for a headline with a fault."""
    page = event("The bridge &amp; the ferry. ")
    root = write({f"content{FERRY}": page, "archlint.toml": 'root = "content"\n[safety]\nHDL005 = "safe"\n'})
    arguments = ("content", "--select", "HDL005,SLG001")
    assert [each["fix"] for each in found(archlint, *arguments) if each["code"] == "SLG001"] == [None]
    said = "not renamed: a fix changes the headline first; the next run with --fix moves the page"
    assert reasons(archlint, *arguments, "--fix") == [said]
    assert (root / f"content{FERRY}").exists()
    assert found(archlint, *arguments, "--fix") == []


def test_a_page_whose_headline_has_a_fault_stays(write: Write, archlint: Archlint) -> None:
    root = write({f"content{FERRY}": event("The &quot;old&quot; bridge opens. ")})
    (each,) = found(archlint, "content", "--select", "SLG001", "--fix")
    assert each["help"].startswith("mend the headline, then run archlint retitle ")
    assert (root / f"content{FERRY}").exists()
    assert "Renamed" not in archlint("check", "content", "--select", "SLG001,HDL005", "--fix").out


def test_what_is_refused_is_neither_counted_nor_offered(write: Write, archlint: Archlint) -> None:
    write(archive({OLD: CLEAN, BRIDGE: CLEAN}))
    arguments = ("check", "content", "--select", "SLG001")
    row = archlint(*arguments, "--statistics").lines[1]
    assert row.split()[:4] == ["1", "-", "-", "SLG001"]
    lines = archlint(*arguments).lines
    taken = next(line for line in lines if line.strip().startswith("= not renamed:"))
    assert f"{BRIDGE} exists already" in taken
    assert not any(line.strip().startswith(("= fix", "= unsafe fix", "= help: to rename")) for line in lines)
    (result,) = json.loads(archlint(*arguments, "--output-format", "sarif").out)["runs"][0]["results"]
    assert "fixes" not in result
    assert result["properties"]["refusal"] == taken.strip().removeprefix("= ")
    for form in ("concise", "github", "gitlab", "junit"):
        assert "exists already" in archlint(*arguments, "--output-format", form).out


def test_unsafe_fixes_that_would_be_refused_are_not_offered_after_a_fix(write: Write, archlint: Archlint) -> None:
    disputed = event("The bridge is open: https://post.example/1 ")
    write(archive({BRIDGE: disputed, FERRY: event("A ferry runs to Larkfield. ", related=TO_BRIDGE)}))
    run = archlint("check", "content", "--select", "REL005", "--fix")
    assert "--unsafe-fixes would fix" not in run.err
    assert "not copied: that headline has a finding of its own, HDL007" in run.out


def test_a_finding_that_a_comment_suppresses_does_not_dispute_a_headline(write: Write, archlint: Archlint) -> None:
    headline = "The bridge is open: https://post.example/1 "
    page = event(headline).replace(headline, f"{headline}<!-- archlint-disable-line HDL007, SLG001 -- so it was -->")
    write(archive({BRIDGE: page, FERRY: event("A ferry runs to Larkfield. ", related=TO_BRIDGE)}))
    (each,) = found(archlint, "content", "--select", "REL005")
    assert (each["fix"]["applicability"], each["refusal"]) == ("unsafe", None)


def test_a_text_on_standard_input_is_judged_like_its_page(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import BytesIO, TextIOWrapper

    write(archive({BRIDGE: CLEAN, OLD: CLEAN, INDEX_PATH: INDEX}))
    for rule, path, promised in (("REL002", BRIDGE, True), ("SLG001", OLD, False)):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(SELF.encode())))
        (each,) = found(archlint, "--stdin-filename", f"content{path}", "--select", rule)
        assert (each["fix"] is not None, each["refusal"] is None) == (promised, promised)


def test_a_good_page_pays_nothing(write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does one whose findings have no fix."""
    monkeypatch.setattr("archlint.cli.checking.promised.promised", lambda *_: pytest.fail("asked"))
    unsourced = CLEAN.partition("### Source")[0]
    write(archive({BRIDGE: unsourced, INDEX_PATH: INDEX}))
    assert [each["code"] for each in found(archlint, "content")] == ["SRC001"]


def test_a_page_that_cannot_follow_is_seen_from_afar_only_in_a_small_archive(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(archive({OLD: CLEAN, "/a.md": CONFLICT, FERRY: event("A ferry runs to Larkfield. ")}))
    arguments = ("content", "--select", "SLG001")
    reason = (
        "not renamed: /a.md, which links to it, holds a conflict marker of an unfinished merge in line 1; settle that"
    )
    (said,) = reasons(archlint, *arguments)
    assert said.startswith(reason)
    assert reasons(archlint, *arguments, "--fix") == [said]
    assert reasons(archlint, f"content{OLD}", *arguments[1:]) == []
    monkeypatch.setattr("archlint.cli.checking.promised._FEW", 2)
    assert reasons(archlint, *arguments) == []
    assert reasons(archlint, *arguments, "--fix") == [said]


def test_a_staged_page_that_is_gone_is_not_fixed(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "archive")
    repository.commit(archive({INDEX_PATH: INDEX}))
    repository.write(archive({BRIDGE: SELF, FERRY: SELF}))
    repository.git("add", "-A")
    (repository.folder / f"content{BRIDGE}").unlink()
    done = repository.archlint("check", "--staged", "--select", "REL002", "--output-format", "json", "-q")
    (gone,) = [each for each in json.loads(done.stdout) if each["filename"].endswith(BRIDGE)]
    assert (gone["fix"], gone["refusal"]) == (None, "not fixed: it is staged, and no longer on the disk")


def test_a_page_that_is_edited_or_removed_after_the_check_ends_nothing(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archlint.cli.checking import promised

    promise = promised.promised
    headline = "The bridge &amp; the ferry. "
    for text in (None, b"", b"\xff"):
        root = write({f"content{FERRY}": event(headline), f"content{OLD}": event(headline, related=TO_BRIDGE)})
        write({f"content{BRIDGE}": CLEAN, "archlint.toml": '[safety]\nHDL005 = "safe"\n'})

        def late(*arguments: Any, root: Path = root, text: bytes | None = text) -> Any:
            for path in (FERRY, BRIDGE, OLD):
                page = root / f"content{path}"
                page.unlink() if text is None else page.write_bytes(text)
            return promise(*arguments)

        monkeypatch.setattr(promised, "promised", late)
        assert {"SLG001", "REL005"} <= {each["code"] for each in found(archlint, "content")}
