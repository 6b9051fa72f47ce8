"""The text has a template that nothing fills.

## What it does

The rule finds `{{ site.url }}`, `{% link a.md %}` and the like in the running text of pages whose generator leaves them
as they are: the events of an archive without a generator, all pages of a site of Hugo, and on other sites the pages
with `render_with_liquid: false` and files without front matter, which are copied. On sites, only templates of Jekyll
are reported; where the generator fills those of other pages, as infos.

## Why it matters

Readers see the template. Such texts are pages of another generator, of a wiki or of a mail, of which only the text was
taken.

## What to do

Write what the template stands for. If the page is to show the template itself, put it into code.

## When it is silent

Code and comments are left alone, and so is the text between `{% raw %}` and `{% endraw %}`. Files without front matter
may be parts of pages, which include them: those in the folder of a collection, and HTML that begins as no page does.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, PlainPage, Span
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, folded, page_rule
from archlint.text.shorten import shorten

_ANY = r"\{\{[^{}\n]+\}\}|\{%-?[ \t]*\w[^{}\n]*%\}"
_OF_JEKYLL = (
    r"\{\{-?[ \t]*(?:site|page|layout)\.[^{}\n]+\}\}"
    r"|\{%-?[ \t]*(?:assign|capture|for|highlight|if|include|link|post_url|unless)\b[^{}\n]*%\}"
)
_RAW = r"\{%-?[ \t]*raw[ \t]*-?%\}(?:(?!\{%-?[ \t]*endraw).)*"
_TOP_OF_PAGE = r"\s*(?:---|<!doctype|<html)"
"""How a page in HTML begins, or one whose front matter is not at its top."""
_Page = Event | PlainPage


def has_no_template(page: _Page, context: PageContext) -> bool:
    """Return whether the page has no text that could be a template which nothing fills."""
    text = page.text
    if "{" not in text:  # one character is found much faster than two
        return True
    linking = context.layout.linking
    return (linking is not None and linking.fills_templates(page)) or ("{{" not in text and "{%" not in text)


@page_rule("FMT013", severity=Severity.WARNING, skip_if=has_no_template)
def check(page: _Page, context: PageContext) -> Findings:
    yield from folded(_templates(page, context))


def _templates(page: _Page, context: PageContext) -> Iterator[Finding]:
    linking = context.layout.linking
    if linking is None:
        start, end = page.body.span if isinstance(page, Event) and page.body else Span(0, 0)
    elif linking.fills_templates(page) or not page.path.lower().endswith(context.layout.suffixes):
        return
    elif page.front_matter is None and _may_be_part(page):
        return  # `include_relative` fills it
    else:
        start, end = page.front_matter.span.end if page.front_matter else 0, len(page.text)
    text = page.text[start:end]
    if "{{" not in text and "{%" not in text:
        return
    from archlint.markdown.regions import RegionKind, blanked, read_regions  # few pages come so far

    shown = blanked(text, read_regions(text), RegionKind.CODE, RegionKind.COMMENT)
    shown = re.sub(_RAW, lambda raw: " " * len(raw[0]), shown, flags=re.DOTALL)
    is_site = Feature.FRONT_MATTER in context.layout.features
    for found in re.finditer(_OF_JEKYLL if is_site else _ANY, shown):
        message = f"{shorten(found[0])} is a template, which nothing fills here"
        severity = None if linking is None else Severity.INFO
        yield Finding(Span(start + found.start(), start + found.end()), message, severity=severity)


def _may_be_part(page: _Page) -> bool:
    """Return whether a file without front matter may be a part that pages include: HTML that begins as no page."""
    is_html = page.path.lower().endswith((".html", ".htm"))
    return "/_" in page.path or (is_html and re.match(_TOP_OF_PAGE, page.text, re.IGNORECASE) is None)


def examples() -> Iterator[Example]:
    def post(body: str, fields: str = "") -> str:
        return f"---\ntitle: The bridge\n{fields}---\n{body}\n"

    path = "/_posts/2031-05-07-bridge.md"
    yield Good(event(body="A set {a} and 5 % of it."), title="Braces and percent signs")
    yield Good(event(body="Write `{{ site.url }}` there."), title="A template in code")
    yield Good(post("See {{ site.url }}."), path=path, layout="jekyll", title="A template that Jekyll fills")
    yield Good(
        post("Write {{ name }} there.", "render_with_liquid: false\n"),
        path=path,
        layout="jekyll",
        title="A template that is none of Jekyll",
    )
    yield Bad(event(body="The ferry of «{{ site.port }}» is late."), title="A value of a site")
    yield Bad(event(body="See [it]( «{% link bridge.md %}» )."), title="A tag of Jekyll")
    yield Bad(event(body="It is late.«{{cite web|url=https://star.example}}»"), title="A template of a wiki")
    yield Bad(
        post("See «{{ site.url }}».", "render_with_liquid: false\n"),
        path=path,
        layout="jekyll",
        title="A page without Liquid",
    )
