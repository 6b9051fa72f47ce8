"""Rules on sites judge posts whose names, fields and days are odd in many ways: they find places on the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.diagnostics import Locators, locator_of, refuse_impossible
from archlint.engine.trial import findings_of
from archlint.files.memory import MemoryStore
from archlint.layouts.dated_files.layout import DatedFilesLayout
from archlint.layouts.dated_files.presets import PRESETS
from archlint.layouts.read import read_page
from archlint.layouts.registry import example_layout
from archlint.model import Day
from archlint.rule import Scope
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.ruleset.variants import rules_on
from sampling import times

RULES = [rule for rule in load_rules((BUILT_IN,)) if not rule.judges_suppressions]
TODAY = Day(2031, 6, 1)
JEKYLL = PRESETS["jekyll"]
LAYOUTS = {
    "jekyll": example_layout("jekyll"),
    "11ty": example_layout("11ty"),
    "tokyo": DatedFilesLayout(JEKYLL._replace(timezone="Asia/Tokyo", day_order="name-field"), TODAY),
    "new york": DatedFilesLayout(
        JEKYLL._replace(timezone="America/New_York", future=True, permalink="/:title/"), TODAY
    ),
}
FOLDERS = (
    *("/_posts", "/_posts/2031", "/_posts/2031/05", "/_posts/2031-05", "/_posts/2031/13", "/_posts/1999/12/31"),
    *("/camp/_posts", "/_drafts", "/_recipes", "", "/2031"),
)
DAYS = (
    *("2031-05-07", "2031-5-7", "31-05-07", "0000-01-01", "9999-12-31", "2031-02-30", "2031-13-01", "2031-00-00"),
    *("1900-02-29", "tent", "20310507", "٢٠٣١-05-07"),
)
ENDS = ("-tent.md", "-README.md", ".md", "-é.html", "-a.b.markdown", ".md.md", "-tent.txt")
DATES = (
    *("2031-05-07", "2031-05-08 23:59:59 -1200", "9999-12-31 23:59 -1200", "0001-01-01 00:00:00 +1400", "0000-00-00"),
    *("99999-01-01", "soon", "", "~", "[1]", "{a: 1}", "true", "1e9", "2031-02-30", "2031-05-07 24:00", "12:30"),
    *("2031-05-07 25:00", "'2031-05-07'", "2031-05-07T00:00:00.123+03:00", "!!str 2031-05-07", "&a 2031-05-07", "*a"),
    *("|\n  2031-05-07", "Mon, 5 May 2031", "3", "-1", "2031-W19-3", "07/05/2031"),
)
FIELDS = (
    *(
        "title: Tent",
        "title:",
        "title: ''",
        'title: "Tent &amp; camp"',
        "title: SÃ£o",
        "title: [a]",
        "published: false",
    ),
    *("layout: post", "redirect_to: /x", "tags: a, b", "a: b: c", "\tx", "- a", "permalink: /x", "slug: 1"),
)
BODIES = (
    "",
    "\n",
    "Text.\n",
    "# Tent\n",
    "---\n",
    "<h1>Tent</h1>\n",
    "Monday, April 5th, 2020\n",
    "Monday, April 5th\n",
)


@st.composite
def posts(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a path and a text."""
    path = f"{draw(st.sampled_from(FOLDERS))}/{draw(st.sampled_from(DAYS))}{draw(st.sampled_from(ENDS))}"
    fields = draw(st.lists(st.sampled_from(FIELDS), max_size=3))
    fields += [f"date: {date}" for date in draw(st.lists(st.sampled_from(DATES), max_size=1))]
    front = "\n".join(("---", *draw(st.permutations(fields)), draw(st.sampled_from(("---", "...", ""))), ""))
    return path, draw(st.sampled_from((front, ""))) + draw(st.sampled_from(BODIES))


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=times(2))
@given(posts())
def test_rules_find_places_on_odd_posts(name: str, post: tuple[str, str]) -> None:
    layout, (path, text) = LAYOUTS[name], post
    page = read_page(MemoryStore({path: text}), layout, path)
    for rule in rules_on(layout, RULES):
        if rule.scope is Scope.PAGE and rule.needs <= layout.features:
            for finding in findings_of(rule, {path: text}, path, layout=layout):
                refuse_impossible(finding, rule, path, Locators(page, lambda _: locator_of(page)), layout.is_page)
