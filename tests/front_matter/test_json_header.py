"""JSON is read as Python's and Hugo's readers read it, and each part has its place."""

import json
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.front_matter.headers import read_header
from archlint.model.front_matter import Fault, Field, FrontMatter, Items, Node, Plain, Scalar, Table
from archlint.model.spans import Piece, Span
from front_matter.hugo import REFUSED, plain, read_texts
from front_matter.json_texts import json_text
from front_matter.pieces import assert_places
from hugo_program import NEEDS_HUGO

texts = st.builds(json_text, st.randoms(use_true_random=False), st.sampled_from([0.0, 0.3, 0.9]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def read(text: str) -> FrontMatter:
    front = read_header(text, ("yaml", "toml", "json"), "go")
    assert front is not None and front.syntax == "json"
    return front


def answer(text: str) -> Any:
    """Return the values of a text as Go has them, all numbers with a point, REFUSED if it has a fault."""
    front = read(text)
    assert not front.unknown
    is_whole = front.span.end == len(text) or text[front.span.end :].isspace()
    return REFUSED if front.fault or not is_whole else _of_go(Table(Piece("", 0), front.fields))


def _of_go(node: Node) -> Any:
    match node:
        case Table():
            return {field.name: _of_go(field.value) for field in node.fields}
        case Items():
            return [_of_go(item) for item in node.items]
        case Scalar(value=bool()):
            return node.value
        case Scalar(value=int() | float()):
            return repr(float(node.piece.text))  # -0 has a sign to Go
        case _:
            return plain(node)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"plain words"', "plain words"),
        (r'"a\"b\\\/\n\u00e9\ud83d\ude00"', 'a"b\\/\né😀'),
        (r'"\ud800x\ude00"', "\ufffdx\ufffd"),
        ("12", 12),
        ("-0.5e1", -5.0),
        ("true", True),
        ("null", None),
        ('"2031-05-07"', "2031-05-07"),
    ],
)
def test_values(written: str, expected: Plain) -> None:
    value = read(f'{{"key": {written}}}').fields[0].value
    assert isinstance(value, Scalar) and value.value == expected
    assert type(value.value) is type(expected)


def test_fields_have_places() -> None:
    page = '{\n "tïtle" : "A 😀",\n "tags": [ "a", {"b": 1} ]\n}\nBody\n'
    front = read(page)
    assert page[front.span.end :] == "Body\n"
    title, tags = front.fields
    assert title == Field(Piece('"tïtle"', 3), "tïtle", Scalar(Piece('"A 😀"', 13), "A 😀"))
    assert tags.value == Items(
        Piece('[ "a", {"b": 1} ]', 29),
        (
            Scalar(Piece('"a"', 31), "a"),
            Table(Piece('{"b": 1}', 36), (Field(Piece('"b"', 37), "b", Scalar(Piece("1", 42), 1)),), flow=True),
        ),
        flow=True,
    )
    assert_places(page, front)


def test_last_of_repeated_keys_counts_and_all_are_there() -> None:
    front = read('{"a": 1, "b": 2, "a": 3}')
    assert [field.name for field in front.fields] == ["a", "b", "a"]
    field = front.field("a")
    assert field is not None and isinstance(field.value, Scalar) and field.value.value == 3


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ('{"a": 1,}', 8, "a key in double quotes is missing"),
        ("{a: 1}", 1, "a key in double quotes is missing"),
        ('{"a" 1}', 5, "a colon is missing behind a key"),
        ('{"a": b}', 6, "a text needs double quotes"),
        ('{"a": }', 6, "the value is missing"),
        ('{"a": [1,]}', 9, "the value is missing"),
        ('{"a": [1 2]}', 9, "a comma or ] is missing"),
        ('{"a": 1 "b": 2}', 8, "a comma or } is missing"),
        ('{"a": 01}', 7, "a comma or } is missing"),
        (r'{"a": "\q"}', 6, "the text does not end in its line, or has a backslash that begins no escape"),
        ('{"a": "b\nc"}', 6, "the text does not end in its line, or has a backslash that begins no escape"),
        ('{"a": 1e400}', 6, "the number is larger than any that is read"),
        ('{"a": [}', 7, "the value is missing"),
        ('\n{"a": 1', 1, "no } ends the header that this begins"),
        ("{{< figure >}}\n", 1, "a key in double quotes is missing"),
    ],
)
def test_faults_have_places(text: str, at: int, reason: str) -> None:
    assert read(text).fault == Fault(Span(at, at + 1), reason)


def test_deep_nesting_is_unknown() -> None:
    front = read('{"a": ' + "[" * 200 + "]" * 200 + "}")
    assert "100 levels" in front.unknown and not front.fault


@given(st.dictionaries(st.text(), values), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_values_are_those_of_python(value: dict[str, Any], indent: Any, is_ascii: bool) -> None:
    front = read(json.dumps(value, indent=indent, ensure_ascii=is_ascii) + "\nBody")
    assert plain(Table(Piece("", 0), front.fields)) == _with_texts(value)


def _with_texts(value: Any) -> Any:
    """Return a value with its numbers with a point as texts."""
    if isinstance(value, dict):
        return {name: _with_texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_texts(item) for item in value]
    return repr(value) if isinstance(value, float) else value


@NEEDS_HUGO
def test_values_and_refusals_are_those_of_hugo(tmp_path: Path) -> None:
    random = Random(15)
    asked = [json_text(random, 0.6 * (number % 2)) for number in range(1500)]
    answers = read_texts(asked, "json", tmp_path)
    wrong = [
        (text, answer(text), theirs) for text, theirs in zip(asked, answers, strict=True) if answer(text) != theirs
    ]
    assert not wrong
    assert 200 < answers.count(REFUSED) < 1000


@given(texts)
def test_places_are_those_of_the_text(text: str) -> None:
    assert_places(text, read_header(text, ("json",)))


@given(texts, st.integers(min_value=0), st.text())
def test_any_text_has_an_answer(text: str, cut: int, other: str) -> None:
    for each in (text[: cut % (len(text) + 1)], other, f"{{{other}", f"{{{other}}}"):
        assert_places(each, read_header(each, ("json",)))


@pytest.mark.parametrize(
    "nasty",
    ["{" * 65536, "{}" * 32768, '{"' + "a" * 65536, '{"' + "\\" * 65536, '{"a": ' + "[" * 65536, '{"a": [' + "1," * 32768 + "1]}",
     "{" + '"a": 1,' * 9000 + '"a": 1}', '{"a": ' + "1" * 65536 + "}", '{"a": ' + "1" * 65536 + ".5e-65536}", "{" + " " * 65536 + "}", '{"a": "' + "\\u0061" * 10000 + '"}',
     '{"a": "' + "\\ud800" * 10000 + '"}', "{" + '"' * 65536, "{" + '"{}"' * 16384],
)  # fmt: skip
def test_long_texts_are_read_in_linear_time(nasty: str) -> None:
    start = process_time()
    front = read(nasty)
    assert process_time() - start < 2
    assert front.fault or front.unknown or front.span.end in (2, len(nasty))
