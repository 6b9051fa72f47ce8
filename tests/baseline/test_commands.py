"""The commands that write the baseline: it shrinks unless told otherwise, and lies where settings say."""

import subprocess
from pathlib import Path

from baselines import DAY, FILE, new, page
from conftest import Archlint, Write


def test_the_file_only_shrinks_unless_told(old: Path, archlint: Archlint, write: Write) -> None:
    before = (old / FILE).read_bytes()
    write({f"{DAY}/a.md": page("bridge", "tower")})
    run = archlint("baseline")
    assert run.code == 1
    assert run.err.splitlines()[-1] == (
        f"{old / FILE} does not have 1 finding of today: nothing is written. "
        "Mend what is found, or add it with archlint baseline --update."
    )
    assert (old / FILE).read_bytes() == before
    run = archlint("baseline", "--prune")
    assert run.err == f"{FILE}: 2 findings on 2 pages; 1 dropped, 0 added.\n1 finding of today is new and left out.\n"
    assert new(archlint) == ["tower"]
    run = archlint("baseline", "--update")
    assert run.err == f"{FILE}: 3 findings on 2 pages; 0 dropped, 1 added.\n"
    assert new(archlint) == []
    write({f"{DAY}/a.md": page()})
    assert archlint("baseline").err == f"{FILE}: 1 finding on 1 page; 2 dropped, 0 added.\n"


def test_a_rename_is_written_down(old: Path, archlint: Archlint) -> None:
    (old / DAY / "a.md").rename(old / DAY / "z.md")
    assert archlint("baseline").code == 0
    assert [line.split(b"\t")[0] for line in (old / FILE).read_bytes().splitlines()[1:]] == [
        b"/news/2031/05/7/b.md",
        b"/news/2031/05/7/z.md",
    ]
    assert new(archlint) == []


def test_the_file_can_be_named(old: Path, archlint: Archlint, write: Write) -> None:
    write({"archlint.toml": 'select = ["TAG002"]\nbaseline = "kept/known.tsv"\n'})
    assert new(archlint) == ["bridge", "ferry", "harbour"]
    assert new(archlint, "content", "--baseline", FILE) == []
    assert archlint("baseline").code == 2
    (old / "kept").mkdir()
    assert archlint("baseline").code == 0
    assert (old / "kept" / "known.tsv").read_bytes() == (old / FILE).read_bytes()
    assert new(archlint) == []
    run = archlint("check", "--baseline", "none.tsv")
    assert (run.code, "there is no such baseline" in run.err) == (2, True)


def test_the_file_is_no_page(old: Path, archlint: Archlint, write: Write) -> None:
    for name in (f"{DAY}/a.md", "content/known.md"):
        before = (old / name).read_bytes() if (old / name).exists() else None
        write({"archlint.toml": f'baseline = "{name}"\n'})
        run = archlint("baseline")
        assert (run.code, "would be a page of the archive" in run.err) == (2, True)
        assert (old / name).exists() == (before is not None)
    write({"archlint.toml": 'baseline = "known.md"\n'})
    assert archlint("baseline").code == 0, "it lies outside"


def test_that_git_ignores_the_file_is_said(old: Path, archlint: Archlint, write: Write) -> None:
    subprocess.run(["git", "init", "-q"], cwd=old, check=True)
    assert "git ignores" not in archlint("baseline").err
    write({".gitignore": "*.tsv\n"})
    assert f"warning: git ignores {FILE}, so other clones will not have it: add !/{FILE} to" in archlint("baseline").err
    write({".gitignore": f"*.tsv\n!/{FILE}\n"})
    assert "git ignores" not in archlint("baseline").err


def test_that_git_ignores_the_folder_of_the_file_is_said(old: Path, archlint: Archlint, write: Write) -> None:
    """Git takes no file back that lies in a folder it ignores."""
    subprocess.run(["git", "init", "-q"], cwd=old, check=True)
    write({".gitignore": "kept/\n!/kept/known.tsv\n", "kept/.x": "", "archlint.toml": 'baseline = "kept/known.tsv"\n'})
    said = (
        "git ignores the folder of kept/known.tsv, so other clones will not have it: take that folder out of .gitignore"
    )
    assert f"archlint: warning: {said}, or name another file in the setting baseline\n" in archlint("baseline").err
    assert f"Warning: {said}\n" in archlint("init").out


def test_a_merge_is_mended_by_pruning(old: Path, archlint: Archlint) -> None:
    before = (old / FILE).read_text()
    head, first, second = before.splitlines()
    both = ["<<<<<<< ours", second, first, "=======", second.replace("TAG002", "TAG001"), ">>>>>>> theirs", second]
    (old / FILE).write_text("\n".join([head, *both]))
    assert archlint("baseline").code == 2
    assert archlint("baseline", "--prune").code == 0
    assert (old / FILE).read_text() == before


def test_init_says_that_git_would_ignore_the_baseline(write: Write, archlint: Archlint) -> None:
    root = write({f"{DAY}/a.md": page(), ".gitignore": "*.tsv\n"})
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert f"Warning: git ignores {FILE}, so other clones will not have it: add !/{FILE} to" in archlint("init").out
