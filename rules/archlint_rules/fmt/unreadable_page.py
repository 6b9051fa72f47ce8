"""The page cannot be read: it is not UTF-8, holds a NUL byte, may not be opened, or its fields make no page.

## What it does

The rule reports pages that archlint cannot read: those that are not UTF-8, hold a NUL byte, are larger than the limit,
may not be opened, or are links that lead nowhere or out of the archive. On a site it also reports front matter that the
generator cannot read, that never ends, or that a blank line or another character stands before; a permalink or a slug
of which the generator can make no URL, at which it ends the build, or will once it shows the page; and, but for posts,
categories that are neither a text nor a list.

## Why it matters

Nothing else can be checked on such a page, and other pages treat it as missing. Without its fields, a page of a site
has no title, layout or URL of its own; if they do not end or do not begin the file, readers see them as text.

## What to do

Save the page as UTF-8, restore it from its last good version, or correct its permissions. A file that is no page
belongs out of the archive, or into `exclude`. In front matter, the message says what is wrong with the YAML, or with a
value: write a permalink such as `/ferry/`, or one with placeholders that the generator knows, as `/:year/:title/`.

## When it is silent

A post with front matter or categories that cannot be read is FMT007, a date that ends the build is DAT003. A page with
`published: false`, and a document of a collection without output, have no URL. Files that a site copies, or leaves out,
may have any bytes.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event, path_of
from archlint.model import Event, PlainPage, Span, Unreadable
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, page_rule

# Says the same as archlint_rules._no_header, which few pages need.
_BEGINNINGS = frozenset("- \t\n\r\f\v\xa0\ufeff\u200b\u200c\u200d\u2060")


def has_readable_fields(page: Unreadable | PlainPage | Event, context: PageContext) -> bool:
    """Return whether the page can be read, and its front matter and fields if it has any."""
    if isinstance(page, Unreadable):
        return False
    front = page.front_matter
    if front is None:
        return page.text[:1] not in _BEGINNINGS or Feature.FRONT_MATTER not in context.layout.features
    from archlint_rules.fmt._fields import are_plain  # event archives have no front matter

    return front.fault is None and ":" not in page.path and are_plain(front, context)


@page_rule("FMT001", severity=Severity.ERROR, skip_if=has_readable_fields)
def check(page: Unreadable | PlainPage | Event, context: PageContext) -> Findings:
    has_fields = Feature.FRONT_MATTER in context.layout.features
    if isinstance(page, Unreadable):
        if not has_fields or not _is_file(page, context):
            yield Finding(Span(page.fault, page.fault), f"the page {page.reason}")
    elif has_fields:
        yield from _faults_of_fields(page, context)


def _faults_of_fields(page: PlainPage | Event, context: PageContext) -> Findings:
    """Yield the fault for which the generator ends the build at a page, or reads it without its fields."""
    from archlint.model.metadata import State  # few pages need it

    found = context.layout.metadata(page)
    if found.state is State.EXCLUDED:
        return
    front = page.front_matter
    if front is None:
        from archlint_rules._no_header import header_fault

        fault = header_fault(page, context.layout.known_keys)
        if fault is not None:
            yield Finding(fault[0], f"{fault[1]}: readers see the fields as text")
        return
    generator = context.layout.generator
    outcome = f"; {generator} ends the build at it" if found.ends_build else ""
    if found.url_fault is not None:
        outcome = outcome or f"; {generator} ends the build at it once it shows it"
        yield Finding(found.url_fault.span, f"{found.url_fault.reason}{outcome}")
    elif found.is_finished_post:
        return  # FMT007
    elif front.fault is not None:
        yield Finding(front.fault.span, f"the front matter cannot be read: {front.fault.reason}{outcome}")
    elif found.unread is not None:
        outcome = outcome or f"; {generator} reads the page without its fields"
        yield Finding(found.unread.span, f"{found.unread.reason}{outcome}")


def _is_file(page: Unreadable, context: PageContext) -> bool:
    """Return whether the site takes a page for a file, which it copies or leaves out."""
    from archlint.model.metadata import PageKind

    return context.layout.metadata(page).kind is PageKind.FILE


def examples() -> Iterator[Example]:
    yield Good(event("A café opens at Larkfield – and stays open. "), title="Letters that are not ASCII")
    yield Good("\ufeff" + event().replace("\n", "\r\n"), title="A byte order mark and line ends of Windows")
    yield Good("", path=path_of("Nothing"), title="An empty file, which is FMT002")
    yield Good("---\ntitle: The ferry\n---\n", path="/about.md", title="Front matter", layout="jekyll")
    yield Good("---\n\nThe ferry runs.\n", path="/about.md", title="A line above a text", layout="jekyll")
    yield Good("---\ntitle: The ferry: a day\n---\n", path="/_includes/a.html", title="No page", layout="jekyll")
    yield Good(
        "---\ntitle: The ferry: a day\n---\n",
        path="/_posts/2031-05-07-a-ferry.md",
        title="A post whose front matter is no YAML, which is FMT007",
        layout="jekyll",
    )
    yield Good("---\ntitle: The ferry: a day\n", path="/about.md", title="An archive without front matter")
    yield Bad(event(body="The band«»\0 plays."), title="A NUL byte")
    yield Bad(event("A caf«»\udce9 opens at Larkfield. "), title="A byte that is not UTF-8")
    yield Good("A caf\udce9\n", path="/fonts/readme.txt", title="A file without front matter", layout="jekyll")
    yield Bad("---\ntitle: A caf«»\udce9\n---\n", path="/about.md", title="A page of a site", layout="jekyll")
    yield Bad("«»\0", path="/about.md", title="An ordinary page")
    yield Bad(
        "---\ntitle: The ferry«:» a day\n---\n",
        path="/about.md",
        title="Front matter that is no YAML",
        layout="jekyll",
    )
    yield Bad(
        "---\ntitle: [The ferr«y»\n---\n",
        path="/_drafts/a-ferry.md",
        title="A list that does not end, in a draft",
        layout="jekyll",
    )
    yield Good("\n---\n\nThe ferry runs.\n\n---\n", path="/about.md", title="Lines around a text", layout="jekyll")
    yield Good("--\nBo: a ferry\n--\n", path="/about.md", title="No field of a generator", layout="jekyll")
    post = "---\ntitle: The ferry\n---\n\nIt runs again.\n"
    for before, title in (("\n", "A blank line before front matter"), (" ", "A blank before front matter")):
        yield Bad(f"«{before}»{post}", path="/_posts/2031-05-07-a-ferry.md", title=title, layout="jekyll")
    yield Bad(
        f"«\u200b»{post}",
        path="/_posts/2031-05-07-a-ferry.md",
        title="An invisible character before front matter",
        layout="jekyll",
    )
    yield Bad(
        "«----»\ntitle: The ferry\n----\n\nIt runs again.\n",
        path="/about.md",
        title="Front matter between other lines",
        layout="jekyll",
    )
    field = "---\ntitle: The ferry\n{}\n---\n\nIt runs again.\n"
    a_post = "/_posts/2031-05-07-a-ferry.md"
    for path, line, title in (
        ("/ferry.md", "permalink: /:ferry/", "A colon in the permalink of a page, which stays as it is"),
        (a_post, "permalink: /:year/:title/", "Placeholders in a permalink"),
        (a_post, "slug: 2031-ferry", "A slug"),
        ("/ferry.md", "slug: [ferry]\ncategories: 2031", "Fields that mean nothing on a page"),
        (a_post, "published: false\npermalink: 2031", "A post that is not published"),
        (a_post, "categories: 2031", "Categories of a post, which is FMT007"),
    ):
        yield Good(field.format(line), path=path, title=title, layout="jekyll")
    for path, line, title in (
        ("/ferry.md", "permalink: «2031»", "A permalink that is a number"),
        ("/ferry.md", "permalink: «''»", "An empty permalink of a page"),
        (a_post, "permalink: «/:yaer/:title/»", "A permalink with a placeholder that is none"),
        (a_post, "slug: «[ferry]»", "A slug that is a list"),
        ("/_drafts/ferry.md", "categories: «2031»", "Categories of a draft that are a number"),
        ("/_drafts/ferry.md", "permalink: «2031»", "A permalink of a draft that is a number"),
        (
            "/_posts/2031-07-07-a-ferry.md",
            "permalink: «/:yaer/:title/»",
            "A placeholder that is none in a post to come",
        ),
    ):
        yield Bad(field.format(line), path=path, title=title, layout="jekyll")
    yield Bad("«»" + field.format("toc: no"), path="/7-8: a ferry.md", title="A name with a colon", layout="jekyll")
    yield Bad(
        "«---»\ntitle: The ferry\n\nIt runs again.\n",
        path="/_posts/2031-05-07-a-ferry.md",
        title="Front matter without an end",
        layout="jekyll",
    )
