"""The event has no headline, or an empty one.

## What it does

The rule looks for a heading `# ` with a text.

## Why it matters

The headline identifies the event: its path is made from it, and the index and related lists quote it. A page without
one looks like any other.

## What to do

Write the headline, as `# ` and a sentence. Take it from the file name, the index of the day or older versions of the
page.

## When it is silent

A line that looks like the headline, but is not read as one, is FMT009; a page that has nothing of an event is FMT002.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, SectionKind, Span, is_recognised
from archlint.model.lookalikes import Part, looks_like
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules.hdl._skip import has_plain_headline


@page_rule("HDL001", severity=Severity.ERROR, needs={Feature.HEADLINES}, skip_if=has_plain_headline)
def check(event: Event, _context: PageContext) -> Findings:
    headline, header = event.headline, event.header
    if headline is not None:
        if not headline.text.strip():
            yield Finding(headline.span, "the headline is empty")
    elif is_recognised(event) and not looks_like(event.lookalikes, Part.HEADLINE):
        meant = _meant(event)
        hint = f"; did you mean {shorten(f'# {meant}')}?" if meant else ""
        yield Finding(header.span if header else Span(0, 0), f"there is no headline{hint}")


def _meant(event: Event) -> str:
    """Return the title of a heading where the headline belongs, right below the date header; empty without one."""
    first = event.sections[0] if event.sections else None
    if first is None or first.kind is not SectionKind.OTHER or event.header is None:
        return ""
    between = event.text[event.header.line.end : first.title.start]
    return first.title.text.strip() if not between.strip("# \t\n") else ""


def examples() -> Iterator[Example]:
    path = "/news/2031/05/7/the-old-bridge.md"
    headline = "# The old bridge at Larkfield is opened again. \n"
    yield Good(event(), title="A headline")
    yield Good(event(" The old bridge at Larkfield is opened again."), title="A headline that ends without a space")
    yield Good(
        "The old bridge at Larkfield is opened again.\n",
        path=path,
        title="A page that has nothing of an event, which is FMT002",
    )
    yield Bad(
        event()
        .replace(headline, "")
        .replace("[2031-05-7](/news/2031/05/7/index.md)", "[«2031-05-7](/news/2031/05/7/index.md»)"),
        path=path,
        title="No headline",
    )
    yield Bad(
        event()
        .replace("# The", "## The")
        .replace("[2031-05-7](/news/2031/05/7/index.md)", "[«2031-05-7](/news/2031/05/7/index.md»)"),
        path="/news/2031/05/7/a-ferry.md",
        title="A heading of another level, which does not fit the file name",
    )
    yield Bad("«»" + event().partition(headline)[2], path=path, title="Neither date header nor headline")
    yield Bad(event().replace(headline, "# «»\n"), path=path, title="An empty headline")
    yield Bad(event().replace(headline, "#«»\n"), path=path, title="A number sign alone")
    yield Bad(
        event().replace(headline, "# «  »\n# The old bridge at Larkfield is opened again. \n"),
        path=path,
        title="An empty headline above another one",
    )
