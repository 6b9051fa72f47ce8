"""A headline has lost a letter or a mark: `Blent Marl` for `Bulent Marl`, `Larkia-s` for `Larkia's`.

## What it does

The rule compares the headline with the file name, which was often made before the letter was lost: `bulent-marl` shows
that `Blent Marl` lacks one. It also finds a hyphen in place of an apostrophe, and a pair of them in place of quotes, as
in `he says -yes,- and goes`.

## Why it matters

Programs dropped accented letters from headlines, and turned curly apostrophes and quotes into hyphens. Readers stumble,
and searches for the right name miss the page.

## What to do

Put the letter or the mark back. `archlint retitle PAGE 'headline'` does so on the page and in the links to it.

## When it is silent

A letter that the archive's history explains in the file name (docs/format.md, "The slug") is no lost one. Hyphens
inside words, between numbers and around asides are hyphens.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Piece
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import beginning
from archlint.text.shorten import shorten
from archlint.text.slug import slugify
from archlint_rules.hdl._urls import without_urls


@page_rule("HDL009", severity=Severity.WARNING, needs={Feature.HEADLINES, Feature.SLUGS})
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    if event.slug != slugify(headline.text):
        yield from _lost_letters(headline, event)
    if "-" in headline.text:
        yield from _hyphens(beginning(headline), Cause(CauseKind.HEADLINE, event.path))


def _lost_letters(headline: Piece, event: Event) -> Findings:
    from archlint.text.slug_match import match_slug  # most pages never need it

    text = headline.text
    end = 0
    for lost in match_slug(text, event.slug).lost:
        if lost.position < end:
            continue  # the word has lost another
        start = end = lost.position
        while start and text[start - 1].isalnum():
            start -= 1
        while text[end : end + 1].isalnum():
            end += 1
        message = f"{shorten(text[start:end])} has lost a letter: the file name still has {shorten(lost.word)}"
        yield Finding(headline.part(start, end), message, cause=Cause(CauseKind.HEADLINE, event.path))


def _hyphens(headline: Piece, cause: Cause) -> Findings:
    from archlint_rules.hdl._hyphens import apostrophes, quotes  # their patterns take a millisecond to compile

    text = without_urls(headline.text)
    for span in apostrophes(text):
        message = f"a hyphen stands for an apostrophe in {shorten(text[slice(*span)])}"
        yield Finding(headline.part(*span), message, cause=cause)
    for span in quotes(text):
        message = f"a pair of hyphens stands for quotes: {shorten(text[slice(*span)])}"
        yield Finding(headline.part(*span), message, cause=cause)


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    for title, headline in (
        (
            "Hyphens inside words and dashes between them",
            "Mayor Ana-Maria's T-shirts-and-caps shop - the old one - at 3-5 o'clock is a long-term, state-owned one. ",
        ),
        (
            "Minus signs, models and parts of words",
            "At -5F (-20C) pre- and post-war trains, first-, second- and third-class, run A-t to x-s or MiG-29-s. ",
        ),
        (
            "Words that share a part, and double hyphens",
            "A state-run and -funded, Marl-led or -made short- and long-term plan; one--the old--is closed. ",
        ),
        (
            "Hyphens at the start of one word and the end of another",
            "A plan of -led, pre- and post-war trains, -in first-, second- and third-class. -or- ends it. ",
        ),
        ("Hyphens in URLs", "See https://post.example/larkia-s-mayor-s (www.post.example-mayor-s). "),
        ("Endings of words", "The -ing form, the -ed form and the plural's -s are taught. "),
    ):
        yield Good(event(headline), title=title)
    yield Good(
        event("Mayor Pena speaks. "),
        path=f"{folder}/mayor-pea-a-speaks.md",
        title="A slug made from an accented letter that was misread",
    )
    yield Good(
        event("Mayor Pea speaks. "),
        path=f"{folder}/mayor-pea-a-speaks.md",
        title="A lost letter that the archive's history explains",
    )
    yield Good(
        event("Larkias mayor speaks. "),
        path=f"{folder}/larkiaas-mayor-speaks.md",
        title="An apostrophe that was misread in the slug",
    )
    yield Good(
        event('The Marl\' mayor says "Frost" is shown. '),
        path=f"{folder}/the-marlo-mayor-says-afrosta-is-shown.md",
        title="Quotes in the slug, and an apostrophe for the last letter",
    )
    yield Good(event("The mayor speaks. "), path=f"{folder}/p-the-mmayor-pspeaks.md", title="A stray `p` in the slug")
    yield Good(
        event("The bridge is open. "),
        path=f"{folder}/the-ferry-is-open.md",
        title="The slug of another headline, which is SLG001",
    )
    yield Bad(
        event(" «Blent» Marl, of Lark. "),
        path=f"{folder}/bulent-marl-of-lark.md",
        title="A name that has lost a letter",
    )
    yield Bad(
        event("Mayor «lvaro» Marl of «So» Lark visits San «Jos». "),
        path=f"{folder}/mayor-alvaro-marl-of-sao-lark-visits-san-jose.md",
        title="Letters lost at the start and the end of names",
    )
    yield Bad(
        event("A ferry to «Bogot» sinks. "),
        path=f"{folder}/a-ferry-to-bogota-sinks.md",
        title="An `a` lost at the end of a name",
    )
    yield Bad(
        event("Mayor «Mller» speaks. "),
        path=f"{folder}/mayor-m-uuml-ller-speaks.md",
        title="A letter that the slug has as an HTML entity",
    )
    yield Bad(
        event("Votes for «bran» and «Kvrk». "),
        path=f"{folder}/votes-for-obran-and-kivrik.md",
        title="Two names that have lost a letter",
    )
    yield Bad(
        event("«Larkia-s» mayor «don-t» stay: «they-re» off, «we-ll» stay, «I-ve» gone at 5 «o-clock»."),
        title="Hyphens for apostrophes",
    )
    yield Bad(
        event('The mayor says "«today-s» vote in Cote «d-Ivoire» is void". '),
        title="Hyphens for apostrophes between quotes",
    )
    yield Bad(
        event("In Lark. «-By all evidence, «Larkia-s» vote is void,-» says Marl, «-it is not lost-». "),
        title="Pairs of hyphens for quotes",
    )
    yield Bad(event("He calls it «-a shame-» and goes. "), title="A pair of hyphens around two words")
