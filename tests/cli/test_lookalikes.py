"""What is there but misspelt is mended or left alone: no fix and no command adds it a second time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Archlint, Write

pytestmark = pytest.mark.slow

BRIDGE, FERRY, INDEX = path_of("The bridge opens. "), path_of("A ferry runs. "), "/news/2031/05/7/index.md"
OLD = "/news/2031/05/7/a-bridge-is-built.md"
HEADER = "### [2031-05-7](/news/2031/05/7/index.md)"
PREVIOUS = "## [Previous Day...](/news/2031/05/6/index.md)"
ENTRY = f"### [A ferry runs. ]({FERRY})"
Ways = dict[str, tuple[Callable[[str], str], str]]
PAGES = {
    BRIDGE: event(
        "The bridge opens. ",
        changes=f"1. [A bridge is built. ]({OLD}) _2031-05-07 10:00:00 (First version)_\n"
        f"1. [The bridge opens. ]({BRIDGE}) _(Current version)_",
        related=f"1. [A ferry runs. ]({FERRY}) _Context: Larkfield_",
        formats=BRIDGE.removesuffix(".md"),
    ),
    FERRY: event(
        "A ferry runs. ",
        sources="1. [Larkfield Post](https://post.example/ferry)",
        related=f"1. [The bridge opens. ]({BRIDGE}) _Context: Larkfield_",
    ),
    INDEX: day_index(f"### [The bridge opens. ]({BRIDGE})\nA band plays.\n\n{ENTRY}\nAt nine.\n"),
}
PARTS = [
    (BRIDGE, HEADER),
    (BRIDGE, "# The bridge opens. "),
    (BRIDGE, "### Sources:"),
    (BRIDGE, "### Changes:"),
    (BRIDGE, "### Related:"),
    (INDEX, HEADER[1:]),
    (INDEX, ENTRY),
    (INDEX, PREVIOUS),
]
# How a heading is misspelt, and what the finding says of that; with and without a sure way to mend it.
MENDED: Ways = {
    "no blank": (lambda line: line.replace(" ", "", 1), "there is no blank after `#"),
    "no-break space": (lambda line: line.replace(" ", "\u00a0", 1), "U+00A0 (no-break space)"),
    "ideographic space": (lambda line: line.replace(" ", "\u3000", 1), "U+3000 (ideographic space)"),
    "zero width space": (lambda line: f"\u200b{line}", "U+200B (zero width space)"),
    "zero width space within": (lambda line: line.replace("# ", "#\u200b ", 1), "U+200B (zero width space)"),
    "zero width joiner and no blank": (lambda line: line.replace("# ", "#\u200d", 1), "U+200D (zero width joiner)"),
    "byte order mark": (lambda line: line.replace("# ", "#\ufeff ", 1), "U+FEFF (byte order mark)"),
    "blank before": (lambda line: f"\u00a0{line}", "U+00A0 (no-break space)"),
    "soft hyphen": (lambda line: f"\u00ad{line}", "U+00AD (soft hyphen)"),
    "mark of direction": (lambda line: f"\u200e{line}", "U+200E (left-to-right mark)"),
    "full width": (lambda line: line.replace("#", "\uff03"), "U+FF03 (fullwidth number sign)"),
    "indented by a little": (lambda line: "  " + line.replace(" ", "", 1), "there is no blank after `#"),
}
LEFT: Ways = {
    "escaped": (lambda line: f"\\{line}", "a backslash makes text of it"),
    "quoted": (lambda line: f"> {line}", "it is in a quotation"),
    "code": (lambda line: f"```\n{line}\n```", "it is in code"),
    "HTML": (lambda line: f"<h3>{line.lstrip('# ')}</h3>", "it is HTML"),
    "inside HTML": (lambda line: f"<div>\n{line}\n</div>", "it is in HTML"),
    "too many": (lambda line: "######" + line.replace(" ", "", 1), "a heading has 6 `#` at most"),
}


def tree(root: Path) -> dict[str, bytes]:
    return {"/" + file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.md")}


def archive(write: Write, path: str, page: str, line_end: str) -> Path:
    pages = {f"content{one}": text for one, text in {**PAGES, path: page}.items()}
    return write({one: text.replace("\n", line_end) for one, text in pages.items()}) / "content"


def codes(lines: list[str]) -> set[str]:
    return {line.split(" ")[1] for line in lines}


def test_the_pages_are_clean(write: Write, archlint: Archlint) -> None:
    archive(write, BRIDGE, PAGES[BRIDGE], "\n")
    assert archlint("check", "-q", "--select", "ALL", "--ignore", "IDX009").lines == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("way", MENDED)
@pytest.mark.parametrize(("path", "line"), PARTS)
def test_what_is_surely_meant_is_mended(
    write: Write, archlint: Archlint, path: str, line: str, way: str, line_end: str
) -> None:
    misspell, fault = MENDED[way]
    page = PAGES[path].replace(line, misspell(line), 1)
    root = archive(write, path, page, line_end)
    found = archlint("check", "--output-format", "concise", "--ignore", "REL004,IDX004").lines
    assert any(f"content{path}:" in each and " FMT009 " in each and fault in each for each in found)
    archlint("check", "--fix", "--unsafe-fixes")
    assert {one: data.decode() for one, data in tree(root).items()} == {
        one: text.replace("\n", line_end) for one, text in PAGES.items()
    }
    assert archlint("check", "-q").lines == []


@pytest.mark.parametrize("way", LEFT)
@pytest.mark.parametrize(("path", "line"), PARTS)
def test_nothing_is_added_where_something_like_it_stands(
    write: Write, archlint: Archlint, path: str, line: str, way: str
) -> None:
    misspell, fault = LEFT[way]
    page = PAGES[path].replace(line, misspell(line), 1)
    root = archive(write, path, page, "\n")
    found = archlint("check", "--output-format", "concise").lines
    if not line.startswith("# "):  # else a text like any other
        assert any(f"content{path}:" in each and " FMT009 " in each and fault in each for each in found)
    archlint("check", "--fix", "--unsafe-fixes")
    after = tree(root)[path].decode()
    assert after.count(line.lstrip("# ")) == PAGES[path].count(line.lstrip("# ")), after
    assert misspell(line) in after
    assert len(after.splitlines()) <= len(page.splitlines())
    left = archlint("check", "--output-format", "concise").lines
    assert "Nothing to fix." in archlint("check", "--fix", "--unsafe-fixes").lines
    assert archlint("check", "--output-format", "concise").lines == left


def test_two_byte_order_marks_become_one(write: Write, archlint: Archlint) -> None:
    ferry = "\ufeff" + PAGES[FERRY]
    root = archive(write, FERRY, "\ufeff" + ferry, "\n")
    assert archlint("check", "--fix").code == 0
    assert tree(root)[FERRY].decode() == ferry


def test_a_misspelt_formats_line_keeps_the_header_below_it(write: Write, archlint: Archlint) -> None:
    page = PAGES[BRIDGE].replace("Formats:", "\u200bFormats:").replace(HEADER + "\n\n", "")
    root = archive(write, BRIDGE, page, "\n")
    assert archlint("check", "--fix").code == 0
    assert tree(root)[BRIDGE].decode() == PAGES[BRIDGE]


def test_an_entry_that_is_taken_out_leaves_the_misspelt_one_below_it(write: Write, archlint: Archlint) -> None:
    bridge = f"### [The bridge opens. ]({BRIDGE})\nA band plays.\n"
    index = day_index(f"{bridge}\n{bridge}\n{ENTRY.replace(' ', '', 1)}\nAt nine.\n")
    root = archive(write, INDEX, index, "\n")
    assert archlint("check", "--fix").code == 0
    assert tree(root)[INDEX].decode() == PAGES[INDEX]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        (f"[A ferry runs. ]({FERRY})", None),
        ("### [A ferry runs. ](a-ferry-runs.md)", ENTRY),
        ("### [A ferry runs. ](/news/2031/05/07/a-ferry-runs.md)", ENTRY),
        ("### [A ferry runs. ](news/2031/05/7/a-ferry-runs.md#top)", ENTRY.replace(".md", ".md#top")),
        (f"## [A ferry runs. ]({FERRY})", ENTRY),
        (f"#### [A ferry runs. ]({FERRY}#top)", ENTRY.replace(".md", ".md#top")),
        ('<h3><a href="a-ferry-runs.md">A ferry runs.</a></h3>', None),
        ("#### [A ferry runs. ](./a-ferry-runs.md)", None),
    ],
)
def test_an_index_is_given_no_entry_that_it_links_to_otherwise(
    write: Write, archlint: Archlint, line: str, mended: str | None
) -> None:
    index = PAGES[INDEX].replace(ENTRY, line)
    root = archive(write, INDEX, index, "\n")
    run = archlint("check", "--fix", "--unsafe-fixes", "--output-format", "concise")
    assert run.code == (0 if mended else 1)
    after = tree(root)[INDEX].decode()
    assert after.count("a-ferry-runs.md") == 1
    assert mended is None or after == PAGES[INDEX].replace(ENTRY, mended)


@pytest.mark.parametrize("title", ["###Changes:", "### Changes", "#### Changes:", "### \u200bChanges:", "**Changes:**"])
@pytest.mark.parametrize(
    "command", [["retitle", BRIDGE, "It opens."], ["rename", BRIDGE, "it.md"], ["remove", FERRY, "--into", BRIDGE]]
)
def test_no_second_list_of_changes_is_made(write: Write, archlint: Archlint, title: str, command: list[str]) -> None:
    page = PAGES[BRIDGE].replace("### Changes:", title)
    root = archive(write, BRIDGE, page, "\n")
    before = tree(root)
    run = archlint(*command)
    assert run.code == 2
    row = page[: page.index(title)].count("\n") + 1
    assert f"{BRIDGE}: may have a list of changes in line {row}, which is not read as `### Changes:`" in run.err
    assert tree(root) == before


def test_text_with_a_number_sign_is_text(write: Write, archlint: Archlint) -> None:
    body = "#larkfield, a tag of those who were there: `###Related:`, and \\#1"
    archive(write, FERRY, PAGES[FERRY].replace("\n\n\n\n", f"\n\n{body}\n\n\n"), "\n")
    assert archlint("check", "-q").lines == []


@pytest.mark.parametrize(
    "header",
    [
        *(f"#{HEADER}", f"{HEADER[4:]}\n---", "### 2031-05-7", f"{HEADER} ##", f"  {HEADER}"),
        *("### [2031-05-7]", "###[2031-05-7]", "###2031-05-7", "###[2031-05-7]()", "###[2031-05-7](index.md)"),
    ],
)
def test_a_date_header_in_another_style_is_the_date_header(write: Write, archlint: Archlint, header: str) -> None:
    root = archive(write, FERRY, PAGES[FERRY].replace(HEADER, header), "\n")
    archlint("check", "--fix", "--unsafe-fixes")
    page = tree(root)[FERRY].decode()
    assert page.count("2031-05-7") == 1
    assert archlint("check", "-q").lines == []


@pytest.mark.parametrize("title", ["## Related:", "#### Related:"])
def test_a_list_under_a_title_of_another_level_gets_its_level(write: Write, archlint: Archlint, title: str) -> None:
    root = archive(write, FERRY, PAGES[FERRY].replace("### Related:", title), "\n")
    assert archlint("check", "--fix").code == 0
    assert tree(root)[FERRY].decode() == PAGES[FERRY]


@pytest.mark.parametrize("title", ["### Related", "Related:\n---", "### related:", "### Related events"])
def test_a_list_under_another_title_is_given_no_second_one(write: Write, archlint: Archlint, title: str) -> None:
    page = PAGES[FERRY].replace("### Related:", title)
    root = archive(write, FERRY, page, "\n")
    archlint("check", "--fix", "--unsafe-fixes")
    assert tree(root)[FERRY].decode() == page
