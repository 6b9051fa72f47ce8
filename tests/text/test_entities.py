"""HTML entities: what they stand for, and what may be written in their place."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.text.entities import decode_entities, read_entities

PARTS = st.lists(
    st.sampled_from(
        [
            "&",
            "#",
            ";",
            "x",
            "amp",
            "lt",
            "nbsp",
            "quot",
            "&amp;",
            "&nbsp;",
            "&#x20;",
            "&#38;",
            "&#108;",
            "&rsquo;",
            " ",
            "é",
        ]
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("Larkfield&rsquo;s bridge", "Larkfield’s bridge"),
        ("&quot;Open&quot;, it&#039;s said", '"Open", it\'s said'),
        ("Zo&euml; &amp; Juri; caf&#xE9;", "Zoë & Juri; café"),
        ("one&#x20;two&nbsp;three", "one two three"),
        ("one&nbsp; two &nbsp;three", "one two three"),
        ("one&nbsp;&nbsp;two", "one two"),
        ("five&#8364;", "five€"),
        ("&#150;", "–"),
        ("<i>R&amp;D</i> &amp; x <3 &quot;y&quot; &#45;> z", '<i>R&D</i> & x <3 "y" -> z'),
    ],
)
def test_an_entity_becomes_its_character_or_a_plain_blank(text: str, decoded: str) -> None:
    assert decode_entities(text) == decoded


@pytest.mark.parametrize(
    "text",
    [
        "AT&T, R&D; and &larkfield;",
        "&copy 2031, &copyright, ?a=1&copy=2",
        "2 &#42; 3 &lt; 7, &#91;so&#93;",
        "&amp;quot; and &amp;amp;",
        "soft&shy;ened, joined&#8205;",
        "&#0; &#; &#x;",
        "&amp;&#108;t;",
        "<&#98;>so</b>, <&sol;i>, <a href&#61;b>, <b&nbsp;c>, <&#33;DOCTYPE>, <&quest;php",
        "<&#33;-- archlint-disable-page -->",
        "<!&#45;- archlint-disable-page <b> -->",
        "<!-- archlint-disable-page > &#45;-> <!-- > -&#45;>",
        "<!-- archlint-disable-page -->&nbsp;&#x2028; ",
        "\\&#45; \\&quot;",
    ],
    ids=[
        "no entity", "no semicolon", "markup", "twice", "invisible", "no character", "an entity of entities",
        "a tag", "the second sign of a comment", "a comment with a tag", "the end of a comment",
        "blanks behind a comment", "escaped",
    ],
)  # fmt: skip
def test_other_entities_stay(text: str) -> None:
    assert decode_entities(text) == text


@given(PARTS)
def test_decoding_again_changes_nothing(text: str) -> None:
    decoded = decode_entities(text)
    assert decode_entities(decoded) == decoded


@given(st.text())
def test_a_text_without_ampersands_stays(text: str) -> None:
    text = text.replace("&", "")
    assert decode_entities(text) == text


@given(PARTS)
def test_entities_are_those_that_html_knows(text: str) -> None:
    end = 0
    for entity in read_entities(text):
        assert entity.start >= end
        end = entity.end
        assert text[entity.start : end] == entity.text
        assert unescape(entity.text) == entity.character != entity.text
