"""The file name holds characters that no slug has, or too many of them.

A slug consists of lower-case letters, digits and single hyphens between them, at most 141 characters. Links with
capitals break where file names are case-sensitive, others where a robot builds the path from the headline.

The fix renames the page to the slug of its headline, and updates every link to it.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Span
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, Topic, page_rule
from archlint.text.shorten import shorten
from archlint.text.slug import LONGEST, slugify
from archlint_rules.hdl._skip import has_plain_headline

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@page_rule(
    "SLG003",
    severity=Severity.ERROR,
    needs={Feature.SLUGS},
    fix=Safety.SAFE,
    about=Topic.PATH,
    skip_if=has_plain_headline,
)
def check(event: Event, context: PageContext) -> Findings:
    slug = event.slug
    if len(slug) <= LONGEST and re.fullmatch(_SLUG, slug):
        return
    headline = event.headline
    wanted = slugify(headline.text) if headline else ""
    span = event.header.span if event.header else Span(0, 0)
    fix = None
    if headline and headline.text.strip():
        span = headline.stripped().span
        path = context.layout.page_path(event.day, wanted)
        fix = Fix(f"rename the page to {wanted}.md", rename=path) if wanted else None
    yield Finding(span, f"the file name {_fault(slug)}", fix)


def _fault(slug: str) -> str:
    other = re.search("[^a-z0-9-]", slug)
    if other:
        return f"holds {shorten(other[0])}, which is no lower-case letter, digit or hyphen"
    if "--" in slug:
        return "holds two hyphens in a row"
    if slug.startswith("-") or slug.endswith("-"):
        return "begins or ends with a hyphen"
    return f"has {len(slug)} characters, more than {LONGEST}"


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    headline, slug = "The bridge is open. ", "the-bridge-is-open"
    long = "The council of Larkfield votes to open the bridge over the Marl, " * 3
    yield Good(event(headline))
    yield Good(event("Another headline. "), path=f"{folder}/{slug}.md")
    yield Good(event(long), path=f"{folder}/{slugify(long, LONGEST)}.md")
    marked = event("«The bridge is open.» ")
    for name in (
        "The-bridge-is-open",
        "the_bridge_is_open",
        "the--bridge-is-open",
        "-the-bridge-is-open",
        "the-br%C3%BC",
    ):
        yield Bad(marked, path=f"{folder}/{name}.md", renamed=f"{folder}/{slug}.md")
    yield Bad(event("«The brücke.» "), path=f"{folder}/the-brücke.md", renamed=f"{folder}/the-br-cke.md")
    yield Bad(
        event(f"«{long.strip()}» "), path=f"{folder}/{slugify(long, 180)}.md", renamed=f"{folder}/{slugify(long)}.md"
    )
    yield Bad(event("«...» "), path=f"{folder}/...md")
    yield Bad("### [«2031-05-7](/news/2031/05/7/index.md»)\n\n", path=f"{folder}/A.md")
    yield Bad("«»Nothing that an event has.", path=f"{folder}/A.md")
