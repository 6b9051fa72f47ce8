"""HDL010 knows a missing blank from a name, and the sound of a word from its first letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archlint.layouts.news.layout import NEWS
from archlint.layouts.news.markdown_event import read_event
from archlint.model import Day, Event
from archlint.model.edits import apply_edits
from archlint.rule import PageContext
from archlint.ruleset.registry import BUILT_IN, load_rules
from archlint.text.slug import slugify
from archlint.text.tags import Vocabulary
from archlint_rules.hdl._articles import wrong_articles
from archlint_rules.hdl._glued import glued_words
from sampling import times

[RULE] = [rule for rule in load_rules((BUILT_IN,)) if rule.name == "headline-punctuation"]


def glued(headline: str) -> list[str]:
    return [headline[found.start : found.end] for found in glued_words(headline)]


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Larkia conflict:The bridge falls", ["conflict:The"]),
        ("Larkia (Marl):The bridge falls", ["Marl):The"]),
        ("War in Larkia:Three bridges fall", ["Larkia:Three"]),
        ("War in North-West Larkia:Tens of bridges fall", ["Larkia:Tens"]),
        ("Aftermath of the 2031 fire:A judge speaks.A bridge falls.", ["fire:A", "speaks.A"]),
        ("Two bridges fall.One stands.", ["fall.One"]),
        ('He says "it falls".One stands', ['falls".One']),
        ("Two bridges fall.2031 is a bad year", ["fall.2031"]),
        ("The mayor sees two bridges of Marl.One of them falls", ["Marl.One"]),
        ("It falls.He sees it.They go", ["falls.He", "it.They"]),
    ],
)
def test_a_missing_blank(headline: str, words: list[str]) -> None:
    assert glued(headline) == words


@pytest.mark.parametrize(
    "headline",
    [
        "It is 5:30 in Lark: the bridge falls. The mayor speaks.",
        "The U.S.A. and the U.K. meet in St.Lark with Mr.Marl, Dr.Sund and Gen.Ashby.",
        "The shop Lark.Com and the network Marl.Tv meet on Sund.Org.",
        "The game Nier:Automata and the series Re:Larkia are out",
        "The film Marl:Dusk is shown",
        "The shop Marl.Lark is open",
        "The files larkia.Bridge.The and lark_Marl.Sund are out",
        "The page User:Marl, lark@post.Example and news/lark:The are gone",
        "Larkia::Marl, a:B:C and http:The are names",
        "The mayor of the old town of Marl.LARK wins",
        "Version 2.The end",
        "It costs 5.2031 or lark.2031.5",
        "#Lark:The and &amp:The",
    ],
)
def test_no_missing_blank(headline: str) -> None:
    assert glued(headline) == []


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("A old bridge falls in the river", ["A old"]),
        (" A old bridge falls in the river", ["A old"]),
        ("The end of a unusual and a ugly war", ["a unusual", "a ugly"]),
        ("An united Lark and an European of an one-day trip", ["An united", "an European", "an one-day"]),
        ("A mayor waits for a hour with a heir", ["a hour", "a heir"]),
        ("The fall of a 8-year-old, a 11,000 and a 18th bridge", ["a 8", "a 11,000", "a 18th"]),
        ("The fall of an 10-year-old and an 70th bridge", ["an 10", "an 70th"]),
        ("Marl: A army is at the door. An town falls.", ["A army", "An town"]),
        ("In Lark, a explosion is heard", ["a explosion"]),
    ],
)
def test_a_wrong_article(headline: str, words: list[str]) -> None:
    assert [f"{found.written} {found.word}" for found in wrong_articles(headline)] == words


@pytest.mark.parametrize(
    "headline",
    [
        "A European and a unique user of a ewe, a one-way and a once-only use of the union",
        "A unanimous vote for a uniform, a universal and a united university",
        "An unarmed uncle, an honest heir, an honourable hour, an hourly one for the mayor",
        "An 8, an 80, an 8.5, an 800, an 8,000, an 11, an 11.5, an 18,000 and an 18th of the year",
        "A 1, a 10, a 1,100, an 1,100, a 1800, an 1800, a 180, a 110 and a 7 of the year",
        "A US, a UN, a UK, a U.S. and an FBI, an MP, an SUV, an X-ray and an F.B.I. of the year",
        "A historic and an historic, a hotel and an hotel for the mayor",
        "Hepatitis A and B, vitamin A intake and Serie A opener of the year",
        "An sms, an ftp, an ldap and an mp3 for the mayor",
        "The point a is and the point a of the line",
        "The Gardaí and an garda, an taoiseach of the town",
        "Volver a empezar, rumbo a Europa",
        "Es geht an diesem Tag an den Start",
        "La gente de The Marl puede nominar a otra para estos puestos",
        "A Ouagadougou, a Oaxaca and a Uzbek of the town",
        "The U.S.A earns and the 4-a-side ends for the town",
        "A o'clock of the town, an 'unknown' of the town",
    ],
)
def test_no_wrong_article(headline: str) -> None:
    assert list(wrong_articles(headline)) == []


WORDS = [
    "The", "mayor", "of", "Marl", "speaks", ".", ":", "::", ":.", ".The", ":Three", ".2031", "a", "A", "an", "An", "old",
    "united", "European", "8", "11", "18", "10-year-old", "hour", "the The", "U.S.", '"', "(", ")", "x", "é", "'s",
]  # fmt: skip


def headline_page(headline: str) -> Event:
    return read_event(
        "/news/2031/05/7/a.md", Day(2031, 5, 7), f"### [2031-05-7](/news/2031/05/7/index.md)\n\n# {headline}\n"
    )


@settings(max_examples=times(5))
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", ""]))
def test_the_screen_passes_nothing_by_and_fixes_keep_the_slug(words: list[str], blank: str) -> None:
    page = headline_page(blank.join(words))
    context = PageContext(NEWS, Vocabulary())
    found = list(RULE.check(page, context))
    if RULE.skip_if is not None and RULE.skip_if(page, context):
        assert found == []
    for finding in found:
        if finding.fix is not None:
            mended = read_event(page.path, page.day, apply_edits(page.text, finding.fix.edits))
            assert page.headline is not None and mended.headline is not None
            assert slugify(mended.headline.text) == slugify(page.headline.text)
            assert len(list(RULE.check(mended, context))) < len(found)
