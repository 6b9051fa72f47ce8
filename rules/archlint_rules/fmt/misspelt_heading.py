"""A heading lacks its blank, has too many `#` or an invisible character, so it is not read: `###Related:`.

## What it does

The rule looks for lines like a date header, a headline that fits the file name, the titles of lists, a Formats line,
entries of an index and its link to the day before, each only if the page has no other. `###[2031-05-7](…)` lacks a
blank; `### Related:` may follow a no-break or zero-width space or a second byte order mark that no editor shows. A
headline begins with one `#`, an entry of an index with three, the link to the day before with two.

## Why it matters

To Markdown such a line is text or another heading, so the page has no date header, or no headline, or its list belongs
to the section above.

## What to do

The fix writes the line with its blank, its number of `#`, and without invisible characters. If the line is in code, in
HTML, in a quotation or behind a backslash, or has no `#`, or if the title of a list has too many, write it anew. While
such a line is there, no other rule reports the part as missing, and no fix adds it.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, day_index, event
from archlint.model import DayIndex, Event, Piece
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.fmt._skip import has_plain_sections


@page_rule("FMT009", severity=Severity.ERROR, needs={Feature.HEADLINES}, fix=Safety.SAFE, skip_if=has_plain_sections)
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

    def bad(old: str, new: str, *, title: str, fixed: bool = True) -> Bad:
        return Bad(good.replace(old, new), path=path, fixed=good if fixed else None, title=title)

    yield Good(good, path=path, title="Each part in its form")
    yield Good(of_day, title="An event and its index")
    yield Good(
        event("The bridge. ", body="#larkfield is where the band plays. `###Related:`"),
        path=path,
        title="A hash tag and code in the body",
    )
    yield Good(good + "\n###Related:\n", path=path, title="A second line like a part that the page has")
    yield Good(
        event("The bridge. ", body="Changes:\n\n- It is open."), path=path, title="A word of the body that is a title"
    )
    yield Good(
        good.replace("### Related:", "### Related"), path=path, title="A title without its colon, which is FMT004"
    )
    yield Good(good.replace(header, f"#### {day}"), path=path, title="A date header of another level, which is DAT004")
    yield Good(good.replace(header, f"<!-- ###{day} -->"), path=path, title="A line in a comment")
    yield bad(header, f"«###{day}»", title="No blank after the number signs")
    yield bad(header, f"«###\u00a0{day}»", title="A no-break space")
    yield bad(header, f"«\u200b### {day}»", title="A zero-width space")
    yield bad(header, f"\u00a0«###\u3000{day}»", title="Spaces of other scripts")
    yield bad(header, f"«\uff03\uff03\uff03 {day}»", title="Full-width number signs")
    yield Bad(
        f"\ufeff«\ufeff{header}»\n\n# The bridge. \n",
        path=path,
        fixed=f"\ufeff{header}\n\n# The bridge. \n",
        title="A second byte order mark",
    )
    yield bad("# The bridge. \n", "«#The bridge.» \n", title="A headline without its blank")
    yield bad("### Related:", "«###Related:»", title="A title without its blank")
    yield bad("### Related:", "«### Related:\u200b»", title="A title before a zero-width space")
    yield bad("### Sources:", "«###\u00a0Sources:»", title="A title after a no-break space")
    yield bad(header, f"«\\{header}»", fixed=False, title="A backslash in front, which has no fix")
    yield bad(header, f"«> {header}»", fixed=False, title="A quotation, which has no fix")
    yield bad(header, f"    «{header}»", fixed=False, title="Indented code, which has no fix")
    yield bad(header, f"«<h3>{day}</h3>»", fixed=False, title="A heading in HTML, which has no fix")
    yield bad(header, "«[2031-05-7]»", fixed=False, title="A date in brackets, which has no fix")
    yield bad(header, f"«{day}»", fixed=False, title="A link without number signs, which has no fix")
    yield bad("### Sources:", "«**Sources:**»", fixed=False, title="A bold title, which has no fix")
    yield bad("### Sources:", "«Sources:»", fixed=False, title="A title without number signs, which has no fix")
    yield bad("### Related:", "«#######Related:»", fixed=False, title="Seven number signs, which have no fix")
    for marks in ("##", "###"):
        yield bad("# The bridge. \n", f"«{marks} The bridge.» \n", title=f"A headline with `{marks}`")
    with_topic = event("The bridge. ", topic="Larkfield", body="It is open.")
    yield Bad(
        with_topic.replace("# The bridge. ", "«## The bridge.» "),
        path=path,
        fixed=with_topic,
        title="A headline with `##`, below a topic",
    )
    alone = event("The bridge. ").replace(f"{header}\n\n", "")
    yield Bad(
        alone.replace("# The bridge. ", "«## The bridge.» "),
        path=path,
        fixed=alone,
        title="A headline with `##`, on a page without a date header",
    )
    for marks in ("##", "#", "####"):
        other = of_day[index].replace(entry, f"«{marks}{entry.removeprefix('###')}»\nIt is open.")
        fixed = {**of_day, index: of_day[index].replace(entry, f"{entry}\nIt is open.")}
        yield Bad({**of_day, index: other}, fixed=fixed, title=f"An entry of an index with `{marks}`")
    topic = of_day[index].replace(entry, f"##### Larkfield\n{entry}")
    yield Bad(
        {**of_day, index: topic.replace(entry, f"«{entry[1:]}»")},
        fixed={**of_day, index: topic},
        title="An entry of an index with `##`, below a topic",
    )
    for marks in ("###", "#"):
        other = of_day[index].replace(previous, f"«{marks}{previous.removeprefix('##')}»")
        yield Bad({**of_day, index: other}, fixed=of_day, title=f"The link to the day before with `{marks}`")
    for title, line in (("An entry of an index", entry), ("The link to the day before", previous)):
        misspelt = of_day[index].replace(line, f"«{line.replace(' ', '', 1)}»")
        yield Bad({**of_day, index: misspelt}, fixed=of_day, title=title)
