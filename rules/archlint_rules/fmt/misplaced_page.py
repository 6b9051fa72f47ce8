"""A page lies under `news/`, but not at the path of an event or a day's index.

## What it does

An event lies at `news/YYYY/MM/D/<slug>.md`, its month with two digits, its day without a leading zero. The rule finds
pages under `news/` with any other path, and the index of a day under another name than `index.md` or `README.md`, such
as `indx.md`.

## Why it matters

Such a page belongs to no day: no index lists it, no link of the archive leads to it, and it is not checked further.

## What to do

Move the page to the folder of its day, or out of `news/`. The fix gives an index its name, if that is misspelt and no
other page has it.

## When it is silent

An `index.md` or `README.md` above the folders of the days is an ordinary page.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import Misplaced, PathKind, Span
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule

_LIKE = 75.0
"""Ratio from 0 to 100 above which a file name is that of an index, misspelt."""


@page_rule("FMT007", severity=Severity.ERROR, needs={Feature.DATED_PATHS}, fix=Safety.SAFE)
def check(page: Misplaced, context: PageContext) -> Findings:
    cause = None
    fix = None
    if context.layout.classify(page.path).kind is PathKind.MISPLACED:
        cause = Cause(CauseKind.FOLDER, page.path.rpartition("/")[0])
    else:
        fix = _fix(page, context)
    message = f"the path is {context.layout.why_misplaced(page.path)}"
    if fix is not None and fix.rename is not None:
        message += f": {page.path.rpartition('/')[2]} should be {fix.rename.rpartition('/')[2]}"
    yield Finding(Span(0, 0), message, fix, cause=cause)


def _fix(page: Misplaced, context: PageContext) -> Fix | None:
    """Return the fix that gives an index its name; None if it has another name than a misspelt one."""
    from archlint.text.similarity import nearest  # few pages need it

    _, day, stem = context.layout.classify(page.path)
    paths = context.layout.index_paths(day) if day else ()
    names = {path.rpartition("/")[2].removesuffix(".md"): path for path in paths}
    meant = nearest(stem, names, _LIKE)
    return Fix(f"rename the page to {meant}.md", rename=names[meant]) if meant else None


def examples() -> Iterator[Example]:
    marked = "«»" + event()
    yield Good(event(), title="An event")
    yield Good(day_index(""), path="/news/2031/05/7/README.md", title="The README.md of a day")
    yield Good("# News\n", path="/news/README.md", title="The README.md of the news")
    yield Good("# 2031\n", path="/news/2031/index.md", title="The index of a year")
    yield Good("# Larkfield\n", path="/places/2031/13/07/larkfield.md", title="A page outside `news/`")
    yield Bad(marked, path="/news/2031/05/07/the-old-bridge.md", title="A day with a leading zero")
    yield Bad(marked, path="/news/2031/5/7/the-old-bridge.md", title="A month without its leading zero")
    yield Bad(marked, path="/news/2031/13/7/the-old-bridge.md", title="A month 13")
    yield Bad(marked, path="/news/2031/05/32/the-old-bridge.md", title="A day 32")
    yield Bad(marked, path="/news/31/05/7/the-old-bridge.md", title="A year of two digits")
    yield Bad(marked, path="/news/2031/May/7/the-old-bridge.md", title="The name of a month")
    yield Bad(marked, path="/news/2031/05/the-old-bridge.md", title="No folder for the day")
    yield Bad(marked, path="/news/2031/05/7/larkfield/the-old-bridge.md", title="A folder below the day")
    yield Bad(
        "«»## [2031-05-7](/news/2031/05/7/index.md)\n",
        path="/news/2031/05/07/index.md",
        title="An index in a folder with a leading zero",
    )
    folder = "/news/2031/05/7"
    index = day_index(f"### [A ferry. ]({folder}/a-ferry.md)\n")
    for name, right in (("indx", "index"), ("INDEX", "index"), ("inde", "index"), ("Readme", "README")):
        yield Bad(
            f"«»{index}", path=f"{folder}/{name}.md", renamed=f"{folder}/{right}.md", title=f"The name `{name}.md`"
        )
    yield Bad(f"«»{index}", path=f"{folder}/a-day.md", title="An index under the name of an event")
    yield Good(
        event("Indx. ").replace("### [2031", "## [2031"),
        path=f"{folder}/indx.md",
        title="An event that has a name like that of an index",
    )
