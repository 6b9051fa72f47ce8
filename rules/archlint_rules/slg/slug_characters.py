"""The file name holds characters that no slug has, or too many of them.

## What it does

A slug consists of lower-case letters, digits and each `_` of the headline, with single hyphens between them, at most
141 characters. The rule finds file names of any other form.

## Why it matters

Links with capitals break where file names are case-sensitive. Other characters break links where a robot builds the
path from the headline.

## What to do

The fix renames the page to the slug of its headline, and updates every link to it. A page without a headline needs one
first. If only the file name still has a letter that the headline has lost (HDL009), that stays in it.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Span
from archlint.rule import Feature, Finding, Findings, Fix, PageContext, Safety, Severity, Topic, page_rule
from archlint.text.shorten import shorten
from archlint.text.slug import LONGEST, slugify
from archlint_rules._commands import move_to_slug
from archlint_rules.hdl._skip import has_plain_headline

_SLUG = r"[a-z0-9_]+(?:-[a-z0-9_]+)*"


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
    headline = event.headline
    strange = "_" if headline and "_" in slug and "_" not in headline.text else ""
    if len(slug) <= LONGEST and not strange and re.fullmatch(_SLUG, slug):
        return
    wanted = _wanted(headline.text, slug) if headline else ""
    span = event.header.span if event.header else Span(0, 0)
    fix = None
    if headline and headline.text.strip():
        span = headline.stripped().span
        path = context.layout.page_path(event.day, wanted)
        fix = Fix(f"rename the page to {wanted}.md", rename=path) if wanted else None
    command = move_to_slug(event.path) if fix else ""
    yield Finding(span, f"the file name {_fault(slug, strange)}", fix, help=command)


def _wanted(headline: str, slug: str) -> str:
    """Return the slug of the headline; its own one, tidied, if it alone still has a letter that the headline lost."""
    from archlint.text.slug_match import SlugMatch, match_slug  # most pages never need it

    is_lost = match_slug(headline, slug).kind is SlugMatch.LOST
    return slugify(slug.replace("_", "-") if is_lost else headline)


def _fault(slug: str, strange: str) -> str:
    """Return the fault of a file name; ``strange`` is a character that the headline lacks."""
    other = re.search("[^a-z0-9_-]", slug)
    if other:
        return f"holds {shorten(other[0])}, which is no lower-case letter, digit or hyphen"
    if strange:
        return f"holds {shorten(strange)}, which the headline does not have"
    if "--" in slug:
        return "holds two hyphens in a row"
    if slug.startswith("-") or slug.endswith("-"):
        return "begins or ends with a hyphen"
    return f"has {len(slug)} characters, more than {LONGEST}"


def examples() -> Iterator[Example]:
    folder = "/news/2031/05/7"
    headline, slug = "The bridge is open. ", "the-bridge-is-open"
    long = "The council of Larkfield votes to open the bridge over the Marl, " * 3
    yield Good(event(headline), title="Lower-case letters and single hyphens")
    yield Good(
        event("Another headline. "), path=f"{folder}/{slug}.md", title="The slug of another headline, which is SLG001"
    )
    file, bare = "The file bridge_plan is published. ", "### [2031-05-7](/news/2031/05/7/index.md)\n\n"
    yield Good(event(file), title="An underscore of the headline")
    yield Good(
        event(file), path=f"{folder}/the-file-bridge-plan-is-published.md", title="A hyphen for it, as in older paths"
    )
    yield Good(bare, path=f"{folder}/bridge_plan.md", title="An underscore, and no headline to compare it with")
    yield Good(event(long), path=f"{folder}/{slugify(long, LONGEST)}.md", title="A slug cut at 141 characters")
    marked = event("«The bridge is open.» ")
    for name in (
        "The-bridge-is-open",
        "the_bridge_is_open",
        "the--bridge-is-open",
        "-the-bridge-is-open",
        "the-br%C3%BC",
    ):
        yield Bad(marked, path=f"{folder}/{name}.md", renamed=f"{folder}/{slug}.md", title=f"The file name `{name}`")
    yield Bad(
        event("«The brücke.» "),
        path=f"{folder}/the-brücke.md",
        renamed=f"{folder}/the-br-cke.md",
        title="A letter that is not ASCII",
    )
    yield Bad(
        event(f"«{long.strip()}» "),
        path=f"{folder}/{slugify(long, 180)}.md",
        renamed=f"{folder}/{slugify(long)}.md",
        title="More than 141 characters",
    )
    yield Bad(
        event("«Blent Marl speaks.» "),
        path=f"{folder}/Bulent_Marl-speaks.md",
        renamed=f"{folder}/bulent-marl-speaks.md",
        title="A letter that only the file name still has",
    )
    yield Bad(event("«...» "), path=f"{folder}/...md", title="A headline without letters, so without a fix")
    yield Bad(
        "### [«2031-05-7](/news/2031/05/7/index.md»)\n\n", path=f"{folder}/A.md", title="A page without a headline"
    )
    yield Bad("«»Nothing that an event has.", path=f"{folder}/A.md", title="A page that has nothing of an event")
