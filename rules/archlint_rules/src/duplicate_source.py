"""One source is listed twice.

## What it does

The rule compares the URLs of the sources, with their entities decoded.

## Why it matters

The same URL twice makes one report look like two.

## What to do

The fix takes the second out; it is unsafe if the two name different publishers, since one of the URLs may be wrong.
Otherwise put in the right URL.

## When it is silent

A cover image may have the URL of a source.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import SOURCE, Bad, Example, Good, event
from archlint.model import Event, Item
from archlint.model.facts import is_cover_image, source_url
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, page_rule
from archlint_rules.src._skip import has_plain_sources


@page_rule("SRC003", severity=Severity.WARNING, needs={Feature.SOURCES}, fix=Safety.SAFE, skip_if=has_plain_sources)
def check(event: Event, context: PageContext) -> Findings:
    sources = event.sources
    if len(sources) < 2:
        return
    seen: set[str] = set()
    repeated: dict[int, Item] = {}
    for place, (label, target) in enumerate(zip(sources.labels, sources.targets, strict=True)):
        url = source_url(target)
        if url in seen and not is_cover_image(label):
            repeated[place] = sources[place]
        elif url and not is_cover_image(label):
            seen.add(url)
    # One fix takes all of them out: each alone would renumber the same items.
    fix = _fix(event, repeated, context)
    for item in repeated.values():
        yield Finding(item.target.span, "this URL is listed above already", fix)
        fix = None


def _fix(event: Event, repeated: dict[int, Item], context: PageContext) -> Fix | None:
    edits = context.layout.write.remove_sources(event, repeated.keys()) if repeated else ()
    if not edits:
        return None
    publishers: dict[str, set[str]] = {}
    for item in event.sources:
        publishers.setdefault(source_url(item.target.text), set()).add(item.label.text.strip())
    # Two publishers share one URL, so one of the URLs may be wrong.
    alike = all(len(publishers[source_url(item.target.text)]) == 1 for item in repeated.values())
    return Fix("take it out and renumber the list", edits, safety=Safety.SAFE if alike else Safety.UNSAFE)


def examples() -> Iterator[Example]:
    other = "[Tarrow Times](https://times.example/bridge)"
    yield Good(event(sources=f"{SOURCE}\n2. {other}"), title="Two sources")
    yield Good(
        event(sources=f"{SOURCE}\n1. [Cover Image](https://post.example/bridge)"),
        title="A cover image with the URL of a source",
    )
    for publisher in ("Larkfield Post", "The Evening Post"):
        again = f"[{publisher}](«https://post.example/bridge»)"
        yield Bad(
            event(sources=f"{SOURCE}\n2. {again}\n3. {other}"),
            fixed=event(sources=f"{SOURCE}\n2. {other}"),
            title=f"The same URL again, as {publisher}",
        )
    amp = "1. [A](https://a.example/?b&amp;c)\n2. [A](«https://a.example/?b&c»)\n3. [A](«https://a.example/?b&c»)"
    yield Bad(
        event(sources=amp),
        fixed=event(sources="1. [A](https://a.example/?b&amp;c)"),
        title="The same URL with and without an entity",
    )
