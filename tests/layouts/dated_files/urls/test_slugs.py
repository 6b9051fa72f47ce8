"""Slugs and titles, as Jekyll 4.3 makes them."""

import pytest

from archlint.layouts.dated_files.urls.slugs import slugify, titleize


@pytest.mark.parametrize(
    ("text", "default", "pretty"),
    [
        ("Spring tide", "spring-tide", "Spring-tide"),
        ("_Ebb & Flood_ (3.11)!", "ebb-flood-3-11", "_Ebb-&-Flood_-(3.11)!"),
        ("Überfahrt – nach Øst", "überfahrt-nach-øst", "Überfahrt-nach-Øst"),
        ("ΣΑΣ", "σασ", "ΣΑΣ"),
        ("½ mast", "mast", "mast"),
        ("-- a --", "a", "a"),
        ("東京 e\u0301", "東京-e\u0301", "東京-e\u0301"),
        ("---", "", ""),
        ("", "", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_and_a_pretty_one_some_signs(text: str, default: str, pretty: str) -> None:
    assert slugify(text) == default
    assert slugify(text, "pretty", cased=True) == pretty


@pytest.mark.parametrize(
    ("slug", "title"),
    [("spring-tide", "Spring Tide"), ("3-GULLS", "3 Gulls"), ("-a--b-", " A  B"), ("straße-ΣΑΣ", "Straße Σασ"), ("", "")],
)  # fmt: skip
def test_a_title_is_made_of_the_words_of_a_slug(slug: str, title: str) -> None:
    assert titleize(slug) == title
