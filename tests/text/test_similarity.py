"""Likeness of headlines."""

import time

import pytest

from archlint.text.similarity import MOST_COMPARED, HeadlineSearch, are_alike, nearest, without_topic

BRIDGE = "The old bridge at Larkfield is opened again."
FERRY = "A ferry runs from Larkfield to Port Ellery."


@pytest.mark.parametrize(
    ("headline", "without"),
    [
        (BRIDGE, BRIDGE),
        (f"  {BRIDGE} ", BRIDGE),
        (f"Transport in Sund: {BRIDGE}", BRIDGE),
        (f"Transport in Sund:: Bridges: {BRIDGE}", BRIDGE),
        ("Transport in Sund: ferries run", "Transport in Sund: ferries run"),
        ("Transport in Sund: a ferry runs again.", "Transport in Sund: a ferry runs again."),
        ("Transport in Sund: the ferry runs again", "the ferry runs again"),
        (f"It is over. Mayor: {BRIDGE}", f"It is over. Mayor: {BRIDGE}"),
        ("The ferry leaves at 10:15 from Port Ellery.", "The ferry leaves at 10:15 from Port Ellery."),
        ("", ""),
    ],
)
def test_topics_are_taken_off_the_front(headline: str, without: str) -> None:
    assert without_topic(headline) == without


def test_missing_words_count() -> None:
    assert are_alike(BRIDGE, BRIDGE.replace("again", "anew"))
    assert are_alike(BRIDGE, f"Transport in Sund: {BRIDGE}")
    assert not are_alike(BRIDGE, "The old bridge")
    assert not are_alike(BRIDGE, FERRY)


def likest(headline: str, others: list[str]) -> int | None:
    found = HeadlineSearch(others).most_similar(headline)
    return found and found[1]


def test_the_likest_is_found_and_only_what_is_alike() -> None:
    near, nearer = "The old bridge of Larkfield opens again.", f"Transport in Sund: {BRIDGE[:-1]}"
    assert likest(BRIDGE, [FERRY, near, nearer]) == 2
    assert likest(BRIDGE, [FERRY, near]) == 1
    assert likest(BRIDGE, [nearer, nearer]) == 0
    assert likest(BRIDGE, [FERRY, "The old bridge", BRIDGE * 3, ""]) is None
    assert likest(BRIDGE, []) is None
    assert likest("", ["", BRIDGE]) is None


@pytest.mark.parametrize("headline", ["word " * 200_000, "a b: " * 200_000, " " * 1_000_000])
def test_endless_headlines_take_no_endless_time(headline: str) -> None:
    start = time.perf_counter()
    without_topic(headline)
    are_alike(headline, headline + "x")
    likest(headline, [headline + "x", BRIDGE])
    assert time.perf_counter() - start < 2


def test_of_very_many_those_are_compared_that_share_a_rare_word() -> None:
    others = [f"Boat {number} is late again." for number in range(10 * MOST_COMPARED)]
    others[-2:] = [FERRY, f"Transport in Sund: {BRIDGE}"]
    assert likest(BRIDGE, others) == len(others) - 1
    assert likest("The harbour of Candle Hill is deepened.", others) is None


def test_of_as_many_as_a_day_has_all_are_compared() -> None:
    assert likest("Bridgeworks", ["Bridgework"] * MOST_COMPARED) == 0
    assert likest("Bridgeworks", ["Bridgework"] * (MOST_COMPARED + 1)) is None


def test_the_word_that_was_meant() -> None:
    assert nearest("retitel", ["rename", "Retitle", "remove"]) == "Retitle"
    assert nearest("RENAME", ["Rename", "retitle"]) == "Rename"
    assert nearest("ferry", ["rename", "retitle"]) is None
    assert nearest("ferry", []) is None
