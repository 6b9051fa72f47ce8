"""Texts of a page as messages show them."""

from archlint.text.shorten import shorten, shorten_beside

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
