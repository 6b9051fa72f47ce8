"""Any headline that a person may give: what comes out is read as it was meant, or it is refused."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archlint.errors import UsageError
from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.former_headlines import headline_in
from archlint.fixes.page_links import links_of
from archlint.fixes.renames import Whole
from archlint.fixes.retitle import retitle
from archlint.layouts.news.examples import day_index, event, path_of
from archlint.layouts.news.layout import NEWS
from archlint.model import DayIndex, Event
from archlint.text.tags import Vocabulary
from trees import write_files

OLD = "The bridge is open. "
BRIDGE = path_of(OLD)
FERRY = path_of("A ferry runs. ", "2031-05-2")
INDEX = "/news/2031/05/7/index.md"
PAGES = {
    BRIDGE: event(OLD, formats=BRIDGE.removesuffix(".md"), related=f"1. [A ferry runs. ]({FERRY}) _Context: a_"),
    FERRY: event("A ferry runs. ", day="2031-05-2", related=f"1. [{OLD}]({BRIDGE}) _Context: a_"),
    INDEX: day_index(f"### [{OLD}]({BRIDGE})\nA band plays.\n"),
    "/index.md": f"- [{OLD.strip()}]({BRIDGE})\n",
}
PIECES = [
    "Larkfield", "bridge", " ", "  ", "](", ")", "[", "(", BRIDGE, "/x.md", "`", "<!--", "-->", "<!-- archlint-x -->", "_",
    "*", "#", "\\", "&nbsp;", "é", "–", "]: /x", "1. ", "- ", "> ", "''x''", "https://post.example/a", "_Context: a_",
    "\u00a0", "\u200d", "\U0001f680", "\u2028", "\x7f", "\ud800", "\t", "\n", "=", "{old}",
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_files(folder, PAGES)
    return folder


@pytest.mark.parametrize(
    "headline", ["A bridge\u00a0opens", "A woman \U0001f469\u200d\U0001f680 flies", "Coup d\u2019état"]
)
def test_a_headline_may_hold_blanks_and_joiners_of_all_kinds(archive: Path, headline: str) -> None:
    draft = Draft(DiskStore(str(archive)), NEWS)
    whole = Whole(lambda: sorted(PAGES), Vocabulary(), "2031-06-01 12:00:00")
    (new,) = retitle(draft, BRIDGE, headline, whole, lambda _: False).moved.values()
    assert draft.contents(new).decode().count(headline) == 2


@pytest.mark.parametrize("headline", ["A bridge] opens [again", "It is the end\\", "[It", "`It`", "A](b"])
def test_a_link_in_running_text_keeps_its_words_where_the_headline_would_break_it(archive: Path, headline: str) -> None:
    draft = Draft(DiskStore(str(archive)), NEWS)
    whole = Whole(lambda: sorted(PAGES), Vocabulary(), "2031-06-01 12:00:00")
    (new,) = retitle(draft, BRIDGE, headline, whole, lambda _: False).moved.values()
    assert draft.contents("/index.md").decode() == f"- [{OLD.strip()}]({new})\n"


@example(f"]({BRIDGE}")
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_a_headline_is_read_as_it_was_given_or_refused(archive: Path, headline: str) -> None:
    draft = Draft(DiskStore(str(archive)), NEWS)
    whole = Whole(lambda: sorted(PAGES), Vocabulary(), "2031-06-01 12:00:00")
    try:
        renamed = retitle(draft, BRIDGE, headline, whole, lambda _: False)
    except UsageError:
        return
    assert renamed.refused == ()
    new = renamed.moved.get(BRIDGE, BRIDGE)
    page, ferry, index = (draft.read(path) for path in (new, FERRY, INDEX))
    assert isinstance(page, Event) and isinstance(ferry, Event) and isinstance(index, DayIndex)
    assert page.headline is not None and page.headline.text == f"{headline.strip()} "
    if renamed.moved:
        older, current = page.changes
        assert (older.label.text, older.target.text) == (OLD, BRIDGE)
        assert (current.label.text, current.target.text) == (f"{headline.strip()} ", new)
    for link in (ferry.related[0], index.entries[0]):
        assert (link.label.text, link.target.text) == (f"{headline.strip()} ", new)
    assert [link.target.text for link in links_of(draft.read("/index.md"))][-1] == new


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_whatever_the_headline_was_the_rest_of_the_page_stays(archive: Path, former: str) -> None:
    """The former headline is git's word, and may be anything; it is recorded as it was, or not at all."""
    committed = event(f"{former} ").encode(errors="replace")
    whole = Whole(lambda: sorted(PAGES), Vocabulary(), "2031-06-01 12:00:00", committed=lambda _: committed)
    draft = Draft(DiskStore(str(archive)), NEWS)
    before = draft.read(BRIDGE)
    renamed = retitle(draft, BRIDGE, None, whole, lambda _: False)
    assert renamed.refused == ()
    after = draft.read(BRIDGE)
    assert isinstance(before, Event) and isinstance(after, Event) and after.headline is not None
    assert after.headline.text == OLD
    assert after.related.targets == before.related.targets
    assert after.sources.targets == before.sources.targets
    known = headline_in(NEWS, BRIDGE, committed)
    if after.changes:
        older, current = after.changes
        assert (older.label.text, older.target.text) == (known, BRIDGE)
        assert (current.label.text, current.target.text) == (OLD, BRIDGE)
    text = draft.contents(BRIDGE).decode()
    assert re.sub(r"### Changes:\n\n.*\n\n(?=### Related:)", "", text, flags=re.DOTALL) == PAGES[BRIDGE]
