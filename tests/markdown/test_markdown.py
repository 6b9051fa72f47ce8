"""The thorough reader: pages in any state."""

import pytest

from archlint.layouts.news.examples import DAY as DAY_TEXT
from archlint.layouts.news.examples import day_index, event
from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.layouts.news.markdown_index import read_index
from archlint.layouts.read import read_bytes
from archlint.markdown.blocks import BlockKind, read_blocks
from archlint.markdown.comments import hide_comments
from archlint.model import Day, SectionKind
from archlint.model.lookalikes import Part

DAY = Day(2031, 5, 7)
PATH = "/news/2031/05/7/a.md"
LINKED = f"[{DAY_TEXT}](/news/2031/05/7/index.md)"


@pytest.mark.parametrize(
    "header",
    [f"# {LINKED}", f"## {LINKED}", f"### {LINKED}", f"#### {LINKED}", f"#### {DAY_TEXT}", f"### {DAY_TEXT} ###"],
)
@pytest.mark.parametrize("above", [True, False])
def test_a_date_header_is_known_at_any_level_and_place(header: str, *, above: bool) -> None:
    text = f"{header}\n\n# A headline\n" if above else f"# A headline\n\n{header}\n"
    page = read_event(PATH, DAY, text)
    assert [header.label.text for header in page.headers] == [DAY_TEXT]
    assert [headline.text for headline in page.headlines] == ["A headline"]
    assert page.sections == ()


@pytest.mark.parametrize(
    ("line", "label", "target", "note"),
    [
        ("1.  [A](/b.md)", "A", "/b.md", None),
        ("1) [A](/b.md) ", "A", "/b.md", None),
        ("1. [A]( /b.md )  _Context: c_ ", "A", "/b.md", "Context: c"),
        ('1. [A](/b.md "title") _Context: c_', "A", "/b.md", "Context: c"),
        ("1. [A](</b c.md>)", "A", "/b c.md", None),
        ("1. [A](/b c.md)", "A", "/b c.md", None),
        (r"1. [A \] `x`](/b.md)", r"A \] `x`", "/b.md", None),
        ("  1. [A [b](/c.md) d](/e.md)", "A [b](/c.md) d", "/e.md", None),
    ],
)
def test_an_item_written_by_hand_is_understood(line: str, label: str, target: str, note: str | None) -> None:
    page = read_event(PATH, DAY, event(related=line))
    (item,) = page.related
    assert (item.label.text, item.target.text, item.note and item.note.text) == (label, target, note)
    assert page.sections[-1].strays == ()


@pytest.mark.parametrize(
    "line",
    [
        "1. A, without a link",
        "1. [A](/b.md",
        "1. [A](/b.md) and more",
        "1. [A](/b.md) _Context: c",
        "- [A](/b.md)",
        "A paragraph.",
        "> a quote",
        "<b>bold</b>",
        "```\ncode\n```",
    ],
)
def test_a_line_that_is_no_item_is_a_stray(line: str) -> None:
    text = event(related=f"{line}")
    (stray,) = read_event(PATH, DAY, text).sections[-1].strays
    assert text[stray.span.start : stray.span.end] == line


def test_a_comment_between_items_is_no_stray() -> None:
    page = read_event(PATH, DAY, event(related="1. [A](/a.md)\n\n<!-- by hand -->\n\n2. [B](/b.md)"))
    assert [item.label.text for item in page.related] == ["A", "B"]
    assert page.sections[-1].strays == ()


def test_what_looks_like_a_page_inside_code_is_code() -> None:
    page = read_event(PATH, DAY, event(body="```\n# Not a headline\n\n### Related:\n\n1. [A](/a.md)\n```"))
    assert len(page.headlines) == 1
    assert [section.kind for section in page.sections] == [SectionKind.SOURCES]


def test_an_underlined_headline_is_a_headline() -> None:
    page = read_event(PATH, DAY, f"### {LINKED}\n\nA headline\n==========\n\nA body.\n")
    assert [headline.text for headline in page.headlines] == ["A headline"]
    assert page.body and page.body.text == "A body."


def test_text_that_belongs_to_no_entry_of_an_index_is_a_stray() -> None:
    text = f"## {LINKED}\n\nSome text.\n\n### [A](/news/2031/05/7/a.md)\n\n## [Previous Day...](/news/2031/05/6/index.md)\n\nMore.\n"
    page = read_index("/news/2031/05/7/index.md", DAY, text)
    assert [text[start:end] for (start, end), _, _ in page.strays] == ["Some text.", "More."]
    assert [entry.label.text for entry in page.entries] == ["A"]


def test_archlints_own_comments_are_seen_by_no_reader_and_move_nothing() -> None:
    line = "1. [A](/a.md) _Context: c_"
    text = event(
        "A headline <!-- archlint-disable-line HDL -->",
        related=f"<!-- archlint-disable REL -->\n{line} <!-- archlint-x -->",
    )
    page = read_bytes(NEWS, PATH, text.encode())
    bare = read_event(PATH, DAY, hide_comments(text)[0])
    assert page == bare._replace(text=text, comments=page.comments)
    assert page.headlines[0].text == "A headline"
    (item,) = page.related
    assert text[item.line.start : item.line.end] == line
    assert [text[c.start : c.end] for c in page.comments] == [c.text for c in page.comments]
    assert len(page.comments) == 3


def test_blocks_have_their_places() -> None:
    text = "para\nmore\n====\n\n1. a\n2. b\n\n   x\n3. c\n# head\nfoo\n    bar\n- x\n> q\n\n    code\n\n<!-- c -->\ntext\n     \nfoo\n1) z"
    blocks = read_blocks(text)
    assert [(block.kind, block.level, text[block.span.start : block.span.end]) for block in blocks] == [
        (BlockKind.HEADING, 1, "para\nmore\n===="),
        (BlockKind.LIST, 0, "1. a\n2. b\n\n   x\n3. c"),
        (BlockKind.HEADING, 1, "# head"),
        (BlockKind.PARAGRAPH, 0, "foo\n    bar"),
        (BlockKind.LIST, 0, "- x"),
        (BlockKind.QUOTE, 0, "> q"),
        (BlockKind.CODE, 0, "    code"),
        (BlockKind.HTML, 0, "<!-- c -->"),
        (BlockKind.PARAGRAPH, 0, "text\n     \nfoo"),
        (BlockKind.LIST, 0, "1) z"),
    ]
    assert [text[start:end] for start, end in blocks[1].items] == ["1. a", "2. b\n\n   x", "3. c"]


@pytest.mark.parametrize("blank", ["\x1c", "\x1d", "\x85", "\u2028"])
def test_a_line_that_only_python_takes_for_a_blank_one_is_no_block(blank: str) -> None:
    text = f"{blank}\n2. [A](/a.md)\n\n{blank}\n\n# A\n"
    assert [text[slice(*block.span)] for block in read_blocks(text)] == ["2. [A](/a.md)", "# A"]


@pytest.mark.parametrize("level", ["#", "##", "####"])
def test_an_entry_of_another_level_is_a_lookalike_with_its_body(level: str) -> None:
    text = day_index(f"{level} [A ferry. ](/news/2031/05/7/a-ferry.md)\nIt runs.\n\nIt is late.\n")
    index = read_index("/news/2031/05/7/index.md", DAY, text)
    assert len(index.headers) == 1
    assert index.entries == ()
    assert [text[slice(*stray.span)].splitlines()[-1] for stray in index.strays] == ["It is late."]
    assert [(lookalike.part, lookalike.meant) for lookalike in index.lookalikes] == [
        (Part.ENTRY, "### [A ferry. ](/news/2031/05/7/a-ferry.md)")
    ]
