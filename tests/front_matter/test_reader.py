"""Front matter is read as Jekyll reads it, and each part has its place."""

import pytest

from archlint.front_matter import parse_yaml, read_front_matter
from archlint.model.days import Day
from archlint.model.front_matter import Fault, Field, Items, Moment, Node, Plain, Scalar, Table, Unknown
from archlint.model.spans import Piece, Span
from front_matter.block import read


def value(written: str) -> Plain:
    """Return the value of a field that is written so."""
    field = read(f"key: {written}").field("key")
    assert field is not None and isinstance(field.value, Scalar), field
    return field.value.value


@pytest.mark.parametrize("written", [":title", ":year/:title/", ":'a b'", ":30", ":a:b"])
def test_symbols_of_ruby_are_texts(written: str) -> None:
    assert value(written) == written
    assert [field.name for field in read(f"{written}: x").fields] == [written]


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("---\ntitle: a\n---\nBody", "Body"),
        ("---\n---\nBody", "Body"),
        ("---  \t\ntitle: a\n--- \nBody", "Body"),
        ("---\ntitle: a\n...\nBody", "Body"),
        ("---\ntitle: a\n---", ""),
        ("---\ntitle: a\n---\n---\ntitle: b\n---\nBody", "---\ntitle: b\n---\nBody"),
        ("---\ntitle: a\n---\n    code", "    code"),
        ("---\ntitle: a\n----\n---\nBody", "Body"),
    ],
)
def test_body_begins_after_the_closing_fence(page: str, body: str) -> None:
    front_matter = read_front_matter(page)
    assert front_matter is not None
    assert page[front_matter.span.end :] == body
    assert front_matter.span.start == 0


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Body",
        "---",
        "---\ntitle: a\n",
        "----\ntitle: a\n---\n",
        "\n---\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "--- # comment\ntitle: a\n---\n",
        "---\ntitle: a\n --- \n",
        "+++\ntitle = 'a'\n+++\n",
    ],
)
def test_page_without_a_block(page: str) -> None:
    assert read_front_matter(page) is None


def test_fields_have_places() -> None:
    page = "---\n'tïtle': \"A 😀\"  # why\ntags: [ a, 'b c' ]\nauthors:\n  - x\n---\n"
    front_matter = read_front_matter(page)
    assert front_matter is not None and not front_matter.unknown
    title, tags, authors = front_matter.fields
    assert (title.key, title.name) == (Piece("'tïtle'", 4), "tïtle")
    assert title.value == Scalar(Piece('"A 😀"', 13), "A 😀")
    assert isinstance(tags.value, Items) and tags.value.flow
    assert tags.value.piece == Piece("[ a, 'b c' ]", page.index("[ a"))
    assert tags.value.items[1] == Scalar(Piece("'b c'", page.index("'b c'")), "b c")
    assert authors.value == Items(Piece("- x", page.index("- x")), (Scalar(Piece("x", page.index("x\n")), "x"),))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain words", "plain words"),
        ("", None),
        ("~", None),
        ("Null", None),
        ("yes", True),
        ("On", True),
        ("FALSE", False),
        ("y", "y"),
        ("'yes'", "yes"),
        ("12", 12),
        ("1_000", 1000),
        ("1,000", 1000),
        ("010", 8),
        ("08", "08"),
        ("0x1F", 31),
        ("0b11", 3),
        ("1.5", 1.5),
        ("1.5e5", "1.5e5"),
        ("1.5e+5", 150000.0),
        ("4.3.1", "4.3.1"),
        ("12:30", 45000),
        ("1:30.5", 5430.0),
        ("2031-05-07", Day(2031, 5, 7)),
        ("2031-5-7", Day(2031, 5, 7)),
        ("2031-02-29", "2031-02-29"),
        ("2031-13-01", "2031-13-01"),
        ("2031-05-07 10:20:30", Moment(Day(2031, 5, 7), 10, 20, 30)),
        ("2031-05-07T10:20:30.5Z", Moment(Day(2031, 5, 7), 10, 20, 30, 0)),
        ("2031-02-31 10:20:30 +0530", Moment(Day(2031, 2, 31), 10, 20, 30, 19800)),
        ("2031-05-07 10:20:30 -08:00", Moment(Day(2031, 5, 7), 10, 20, 30, -28800)),
        ("2031-05-07 10:20:30 -00:30", Moment(Day(2031, 5, 7), 10, 20, 30, 1800)),
        ("2031-05-07 10:20:30 2031 -0800", "2031-05-07 10:20:30 2031 -0800"),
        ("2031-05-07 25:00:00", "2031-05-07 25:00:00"),
        ("2031-05-07 10:20", "2031-05-07 10:20"),
        ("\tafter a tab", "after a tab"),
        ("a # comment", "a"),
        ("a#b", "a#b"),
        ("'it''s'", "it's"),
        (r'"a\tb \u00e9"', "a\tb é"),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b", "a b"),
        ("a\n  b", "a b"),
        ("!!str 5", "5"),
        ("!other 5", 5),
    ],
)
def test_values_are_those_of_psych(written: str, expected: Plain) -> None:
    actual = value(written)
    assert actual == expected
    assert type(actual) is type(expected)


def test_last_of_repeated_keys_counts_and_all_are_there() -> None:
    front_matter = read("title: a\nTitle: c\ntitle: b")
    assert [field.name for field in front_matter.fields] == ["title", "Title", "title"]
    field = front_matter.field("title")
    assert field is not None and isinstance(field.value, Scalar) and field.value.value == "b"


def test_keys_that_are_no_texts_have_no_name() -> None:
    assert [field.name for field in read("2031: a\nyes: b\n'1': c\n? [d]\n: e").fields] == ["", "", "1", ""]


def test_merged_fields_are_marked() -> None:
    front_matter = read("base: &base {x: 1, y: 2}\nderived:\n  y: 3\n  <<: *base\n  x: 4")
    derived = front_matter.field("derived")
    assert derived is not None and isinstance(derived.value, Table)
    fields = [
        (field.name, field.value.value, field.merged)
        for field in derived.value.fields
        if isinstance(field.value, Scalar)
    ]
    assert fields == [("y", 3, False), ("x", 1, True), ("y", 2, True), ("x", 4, False)]


@pytest.mark.parametrize("yaml", ["", "\n\n", "# comment", "~", "false", "%", "\ud800"])
def test_block_without_fields(yaml: str) -> None:
    assert read(yaml).fields == ()


def test_configuration_is_read_with_the_places_of_its_values() -> None:
    node = parse_yaml("permalink: /a/\ndefaults:\n  - values: {layout: post}\n")
    assert isinstance(node, Table)
    permalink, defaults = node.fields
    assert permalink == Field(Piece("permalink", 0), "permalink", Scalar(Piece("/a/", 11), "/a/"))
    assert defaults.key == Piece("defaults", 15)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Scalar),
        ("# comment\n", Scalar),
        ("!ruby/regexp b", Unknown),
        ("a: :b", Table),
        ("- a", Items),
        ("a: [", Fault),
    ],
)
def test_any_configuration_has_an_answer(text: str, kind: type[Node | Fault]) -> None:
    assert isinstance(parse_yaml(text), kind)


def test_fault_of_a_configuration_has_its_place() -> None:
    assert parse_yaml("a: b: c\n") == Fault(Span(4, 5), "a value with a colon and a blank needs quotes")
