"""The grammar of a kind of archive stands in its layout and nowhere else in the engine."""

import re
from pathlib import Path

import pytest

import archlint

_ENGINE = Path(archlint.__file__).parent
_MODULES = sorted(_ENGINE.rglob("*.py"))


EVENTS = "layouts/news/"
SITES = "layouts/dated_files/"


@pytest.mark.parametrize(
    ("grammar", "layout"),
    [
        ("/news/", EVENTS),
        ("### [", EVENTS),
        ("_Context:", EVENTS),
        ("index.md", EVENTS),
        ("_posts/", SITES),
        ("_drafts/", SITES),
        ("redirect_from", SITES),
    ],
)
def test_only_a_layout_knows_its_grammar(grammar: str, layout: str) -> None:
    found = {module.relative_to(_ENGINE).as_posix() for module in _MODULES if grammar in module.read_text("utf-8")}
    assert found, "the layout itself does"
    assert {name for name in found if not name.startswith(layout)} == set()


def test_only_layouts_know_the_endings_of_pages() -> None:
    """Links in running text end with ``.md`` in each layout."""
    ending = re.compile(r"""endswith\(b?["']\.(?:md|markdown|html?)["']\)""")
    found = {module.relative_to(_ENGINE).as_posix() for module in _MODULES if ending.search(module.read_text("utf-8"))}
    assert {name for name in found if not name.startswith((EVENTS, SITES))} == {"markdown/links.py"}
