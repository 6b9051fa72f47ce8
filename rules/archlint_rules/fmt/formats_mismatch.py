"""A link of the Formats line leads to another page.

## What it does

The line names the page as HTML, JSON and XML. The rule compares these links with the path of the page.

## Why it matters

After a rename, or on a copied page, the line still names the old page: a robot that follows it reads another event, or
nothing.

## What to do

The fix writes the page's own path. On an event it is absolute, on a day's index relative to the folder of the news;
README.md is shown as the index.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.layouts.news.headers import formats_line
from archlint.layouts.news.paths import day_index_path
from archlint.model import DayIndex, Event
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
from archlint_rules.fmt._skip import has_own_formats

_EXTENSIONS = {"HTML": ".html", "JSON": ".json", "XML": ".xml"}


@page_rule("FMT006", severity=Severity.ERROR, needs={Feature.FORMATS}, fix=Safety.SAFE, skip_if=has_own_formats)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    if page.formats is None:
        return
    stem = day_index_path(page.day).removesuffix(".md") if isinstance(page, DayIndex) else page.path.removesuffix(".md")
    for label, target in page.formats.links:
        extension = _EXTENSIONS.get(label.text)
        if extension is None or "/news/" + target.text.removeprefix("/").removeprefix("news/") == stem + extension:
            continue
        wanted = (stem.removeprefix("/news/") if isinstance(page, DayIndex) else stem) + extension
        yield Finding(
            target.span,
            f"the {label.text} link does not lead to this page, which is {wanted}",
            Fix("write the page's own path", (Edit(*target.span, wanted),)),
            Cause(CauseKind.PAGE, page.path),
        )


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    own = f"{folder}/the-old-bridge-at-larkfield-is-opened-again"
    old = f"{folder}/the-old-bridge-is-opened"
    entry = f"### [A ferry runs to Larkfield. ]({folder}/a-ferry-runs-to-larkfield.md)\n"
    index, other = day_index(entry, formats=True), "2031/05/6/index"
    yield Good(event(), title="No Formats line")
    yield Good(event(formats=own), title="The page's own path")
    yield Good(event(formats=own.removeprefix("/news/")), title="Paths without `/news/`")
    yield Good(
        event().replace("###", f"Formats: [HTML]({own}.html)  [PDF](/x.pdf)\n\n###", 1),
        title="A format that is not checked",
    )
    yield Good(index, path=f"{folder}/index.md", title="An index")
    yield Good(index, path=f"{folder}/README.md", title="A README.md that names the index")
    yield Good(index.replace("](2031", "](/news/2031"), path=f"{folder}/index.md", title="An index with absolute paths")
    marked = f"Formats: [HTML](«{old}.html»)  [JSON](«{old}.json»)  [XML](«{old}.xml»)  \n"
    yield Bad(
        event(formats=own).replace(formats_line(own), marked),
        fixed=event(formats=own),
        title="The old path of the page",
    )
    yield Bad(
        event(formats=own).replace(f"{own}.xml", f"«{own}.json»"),
        fixed=event(formats=own),
        title="The extension of another format",
    )
    yield Bad(
        event(formats=own).replace(f"({own}.html", f"(«{own}.md»"),
        fixed=event(formats=own),
        title="The page's own source",
    )
    yield Bad(event(formats=own).replace(f"({own}.html", "(«»"), fixed=event(formats=own), title="An empty link")
    marked = f"Formats: [HTML](«{other}.html»)  [JSON](«{other}.json»)  [XML](«{other}.xml»)  \n"
    yield Bad(
        index.replace(formats_line("2031/05/7/index"), marked),
        path=f"{folder}/index.md",
        fixed=index,
        title="The index of another day",
    )
    yield Bad(
        index.replace("7/index.xml", "7/README.xml").replace("2031/05/7/README.xml", "«2031/05/7/README.xml»"),
        path=f"{folder}/README.md",
        fixed=index,
        title="A README.md that names itself",
    )
