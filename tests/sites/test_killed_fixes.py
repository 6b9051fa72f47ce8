"""Fixes on a site that are killed at any write: all of them are done after ``archlint recover``, or none of them."""

from pathlib import Path

from conftest import Archlint, Write
from crashes import at_call, killed
from small_site import BRIDGE, FERRY, MILL, SITE, post
from trees import texts


def test_fixes_that_are_killed_are_done_or_undone(write: Write, archlint: Archlint, tmp_path: Path) -> None:
    tags = "tags: [sea watch, sea watch]"
    site = {
        **SITE,
        "archlint.toml": '[tags]\ncanonical = ["Sea Watch"]\n',
        FERRY: post("A ferry runs", "2021-05-08", tags),
        BRIDGE: post("A bridge opens", "2021-05-09", tags),
        MILL: post("A mill turns", "2021-06-01", "author: Ida", "author: Ida", body="See [it][https://mill.example]."),
    }
    write(site)

    def fix() -> None:
        assert archlint("check", "--fix", "--unsafe-fixes", "-q").code in (0, 1)

    fix()
    done = texts(tmp_path)
    assert [name for name in site if done[name] != site[name]] == [FERRY, BRIDGE, MILL]
    outcomes = []
    for place in range(1, 1_000, 2):
        write(site)
        if not killed(fix, at_call(place), after=place % 4 == 1):
            break
        assert archlint("recover").code == 0
        found = texts(tmp_path)
        assert found in (site, done), place
        outcomes.append(found == done)
    # They are undone up to one point, and done after it.
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)
