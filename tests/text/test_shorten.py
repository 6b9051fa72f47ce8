"""Texts of a page as messages show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archlint.text.shorten import contrast, shorten, shorten_beside

LONG = "The council of Larkfield votes to open the old bridge again, three years after the flood. "


def test_a_long_text_is_cut() -> None:
    assert shorten("A ferry. ") == "`A ferry. `"
    assert shorten(LONG[:60]) == f"`{LONG[:60]}`"
    assert shorten(LONG) == "`The council of Larkfield votes to open the old bridge again,…`"


def test_of_a_long_text_the_part_that_differs_is_shown() -> None:
    assert shorten_beside("A ferry. ", "A boat. ") == "`A ferry. `"
    assert shorten_beside(LONG, LONG.replace("three", "four")) == (
        "`… to open the old bridge again, three years after the flood. `"
    )
    assert shorten_beside(LONG, LONG.replace("council", "mayor")).startswith("`The council of Larkfield")
    assert shorten_beside(LONG, LONG + "And more").endswith("flood. `")
    far = LONG + "Nobody was hurt, and the ferry goes on running until the spring."
    assert shorten_beside(far, LONG + "And more") == (
        "`…rs after the flood. Nobody was hurt, and the ferry goes on r…`"
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("The ferry runs.", "The ferry sinks.", ("`The ferry «runs.»`", "`The ferry «sinks.»`")),
        ("Their towns' ferry", "Their towns ferry", ("`Their «towns'» ferry`", "`Their «towns» ferry`")),
        ("A ferry", "A ferry runs", ("`A «ferry»`", "`A «ferry runs»`")),
        ("An old ferry runs", "A ferry runs", ("`«An old» ferry runs`", "`«A» ferry runs`")),
        ("A ferry.", "The boat!", ("`A ferry.`", "`The boat!`")),
        ("", "The boat!", ("``", "`The boat!`")),
        (
            LONG.strip(),
            LONG.strip().replace("three", "four"),
            (
                "`…to open the old bridge again, «three» years after the flood.`",
                "`…to open the old bridge again, «four» years after the flood.`",
            ),
        ),
        (
            LONG,
            "Mayor Marl sings. ",
            ("`The council of Larkfield votes to open the old bridge again,…`", "`Mayor Marl sings. `"),
        ),
        (
            f"{LONG}{LONG}",
            f"{LONG}And {LONG}",
            (
                "`…after the flood. «The» council of Larkfield votes to open…`",
                "`…after the flood. «And The» council of Larkfield votes to…`",
            ),
        ),
    ],
)
def test_two_texts_are_shown_around_the_words_that_differ(one: str, other: str, told: tuple[str, str]) -> None:
    assert contrast(one, other) == told
    assert contrast(other, one) == told[::-1]


WORDS = st.lists(st.sampled_from(["a", "ferry", "b", "larkfields", " ", "x" * 50]), max_size=40).map(" ".join)


@given(WORDS, WORDS)
def test_what_is_shown_is_in_the_text_and_fits_a_line(one: str, other: str) -> None:
    for text, told in zip((one, other), contrast(one, other), strict=True):
        assert len(told) <= 110
        before, _, rest = told[1:-1].partition("«")
        part, _, behind = rest.partition("»")
        assert before.strip("…") + part.rstrip("…") in text
        assert behind.rstrip("…") in text
