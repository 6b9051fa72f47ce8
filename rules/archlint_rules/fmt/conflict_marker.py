"""The page holds a conflict marker of a merge that was never finished.

## What it does

If both sides of a merge changed the same lines, git leaves both on the page, between `<<<<<<<`, `=======` and
`>>>>>>>`, and waits for a decision. The rule finds these markers, and those of other programs.

## Why it matters

If the page is committed like that, readers see the markers, and text twice or cut. Until the markers are gone, no fix
changes the page, and no command that would have to: either side may be the one to keep.

## What to do

Keep the right lines and remove the markers.

## When it is silent

Text about markers belongs in code, where it is not reported; nor is a quotation in a quotation that happens to be seven
deep.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Misplaced, PlainPage
from archlint.rule import Cause, CauseKind, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten


@page_rule("FMT008", severity=Severity.ERROR)
def check(page: Event | DayIndex | PlainPage | Misplaced, _context: PageContext) -> Findings:
    for span in page.conflicts:
        marker = shorten(page.text[span.start : span.end])
        cause = Cause(CauseKind.PAGE, page.path)
        advice = "keep the lines that are right and take the markers away (until then no fix changes this page)"
        yield Finding(span, f"{marker} is a conflict marker of an unfinished merge: {advice}", cause=cause)


def examples() -> Iterator[Example]:
    entry = "### [A ferry runs to Larkfield. ](/news/2031/05/7/a-ferry-runs-to-larkfield.md)\n"
    index, about = "/news/2031/05/7/index.md", "/about.md"
    ours, theirs = "The ferry leaves at nine.\n", "The ferry leaves at ten.\n"
    conflict = f"«<<<<<<< HEAD»\n{ours}=======\n{theirs}>>>>>>> timetable\n"
    yield Good(event(), title="No markers")
    yield Good(
        f"# Merging\n\n```\n{conflict.replace('«', '').replace('»', '')}```\n",
        path=about,
        title="Markers in a code block",
    )
    yield Good(
        "# Merging\n\n    <<<<<<< HEAD\n    =======\n    >>>>>>> timetable\n",
        path=about,
        title="Markers in indented code",
    )
    yield Good(
        "# Merging\n\nLook for `>>>>>>> timetable`, or for `\n<<<<<<< HEAD\n`.\n",
        path=about,
        title="Markers in code spans",
    )
    yield Good(
        "Timetable\n=======\n\n<<<<<<<\n\nThe <<<<<<< HEAD of the queue.\n\n>>>>>>>Ferries\n",
        path=about,
        title="Lines that resemble markers",
    )
    yield Good(
        ">>>>>> At nine?\n>>>>>>> At ten.\n\n>>>>>>>> At noon.\n\n>>>>>>> At one.\n",
        path=about,
        title="A quotation seven deep",
    )
    yield Good("||||||| at | nine |\n|---|---|---|---|---|---|---|---|---|\n", path=about, title="A table")
    yield Bad(event(body=f"{conflict.strip()}"), title="An unfinished merge of an event")
    yield Bad(event(body=conflict.strip()).replace("\n", "\r\n"), title="Line ends of Windows")
    yield Bad(
        day_index(conflict.replace(ours, f"{entry}{ours}").replace(theirs, f"{entry}{theirs}")),
        path=index,
        title="An index",
    )
    yield Bad(f"# Ferries\n\n{conflict}", path=about, title="An ordinary page")
    yield Bad(conflict.replace(" HEAD", "").replace(" timetable", ""), path=about, title="Markers without labels")
    yield Bad(
        conflict.replace("=======", "||||||| 1f3a9c2\nThe ferry leaves.\n======="),
        path=about,
        title="The common ancestor between the sides",
    )
    yield Bad(
        conflict.replace("<<<<<<<", "<" * 9).replace("=======", "=" * 9).replace(">>>>>>>", ">" * 9),
        path=about,
        title="Markers of nine signs",
    )
    sides = f"%%%%%%% Changes\n-{ours}+++++++ Contents\n{theirs}"
    yield Bad(
        f"«<<<<<<< Conflict 1 of 1»\n{sides}>>>>>>> Conflict 1 of 1 ends\n",
        path=about,
        title="Markers as Jujutsu writes them",
    )
    yield Bad(f"{conflict}\n{conflict}", path="/news/2031/05/07/a-ferry.md", title="Two conflicts on a misplaced page")
    yield Bad(f"«<<<<<<< HEAD»\n{ours}", path=about, title="The first marker alone")
    yield Bad(f"{ours}«||||||| merged common ancestors»\n", path=about, title="The marker of the ancestor alone")
    yield Bad(event(body=f"{theirs}«>>>>>>> timetable»"), title="The last marker alone")
