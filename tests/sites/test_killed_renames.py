"""A rename on a site that is killed at any write: all of it is done after ``archlint recover``, or nothing of it."""

from pathlib import Path

from conftest import Archlint, Write
from crashes import at_call, killed
from sites.spring_tide import CONFIG, SITE, TIDE
from trees import texts


def test_a_rename_that_is_killed_is_done_or_undone(write: Write, archlint: Archlint, tmp_path: Path) -> None:
    site = {**SITE, "_config.yml": CONFIG, "_redirects": "/a /b\n"}
    write(site)

    def rename() -> None:
        assert archlint("rename", TIDE, "2021-05-07-the-ebb.md").code == 0

    rename()
    done = texts(tmp_path)
    outcomes = []
    for place in range(1, 1_000, 3):
        for file in tmp_path.rglob("*.md"):
            file.unlink()
        write(site)
        if not killed(rename, at_call(place), after=False):
            break
        assert archlint("recover").code == 0
        found = texts(tmp_path)
        assert found in (site, done), place
        outcomes.append(found == done)
    # It is undone up to one point, and done after it.
    assert outcomes == sorted(outcomes)
    assert {True, False} == set(outcomes)
