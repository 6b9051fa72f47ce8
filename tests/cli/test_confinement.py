"""Settings come from strangers: what they name lies in their own repository, and is read only if it is an ordinary file."""

import os
from pathlib import Path

import pytest

from archlint.layouts.news.examples import event, path_of
from bridge import BRIDGE, broken
from conftest import Archlint, Run, Write

SECRET = "token hunter2"
MOVES = path_of("The old ferry runs. ")
"""A page whose headline is another one, so that a fix renames it."""

OUTSIDE = "leads out of"
PRIVATE = "belongs to git or to archlint itself"
NAMED = {
    "baseline": 'baseline = "{}"\n',
    "tags.file": '[tags]\nfile = "{}"\n',
    "redirects.file": '[redirects]\nfile = "{}"\nline = "{{old}} {{new}}"\n',
}


def checkout(write: Write) -> Path:
    """Make a repository with an archive, in which a page has to move, and a secret beside it."""
    files = {"r/content" + MOVES: event("The new ferry runs. "), "r/content" + BRIDGE: event("The bridge is open. ")}
    root = write({**files, "secret": SECRET, "r/.git/config": SECRET, "r/.git/HEAD": "ref: refs/heads/main\n"})
    (root / "r" / ".git" / "objects").mkdir()
    return root


def fix(archlint: Archlint, *more: str) -> Run:
    run = archlint("check", "r/content", "--select", "SLG001", "-q", *more)
    assert "hunter2" not in run.out + run.err
    assert "Traceback" not in run.err
    return run


def contents(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("key", NAMED)
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../secret", OUTSIDE),
        ("{root}/secret", OUTSIDE),
        ("content/../../secret", OUTSIDE),
        ("link", OUTSIDE),
        ("folder/secret", OUTSIDE),
        ("../none", OUTSIDE),
        ("/dev/zero", OUTSIDE),
        ("/proc/self/environ", OUTSIDE),
        (".git/config", PRIVATE),
        (".GIT/config", PRIVATE),
        ("git~1/config", PRIVATE),
        (".g\u200cit/config", PRIVATE),
        (".git./config", PRIVATE),
        (".git::$INDEX_ALLOCATION/config", PRIVATE),
        ("inner/config", PRIVATE),
        ("bare/config", PRIVATE),
        (".archlint_cache/pages.sqlite", PRIVATE),
        (".Archlint_Fix/journal", PRIVATE),
    ],
)
def test_what_settings_name_stays_in_their_repository(
    write: Write, archlint: Archlint, key: str, name: str, reason: str
) -> None:
    root = checkout(write)
    (root / "r" / "link").symlink_to("../secret")
    (root / "r" / "folder").symlink_to("..")
    (root / "r" / "inner").symlink_to(".git")
    write({"r/bare/HEAD": "", "r/bare/objects/x": "", "r/bare/config": SECRET})
    write({"r/archlint.toml": NAMED[key].format(name.format(root=root))})
    before = contents(root)
    for options in (["--diff"], ["--fix"]):
        run = fix(archlint, *options)
        assert (run.code, run.out) == (2, ""), run.err
        assert f"{root / 'r' / 'archlint.toml'}: {key}: " in run.err
        assert reason in run.err
    assert contents(root) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
@pytest.mark.parametrize("key", NAMED)
def test_what_settings_name_is_an_ordinary_file(write: Write, archlint: Archlint, key: str) -> None:
    root = checkout(write)
    write({"r/archlint.toml": NAMED[key].format("odd")})
    os.mkfifo(root / "r" / "odd")
    assert f"{root / 'r' / 'odd'}: " in (run := fix(archlint, "--diff")).err
    assert (run.code, "is no ordinary file" in run.err) == (2, True), "and nothing waits for the pipe"
    (root / "r" / "odd").unlink()
    with (root / "r" / "odd").open("wb") as file:
        file.truncate(65_000_000)  # a hole, which takes no room
    assert "is larger than " in (run := fix(archlint, "--diff")).err
    assert run.code == 2


def test_a_root_outside_is_taken_only_from_those_who_name_it(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / "r" / ".git").mkdir(parents=True)
    write({"r/archlint.toml": 'root = "../content"\n', "r/x/y": ""})
    settings = str(root / "r" / "archlint.toml")
    for command in (["check", "r"], ["check", "r/x"], ["check", "--config", settings], ["check", "r", "--fix"]):
        run = archlint(*command, "--select", "REL002")
        assert (run.code, run.out) == (2, "")
        assert f"{settings}: root: " in run.err and OUTSIDE in run.err
    assert archlint("check", "content", "--config", settings, "--select", "REL002").code == 1
    write({"r/archlint.toml": 'root = ".git/news"\n'})
    assert PRIVATE in archlint("check", "r").err


def test_an_archive_behind_a_link_of_the_checkout_is_left_alone(write: Write, archlint: Archlint) -> None:
    root = broken(write)
    (root / "r" / ".git").mkdir(parents=True)
    (root / "r" / "pages").symlink_to("../content")
    for command in (["check", "r"], ["check", "r/pages"], ["links", "r/pages" + BRIDGE]):
        run = archlint(*command)
        assert (run.code, run.out) == (2, "")
        assert f"the symbolic link {root / 'r' / 'pages'} leads out of {root / 'r'}" in run.err
    write({"r/archlint.toml": 'root = "pages"\n'})
    assert archlint("check", "content", "--config", "r/archlint.toml", "--select", "REL002").code == 1, (
        "its place is named"
    )
    (root / "home").symlink_to("content")
    assert archlint("check", "home", "--select", "REL002").code == 1, "a link above all checkouts"


@pytest.mark.parametrize("is_repository", [True, False])
def test_no_report_and_no_baseline_goes_through_a_link_of_the_checkout(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch, is_repository: bool
) -> None:
    root = checkout(write)
    write({"r/archlint.toml": 'root = "content"\n', "shared/x": "", "r/reports/x": ""})
    if not is_repository:
        (root / "r" / ".git").rename(root / "git")
    links = {"out.json": "../secret", "new.json": "../new", "far": "../shared", "near": "reports", "twice": "near/out"}
    for name, target in {**links, "reports/out": "../../secret"}.items():
        (root / "r" / name).symlink_to(target)
    before = contents(root)
    monkeypatch.chdir(root / "r")
    for name in ("out.json", "new.json", "far/a.json", "near/out", "twice", "far/../a.json"):
        for command in (["check", "--output-file", name], ["baseline", "--baseline", name]):
            run = archlint(*command)
            assert (run.code, run.out) == (2, "")
            assert f"{name}: the symbolic link " in run.err and OUTSIDE in run.err
    assert contents(root) == before
    assert archlint("check", "--select", "SLG001", "--output-file", "near/a.json").code == 1
    assert (root / "r" / "reports" / "a.json").is_file(), "a link within the checkout is followed"


@pytest.mark.parametrize("name", ["archlint.toml", "pyproject.toml"])
def test_settings_behind_a_link_that_leads_out_are_not_read(write: Write, archlint: Archlint, name: str) -> None:
    root = checkout(write)
    (root / "r" / name).symlink_to("../secret")
    run = fix(archlint)
    assert (run.code, OUTSIDE in run.err) == (2, True)
    assert OUTSIDE in fix(archlint, "--config", str(root / "r" / name)).err
    (root / "r" / name).unlink()
    write({"r/conf/a.toml": "[tool]\n" if name == "pyproject.toml" else ""})
    (root / "r" / name).symlink_to("conf/a.toml")
    assert fix(archlint).code == 1, "one within the checkout is followed"


def test_a_damaged_baseline_is_not_quoted(write: Write, archlint: Archlint) -> None:
    checkout(write)
    header = "# archlint baseline 1\n"
    for text in (f"{SECRET}\n", f"{header}{SECRET}\n", f"{header}/{SECRET}\n"):
        write({"r/known.tsv": text, "r/archlint.toml": 'baseline = "known.tsv"\n'})
        assert fix(archlint).code == 2
        for option in ("--prune", "--update"):
            run = archlint("baseline", "r/content", option)
            assert run.code == 2 and "hunter2" not in run.err
