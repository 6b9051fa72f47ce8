"""Two or more spaces stand in a row in a headline.

## What it does

The rule finds runs of spaces between the words of a headline.

## Why it matters

Markdown shows one, so they are invisible, but searches see them.

## What to do

The fix keeps one. Links to the page quote its headline, so their texts have to follow.

## When it is silent

The spaces before and after the headline are the archive's habit.
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
from archlint_rules.hdl._current import rewriting


@page_rule("HDL008", severity=Severity.INFO, needs={Feature.HEADLINES}, fix=Safety.UNSAFE)
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None or "  " not in headline.text:
        return
    inner = beginning(headline).stripped()
    for match in re.finditer("  +", inner.text):
        span = inner.part(*match.span())
        fix = Fix("keep one space", rewriting(event, Edit(*span, " ")), safety=Safety.UNSAFE)
        yield Finding(
            span, f"{len(match[0])} spaces in a row in the headline", fix, Cause(CauseKind.HEADLINE, event.path)
        )


def examples() -> Iterator[Example]:
    yield Good(event("The old bridge is opened. "), title="One space between words")
    yield Good(event("   The old bridge is opened.   "), title="Spaces around the headline")
    yield Good(event("The old bridge is opened. ", body="Again  and again."), title="Two spaces in the body")
    yield Bad(
        event("  The«  »old bridge«    »is opened.  "),
        fixed=event("  The old bridge is opened.  "),
        title="Two and four spaces in a row",
    )
