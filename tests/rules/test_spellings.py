"""Which tags are one in two spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint_rules.tag._spellings import spelling_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("openSky", "OpenSky"), ("open source", "Open-Source"), ("open_source", "opensource"), ("Node.js", "nodejs"),
        ("it's", "its"), ("COVID-19", "covid19"), ("Zoë", "zoe\u0308"), ("a – b", "a-b"), ("what?", "what"), ("42.3", "42-3"),
        ("„Sund“", "Sund"), ("a\u00a0b", "ab"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_tag(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"), ("C", "C#"), ("C#", "C++"), ("1.5", "15"), ("42.3", "4.23"), ("2031-05", "20315"), ("Zoë", "Zoe"),
        ("Maße", "Masse"), ("tram", "trams"), ("a", "b"), ("1 2", "12"), ("I♥U", "IU"),
    ],
)  # fmt: skip
def test_two_tags(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize("tag", ["", "...", "-", "trams,", ",", "—"])
def test_nothing_is_said_of_signs(tag: str) -> None:
    assert spelling_key(tag) == ""


@given(st.text())
def test_capitals_make_no_difference_in_ascii(tag: str) -> None:
    if tag.isascii():
        assert spelling_key(tag.upper()) == spelling_key(tag) == spelling_key(tag.lower())
    assert spelling_key(spelling_key(tag)) in (spelling_key(tag), "")
