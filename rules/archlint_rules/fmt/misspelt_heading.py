"""A line looks like a part that the page lacks, and is not read as that part.

`###[2031-05-7](…)` lacks a blank; `### Related:` may follow a no-break or zero-width space or a second byte order mark
that no editor shows. To Markdown such a line is text, so the page has no date header, or its list belongs to the
section above. The rule looks for a date header, a headline that fits the file name, the titles of lists, a Formats
line, entries of an index and its link to the day before, each only if the page has no other.

The fix writes the line with its blank, and without invisible characters. If the line is in code, in HTML, in a
quotation or behind a backslash, or has no `#` or too many, write it anew. While such a line is there, no other rule
reports the part as missing, and no fix adds it.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Piece
from archlint.rule import Edit, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.fmt._skip import has_plain_sections


@page_rule("FMT009", severity=Severity.ERROR, fix=Safety.SAFE, skip_if=has_plain_sections)
def check(page: Event | DayIndex, _context: PageContext) -> Findings:
    for span, part, fault, meant in page.lookalikes:
        from archlint.text.characters import plain  # most pages never need it

        line = Piece(page.text[span.start : span.end], span.start).stripped()
        fix = None if meant is None else Fix(f"write {shorten(meant)}", (Edit(*span, meant),))
        yield Finding(line.span, f"{shorten(plain(line.text).strip())} is not read as {part.value}: {fault}", fix)


def examples() -> Iterator[Example]:
    path, index = "/news/2031/05/7/the-bridge.md", "/news/2031/05/7/index.md"
    header, day = "### [2031-05-7](/news/2031/05/7/index.md)", "[2031-05-7](/news/2031/05/7/index.md)"
    good = event("The bridge. ", related="")
    entry, previous = f"### [The bridge. ]({path})", "## [Previous Day...](/news/2031/05/6/index.md)"
    of_day = {path: good, index: day_index(f"{entry}\n")}

    def bad(old: str, new: str, *, fixed: bool = True) -> Bad:
        return Bad(good.replace(old, new), path=path, fixed=good if fixed else None)

    yield Good(good, path=path)
    yield Good(of_day)
    yield Good(event("The bridge. ", body="#larkfield is where the band plays. `###Related:`"), path=path)
    yield Good(good + "\n###Related:\n", path=path)
    yield Good(event("The bridge. ", body="Changes:\n\n- It is open."), path=path)
    yield Good(good.replace("### Related:", "### Related"), path=path)
    yield Good(good.replace(header, f"#### {day}"), path=path)
    yield Good(good.replace(header, f"<!-- ###{day} -->"), path=path)
    yield bad(header, f"«###{day}»")
    yield bad(header, f"«###\u00a0{day}»")
    yield bad(header, f"«\u200b### {day}»")
    yield bad(header, f"\u00a0«###\u3000{day}»")
    yield bad(header, f"«\uff03\uff03\uff03 {day}»")
    yield Bad(f"\ufeff«\ufeff{header}»\n\n# The bridge. \n", path=path, fixed=f"\ufeff{header}\n\n# The bridge. \n")
    yield bad("# The bridge. \n", "«#The bridge.» \n")
    yield bad("### Related:", "«###Related:»")
    yield bad("### Related:", "«### Related:\u200b»")
    yield bad("### Sources:", "«###\u00a0Sources:»")
    yield bad(header, f"«\\{header}»", fixed=False)
    yield bad(header, f"«> {header}»", fixed=False)
    yield bad(header, f"    «{header}»", fixed=False)
    yield bad(header, f"«<h3>{day}</h3>»", fixed=False)
    yield bad(header, "«[2031-05-7]»", fixed=False)
    yield bad(header, f"«{day}»", fixed=False)
    yield bad("### Sources:", "«**Sources:**»", fixed=False)
    yield bad("### Sources:", "«Sources:»", fixed=False)
    yield bad("### Related:", "«#######Related:»", fixed=False)
    for line in (entry, previous):
        misspelt = of_day[index].replace(line, f"«{line.replace(' ', '', 1)}»")
        yield Bad({**of_day, index: misspelt}, fixed=of_day)
