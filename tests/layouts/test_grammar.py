"""The grammar of the event archive stands in its layout and nowhere else in the engine."""

from pathlib import Path

import pytest

import archlint

_ENGINE = Path(archlint.__file__).parent
_MODULES = sorted(_ENGINE.rglob("*.py"))


@pytest.mark.parametrize("grammar", ["/news/", "### [", "_Context:", "index.md"])
def test_only_the_layout_of_the_event_archive_knows_its_grammar(grammar: str) -> None:
    found = {module.relative_to(_ENGINE).as_posix() for module in _MODULES if grammar in module.read_text("utf-8")}
    assert found, "the layout itself does"
    assert {name for name in found if not name.startswith("layouts/news/")} == set()
