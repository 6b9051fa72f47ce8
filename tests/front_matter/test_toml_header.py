"""TOML is read as tomllib and the real Hugo read it, and each part has its place."""

import tomllib
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.front_matter.headers import read_header
from archlint.model.days import Day
from archlint.model.front_matter import Fault, Field, FrontMatter, Items, Moment, Plain, Scalar, Table, Unknown
from archlint.model.spans import Piece, Span
from front_matter.hugo import REFUSED, TIME_OF_DAY, plain, read_texts
from front_matter.pieces import assert_places
from front_matter.toml_texts import toml_text
from hugo_program import NEEDS_HUGO

texts = st.builds(toml_text, st.randoms(use_true_random=False), st.sampled_from([0.0, 0.1, 0.4]))


def read(text: str) -> FrontMatter:
    front = read_header(f"+++\n{text}\n+++\nBody\n", ("toml",))
    assert front is not None and front.syntax == "toml"
    return front


def value(written: str) -> Plain:
    field = read(f"key = {written}").field("key")
    assert field is not None and isinstance(field.value, Scalar), field
    return field.value.value


def answer(text: str) -> Any:
    """Return the values of a text, REFUSED if it has a fault."""
    front = read(text)
    assert not front.unknown
    return REFUSED if front.fault else plain(Table(Piece("", 0), front.fields))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"plain words"', "plain words"),
        ("'C:\\new'", "C:\\new"),
        (r'"a\tb \u00e9 \U0001F600 \x41 \"q\" \\"', 'a\tb é 😀 A "q" \\'),
        ('"""\na\n\n  b \\\n   c"""', "a\n\n  b c"),
        ("'''\na\nb'''", "a\nb"),
        ("''''a'''''", "'a''"),
        ("true", True),
        ("-1_000", -1000),
        ("0x1F", 31),
        ("0o17", 15),
        ("0b11", 3),
        ("1.5e3", 1500.0),
        ("-inf", float("-inf")),
        ("2031-05-07", Day(2031, 5, 7)),
        ("0000-02-29", Day(0, 2, 29)),
        ("2031-05-07 10:20:30", Moment(Day(2031, 5, 7), 10, 20, 30)),
        ("2031-05-07T10:20", Moment(Day(2031, 5, 7), 10, 20, 0)),
        ("2031-05-07t10:20:30.5z", Moment(Day(2031, 5, 7), 10, 20, 30, 0)),
        ("2031-05-07T10:20:30-08:30", Moment(Day(2031, 5, 7), 10, 20, 30, -30600)),
    ],
)
def test_values(written: str, expected: Plain) -> None:
    actual = value(written)
    assert actual == expected
    assert type(actual) is type(expected)


def test_time_without_a_day_is_unknown() -> None:
    assert read("at = 10:20:30").fields[0].value == Unknown(Piece("10:20:30", 9), "it is a time without a day")


def test_fields_have_places() -> None:
    page = "+++\n\"tïtle\" = 'A 😀' # why\ntags = [ \"a\",\n 'b c', ]\nx.y = {z = 1}\n[extra]\nk = 2\n\n[[more]]\n[[more]]\nm = 3\n+++\nB"
    front = read_header(page, ("yaml", "toml"))
    assert front is not None and page[front.span.end :] == "B"
    title, tags, x, extra, more = front.fields
    assert title == Field(Piece('"tïtle"', 4), "tïtle", Scalar(Piece("'A 😀'", 14), "A 😀"))
    assert isinstance(tags.value, Items) and tags.value.flow
    assert tags.value.piece == Piece("[ \"a\",\n 'b c', ]", page.index("[ "))
    assert tags.value.items[1] == Scalar(Piece("'b c'", page.index("'b")), "b c")
    assert isinstance(x.value, Table) and x.value.piece.text == "y = {z = 1}" and not x.value.flow
    assert x.value.fields[0].value.piece.text == "{z = 1}"
    assert extra.key == Piece("extra", page.index("extra"))
    assert extra.value.piece == Piece("[extra]\nk = 2", page.index("[extra"))
    assert isinstance(more.value, Items) and not more.value.flow
    assert [item.piece.text for item in more.value.items] == ["[[more]]", "[[more]]\nm = 3"]
    assert_places(page, front)


def test_header_of_a_table_in_another_comes_before_that_of_the_other() -> None:
    front = read("[a.b]\nc = 1\n[a]\nd = 2")
    table = front.fields[0].value
    assert isinstance(table, Table)
    assert table.piece.text == "[a]\nd = 2"
    assert [(field.name, field.value.piece.text) for field in table.fields] == [("b", "[a.b]\nc = 1"), ("d", "2")]


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ('title = "a"\ntitle = "b"', 16, "the key title is there already: keep one"),
        ("title = a", 12, "a text needs quotes"),
        ("title = # no", 12, "the value is missing"),
        ("title =", 11, "the value is missing"),
        ("title: a", 4, "the line is no key, = and value"),
        ("tïtle = 1", 4, "the line is no key, = and value"),
        ("ï = 1", 4, "a key is missing, or needs quotes"),
        ('title = "a', 12, 'no " ends the text in its line, or the text has a control character'),
        ('title = """a', 12, 'no """ ends the text, or more than five signs do'),
        (r'title = "a\d"', 14, "the backslash begins no escape: write two, or use single quotes"),
        ('tags = ["a" "b"]', 16, "a comma or ] is missing"),
        ('tags = ["a",', 11, "no ] ends the value"),
        ("date = 2031-02-29", 11, "the calendar has no day 2031-02-29"),
        ("date = 2031-02-28 10:61:00", 11, "there is no time 2031-02-28 10:61:00"),
        ("date = 2031-02-28 at noon", 22, "the line goes on after its value"),
        ("size = 1 # \a", 13, "the comment has a control character"),
        ("size = 9223372036854775808", 11, "the number does not fit in 64 bits"),
        ("[a]\n[a]", 9, "the key a is there already: keep one"),
        ("[a\nb = 1", 4, "no ] ends the header of the table"),
        ("a = 1\n[a.b]", 11, "the key a has a value already, which a header cannot add to"),
        ("a = 1\na.b = 2", 10, "the key a is there already, and not as a part of a dotted key"),
        ("[a]\n[[a]]", 10, "the key a is there already, and is no list of tables in two brackets"),
    ],
)
def test_faults_have_places(text: str, at: int, reason: str) -> None:
    assert read(text).fault == Fault(Span(at, at + 1), reason)


@pytest.mark.parametrize("text", ["a = " + "[" * 200 + "]" * 200, "a" + ".a" * 200 + " = 1", "a = " + "{a = " * 200])
def test_deep_nesting_is_unknown(text: str) -> None:
    front = read(text)
    assert not front.is_known and not front.fault and "100 levels" in front.unknown


@given(texts)
def test_values_are_those_of_tomllib(text: str) -> None:
    try:
        expected = _plain(tomllib.loads(text.replace("\r\n", "\n")))
    except tomllib.TOMLDecodeError:
        return
    assert answer(text) in (expected, REFUSED if _has_large_number(expected) else expected)


@NEEDS_HUGO
def test_values_and_refusals_are_those_of_hugo(tmp_path: Path) -> None:
    random = Random(15)
    asked = [text for number in range(1500) if (text := toml_text(random, 0.02 + 0.2 * (number % 2))).strip()]
    answers = read_texts(asked, "toml", tmp_path)
    wrong = [
        (text, answer(text), theirs) for text, theirs in zip(asked, answers, strict=True) if answer(text) != theirs
    ]
    assert not wrong
    assert 300 < answers.count(REFUSED) < 1200


@given(texts)
def test_places_are_those_of_the_text(text: str) -> None:
    page = f"+++\n{text}\n+++\nBody\n"
    assert_places(page, read_header(page, ("toml",)))


@given(texts, st.integers(min_value=0), st.text())
def test_any_text_has_an_answer(text: str, cut: int, other: str) -> None:
    page = f"+++\n{text}\n+++\n"
    for each in (page[: cut % (len(page) + 1)], other, f"+{other}", f"+++\n{other}\n+++\n"):
        assert_places(each, read_header(each, ("toml",)))


@pytest.mark.parametrize(
    "nasty",
    ["a" * 65536, "a." * 32768, '"' * 65536, "'" * 65536, "[" * 65536, "a = [" + "[]," * 20000, "a = " + "{" * 65536,
     "a = 1\n" * 10000, " " * 65536 + "x", "#\n" * 32768 + "x", "+" * 65536, "a = " + "1" * 65536, "a = 1" + "_1" * 32768,
     'a = "' + "\\" * 65536, 'a = """' + '""\\' * 20000, "a = '''" + "''a" * 20000, "".join(f"[t{n}]\n" for n in range(9000)),
     "".join(f"[[t{n % 50}]]\n" for n in range(7000)), "".join(f"[a.b{n}]\n[a.b{n}.c]\n" for n in range(3000)), "a = [\n" * 9000,
     "a = [" + '"a", ' * 13000 + "x", "a = 2031-05-07" + " " * 65536 + "x"],
)  # fmt: skip
def test_long_texts_are_read_in_linear_time(nasty: str) -> None:
    start = process_time()
    front = read(nasty)
    assert process_time() - start < 2
    assert front.fault or front.unknown or front.fields or nasty.startswith("+")


def _plain(value: object) -> Any:
    """Return a value of tomllib's in the form of the answers."""
    match value:
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case float():
            return repr(value)
        case time():
            return TIME_OF_DAY
        case datetime():
            zone = value.utcoffset()
            offset = None if zone is None else int(zone.total_seconds())
            day = Day(value.year, value.month, value.day)
            return Moment(day, value.hour, value.minute, value.second, offset)
        case date():
            return Day(value.year, value.month, value.day)
        case _:
            return value


def _has_large_number(value: Any) -> bool:
    """Return whether a number has no place in 64 bits, so that Hugo refuses it."""
    if isinstance(value, dict | list):
        return any(map(_has_large_number, value.values() if isinstance(value, dict) else value))
    is_large = isinstance(value, int) and not -(2**63) <= value < 2**63
    return is_large or value in ("inf", "-inf")
