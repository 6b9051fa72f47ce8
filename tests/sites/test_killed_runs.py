"""Fixes and a rename on a site, killed at any write: all is done after ``archlint recover``, or nothing."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from conftest import Archlint, Write
from crashes import at_call, killed
from sites import spring_tide
from small_site import BRIDGE, FERRY, MILL, SITE, post
from trees import texts, write_files


def assert_all_or_nothing(
    work: Callable[[], None], archlint: Archlint, root: Path, site: Mapping[str, str], calls: Iterable[int]
) -> None:
    """Do the work on a site, then again, killed before and after some of its calls that write, and recover."""
    work()
    done = texts(root)
    outcomes = []
    for turn, call in enumerate(calls):
        for path in texts(root).keys() - site.keys():
            (root / path).unlink()
        write_files(root, site)
        if not killed(work, at_call(call), after=turn % 2 == 0):
            assert texts(root) == done
            break
        assert archlint("recover").code == 0
        found = texts(root)
        assert found in (site, done), call
        outcomes.append(found == done)
    # The work is undone up to one point, and done after it.
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)


def test_fixes_that_are_killed_are_done_or_undone(write: Write, archlint: Archlint) -> None:
    tags = "tags: [sea watch, sea watch]"
    site = {
        **SITE,
        "archlint.toml": '[tags]\ncanonical = ["Sea Watch"]\n',
        FERRY: post("A ferry runs", "2021-05-08", tags),
        BRIDGE: post("A bridge opens", "2021-05-09", tags),
        MILL: post("A mill turns", "2021-06-01", "author: Ida", "author: Ida", body="See [it][https://mill.example]."),
    }
    root = write(site)

    def fix() -> None:
        assert archlint("check", "--fix", "--unsafe-fixes", "-q").code in (0, 1)

    assert_all_or_nothing(fix, archlint, root, site, range(1, 1_000, 2))
    found = texts(root)
    assert [path for path in site if found[path] != site[path]] == [FERRY, BRIDGE, MILL]


def test_a_rename_that_is_killed_is_done_or_undone(write: Write, archlint: Archlint) -> None:
    site = {**spring_tide.SITE, "_config.yml": spring_tide.CONFIG, "_redirects": "/a /b\n"}
    root = write(site)

    def rename() -> None:
        assert archlint("rename", spring_tide.TIDE, "2021-05-07-the-ebb.md").code == 0

    assert_all_or_nothing(rename, archlint, root, site, range(1, 1_000, 3))
