"""The scanner reads what it accepts exactly as the library does, and places are those of the text."""

from random import Random
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archlint.front_matter import parse_yaml, read_front_matter
from archlint.front_matter.fence import find_block
from archlint.front_matter.library import parse
from archlint.front_matter.scanner import scan
from archlint.model.front_matter import Field, Scalar, Table
from front_matter.damaged import odd_page, plain_page
from front_matter.pieces import assert_places

pages = st.builds(
    lambda random, make: make(random), st.randoms(use_true_random=False), st.sampled_from([plain_page, odd_page])
)


LINES = st.sampled_from(
    ["a: 1", "b:", "c: x y", "- x", "-", "- d: e", "- - f", "d: [a, 'b']", "e: {}", "f: 'it''s' # x", 'g: "x"', "# note",
     "", "a: yes", "b: 2031-05-07", "h: x # y", "c: x#y", "- 'x'", "e: a: b", "f: -x", "g: ~", "a: *.md", "- h:", "b: .5",
     "d: - x", "word", "e: [a,, b]", "f: [a b, c-d]", "- [x]", "c: null", "i: |", "j: >-", "k.l: { }", "<<: x"]
)  # fmt: skip
configurations = st.lists(st.tuples(st.sampled_from([0, 0, 0, 1, 2, 2, 4]), LINES), max_size=7).map(
    lambda lines: "".join(f"{' ' * indent}{line}\n" for indent, line in lines)
)


def scanned(page: str) -> tuple[Field, ...] | None:
    block = find_block(page)
    return block and scan(page, block.start, block.end)


def by_library(page: str) -> tuple[Field, ...] | None:
    block = find_block(page)
    assert block is not None
    node = parse(page[: block.end])
    if isinstance(node, Scalar) and node.value is None:
        return ()
    return node.fields if isinstance(node, Table) else None


@given(pages)
def test_scanner_agrees_with_the_library(page: str) -> None:
    fields = scanned(page)
    assert fields is None or fields == by_library(page)


@pytest.mark.parametrize("line", ["b", "- b", "'b'", "[b]", "b: |\n    c", "b # c", "b:", "a: |\n\n  b"])
def test_long_lines_are_read_in_linear_time(line: str) -> None:
    def seconds(blanks: int) -> float:
        page = f"---\na: {line}{' ' * blanks}c: d{' ' * blanks}]\n---\n"
        start = process_time()
        for _ in range(20):
            read_front_matter(page)
        return process_time() - start

    seconds(100)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.005)


@settings(max_examples=300)
@example("i: |\n  a", False)
@given(configurations, st.booleans())
def test_configuration_is_read_as_by_the_library(text: str, has_end: bool) -> None:
    text = text if has_end else text.removesuffix("\n")
    assert parse_yaml(text) == parse(text, in_parts=True)
    assert parse_yaml("---\n" + text) == parse("---\n" + text, in_parts=True)


def test_scanner_reads_many_pages() -> None:
    random = Random(7)
    accepted = [scanned(plain_page(random)) for _ in range(2000)]
    assert sum(bool(fields) for fields in accepted) > 200


@given(pages)
def test_places_are_those_of_the_text(page: str) -> None:
    assert_places(page, read_front_matter(page))


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    read_front_matter(text)
    read_front_matter(f"---\n{text}\n---\n")
    parse_yaml(text)


@pytest.mark.parametrize(
    "yaml",
    [
        "title: a",
        "title: 'it''s: one' # why\n\n# note\ndate:  2031-05-07 10:20:30 +0200",
        "a: \"b\"\nb:\n  - c\n\n  # note\n  - 'd'\ne: [f, 'g h', \"i\", 5,]\nj:\nk: []",
        "a:\n  b: c\n  d:\n    - e\n  # note\n\n  f:\ng: h",
        "a:\n- b: c\n  d: e\n- f\n-\n   g:\n   - h\n- i:\n    j: k",
        "a: >- # why\n  b\n  c: d\n\n  # e\n\n# note\nf: |\n   g\n     h\n\n   i",
        "a: {}\nb: { } # c\nd.e: f",
        "tags:\n- a\n# note\n- b",
        "url: http://a.example/b#c",
        "",
        "# note",
    ],
)
def test_plain_blocks_need_no_library(yaml: str) -> None:
    page = f"---\n{yaml}\n---\n"
    assert scanned(page) is not None
    assert scanned(page) == by_library(page)


@pytest.mark.parametrize(
    "yaml",
    [
        "title: a\n  b",
        "title: a: b",
        "title:\ta",
        "title: 'a",
        "title: a\n- b",
        "title: &a b",
        "tags:\n  - a\n - b",
        "tags: [a, [b]]",
        "tags: ['a] # b', c]",
        "tags: [a: b]",
        'title: "a\\n"',
        "yes: a",
        "title: :a",
        "no",
        "title: a\u2028b",
        "a:\n  b: {c: d}",
        "a:\n  b\n",
        "a:\n  b: c\n d: e",
        "a:\n  - b\n    c",
        "a:\n- - b",
        "a: |\n\n  b",
        "a: >\n  b\n   c",
        "a: |\nb: c",
        "a: |+\n  b",
        "a: |2\n   b",
    ],
)
def test_other_blocks_are_left_to_the_library(yaml: str) -> None:
    assert scanned(f"---\n{yaml}\n---\n") is None
