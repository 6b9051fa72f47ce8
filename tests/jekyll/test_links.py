"""Links of generated sites: each leads where that in the HTML that the real Jekyll builds leads."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conftest import Archlint
from jekyll.build import build_site
from jekyll.built_links import Answers, Meaning, built_links
from jekyll.comparison import Line, shown
from jekyll.judge import NEEDS_JEKYLL
from jekyll.linked import MARK, write_linked_site

pytestmark = NEEDS_JEKYLL
UNFOLLOWED = ("{{ page.url }}", "{{ site.unset }}")
"""Liquid whose value archlint does not know."""
TAGS = ("link", "post_url")
MEANT = {"page": "there", "asset": "there", "broken": "unknown"}
"""What the built page tells of a link: of one that leads nowhere, not whose business it is."""


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
    answers = Answers(site, lines)
    found: dict[int, Meaning] = {}
    differences = []
    for mark, link, page in found_links(tmp_path, lines):
        said = str(link["leads_to"])
        leads_to = MEANT.get(said, said)
        found[mark] = Meaning(leads_to, link["path"])
        if mark not in built:
            # A tag in code names a page, and is no link in the built page.
            right = found[mark] if link["syntax"] in TAGS else None
        else:
            right = answers.meaning(built[mark], page["urls"][0])
        if found[mark] != right and not (leads_to == "unknown" and any(text in link["target"] for text in UNFOLLOWED)):
            differences.append(f"{page['path']}:{link['line']}: {link['target']} is {found[mark]}, not {right}")
    assert differences == []
    assert [(mark, href) for mark, href in built.items() if mark not in found and "{{" not in href] == []
    assert len(built) > 250
    assert {meaning.leads_to for meaning in found.values()} == {"there", "alias", "outside", "unknown"}
