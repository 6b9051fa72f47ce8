"""YAML is read as Hugo reads it, and where that is not known, it is unknown."""

from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.front_matter.headers import read_header
from archlint.model.front_matter import Fault, FrontMatter, Plain, Scalar, Table
from archlint.model.spans import Piece, Span
from front_matter.damaged import odd_page, plain_page
from front_matter.hugo import REFUSED, plain, read_texts
from front_matter.pieces import assert_places
from hugo_program import NEEDS_HUGO

UNKNOWN = "unknown"
pages = st.builds(
    lambda random, make: make(random), st.randoms(use_true_random=False), st.sampled_from([plain_page, odd_page])
)


def read(yaml: str) -> FrontMatter:
    front = read_header(f"---\n{yaml}\n---\nBody\n", ("toml", "yaml"), "go")
    assert front is not None and front.syntax == "yaml"
    return front


def answer(yaml: str) -> Any:
    """Return the values of a text, REFUSED if it has a fault, UNKNOWN if it has no known meaning."""
    front = read(yaml)
    if front.unknown:
        return UNKNOWN
    return REFUSED if front.fault else plain(Table(Piece("", 0), front.fields))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("yes", "yes"),
        ("On", "On"),
        ("n", "n"),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("False", False),
        ("~", None),
        ("", None),
        ("Null", None),
        ("nULL", "nULL"),
        ("012", 10),
        ("-012", -10),
        ("08", "08"),
        ("0o17", 15),
        ("0O17", "0O17"),
        ("0x1F", 31),
        ("-0x1F", -31),
        ("0b11", 3),
        ("0b12", "0b12"),
        ("1_000", 1000),
        ("1__0_", 10),
        ("_1", "_1"),
        ("1,000", "1,000"),
        ("+5", 5),
        ("+-5", 5),
        ("-+5", "-+5"),
        ("18446744073709551615", 18446744073709551615),
        ("18446744073709551616", "18446744073709551616"),
        ("-9223372036854775809", "-9223372036854775809"),
        ("00000000000000000000000000000000000000000000000000000000000000000000007", 7),
        ("9" * 5000, "9" * 5000),
        ("1.5", 1.5),
        ("1.", 1.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1_0.2_5", 10.25),
        ("1.5e5", 150000.0),
        ("1.5E-1", 0.15),
        ("1e5", "1e5"),
        ("1.5e400", "1.5e400"),
        ("4.3.1", "4.3.1"),
        (".", "."),
        ("-.inf", float("-inf")),
        ("+.inf", "+.inf"),
        ("12:30:00", "12:30:00"),
        ("2031-05-07", "2031-05-07"),
        ("2031-05-07 10:00", "2031-05-07 10:00"),
        ("2031-05-07T10:00:00+02:00", "2031-05-07T10:00:00+02:00"),
        ("2031 was a year", "2031 was a year"),
        ("'yes'", "yes"),
        ('"a\\nb"', "a\nb"),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b", "a b"),
        ("a\n  b", "a b"),
        ("b # c", "b"),
    ],
)
def test_values(written: str, expected: Plain) -> None:
    field = read(f"key: {written}").field("key")
    assert field is not None and isinstance(field.value, Scalar), field
    assert field.value.value == expected
    assert type(field.value.value) is type(expected)


@NEEDS_HUGO
def test_values_in_the_table_are_those_of_hugo(tmp_path: Path) -> None:
    table = next(mark for mark in test_values.pytestmark if mark.name == "parametrize").args[1]  # type: ignore[attr-defined]
    asked = [f"key: {written}\n" for written, _ in table]
    answers = read_texts(asked, "yaml", tmp_path)
    assert [answer(text) for text in asked] == answers


@NEEDS_HUGO
def test_values_and_refusals_are_those_of_hugo(tmp_path: Path) -> None:
    random = Random(15)
    asked = [text for number in range(2500) if (text := _block(random, odd=number % 2 == 1))]
    answers = read_texts(asked, "yaml", tmp_path)
    ours = [answer(text.removesuffix("\n")) for text in asked]
    wrong = [
        (text, mine, theirs)
        for text, mine, theirs in zip(asked, ours, answers, strict=True)
        if mine != UNKNOWN and theirs is not None and mine != (theirs if isinstance(theirs, dict) else REFUSED)
    ]
    assert not wrong
    assert ours.count(UNKNOWN) < 1600
    assert ours.count(REFUSED) > 200
    assert sum(isinstance(each, dict) for each in ours) > 300


@NEEDS_HUGO
def test_texts_that_look_like_numbers_are_those_of_hugo(tmp_path: Path) -> None:
    random = Random(15)
    written = {"".join(random.choices("++--..__0123456789xXobBeEinfaN", k=random.randint(1, 7))) for _ in range(3000)}
    asked = [f"key: {text}\n" for text in sorted(written) if not text.startswith(("---", "..."))]
    ours = [answer(text.removesuffix("\n")) for text in asked]
    answers = read_texts(asked, "yaml", tmp_path)
    assert [triple for triple in zip(asked, ours, answers, strict=True) if triple[1] not in (triple[2], UNKNOWN)] == []
    assert ours.count(UNKNOWN) < 10


def _block(random: Random, *, odd: bool) -> str:
    """Return the lines of a page between its fences."""
    lines = (odd_page if odd else plain_page)(random).replace("\r", "").split("\n")[1:]
    end = next((number for number, line in enumerate(lines) if line.startswith("---")), len(lines))
    block = "".join(f"{line}\n" for line in lines[:end])
    return block if block.strip() else ""


@pytest.mark.parametrize(
    ("yaml", "names"),
    [
        ("2031: a", ["2031"]),
        ("012: a", ["10"]),
        ("True: a", ["true"]),
        ("yes: a", ["yes"]),
        ("'a b': a\nA: b\na: c", ["a b", "A", "a"]),
    ],
)
def test_names_of_fields(yaml: str, names: list[str]) -> None:
    assert [field.name for field in read(yaml).fields] == names


def test_merged_fields_count_where_they_are_brought_in() -> None:
    assert answer("a: &a {x: 1, y: 2}\nb: &b {x: 3}\nc:\n  y: 4\n  <<: [*a, *b]") == {
        "a": {"x": 1, "y": 2},
        "b": {"x": 3},
        "c": {"y": 2, "x": 3},
    }
    assert answer("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2") == {"a": {"x": 1}, "b": {"x": 2}}
    assert answer("b: &b {x: 1}\nc:\n  x: 2\n  <<: *b") == {"b": {"x": 1}, "c": {"x": 1}}


@pytest.mark.parametrize(
    ("yaml", "at", "reason"),
    [
        ("title: a\ntitle: b", 13, "the key title is there already: keep one"),
        ("a:\n  b: 1\n  b: 2", 16, "the key b is there already: keep one"),
        ("a: [{b: 1, b: 2}]", 15, "the key b is there already: keep one"),
        ("1: a\n'1': b", 9, "the key 1 is there already: keep one"),
        ("title: a: b", 12, "a value with a colon and a blank needs quotes"),
        ("title: 'a", 11, "the quotation does not end"),
        ("title: @a", 11, "a value that begins with @ needs quotes"),
        ("title: a\nb", 13, "the line has no colon and blank after a key"),
        (
            "title: a\n  b: c",
            16,
            "the line is indented more than the one before it, or that one has no blank after the colon of its key",
        ),
        ("title: *a", 11, "a value that begins with * needs quotes, or an anchor &a before it"),
        ("<<: a", 8, "the key << needs a mapping"),
        ("- a", 4, "it is no mapping of keys to values"),
        ("title", 4, "it is no mapping of keys to values"),
    ],
)
def test_faults_have_places(yaml: str, at: int, reason: str) -> None:
    fault = read(yaml).fault
    assert fault is not None
    assert (fault.span.start, fault.reason) == (at, reason)


@pytest.mark.parametrize(
    "yaml",
    ["a: b\tc", "a: !!int '5'", "a: b\n...\nc: d", "%YAML 1.2\n---\na: b", "? a\n: b", "a:\n-\nb: c", "a: |2\n    b", "a: &b",
     "&a a: b\n*a : c", "a: {b:c}", "a: b\u2028c", "~: a", "1.50: a", "a: ,b", "a:\nb", "a: b\n    - v\n - z",
     "a: &b {c: d}\n<<: *b\ne:\n  <<: *b", "a: [" + "*b, " * 60 + "]", "a: 0X1.8p1", "a: " + "[" * 150 + "]" * 150],
)  # fmt: skip
def test_text_that_parsers_read_differently_is_unknown(yaml: str) -> None:
    front = read(yaml)
    assert front.unknown and not front.fault and not front.fields


@given(pages)
def test_places_are_those_of_the_text(page: str) -> None:
    assert_places(page, read_header(page, ("yaml",), "go"))


@given(pages, st.integers(min_value=0), st.text())
def test_any_text_has_an_answer(page: str, cut: int, other: str) -> None:
    for each in (page[: cut % (len(page) + 1)], other, f"-{other}", f"---\n{other}\n---\n", f"\n--- {other}\n---"):
        assert_places(each, read_header(each, ("yaml",), "go"))


@pytest.mark.parametrize(
    "nasty",
    ["a" * 65536, "a: " + "[" * 65536, "a: [" + "b, " * 20000, "a: b\n" * 13000, " " * 65536 + "x", "#\n" * 32768, "a" + "-" * 65536,
     "- " * 32768, "a: " + "1" * 65536, "a: " + "1_" * 32768, "a: " + "b: " * 20000, "a: *" * 16000, "a: '" + "''" * 32768, "a: |\n" * 13000,
     "".join(f"a{n}: {{b: c}}\n" for n in range(5000)), "a:\n" + "- b: c\n  d: e\n" * 4000, "a: b\n" + " \n" * 32768 + "c: d", "- -" * 20000],
)  # fmt: skip
def test_long_texts_are_read_in_linear_time(nasty: str) -> None:
    read("a: {b: c}")  # imports the library
    start = process_time()
    front = read(nasty)
    assert process_time() - start < 2
    assert front.span == Span(0, len(nasty) + 9) or front.fault or front.unknown


def test_mapping_in_a_mapping_has_the_fault_of_its_key() -> None:
    assert read("a: 1\nb:\n  c: 1\n  'c': 2").fault == Fault(Span(21, 24), "the key c is there already: keep one")
