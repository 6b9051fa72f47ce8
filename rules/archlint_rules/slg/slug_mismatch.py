"""The file name is the slug of another headline.

## What it does

The rule makes the slug of the headline and compares it with the file name.

## Why it matters

The headline was edited, or the page was copied. The path names something else, and a robot that derives paths from
headlines creates the page a second time.

## What to do

Run `archlint retitle PAGE`: it renames the page, updates every link to it, and gives the links the headline. The fix
does the same but for the texts of the links. If the file name is right and the headline wrong, correct the headline.
A headline with a fault of its own, such as an HTML entity (HDL004 to HDL010), is to be mended first: there is no fix.

## When it is silent

Slugs with a history are no mismatch: cut early, made from accented letters that were misread, with a stray `p`, from
HTML entities, or from letters that the headline has lost since. If a few letters differ, that is SLG002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import (
    Cause,
    CauseKind,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    Topic,
    page_rule,
)
from archlint.text.slug import slugify
from archlint_rules._commands import move_to_slug, retitle
from archlint_rules.hdl._skip import has_plain_headline


@page_rule(
    "SLG001",
    severity=Severity.ERROR,
    needs={Feature.SLUGS},
    fix=Safety.SAFE,
    about=Topic.PATH,
    skip_if=has_plain_headline,
)
def check(event: Event, context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    wanted = slugify(headline.text)
    # A headline of signs alone has no slug, so none can be wrong.
    if not wanted or wanted == event.slug:
        return
    from archlint.text.slug_match import SlugMatch, match_slug  # most pages never need these
    from archlint_rules.hdl._faults import is_faulty

    if match_slug(headline.text, slugify(event.slug)).kind is not SlugMatch.OTHER:
        return
    message, cause = "the file name is the slug of another headline", Cause(CauseKind.HEADLINE, event.path)
    span = headline.stripped().span
    if is_faulty(event, headline.text.strip(), context):
        # With the fault, the slug would change: the path would move twice.
        yield Finding(span, message, None, cause, f"mend the headline, then run {retitle(event.path)}")
        return
    fix = Fix(f"rename the page to {wanted}.md", rename=context.layout.page_path(event.day, wanted))
    yield Finding(span, f"{message}; that of this one is {wanted}", fix, cause, move_to_slug(event.path))


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    yield Good(event("The old bridge at Larkfield is opened again. "), title="The slug of the headline")
    yield Good(
        event("Mayor Pena opens the bridge. "),
        path=f"{folder}/mayor-pea-a-opens-the-bridge.md",
        title="A slug made from an accented letter that was misread",
    )
    yield Bad(
        event("«The new bridge at Larkfield is closed.» "),
        path=f"{folder}/the-old-bridge-at-larkfield-is-opened-again.md",
        renamed=f"{folder}/the-new-bridge-at-larkfield-is-closed.md",
        title="The headline was changed and the path was not",
    )
    yield Bad(
        event("«The &quot;old&quot; bridge is closed.» "),
        path=f"{folder}/a-new-bridge-is-opened.md",
        title="A headline with a fault, which is to be mended first",
    )
