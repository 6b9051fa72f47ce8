"""Links in every form go along with a page, and keep the form that they have."""

from collections.abc import Mapping
from pathlib import Path
from posixpath import relpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.files.disk import DiskStore
from archlint.fixes.draft import Draft
from archlint.fixes.page_links import leads_to, links_of
from archlint.fixes.renames import Whole, rename_pages
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.layout import NEWS
from archlint.model import target_path
from archlint.text.tags import Vocabulary
from conftest import Archlint, Write
from trees import write_files

DAY, OTHER_DAY = "/news/2031/05/7", "/news/2031/05/8"
OLD, NEW = f"{DAY}/an-old-name.md", f"{DAY}/a-new-name.md"


def rename(root: Path, wanted: Mapping[str, str]) -> Draft:
    draft = Draft(DiskStore(str(root)), NEWS)
    pages = sorted("/" + str(page.relative_to(root)) for page in root.rglob("*.md"))
    renamed = rename_pages(draft, wanted, Whole(lambda: pages, Vocabulary(), "2031-06-01 12:00:00"))
    assert renamed.refused == ()
    return draft


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("/index.md", "[a](news/2031/05/7/NAME.md) [b](./news/2031/05/7/NAME.md#top) [c](/news/2031/05/7/NAME.md?x=1#y)"),
        ("/index.md", "<a href=\"/news/2031/05/7/NAME.md\">a</a> <A HREF = 'news/2031/05/7/NAME.md?x'>b</A>"),
        ("/index.md", "<a class=b href=news/2031/05/7/NAME.md>a</a>\n\n[d]:\n  /news/2031/05/7/NAME.md\n"),
        ("/index.md", "[d]: <news/2031/05/7/NAME.md> 'title'\n\n[a]( </news/2031/05/7/NAME.md> \"title\" )"),
        ("/index.md", "[a](/news/2031/05/6/../7/NAME.md) [b](lists/../news/./2031/05/7/NAME.md)"),
        ("/lists/old.md", "> [a](../news/2031/05/7/NAME.md)\n\n- [b](/news/2031/05/7/NAME.md)"),
        ("/news/2031/05/list.md", "[a](7/NAME.md) [b](../05/7/NAME.md)"),
        (f"{OTHER_DAY}/x.md", event(body="See [it](../7/NAME.md) and [it again](/news/2031/05/7/NAME.md#top).")),
        (f"{DAY}/x.md", event(body="See [it](NAME.md), <a href='./NAME.md?a=1'>it</a>.")),
        (f"{DAY}/x.md", event(related="1. [It. ](NAME.md) _Context: a_\n1. [It](./NAME.md#x) _Context: a_")),
        (f"{DAY}/index.md", day_index("### [It. ](NAME.md)\nMore [here](../7/NAME.md).\n")),
    ],
)  # fmt: skip
def test_a_link_keeps_its_form(page: str, text: str, write: Write) -> None:
    before, after = text.replace("NAME", "an-old-name"), text.replace("NAME", "a-new-name")
    draft = rename(write({OLD: event(), page: before}), {OLD: NEW})
    assert draft.contents(page).decode() == after


@pytest.mark.parametrize(
    "text",
    [
        "<!-- [a](news/2031/05/7/an-old-name.md) <a href='/news/2031/05/7/an-old-name.md'> -->",
        "`[a](/news/2031/05/7/an-old-name.md)`\n\n- a\n\n      [a](/news/2031/05/7/an-old-name.md)",
        "an-old-name.md [a](an-old-name.md) [a](/an-old-name.md) [a](https://x.example/news/2031/05/7/an-old-name.md)",
        "[a](../news/2031/05/7/an-old-name.md) [a](/news/../../news/2031/05/7/an-old-name.md)",
    ],
)
def test_what_leads_elsewhere_stays(text: str, write: Write) -> None:
    draft = rename(write({OLD: event(), "/index.md": text}), {OLD: NEW})
    assert draft.contents("/index.md").decode() == text


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("/index.md", "[a](lists/a.md) <a href='./lists/a.md?x'>", "[a](more/b.md) <a href='./more/b.md?x'>"),
        ("/lists/c.md", "[a](a.md) [a](./a.md#x) [a](/lists/a.md)", "[a](../more/b.md) [a](../more/b.md#x) [a](/more/b.md)"),
        (f"{DAY}/x.md", event(body="[a](../../../../lists/a.md)"), event(body="[a](../../../../more/b.md)")),
    ],
)  # fmt: skip
def test_a_relative_link_to_a_page_that_changes_its_folder_stays_relative(
    page: str, before: str, after: str, write: Write
) -> None:
    draft = rename(write({"/lists/a.md": "# A list\n", page: before}), {"/lists/a.md": "/more/b.md"})
    assert draft.contents(page).decode() == after


def test_what_html_cannot_hold_is_encoded(write: Write) -> None:
    text = "<a href='lists/a.md'> <a href=lists/a.md> [a](lists/a.md)"
    draft = rename(write({"/lists/a.md": "", "/index.md": text, "/news/x.md": ""}), {"/lists/a.md": "/lists/b'&=`.md"})
    assert (
        draft.contents("/index.md").decode()
        == "<a href='lists/b%27%26%3D%60.md'> <a href=lists/b%27%26%3D%60.md> [a](lists/b'&=`.md)"
    )


@pytest.mark.parametrize("text", ["[a](b.md)", "[a]: b.md", "<img src='a.png'>", "<a href=b.md>", "![a]( <a.png>)"])
def test_a_page_with_relative_links_stays_in_its_folder(text: str, write: Write, archlint: Archlint) -> None:
    write({"/lists/a.md": text, "/news/2031/x.md": ""})
    run = archlint("rename", "lists/a.md", "/a.md")
    assert run.code == 2
    assert "relative links" in run.err
    assert archlint("rename", "lists/a.md", "/lists/b.md").code == 0


def test_retitling_changes_the_texts_of_links_but_no_names_of_definitions(write: Write, archlint: Archlint) -> None:
    front = f"[The bridge is open.] and [The bridge is open.]({OLD})\n\n[The bridge is open.]: {OLD}\n"
    front += f"\n<a href='{OLD}'>The bridge is open.</a> <A HREF={OLD}>my words</A> <a href='{OLD}'><b>The bridge is open.</b></a>\n"
    root = write({OLD: event("The bridge is open. "), "/index.md": front})
    assert archlint("retitle", OLD, "The bridge is closed & gone.").code == 0
    new = f"{DAY}/the-bridge-is-closed-gone.md"
    assert (root / "index.md").read_text() == (
        f"[The bridge is open.] and [The bridge is closed & gone.]({new})\n\n[The bridge is open.]: {new}\n"
        f"\n<a href='{new}'>The bridge is closed &amp; gone.</a> <A HREF={new}>my words</A> "
        f"<a href='{new}'><b>The bridge is open.</b></a>\n"
    )


def test_links_and_the_check_see_what_rename_moves(write: Write, archlint: Archlint) -> None:
    front = f"<a href='{OLD}'>\n[a]({OLD}?x=1) [a](news/2031/05/7/an-old-name.md)\n\n[a]:\n  {OLD}\n"
    root = write({OLD: event(body="See [me](an-old-name.md#top)."), "/index.md": front})
    run = archlint("links", OLD)
    assert run.lines == ["index.md:1:10", "index.md:2:5", "index.md:2:45", "index.md:5:3", f"{OLD[1:]}:5:10"]
    assert archlint("rename", OLD, NEW).code == 0
    assert "an-old-name" not in (root / "index.md").read_text() + (root / NEW[1:]).read_text()
    (root / NEW[1:]).rename(root / OLD[1:])
    run = archlint("check", "--select", "PAG001", "--output-format", "concise")
    assert len(run.lines) == 5
    assert all(f"PAG001 there is no page {NEW}" in line for line in run.lines)


# --- Properties -----------------------------------------------------------------------------------------------------

PAGES = [f"{DAY}/a.md", f"{DAY}/b.md", f"{OTHER_DAY}/a.md", "/lists/a.md", "/index.md"]
FORMS = [
    "[text]({})", "[text](<{}#top> 'title')", "[text]( {}?x=1 )", "<a href=\"{}\">text</a>", "<A b HREF='{}#x' c=d>text</A>",
    "<a href={}>text</a>", "`[text]({})`", "<!-- [text]({}) -->", "[a [text]({}) b](c.md)", "![text]({})", "{}", "[text]({}) `",
]  # fmt: skip
FRAMES = [
    "{}",
    "\n\n{}\n\n",
    "\n- {}\n",
    "\n\n> {}\n",
    "\n\n    {}\n",
    "\n\n```\n{}\n```\n",
    "\n\n[text]: {}\n\n",
    "\n\n[b]:\n  {}\n",
]


@st.composite
def written(draw: st.DrawFn, page: str) -> str:
    """A text with links in all forms and frames to some of the pages, written in all ways."""
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        path = draw(st.sampled_from(PAGES))
        relative = relpath(path, page.rpartition("/")[0] or "/")
        ways = [
            path,
            relative,
            f"./{relative}",
            path.replace("a.md", "%61.md"),
            f"/lists/..{path}",
            "none.md",
            f"x{path}",
        ]
        form = draw(st.sampled_from(FORMS)).format(draw(st.sampled_from(ways)))
        parts.append(draw(st.sampled_from(FRAMES)).format(form))
    return " and ".join(parts)


@st.composite
def archives(draw: st.DrawFn) -> dict[str, str]:
    texts = {page: draw(written(page)) for page in PAGES}
    return {path: event(body=text) if path.startswith("/news/") else text for path, text in texts.items()}


MOVES = {f"{DAY}/a.md": f"{DAY}/c-c.md", f"{OTHER_DAY}/a.md": f"{OTHER_DAY}/b.md"}


@given(archives(), st.sets(st.sampled_from(sorted(MOVES)), min_size=1))
def test_no_link_is_left_behind_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str], moving: set[str]
) -> None:
    root = tmp_path_factory.mktemp("archive")
    write_files(root, pages)
    moves = {path: MOVES[path] for path in moving}
    before, after = Draft(DiskStore(str(root)), NEWS), rename(root, moves)
    for path in pages:
        here = moves.get(path, path)
        old, new = before.read(path), after.read(here)
        led = [leads_to(NEWS, path, link.target.text, PAGES) for link in links_of(old)]
        targets = [*PAGES, *moves.values()]
        assert [leads_to(NEWS, here, link.target.text, targets) for link in links_of(new)] == [
            moves.get(target, target) if target else None for target in led
        ]
        assert without_targets(old.text, path, before) == without_targets(new.text, here, after)


def without_targets(text: str, path: str, draft: Draft) -> str:
    """The text of a page with its links' paths cut out."""
    for link in reversed(links_of(draft.read(path))):
        start, written_path = link.target.start, target_path(link.target.text)
        text = text[:start] + text[start + len(written_path) :]
    return text
