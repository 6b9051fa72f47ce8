"""HDL009 knows a hyphen from what became one."""

import pytest

from archlint_rules.hdl._hyphens import apostrophes, quotes
from archlint_rules.hdl._urls import raw_urls, without_urls


@pytest.mark.parametrize(
    "headline",
    [
        "The state-of-the-art T-shirts-and-caps shop of Ana-Maria al-Lark opens.",
        "It is 34-19 for Lark - at half-time - in A-levels, X-rays, e-mails and U-turns.",
        "Pre- and post-war trains, first-, second- and third-class, run two- to three-hour trips.",
        "A state-owned and -funded plan, Marl-led or -made, in mid- to late-May.",
        "Temperatures fall to -13F (-25C), the index to -5.",
        "One MiG-29-s, a group A-t and a route x-s are named; pages 3-s and 4-d follow.",
        "The CEO of Lark-S, Model-S and Class-T cars leaves.",
        "One--the old--bridge, or --the new-- one, is -- as ever -- closed.",
        "A hit-and-run, a sit-in and a run-d.m.c. song: he-dgehog, we-llness, pre-med, co-re.",
        "O-ring maker D-Link moves to Xi-an, Shi-a or Porto-Novo; d-day, I-beam, I-95.",
        "The -ing form and -ed forms are taught -at last.",
        'The text says "-end-" and -or- and -n- here',
        "See mayor-s.html and news/mayor-s/lark-s-mayor.",
        "-",
        "- a - b -",
    ],
)
def test_hyphens_that_are_meant(headline: str) -> None:
    assert list(apostrophes(headline)) == []
    assert list(quotes(headline)) == []


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Larkia-s mayor", ["Larkia-s"]),
        ("today-s vote, Marl-s.", ["today-s", "Marl-s"]),
        ("The brother-in-law-s house, Peña-s too", ["law-s", "Peña-s"]),
        ("It-s late, isn-t it? Don-t go: can-t, won-t", ["It-s", "isn-t", "Don-t", "can-t", "won-t"]),
        ("They-re off, we-ll see, I-ve seen, he-d go, I-m", ["They-re", "we-ll", "I-ve", "he-d", "I-m"]),
        ("At 5 o-clock in Cote d-Ivoire", ["o-clock", "d-Ivoire"]),
    ],
)
def test_hyphens_for_apostrophes(headline: str, words: list[str]) -> None:
    assert [headline[start:end] for start, end in apostrophes(headline)] == words


@pytest.mark.parametrize(
    ("headline", "quoted"),
    [
        ("(Lark). -By all evidence, it can fall,- Marl says.", ["-By all evidence, it can fall,-"]),
        ("He says -it is no threat for Lark-.", ["-it is no threat for Lark-"]),
        ("-Never- is the word", ["-Never-"]),
        ("A -shame-, he says, and a -crime- and goes.", ["-shame-", "-crime-"]),
        ("A -led plan is -a shame-", ["-a shame-"]),
        ("-It is -void- now-", ["-void-"]),
    ],
)
def test_pairs_of_hyphens_for_quotes(headline: str, quoted: list[str]) -> None:
    assert [headline[start:end] for start, end in quotes(headline)] == quoted


def test_urls_are_cut_out_with_their_hyphens() -> None:
    headline = "Open (https:--www.post.example-mayor-s), WWW.post.example/lark-s."
    assert [headline[start:end] for start, end in raw_urls(headline)] == [
        "https:--www.post.example-mayor-s",
        "WWW.post.example/lark-s",
    ]
    assert len(without_urls(headline)) == len(headline)
    assert "-" not in without_urls(headline)
