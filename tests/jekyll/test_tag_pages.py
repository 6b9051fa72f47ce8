"""Pages of tags and categories lie where jekyll-archives makes them."""

import pytest

from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.model.days import Day
from jekyll.functions import ask
from jekyll.judge import NEEDS_JEKYLL

pytestmark = [pytest.mark.slow, NEEDS_JEKYLL]

NAMES = [
    "Open Source", "open_source", "open  source", "C++", "Zoë", "a/b", "Ünder the-Sea", "100%", "日本", "It's", "x?y#z",
    "E.U.", "-a-", "ΣΑΣ", "...", "é", "a:b",
]  # fmt: skip


def test_the_pages_of_tags_are_where_the_plug_in_makes_them() -> None:
    templates = ("/tag/:name/", "/on/:type-:name.html", "/:name", "/a//:name/:name/")
    cases = [(template, kind, name) for template in templates for kind in ("tag", "category") for name in NAMES]
    answers = ask([("tag_page", list(case)) for case in cases])
    if answers[0] is None:
        pytest.skip("jekyll-archives is not installed")
    ours = []
    for template, kind, name in cases:
        site = PRESETS["jekyll"]._replace(tag_pages=template, category_pages=template)
        ours.append(DatedFilesLayout(site, Day(2031, 6, 1)).tag_page(name, is_category=kind == "category"))
    assert ours == answers
