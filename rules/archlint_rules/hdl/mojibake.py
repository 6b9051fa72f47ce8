"""A headline holds misread characters: `SÃ£o` for `São`.

## What it does

The rule finds UTF-8 that was read as Latin-1 or Windows-1252, which turns `ã` into `Ã£` and quotes into `â€œ`.

## Why it matters

Readers stumble, searches for the right name miss the page, and robots carry the damage into slugs and tags.

## What to do

Write the intended characters. The fix uses ftfy's reading of the damaged part. It has none if letters are gone for
good, if a headline is so long that only its beginning is read (2,000 characters), or on a site with front matter.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
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
from archlint.text.difference import difference
from archlint.text.shorten import shorten
from archlint_rules.hdl._current import rewriting

# A non-ASCII character has two bytes or more in UTF-8, and so has its misreading; but a no-break space, the second byte
# of `à`, may since have become a plain one.
_SUSPECT = r"[^\x00-\x7f]{2}|[ÂÃ] "
# `AMANHÃ”` is no misreading, but the end of a word in capitals.
_END_OF_CAPITALS = r"(?<=[A-ZÀ-ÖØ-Þ])[À-ÖØ-Þ][‘’“”«»–—…\xa0 ]"


@page_rule("HDL006", severity=Severity.WARNING, needs={Feature.TITLES}, fix=Safety.UNSAFE)
def check(event: Event, context: PageContext) -> Findings:
    whole = event.headline
    if whole is None or whole.text.isascii():
        return
    headline = beginning(whole)
    if headline.text.isascii() or not re.search(_SUSPECT, headline.text):
        return
    if not re.search(_SUSPECT, re.sub(_END_OF_CAPITALS, "", headline.text)):
        return
    from ftfy import fix_encoding  # 80 ms to import

    written = headline.text
    meant = fix_encoding(written)
    if meant == written:
        return
    start, end, meant_end = difference(written, meant)
    restored = meant[start:meant_end]
    span = headline.part(start, end)
    fix = None
    is_fixable = headline is whole and Feature.FRONT_MATTER not in context.layout.features
    if is_fixable and restored.replace("\xa0", " ").isprintable() and "\ufffd" not in restored:
        fix = Fix(f"write {shorten(restored)}", rewriting(event, Edit(*span, restored)), safety=Safety.UNSAFE)
    message = f"{shorten(written[start:end])} was decoded with the wrong codec: {shorten(restored)} was meant"
    yield Finding(span, message, fix, Cause(CauseKind.HEADLINE, event.path))


def examples() -> Iterator[Example]:
    for title, headline in (
        ("Accents, dashes and quotes", "Mayor Peña of São Lark’s “old bridge” – the third… – speaks. "),
        ("An accent at the end of a word in capitals", "“AMANHÃ” is shown. "),
        ("Letters of many languages", "Øresund, Łódź, Dvořák, Çağla, Nguyễn, ÂNGELO É CÃO. "),
        ("Other scripts", "Путин, Обама, 中国新闻, اللغة, ελληνικά. "),
        ("Signs and symbols", "Whatever 👍🏽 it costs: 5\xa0€, 3½ °C, à bientôt ! "),
    ):
        yield Good(event(headline), title=title)
    path = "/news/2031/05/7/a-bridge.md"
    yield Bad(event("Mayor Pe«Ã±»a speaks. "), path=path, fixed=event("Mayor Peña speaks. "), title="A misread `ñ`")
    yield Bad(event("In S«Ã£»o Lark. "), path=path, fixed=event("In São Lark. "), title="A misread `ã`")
    yield Bad(
        event("Larkiaâ€™s mayor. ".replace("â€™", "«â€™»")),
        path=path,
        fixed=event("Larkia’s mayor. "),
        title="A misread apostrophe",
    )
    yield Bad(
        event("He says «â€œthe bridge of Lark Ã©tatâ€\x9d» is open. "),
        path=path,
        fixed=event("He says “the bridge of Lark état” is open. "),
        title="Misread quotes with a letter between them",
    )
    yield Bad(event("«ÐŸÑƒÑ‚Ð¸Ð½» speaks. "), path=path, fixed=event("Путин speaks. "), title="A misread word")
    yield Bad(event("The bridge of «ï¿½»ark. "), path=path, title="A letter that is gone, which has no fix")
    yield Bad(
        "---\ntitle: Mayor Pe«Ã±»a speaks\n---\n\nShe speaks.\n",
        path="/_posts/2031-05-07-a-bridge.md",
        title="A misread letter in the title of a post, which has no fix",
        layout="jekyll",
    )
