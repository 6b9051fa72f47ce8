"""`Previous Day...` leads to the same day or a later one, or to no day.

## What it does

The rule reads the day from the link below the entries of an index, and finds links that do not begin at the root.

## Why it matters

Readers go back through the archive by this link. One to the same day or a later one sends them in a circle.

## What to do

Link to the index of the day before. The fix writes a relative link, or one without its `/`, from the root.

## When it is silent

An earlier day than the one before is allowed, and so is a day without an index: that is IDX009.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index
from archlint.model import DayIndex
from archlint.rule import Feature, Finding, Findings, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules._links import from_root


@page_rule("IDX006", severity=Severity.WARNING, needs={Feature.DAY_INDEXES}, fix=Safety.SAFE)
def check(index: DayIndex, context: PageContext) -> Findings:
    previous = index.previous
    if previous is None:
        return
    layout, target = context.layout, previous.target
    day = layout.link_day(target.text) or next(
        filter(None, map(layout.link_day, layout.resolve(index.path, target.text))), None
    )
    if day is None or not day.exists:
        yield Finding(previous.target.span, f"{shorten(previous.target.text)} names no day")
    elif day >= index.day:
        yield Finding(previous.target.span, f"{day} is not before {index.day}")
    elif not target.text.startswith("/"):
        link = layout.link_to(index.path, layout.index_paths(day)[0])
        if link != target.text:
            yield Finding(
                target.span, f"the link to the day before must begin at the root: write {link}", from_root(target, link)
            )


def examples() -> Iterator[Example]:
    index = "/news/2031/05/7/index.md"

    def page(target: str) -> dict[str, str]:
        return {index: day_index("").replace("/news/2031/05/6/index.md", target)}

    yield Good(page("/news/2031/05/6/index.md"), title="The day before")
    yield Good(page("/news/2031/04/30/index.md"), title="An earlier day")
    yield Good({index: "## [2031-05-7](/news/2031/05/7/index.md)\n"}, title="No link to the day before")
    yield Bad(page("«/news/2031/05/8/index.md»"), title="A later day")
    yield Bad(page("«/news/2031/05/7/index.md»"), title="The same day")
    yield Bad(page("«/news/2031/02/30/index.md»"), title="A day that does not exist")
    yield Bad(page("«https://post.example/yesterday»"), title="A web address")
    for spelling in ("../6/index.md", "news/2031/05/6/index.md", "2031/05/6/index.html"):
        yield Bad(page(f"«{spelling}»"), fixed=page("/news/2031/05/6/index.md"), title=f"The path `{spelling}`")
    yield Bad(page("«../8/index.md»"), title="A relative link to a later day")
