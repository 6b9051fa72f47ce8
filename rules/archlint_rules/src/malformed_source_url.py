"""The URL of a source cannot be followed: it has no scheme or host, or a blank in it.

## What it does

The rule finds URLs without scheme or host, with a blank, or with a scheme that no web page has.

## Why it matters

A link to such an address leads nowhere, so the event cannot be verified.

## What to do

The fix adds what is clearly missing: `https:` before `//`, `http://` before `www.`, `%20` for a blank. Otherwise look
the source up again.

## When it is silent

Entities (`&amp;`) are legal in Markdown and are decoded before the check.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, PathKind
from archlint.model.facts import source_url
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint.text.shorten import shorten
from archlint_rules._links import meant_paths
from archlint_rules.src._skip import has_plain_sources

_WHOLE = r"(?i)https?://[^\s/?#@:\[]+[^\s]*"
_HOST = r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[/?#]|\Z)"


@page_rule("SRC002", severity=Severity.WARNING, needs={Feature.SOURCES}, fix=Safety.SAFE, skip_if=has_plain_sources)
def check(event: Event, context: PageContext) -> Findings:
    for place, target in enumerate(event.sources.targets):
        url = source_url(target)
        if re.fullmatch(_WHOLE, url):
            continue
        item = event.sources[place]
        wrong = _fault(url)
        if wrong:
            mended = _mended(item.target.text)
            edits = (Edit(item.target.start, item.target.end, mended),)
            fix = Fix(f"write {shorten(mended)}", edits) if mended else None
            led = "" if mended else _led_to(event, item.target.text, context)
            hint = f"; as a link, it leads to {led}" if led else ""
            yield Finding(item.target.span, f"the URL {wrong}{hint}", fix)


def _led_to(event: Event, target: str, context: PageContext) -> str:
    """Return the page that a target means if it is taken for a link in the archive; empty if it is none."""
    if not target.endswith(".md"):
        return ""
    layout = context.layout
    paths = list(meant_paths(layout.resolve, layout.top, event.path, target))
    events = (path for path in paths if layout.classify(path).kind is PathKind.EVENT)
    return next(events, paths[0] if paths and layout.resolve(event.path, target) else "")


def _fault(url: str) -> str:
    """Return the fault of a URL; empty if it is only unusual."""
    if not url.strip():
        return "is missing"
    if len(url.split()) > 1 or url != url.strip():
        return "has a blank in it"
    scheme, colon, rest = url.partition(":")
    if url.startswith("//") or not colon or not re.fullmatch(r"[a-z][a-z0-9+-]*", scheme, re.IGNORECASE | re.ASCII):
        return "has no scheme (https://)"
    if scheme.lower() not in ("http", "https"):
        return f"has the scheme {shorten(scheme)}, not http or https"
    host = re.match(r"//(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#@:\[]+)", rest, re.IGNORECASE)
    return "" if host else "has no host"


def _mended(written: str) -> str:
    """Return the URL with its missing part; empty if that is not clear."""
    url = "%20".join(written.split())
    if re.match(rf"//{_HOST}", url, re.IGNORECASE):
        return f"https:{url}"
    if re.match(rf"www\.{_HOST}", url, re.IGNORECASE):
        return f"http://{url}"
    return url if url != written and re.fullmatch(_WHOLE, url) else ""


def examples() -> Iterator[Example]:
    def page(url: str) -> str:
        return event(sources=f"1. [Larkfield Post]({url})")

    for url in (
        "https://post.example/bridge?a=1&amp;b=2#top",
        "http://post.example/bridge_(old)",
        "HTTP://post.example",
        "https://me@post.example:8080/",
        "http://[2001:db8::1]/bridge",
        "https://münster.example/brücke",
    ):
        yield Good(page(url), title=f"The URL `{url}`")
    yield Good(event(sources=None), title="No sources, which is SRC001")
    yield Bad(page("«//post.example/bridge»"), fixed=page("https://post.example/bridge"), title="No scheme")
    yield Bad(
        page("«www.post.example/bridge»"), fixed=page("http://www.post.example/bridge"), title="No scheme, but `www.`"
    )
    yield Bad(
        page("«https://post.example/old bridge»"),
        fixed=page("https://post.example/old%20bridge"),
        title="A blank in the path",
    )
    yield Bad(page("«post»"), title="A word")
    yield Bad(page("«news/2031/05/2/a-ferry-runs.md»"), title="A link to an event, without its first slash")
    yield Bad(page("«../2/a-ferry-runs.md»"), title="A relative link to an event")
    yield Bad(page("«»"), title="No URL")
    yield Bad(page("«http:///bridge»"), title="No host")
    yield Bad(page("«http:post.example»"), title="No slashes")
    yield Bad(page("«htp://post.example/»"), title="A misspelt scheme")
    yield Bad(page("«ftp://post.example/bridge»"), title="A scheme that no web page has")
