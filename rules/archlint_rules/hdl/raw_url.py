"""A headline holds a URL.

## What it does

The rule finds addresses that begin with `http://`, `https://`, `ftp://` or `www.`, also with dashes for slashes
(`https:--www.post.example-2031`), as a robot writes an address that it takes for a file name.

## Why it matters

The address becomes a part of the slug, and readers see it instead of the publisher's name.

## What to do

Take it out of the headline, and list it as a source.

## When it is silent

The bare name of a site, such as `post.example`, is no URL.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.beginning import beginning
from archlint.text.shorten import shorten
from archlint_rules.hdl._skip import has_plain_headline
from archlint_rules.hdl._urls import raw_urls


@page_rule("HDL007", severity=Severity.WARNING, needs={Feature.HEADLINES}, skip_if=has_plain_headline)
def check(event: Event, _context: PageContext) -> Findings:
    headline = event.headline
    if headline is None:
        return
    headline = beginning(headline)
    for start, end in raw_urls(headline.text):
        message = f"a URL in the headline: {shorten(headline.text[start:end])}"
        yield Finding(headline.part(start, end), message, cause=Cause(CauseKind.HEADLINE, event.path))


def examples() -> Iterator[Example]:
    yield Good(
        event("The site post.example is opened: 5-3 - www, http and www. are not URLs. "),
        title="Names of sites that are no URLs",
    )
    yield Good(event("The bridge is opened. ", body="See https://post.example/bridge."), title="A URL in the body")
    yield Bad(event("The bridge is opened. «https://post.example/bridge» "), title="A URL at the end")
    yield Bad(
        event("The bridge is opened. «https://post.example/bridge?a=b_(c»), «http://a.example/»."), title="Two URLs"
    )
    yield Bad(event("The bridge is opened ([«www.post.example/2031-05-7» The Post]). "), title="A URL in brackets")
    yield Bad(
        event('The bridge is opened. [«https:--www.post.example-2031-05-7-bridge.html» "(The Post)"]'),
        title="A URL with hyphens in place of slashes",
    )
    yield Bad(event('The site "«HTTP://WWW.post.example»" is opened. '), title="A URL in capitals")
