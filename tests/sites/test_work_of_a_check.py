"""A check of a whole site without findings reads each page once, and makes its metadata once.

Work is counted, not timed: what is done again for each page is the same on every machine.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from archlint.files.disk import DiskStore
from archlint.layouts.dated_files import layout, metadata
from archlint.layouts.dated_files import reader as page_reader
from archlint.layouts.dated_files.links import reader as link_reader
from archlint.layouts.dated_files.links.candidates import FastReader
from benchmarks.posts import write_site
from conftest import SHARED, Archlint

POSTS, PAGES = 60, 62
ONCE = ("data", "read_front_matter", "metadata_of", "read")
"""Functions that read the bytes of a page, its fields, all that the site makes of it, and its links fast."""


class Work:
    """Counts of calls, also of those in forked processes."""

    def __init__(self, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log = log
        self._monkeypatch = monkeypatch

    def count(self, owner: object, name: str) -> None:
        """Count the calls of a function from now on."""
        called = getattr(owner, name)
        log = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def counting(*values: object, **options: object) -> object:
            os.write(log, f"{name}\n".encode())
            return called(*values, **options)

        self._monkeypatch.setattr(owner, name, counting)

    def done(self) -> Counter[str]:
        """Return the number of calls of each function."""
        return Counter(self._log.read_text(encoding="utf-8").split())


@pytest.fixture
def work(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    # Functions that are looked up once must be the counting ones, and later the usual ones again.
    layout._metadata_of.cache_clear()  # noqa: SLF001
    found = Work(tmp_path_factory.mktemp("work") / "log", monkeypatch)
    found.count(DiskStore, "data")
    found.count(page_reader, "read_front_matter")
    found.count(metadata, "metadata_of")
    found.count(FastReader, "read")
    found.count(link_reader, "read_links")
    yield found
    layout._metadata_of.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_page_without_findings_is_read_once(tmp_path: Path, archlint: Archlint, work: Work, jobs: str) -> None:
    write_site(str(tmp_path), POSTS, links=50)
    run = archlint("check", "--no-cache", "--jobs", jobs, tuning=SHARED)
    assert run.code == 0
    assert work.done() == dict.fromkeys(ONCE, PAGES)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_only_a_page_with_a_doubtful_link_is_read_precisely(
    tmp_path: Path, archlint: Archlint, work: Work, jobs: str
) -> None:
    *_, last = write_site(str(tmp_path), POSTS, links=50)
    with (tmp_path / last).open("a", encoding="utf-8") as post:
        post.write("\n[The ferry](/2031/05/07/the-ferry/)\n")
    run = archlint("check", "--no-cache", "--jobs", jobs, tuning=SHARED)
    assert "PAG001" in run.out
    done = work.done()
    assert done["read_links"] == 1
    assert done["metadata_of"] <= PAGES + 3
    assert done["data"] <= PAGES + 3
