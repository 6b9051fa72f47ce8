"""The diff: ``git apply`` makes of the archive before exactly the archive after."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.unified_diff import unified_diff
from archlint.layouts.news.layout import NEWS
from conftest import Write
from trees import write_files

Tree = dict[str, bytes]

_NAMES = ["a", "A", "b", "x/a", "x/b", "y/z/a", "with blank", " lead", "trail ", "tab\t", 'quote"', "back\\slash", "ünïcode", "a -> b"]  # fmt: skip
_LINES = [b"one\n", b"two\n", b"\n", b"  \n", b"three\r\n", b"-- four\n", b"\xef\xbb\xbffive\n", b"\xff\xfe\n", b"diff --git a/x b/x\n", b"\\ No newline at end of file\n", b"si\rx\n"]  # fmt: skip
_ENDS = [b"", b"no line end", b"\xe9", b"\r"]


def paths() -> st.SearchStrategy[str]:
    return st.sampled_from([f"/{name}.md" for name in _NAMES])


@st.composite
def contents(draw: st.DrawFn) -> bytes:
    return b"".join(draw(st.lists(st.sampled_from(_LINES), max_size=20))) + draw(st.sampled_from(_ENDS))


@st.composite
def archives(draw: st.DrawFn) -> tuple[Tree, dict[str, str], Tree, set[str]]:
    """An archive, and what becomes of it: moves, what is written then, and what is removed first."""
    tree = draw(st.dictionaries(paths(), contents(), min_size=1, max_size=6))
    removed = draw(st.sets(st.sampled_from(sorted(tree)), max_size=2))
    staying = sorted(tree.keys() - removed)
    moving = draw(st.lists(st.sampled_from(staying), unique=True, max_size=4)) if staying else []
    free = [path for path in map("/{}.md".format, _NAMES) if path not in staying or path in moving]
    targets = draw(st.permutations(free))
    written = draw(st.dictionaries(paths(), contents(), max_size=3))
    return tree, dict(zip(moving, targets, strict=False)), written, removed


def harvest(folder: Path) -> Tree:
    files = (Path(place) / name for place, folders, names in os.walk(folder) if ".git" not in place for name in names)
    return {"/" + file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def diff(draft: Draft, prefix: str = "") -> bytes:
    return b"".join(unified_diff(draft.changes(), lambda path: prefix + path[1:]))


def apply(folder: Path, patch: bytes) -> None:
    """Let git apply a patch, whatever the settings of whoever runs the tests."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": str(folder.parent)}  # fmt: skip
    done = subprocess.run(["git", "apply", "-"], cwd=folder, env=environment, input=patch, capture_output=True)
    assert done.returncode == 0, done.stderr.decode() + patch.decode(errors="replace")


@pytest.mark.slow
@settings(max_examples=150)
@example(({"/a.md": b"A\n", "/b.md": b"B\n"}, {"/a.md": "/b.md", "/b.md": "/a.md"}, {"/a.md": b"B\nb"}, set()))
@example(({"/a.md": b"A\n", "/b.md": b"B\n", "/A.md": b"C"}, {"/a.md": "/b.md", "/A.md": "/a.md"}, {}, {"/b.md"}))
@example(({"/a.md": b"A\n"}, {"/a.md": "/A.md"}, {"/a.md": b"", "/b.md": b""}, set()))
@given(archives())
def test_git_makes_of_it_what_the_draft_says(planned: tuple[Tree, dict[str, str], Tree, set[str]]) -> None:
    tree, moves, written, removed = planned
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, tree)
        draft = Draft(DiskStore(name), NEWS)
        for path in sorted(removed):
            draft.remove(path)
        draft.move(moves)
        for path, data in written.items():
            draft.write(path, data)
        patch = diff(draft)
        wanted = {path: data for path, data in tree.items() if path not in draft.changed}
        for change in draft.changes():
            if change.new is not None:
                assert change.after is not None
                wanted[change.new] = change.after
        if patch:
            apply(folder, patch)
        assert harvest(folder) == wanted


_REPEATED = [b"\n", b"# The ferry\n", b"The ferry runs.\n"]


@st.composite
def edited_pages(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A page of few lines that repeat, as they are after a text was pasted twice, and the page after some edits."""
    before = draw(st.lists(st.sampled_from(_REPEATED), min_size=1, max_size=24))
    after = list(before)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(after)))
        stop = start + draw(st.integers(0, 2))
        after[start:stop] = draw(st.lists(st.sampled_from(_REPEATED), max_size=2))
    pages = b"".join(before), b"".join(after)
    if draw(st.booleans()):
        pages = pages[0].replace(b"\n", b"\r\n"), pages[1].replace(b"\n", b"\r\n")
    cut = draw(st.sampled_from([(False, False), (True, False), (False, True), (True, True)]))
    first, second = (page.rstrip(b"\r\n") if ends else page for page, ends in zip(pages, cut, strict=True))
    return first, second


@pytest.mark.slow
@settings(max_examples=100)
@example([(b"1\n\n1\n\n2\n3\n4\n5\n", b"\n1\n\n1\n\n2\n3\n4\n5\n")])
@given(st.lists(edited_pages(), min_size=1, max_size=12))
def test_git_takes_edits_among_lines_that_repeat(pages: list[tuple[bytes, bytes]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, {f"/{number}.md": before for number, (before, _) in enumerate(pages)})
        draft = Draft(DiskStore(name), NEWS)
        for number, (_, after) in enumerate(pages):
            draft.write(f"/{number}.md", after)
        if patch := diff(draft):
            apply(folder, patch)
        assert harvest(folder) == {f"/{number}.md": after for number, (_, after) in enumerate(pages)}


def changed(folder: Path, after: Mapping[str, bytes], moves: Mapping[str, str] | None = None) -> str:
    draft = Draft(DiskStore(str(folder)), NEWS)
    draft.move(moves or {})
    for path, data in after.items():
        draft.write(path, data)
    return diff(draft).decode()


def test_it_reads_as_git_writes_it(write: Write) -> None:
    root = write({"a.md": "1\n2\n3\n4\n5\n6\n7\n8\n9", "b.md": "1\n2\n3\n4\n"})
    assert changed(root, {"/a.md": b"1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "/new.md": b"N\n"}, {"/b.md": "/c d.md"}) == (
        "diff --git a/a.md b/a.md\n"
        "--- a/a.md\n"
        "+++ b/a.md\n"
        "@@ -2,8 +2,8 @@\n"
        " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n-9\n\\ No newline at end of file\n+9\n"
        "diff --git a/b.md b/c d.md\n"
        "similarity index 100%\n"
        "rename from b.md\n"
        "rename to c d.md\n"
        "diff --git a/new.md b/new.md\n"
        "new file mode 100644\n"
        "--- /dev/null\n"
        "+++ b/new.md\n"
        "@@ -0,0 +1 @@\n"
        "+N\n"
    )


@pytest.mark.parametrize("name", ["a.md", "with blank.md", 'q"\\.md', "ünï\tcode.md"])
def test_it_is_what_git_itself_shows(write: Write, name: str) -> None:
    root = write({name: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "gone.md": "G\n"})
    (root / "gone.md").chmod(0o755)
    git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@post.example", "-C", str(root)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    draft = Draft(DiskStore(str(root)), NEWS)
    draft.move({f"/{name}": f"/x/{name}"})
    draft.write(f"/x/{name}", b"1\n2\n3\n4\nfive\n6\n7\n8\n9\n")
    draft.remove("/gone.md")
    ours = diff(draft)
    subprocess.run([*git, "commit", "-q", "-m", "before"], check=True)
    apply(root, ours)
    subprocess.run([*git, "add", "-A"], check=True)
    theirs = subprocess.run([*git, "diff", "--cached", "-M"], check=True, capture_output=True).stdout
    kept = [line for line in theirs.splitlines() if not line.startswith((b"index ", b"similarity "))]
    assert sorted(kept) == sorted(line for line in ours.splitlines() if not line.startswith(b"similarity "))


def test_thousands_of_changed_lines_are_replaced_as_a_whole(write: Write) -> None:
    old = b"head\n" * 5 + b"\nold\n" * 3000 + b"tail\n" * 5
    new = old.replace(b"old", b"new")
    root = write({"a.md": old})
    patch = changed(root, {"/a.md": new})
    assert patch.count("@@ ") == 1
    apply(root, patch.encode())
    assert (root / "a.md").read_bytes() == new


def test_no_change_is_no_diff(write: Write) -> None:
    assert changed(write({"a.md": "A\n"}), {"/a.md": b"A\n"}) == ""
