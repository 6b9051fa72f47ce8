"""On sites made from seeds, archlint says of each page what Hugo does: state, day, URL, title, language, former URLs."""

import os
from functools import partial

import pytest

from conftest import Archlint, Write
from hugo_program import NEEDS_HUGO
from hugo_sites.comparison import differences
from hugo_sites.judge import TODAY, read
from hugo_sites.sites import Maker
from jekyll import comparison

pytestmark = NEEDS_HUGO
shown = partial(comparison.shown, today=TODAY)

SITES = int(os.environ.get("HUGO_SITES", "10"))
"""The number of sites; ``nox -s full`` asks for more."""


@pytest.mark.parametrize("seed", range(SITES))
def test_archlint_sees_each_page_as_hugo_does(seed: int, archlint: Archlint, write: Write) -> None:
    files = Maker(seed).files
    reading = read(write({f"site/{path}": text for path, text in files.items()}) / "site")
    assert not reading.error
    pages = [f"site/{path}" for path in files if path.endswith((".md", ".markdown"))]
    base = "/base" if "/base/" in files["hugo.toml"] else ""
    lines = {path.removeprefix("site/"): line for path, line in shown(archlint, pages).items()}
    assert list(differences(reading, lines, base, titled=":sectionslug" in files["hugo.toml"])) == []
