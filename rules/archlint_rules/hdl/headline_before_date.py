"""The headline stands above the date header.

## What it does

The rule compares the places of the two on the page.

## Why it matters

An event begins with its day. Robots read a page from the top and take everything below the headline for the body: the
date becomes text, and the event has none.

## What to do

The fix moves the date header above the headline and its topic, below a Formats line.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, event
from archlint.model import Event, Span
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.hdl._skip import has_plain_headline


@page_rule(
    "HDL003",
    severity=Severity.WARNING,
    needs={Feature.HEADLINES, Feature.DATE_HEADERS},
    fix=Safety.SAFE,
    skip_if=has_plain_headline,
)
def check(event: Event, context: PageContext) -> Findings:
    headline, header = event.headline, event.header
    if headline is None or header is None or header.line.start < headline.start:
        return
    yield Finding(
        header.span,
        "the date header stands below the headline",
        Fix("move the date header above the headline", _move(event, header.line, context)),
    )


def _move(event: Event, line: Span, context: PageContext) -> tuple[Edit, ...]:
    """Return the edits that move the header's line, with a comment that ends it."""
    text = event.text
    start = text.rfind("\n", 0, line.start) + 1
    end = text.find("\n", line.end)
    if end < 0:
        end = len(text)
    # One of the blank lines around moves along. Without any, one is kept, so that the lines around stay separate.
    after = end + text.endswith("\n\n", 0, start) + text.startswith("\n\n", end)
    return *context.layout.write.insert_date_header(event, text[start:end]), Edit(start, min(after, len(text)), "")


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    own = f"{folder}/the-old-bridge-at-larkfield-is-opened-again"
    header, marked = f"### [2031-05-7]({folder}/index.md)", f"### [«2031-05-7]({folder}/index.md»)"
    headline = "# The old bridge at Larkfield is opened again. \n\n"
    good, full = event(), event(topic="Larkfield", formats=own, body="A band plays.")

    def bad(page: str, after: str, *, title: str) -> Bad:
        moved = page.replace(f"{header}\n\n", "").replace(after, f"{after}{marked}\n\n")
        return Bad(moved, path=f"{own}.md", fixed=page, title=title)

    yield Good(good, title="The date header comes first")
    yield Good(full, title="A Formats line and a topic")
    yield Good(good.replace(f"{header}\n\n", ""), title="No date header, which is DAT001")
    yield Good(good.replace(headline, ""), path=f"{own}.md", title="No headline, which is HDL001")
    yield bad(good, headline, title="The date header below the headline")
    yield bad(event(topic="Larkfield"), headline, title="A topic above the headline")
    yield bad(full, headline, title="A Formats line, a topic and a body")
    yield bad(full, "A band plays.\n\n\n", title="The date header below the body")
    yield bad(event(related=""), f"{SOURCE}\n\n", title="The date header below the sources")
    yield Bad(f"{headline}{marked}", fixed=f"{header}\n\n{headline}", title="Nothing but headline and date header")
    yield Bad(
        f"# A ferry. \n{marked}\n\nIt runs.\n",
        fixed=f"{header}\n\n# A ferry. \n\nIt runs.\n",
        title="A body below the date header",
    )
    yield Bad(
        f"# A ferry. \n{marked}\nIt runs.\n",
        fixed=f"{header}\n\n# A ferry. \n\nIt runs.\n",
        title="A body directly below the date header",
    )
    note = "<!-- archlint-disable-line DAT004 -->"
    yield Bad(
        f"# A ferry. \n\n{marked} {note}\n\nIt runs.\n",
        fixed=f"{header} {note}\n\n# A ferry. \n\nIt runs.\n",
        title="A comment behind the date header",
    )
