"""Links of generated sites: each leads where that in the HTML that the real Jekyll builds leads."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conftest import Archlint
from jekyll.build import build_site
from jekyll.built_links import Answers, assert_lead_as_built, built_links
from jekyll.comparison import Line, shown
from jekyll.judge import NEEDS_JEKYLL
from jekyll.linked import MARK, write_linked_site

pytestmark = NEEDS_JEKYLL
UNFOLLOWED = ("{{ page.url }}", "{{ site.unset }}")
"""Liquid whose value archlint does not know."""


def found_links(root: Path, lines: Mapping[str, Line]) -> Iterator[tuple[int, Line, Line]]:
    """Yield the links that archlint finds, each with its mark and with its page."""
    for name, page in lines.items():
        rows = (root / name).read_text().splitlines()
        for link in page["links"]:
            if link["target"] not in ("/i.png", "{{ post.url }}"):
                yield int(MARK.findall(rows[link["line"] - 1])[0]), link, page


@pytest.mark.parametrize("seed", [1, 4, 7])
def test_each_link_leads_where_that_in_the_built_page_leads(
    seed: int, archlint: Archlint, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site, out = write_linked_site(seed, tmp_path, archlint), tmp_path_factory.mktemp("out")
    build_site(tmp_path, out)
    built, lines = built_links(out), shown(archlint)
    kinds = assert_lead_as_built(found_links(tmp_path, lines), built, Answers(site, lines), UNFOLLOWED)
    assert len(built) > 250
    assert kinds == {"there", "alias", "outside", "unknown"}
