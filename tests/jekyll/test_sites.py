"""On sites made from seeds, archlint says of each page what Jekyll does: kind, state, day, URL, tags and categories."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jekyll.judge import Judge, missing
from jekyll.sites import site

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Start one process for all sites."""
    with Judge() as judge:
        yield judge


def test_sites_have_files_of_each_kind_and_each_reason(judge: Judge, tmp_path: Path) -> None:
    seen = set()
    for seed in range(30):
        made = site(seed)
        assert made == site(seed)
        reading = judge.read(made.write(tmp_path / str(seed)))
        assert not reading.error
        assert len(reading.files) > 30
        seen |= {(file.kind, file.why) for file in reading.files.values()}
    posts = {("post", why) for why in ("", "future", "unpublished", "encoding")}
    documents = {("document", why) for why in ("", "future", "unpublished", "collection")}
    others = {("draft", ""), ("draft", "draft"), ("page", ""), ("page", "unpublished"), ("file", "")}
    nothing = {(None, why) for why in ("name", "special", "excluded", "destination", "outside")}
    assert posts | documents | others | nothing <= seen
