"""The page has more than one headline.

## What it does

The rule finds each heading `# ` below the first one, which may also be a line with `===` below it.

## Why it matters

A page describes one event. A second headline remains when two pages are joined by mistake, or is a heading of the body
with too few marks. Robots take the first, and everything below the second counts as its body.

## What to do

Give the second event a page of its own, or take the headline out.

## When it is silent

An empty headline above the real one is HDL001.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, folded, page_rule
from archlint_rules.hdl._skip import has_plain_headline


@page_rule("HDL002", severity=Severity.ERROR, needs={Feature.HEADLINES}, skip_if=has_plain_headline)
def check(event: Event, _context: PageContext) -> Findings:
    headlines = event.headlines
    if len(headlines) < 2:
        return
    # HDL001 reports an empty headline above the real one.
    first = next((number for number, headline in enumerate(headlines) if headline.text.strip()), 0)
    message = "a further headline; a page describes one event"
    yield from folded(Finding(headline.stripped().span, message) for headline in headlines[first + 1 :])


def examples() -> Iterator[Example]:
    one, two = "A ferry runs to Larkfield. ", "A ferry runs to Ashby. "
    yield Good(event(), title="One headline")
    yield Good(event(sources=None, body="The bridge, No. # 1, is open."), title="A number sign inside a sentence")
    yield Good(
        event(one).replace("# A", "# \n# A"),
        path="/news/2031/05/7/a-ferry.md",
        title="An empty headline above it, which is HDL001",
    )
    yield Bad(event(one, body=f"# «{two.strip()}» \n\nIt runs on Sundays."), title="A second headline in the body")
    yield Bad(event(one, body=f"# «{one.strip()}» \n\n# «{two.strip()}»"), title="Two more headlines")
    yield Bad(event(one) + "\n# «»\n", title="An empty headline at the end")
    yield Bad(event(one, body=f"«{two.strip()}»\n==="), title="An underlined line")
