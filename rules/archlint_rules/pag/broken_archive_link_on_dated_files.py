"""A link leads to a post that does not exist.

## What it does

The rule checks tags, `{% post_url %}` and `{% link %}`, and links to URLs that only a post can have: those that fit the
template of posts, if it has the year and the month in digits. Without the day, the name must have a hyphen, as that of
no archive has. Categories in front are those of folders with posts. URLs of other templates of posts, and those of
collections, are reported if a page has one that differs by a slip in its last part; so are relative links to files in
Markdown that are not there. The rule takes the URLs of all pages of the site, `redirect_from` where the plug-in is
loaded, and the redirects of the hosting. It names the likeliest page: another one of that day, or of that name.

## Why it matters

Readers meet a page that is missing. At a tag that leads nowhere, the generator ends the build.

## What to do

Link to the right page. If a post has moved, give it a redirect from its old URL.

## When it is silent

Other URLs are not judged: something else than a page may be there, such as the page of a tag, an archive or a feed.
Neither are links in files that the generator only copies, nor those in code and comments, but tags in them, which the
generator runs, nor the targets of labels that nothing on the page uses. A post that is a draft, or comes out later, is
there for a link, but not for a tag on a page that is published. A URL that a page of the site may have whose own URL
only the build knows, as one that a program computes, is not judged.
"""

from collections.abc import Iterator
from posixpath import splitext
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule

if TYPE_CHECKING:
    from archlint.model.source_links import SourceLink

_END = "at which the generator ends the build"


def has_answers(page: EventFacts | PlainFacts, context: LinkContext) -> bool:
    """Return whether each link of a page that can be broken has an answer."""
    return context.archive.answers_all(page)


@link_rule(
    "PAG001",
    variant="dated files",
    severity=Severity.ERROR,
    needs={Feature.LINKS, Feature.PERMALINKS},
    skip_if=has_answers,
)
def check(page: EventFacts | PlainFacts, context: LinkContext) -> Findings:
    from archlint.model.metadata import State  # few pages come so far
    from archlint.rule.lacking import missed_page, pages_like
    from archlint_rules._meant_page import meant_page
    from archlint_rules.pag._judged import judged_links

    archive, linking, classify = context.archive, context.layout.linking, context.layout.classify
    source = archive.page(page)
    metadata = context.layout.metadata(source)
    if linking is None:
        return
    for link, keys in judged_links(source, metadata, context):
        if not linking.claims(keys) or any(map(archive.resolve, keys)):
            continue
        missed = missed_page(keys, archive, context.layout)
        if missed is None:
            continue
        meant = missed or meant_page(keys, tuple(pages_like(keys, archive, linking)), classify)
        facts = archive.site_page(meant) if meant else None
        state = facts.site.state if facts and facts.site else State.PUBLISHED
        # At a tag, the build ends before the page comes out.
        if not state.is_coming or (_is_tag(link) and metadata.state is State.PUBLISHED):
            hidden = ", which is not published" if state.is_coming or state is State.UNPUBLISHED else ""
            urls = facts.site.urls if facts and facts.site and not hidden else ()
            url = f", whose URL is {urls[0]}" if len(urls) == 1 and not _is_tag(link) else ""
            message = _message(link, meant, f"{hidden} yet" if state.is_coming else hidden or url)
            yield Finding(link.target.span, message, cause=Cause(CauseKind.ABSENT_PAGE, keys[-1]))


def _is_tag(link: "SourceLink") -> bool:
    from archlint.model.source_links import LinkSyntax

    return link.syntax in (LinkSyntax.POST_URL, LinkSyntax.LINK_TAG)


def _message(link: "SourceLink", meant: str, more: str) -> str:
    """Return the message on a link; ``more`` is the URL of the page that it likely means, or that it is not shown."""
    from archlint.model.source_links import LinkSyntax
    from archlint.text.shorten import cut_url

    text = link.target.text
    if not _is_tag(link):
        message = f"no page has the URL {cut_url(text)}"
    elif not text:
        return f"the tag names no {'post' if link.syntax is LinkSyntax.POST_URL else 'file'}, {_END}"
    elif more and text[text.rfind("/") + 1 :] in (name := meant[meant.rfind("/") + 1 :], splitext(name)[0]):
        return f"the tag names {meant}{more}, {_END}"
    elif text == meant:
        return f"a tag finds the page {text} only without its slash, as {text[1:]}, {_END}"
    else:
        kind = "post has the name" if link.syntax is LinkSyntax.POST_URL else "file of the site is"
        message = f"no {kind} {cut_url(text)}, {_END}"
    return f"{message}; did you mean {meant}{more}?" if meant else message


def examples() -> Iterator[Example]:
    bridge, ferry = "/_posts/2031-05-07-a-bridge-opens.md", "/_posts/2031-05-09-a-ferry-runs.md"

    def pages(text: str) -> dict[str, str]:
        return {
            bridge: f"---\ntitle: A bridge opens\n---\n{text}\n",
            ferry: "---\ntitle: A ferry runs\n---\nIt runs.\n",
            "/about.md": "---\ntitle: About\n---\nWe are few.\n",
        }

    def good(files: dict[str, str], title: str) -> Good:
        return Good(files, layout="jekyll", title=title)

    def bad(files: dict[str, str], title: str) -> Bad:
        return Bad(files, layout="jekyll", title=title)

    yield good(
        pages("See [the ferry](/2031/05/09/a-ferry-runs.html) and [again](/2031/05/09/a-ferry-runs/#late)."),
        "The URL of a post, in two forms",
    )
    yield good(pages("[a]({% post_url 2031-05-09-a-ferry-runs %}) [b]({% link about.md %})"), "Tags")
    yield good(
        pages("[a](/tags/ferry/) [b](/2031/05/) [c](https://other.example/2031/05/01/none.html)"),
        "URLs that something else may have",
    )
    yield good(pages("[a](/elsewhere/2031/05/09/none.html)"), "A URL beneath a folder without posts")
    yield good(
        {"/about.md": "---\ntitle: About\n---\nSee [the ferry](/2031/05/09/a-ferry-runs.html).\n"},
        "A site without posts",
    )
    yield good(pages("See [a].\n\n[a]: /about.html\n[b]: /2031/05/01/none.html"), "A label that nothing uses")
    yield good(pages("`[a](/2031/05/01/none.html)`"), "A link in code")
    yield bad(pages("See [the ferry](«/2031/05/08/a-ferry-runs.html»)."), "The URL of another day")
    yield bad(pages("See [the ferry](«/2031/05/09/a-ferry-run.html#late»)."), "A URL with a slip")
    yield bad(pages("See [the ferry][a].\n\n[A]: «/2031/05/08/a-ferry-runs.html»"), "The target of a label")
    yield bad(pages("See [the ferry](«2031-05-09-ferry.md»)."), "A file in Markdown that is not there")
    hidden = {"/_posts/2031-05-08-a-mill.md": "---\ntitle: A mill\npublished: false\n---\nIt turns.\n"}
    yield bad(pages("See [the mill](«/2031/05/08/a-mill.html»).") | hidden, "A post that is not published")
    draft = {"/_drafts/2031-05-08-a-mill.md": "---\ntitle: A mill\n---\nIt turns.\n"}
    yield good(pages("See [the mill](/2031/05/08/a-mill.html).") | draft, "A draft")
    undated = {"/_drafts/a-mill.md": "---\ntitle: A mill\n---\nIt turns.\n"}
    yield good(pages("See [the mill](/2031/05/08/a-mill.html).") | undated, "A draft without a day")
    yield bad(
        {f"/news{bridge}": "---\ntitle: A bridge opens\n---\n[a](«/news/2031/05/08/none.html»)\n"},
        "A URL in a section with posts",
    )
    yield bad(
        pages("[a]({% post_url «2031-05-09-a-ferry» %}) [b]({% link «abuot.md» %})"),
        "Tags at which the generator ends the build",
    )
    tag = pages("[a]({% post_url «2031-05-08-a-mill» %})")
    yield bad(tag | {"/_drafts/2031-05-08-a-mill.md": draft["/_drafts/2031-05-08-a-mill.md"]}, "A tag with a draft")
    yield bad(pages("{% link «/about.md» %}"), "A tag with a slash in front of a page")
