"""The Changes list does not end with the page's own headline and path.

## What it does

A list of changes ends with the current version. The rule compares its last item with the headline and the path of the
page.

## Why it matters

The headline was edited or the page renamed without an entry, and the record has a gap.

## What to do

Add an entry for the version that the list ends with, and end it with the page's headline and path. If only the headline
was edited, `archlint retitle PAGE` does so.

## When it is silent

A list with a line that cannot be read is FMT003.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Event, SectionKind
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.wording import wording
from archlint_rules._commands import retitle
from archlint_rules.fmt._skip import has_plain_sections


@page_rule("CHG001", severity=Severity.WARNING, needs={Feature.CHANGES}, skip_if=has_plain_sections)
def check(event: Event, _context: PageContext) -> Findings:
    section = event.section(SectionKind.CHANGES)
    headline = event.headline
    if section is None or section.strays or not section.items or headline is None or not headline.text.strip():
        return
    last = section.items[-1]
    if wording(last.label.text) != wording(headline.text):
        # A version at another path leaves a gap in the record, which a person has to fill.
        command = f"; {retitle(event.path)} records it" if last.target.text == event.path else ""
        message = f"the last change is not the page's own headline{command}"
        yield Finding(last.label.stripped().span, message, cause=Cause(CauseKind.HEADLINE, event.path))
    elif last.target.text != event.path:
        yield Finding(last.target.span, "the last change is not the page's own path")


def examples() -> Iterator[Example]:
    first = "1. [The bridge. ](/news/2031/05/7/the-bridge.md) _2031-05-07 10:00:00 (First version)_"
    own = path_of("The old bridge. ")

    def page(label: str, target: str) -> str:
        return event("The old bridge. ", changes=f"{first}\n1. [{label}]({target}) _(Current version)_")

    yield Good(page("The old bridge. ", own), title="The page's own headline and path")
    yield Good(page("The old bridge.", own), title="Spaces around the text")
    yield Good(page("The  old bridge.", own), title="A run of blanks")
    yield Good(event("The old bridge. "), title="No list of changes")
    yield Bad(page("«The new bridge.» ", own), title="Another headline")
    yield Bad(page("The old bridge. ", "«/news/2031/05/7/the-bridge.md»"), title="Another path")
    yield Bad(
        event("The old bridge. ", changes=first.replace("The bridge.", "«The bridge.»")),
        title="No entry for the page itself",
    )
