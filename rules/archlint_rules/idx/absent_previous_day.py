"""`Previous Day...` leads to a day that has no page.

## What it does

The rule looks for the page that the link below the entries of an index leads to.

## Why it matters

The link names the calendar day before, even if nothing happened, so this is no error; but readers who follow it find no
page.

## What to do

Make an index for that day, if the site should lead through every day.

## When it is silent

A link to the same day, a later day or no day, or one that does not begin at the root, is IDX006.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model.facts import IndexFacts
from archlint.rule import Feature, Finding, Findings, LinkContext, Severity, link_rule


@link_rule("IDX009", severity=Severity.INFO, needs={Feature.DAY_INDEXES})
def check(index: IndexFacts, context: LinkContext) -> Findings:
    path = index.previous
    # A link that does not begin at the root is IDX006.
    if path is None or not path.startswith("/") or context.archive.exists(path):
        return
    previous, day = context.archive.page(index).previous, context.layout.link_day(path)
    if previous is not None and day is not None and day.exists and day < index.day:
        from archlint_rules._causes import of_broken_link  # most indexes never need it

        cause = of_broken_link(path, context)
        yield Finding(previous.target.span, f"there is no page {previous.target.text}", cause=cause)


def examples() -> Iterator[Example]:
    index, before = "/news/2031/05/7/index.md", "/news/2031/05/6/index.md"
    yield Good(
        {index: day_index(""), before: day_index("").replace("05/7", "05/6").replace("05-7", "05-6")},
        title="The day before has an index",
    )
    relative = day_index("").replace(before, before.removeprefix("/"))
    yield Good({index: relative}, title="A link without its first slash, which is IDX006")
    yield Good({index: day_index("", previous="2031-05-8")}, title="A link to a later day, which is IDX006")
    yield Bad({index: day_index("").replace(before, f"«{before}»")}, title="The day before has no page")
