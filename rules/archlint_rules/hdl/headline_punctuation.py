"""A headline has wrong marks or articles: `is open.The mayor`, `Larkia war::`, `a old bridge`.

## What it does

The rule finds two marks where one is meant (`::`, `:.`), a missing blank behind a colon or behind the stop of a
sentence (`is open.The mayor`, `is open.2031`), `the The`, and `a` or `an` against the sound of the next word.

## Why it matters

A headline is what readers see first, and every page that links here repeats it. Words that are stuck together are not
found by a search.

## What to do

Correct the headline. The fix puts the missing blank in and takes the second mark out, which the file name does not
show. It leaves articles to you. Links to the page quote its headline, so their texts have to follow.

## When it is silent

URLs, abbreviations and names have marks inside: closed lists name them (`St.Larkfield`, `post.Com`). Text in backticks
is code. Of articles, only those before common words and numbers in English headlines count, not those before names and
abbreviations.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Piece
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    page_rule,
)
from archlint.text.beginning import beginning
from archlint.text.shorten import shorten
from archlint_rules.hdl._current import rewriting
from archlint_rules.hdl._urls import without_urls

# `Larkia::Marl` is code, `:smile:.` an emoji.
_TWO_MARKS = r"(?<![\w:])[\w'’-]*[\w)\"”’](?P<marks>:[:.;,])(?![^\s\"“‘'])"
_TWO_ARTICLES = r"\bthe The\b(?! The\b)"
# What may be wrong behind `a`, and what is right behind `an`.
_AFTER_A = ("a", "e", "i", "o", "u", "hei", "hon", "hou", "8", "11", "18")
_AFTER_AN = ("a", "e", "i", "o", "h")
# Vowels that sound like consonants: `European`, `one`.
_CONSONANT_VOWELS = ("eu", "ew", "on", "ou")


def has_usual_punctuation(event: Event, _context: PageContext) -> bool:
    """Return whether marks and articles in a headline are such that no pattern has to look at them."""
    headline = event.headline
    if headline is None:
        return True
    text = headline.text
    if ":" in text and any(after in ":.;," or after.isupper() for _, after in _beside(text, ":")):
        return False
    for before, after in _beside(text, "."):
        if (after in "12" or after.isupper()) and not (before.isupper() or before.isdigit()):
            return False
    return "the The" not in text and not _may_have_wrong_article(text)


def _beside(text: str, mark: str) -> Iterator[tuple[str, str]]:
    """Yield the characters before and behind a mark, wherever it stands inside the text without a blank behind it."""
    place = text.find(mark, 1, -1)
    while place >= 0:
        if text[place + 1] != " ":
            yield text[place - 1], text[place + 1]
        place = text.find(mark, place + 1, -1)


def _may_have_wrong_article(text: str) -> bool:
    words = f" {text.lower()}"
    return (" a " in words and _is_before(words, " a ", _AFTER_A)) or (
        " an " in words
        and (_is_before(words, " an ", _AFTER_AN, others=True) or _is_before(words, " an ", _CONSONANT_VOWELS))
    )


def _is_before(words: str, article: str, beginnings: tuple[str, ...], *, others: bool = False) -> bool:
    """Return whether an article precedes one of the beginnings of words, or (``others``) none of them."""
    place = words.find(article)
    while place >= 0:
        if words.startswith(beginnings, place + len(article)) is not others:
            return True
        place = words.find(article, place + 1)
    return False


@page_rule(
    "HDL010",
    severity=Severity.WARNING,
    needs={Feature.HEADLINES},
    fix=Safety.UNSAFE,
    skip_if=has_usual_punctuation,
)
def check(event: Event, _context: PageContext) -> Findings:
    if event.headline is None:
        return
    from archlint_rules._code import without_code  # few headlines come here

    headline = beginning(event.headline)
    text = without_code(without_urls(headline.text))
    cause = Cause(CauseKind.HEADLINE, event.path)
    for finding in (*_marks(event, headline, text), *_articles(headline, text)):
        yield finding._replace(cause=cause)


def _marks(event: Event, headline: Piece, text: str) -> Findings:
    from archlint_rules.hdl._glued import glued_words  # its patterns take a millisecond to compile

    for match in re.finditer(_TWO_MARKS, text):
        span = headline.part(*match.span("marks"))
        fix = Fix("keep only the colon", rewriting(event, Edit(span.end - 1, span.end, "")), safety=Safety.UNSAFE)
        yield Finding(span, f"{shorten(match['marks'])} in the headline, where one mark is meant", fix)
    for glued in glued_words(text):
        place = headline.part(glued.blank, glued.blank).start
        fix = Fix("put a blank in", rewriting(event, Edit(place, place, " ")), safety=Safety.UNSAFE)
        words = text[glued.start : glued.end]
        yield Finding(headline.part(glued.start, glued.end), f"a blank is missing in {shorten(words)}", fix)


def _articles(headline: Piece, text: str) -> Findings:
    for match in re.finditer(_TWO_ARTICLES, text):
        yield Finding(headline.part(*match.span()), f"the article stands twice in {shorten(match[0])}")
    if not _may_have_wrong_article(text):
        return
    from archlint_rules.hdl._articles import wrong_articles

    for article in wrong_articles(text):
        span = headline.part(article.start, article.end)
        yield Finding(span, f"`{article.written}` before {shorten(article.word)}: write `{article.right}`")


def examples() -> Iterator[Example]:
    for title, headline in (
        ("Blanks behind colons and stops", "Larkia war: The bridge is open. The mayor speaks at 5:30. "),
        ("Abbreviations and names with marks inside", "St.Larkfield, post.Com, the U.S.A., Re:Marl and Mr.Marl meet. "),
        (
            "Names of two words, which no list can hold",
            "The film Marl:Dusk is shown. The mayor of Marl.Lark speaks. ",
        ),
        ("URLs", "See https://post.example/a:Bridge.The, www.post.example:The and post.example. "),
        (
            "Code and emojis",
            "The classes Larkia::Marl, lark:Marl:Sund, larkia.marl.Sund and lark.It(x) are out :ferry:. ",
        ),
        ("Code in backticks", "The mayor opens `lark.Marl` with `marl:Lark` and says `a old bridge` in `the The`. "),
        ("Vowels that sound like consonants", "A European, a one-day and a unique use of a united union. "),
        ("Consonants that sound like vowels", "An hour, an heir, an honest and an 8-year-old, an 11,000 and an 18th. "),
        ("Numbers", "A 10th, a 7.5 and a 180; a 1,100 or an 1,100, a 1800 or an 1800 for the mayor. "),
        ("Names and abbreviations", "A US, an FBI, an MP, a UN and an NGO report of the hepatitis A and B. "),
        ("Words that are said in both ways", "A historic or an historic hotel for the mayor of Marl. "),
        ("A headline in another language", "Larkia vuelve a empezar: rumbo a Europa, a este lado. "),
        ("The name of a band", "A concert of the The The. "),
    ):
        yield Good(event(headline), title=title)
    yield Bad(
        event("War in Larkia«::» The mayor says«:,» the bridge is shut. "),
        fixed=event("War in Larkia: The mayor says: the bridge is shut. "),
        title="Two marks where one is meant",
    )
    yield Bad(
        event('The «war:Three» are «open.The» mayor sees Marl, says "the «Post".He» stays in «Lark.2031» ends. '),
        fixed=event('The war: Three are open. The mayor sees Marl, says "the Post". He stays in Lark. 2031 ends. '),
        title="No blank behind a colon and behind stops",
    )
    yield Bad(
        event("The two bridges fall in «Marl.Many» see it. "),
        fixed=event("The two bridges fall in Marl. Many see it. "),
        title="No blank behind the stop of a sentence that ends in a name",
    )
    yield Bad(
        event("The bridge is «shut.It» opens in May, says the «mayor.In» Marl, many are «sad.No» ferry runs. "),
        fixed=event("The bridge is shut. It opens in May, says the mayor. In Marl, many are sad. No ferry runs. "),
        title="No blank before a word that also ends addresses, as in `post.it`",
    )
    yield Bad(
        event("War in «Larkia:Three» bridges fall. "),
        fixed=event("War in Larkia: Three bridges fall. "),
        title="No blank behind a topic",
    )
    yield Bad(
        event("«A» old bridge opens after «an» long year, «a» 8-day and «an» 10-day strike. «An» united Marl sings. "),
        title="The wrong article",
    )
    yield Bad(
        event("«An» European and «an» one-time mayor of Marl see «an» eulogy, an eighth and an onion. "),
        title="An before a vowel that sounds like a consonant",
    )
    yield Bad(event("A court in «the The» Marl sits. "), title="The same article twice")
