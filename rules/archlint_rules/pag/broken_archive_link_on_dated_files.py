"""A link leads to a post that does not exist.

## What it does

The rule checks tags, `{% post_url %}` and `{% link %}`, and links to URLs that only a post can have: those that fit the
template of posts, if it has the year and the month in digits. Without the day, the name must have a hyphen, as that of
no archive has. Categories in front are those of folders with posts. It takes the URLs of all pages of the site,
`redirect_from` where the plug-in is loaded, and the redirects of the hosting. It names the likeliest page: another one
of that day, or of that name.

## Why it matters

Readers meet a page that is missing. At a tag that leads nowhere, the generator ends the build.

## What to do

Link to the right page. If a post has moved, give it a redirect from its old URL.

## When it is silent

Other URLs are not judged: something else than a page may be there, such as the page of a tag, an archive or a feed.
Neither are links in code and comments, but tags in them, which the generator runs. A post that is a draft, or comes out
later, is there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Day, PathParts
from archlint.model.facts import EventFacts, PlainFacts
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, LinkContext, Severity, link_rule
from archlint.text.similarity import similarity

if TYPE_CHECKING:
    from archlint.model.source_links import SourceLink

_NAMED = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[-/ ]([^/]+)$")
_ENDING = r"\.[A-Za-z]\w*$"
_Classify = Callable[[str], PathParts]
_LIKE = 60
"""Least similarity of two names, from 0 to 100, of which one can be meant by the other."""

_FEWEST_WORDS = 2
"""Least number of words of a name that tell a post of its day if another name has them, too."""


class _Named(NamedTuple):
    """The posts of a site by the days and by the slugs in their names."""

    days: dict[Day, list[str]]
    slugs: dict[str, list[str]]


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
    from archlint.model.source_links import Resolution

    archive, linking = context.archive, context.layout.linking
    source = archive.page(page)
    metadata = context.layout.metadata(source)
    if linking is None or metadata.state not in (State.PUBLISHED, State.DRAFT, State.FUTURE):
        return
    for link in linking.read(source):
        keys, moved, otherwise = linking.asks(source, metadata, link)
        if otherwise is not Resolution.BROKEN or moved or not linking.claims(keys):
            continue
        if not any(map(archive.resolve, keys)):
            paths, sections = archive.page_paths(), linking.sections(keys)
            if sections:
                paths = _in_sections(sections, paths)
            # Without posts there, as in a checkout without its submodules, they are not known.
            if not keys[-1].startswith("file:") and not _named(tuple(paths), context.layout.classify).days:
                continue
            likely = _likely(keys, paths, context.layout.classify)
            facts = archive.site_page(likely) if likely else None
            state = facts.site.state if facts and facts.site else State.PUBLISHED
            if state not in (State.DRAFT, State.FUTURE):
                meant = f"{likely}, which is not published" if state is State.UNPUBLISHED else likely
                yield Finding(link.target.span, _message(link, meant), cause=Cause(CauseKind.ABSENT_PAGE, keys[-1]))


def _in_sections(sections: Sequence[str], paths: Sequence[str]) -> Sequence[str]:
    """Return the pages in the folders of posts of some sections."""
    folders = tuple(f"{section}/_posts/" for section in sections)
    return [path for path in paths if path.lower().startswith(folders)]


def _message(link: "SourceLink", likely: str) -> str:
    from archlint.model.source_links import LinkSyntax

    text = link.target.text
    if link.syntax in (LinkSyntax.POST_URL, LinkSyntax.LINK_TAG):
        kind = "post has the name" if link.syntax is LinkSyntax.POST_URL else "file of the site is"
        message = f"no {kind} {text}, at which the generator ends the build"
    else:
        message = f"no page has the URL {text}"
    return f"{message}; did you mean {likely}?" if likely else message


def _likely(keys: Sequence[str], paths: Sequence[str], classify: _Classify) -> str:
    """Return the path of the page that a link is likely to mean; empty without one."""
    for key in keys:
        if key.startswith("file:") and key.removeprefix("file:") in paths:
            return key.removeprefix("file:")
    named = _named(tuple(paths), classify)
    for key in keys:
        found = _NAMED.search(key)
        if found is None:
            of_name = named.slugs.get(key.rpartition("/")[2], [])
            if of_name:
                return of_name[0]
            continue
        day, slug = Day(int(found[1]), int(found[2]), int(found[3])), re.sub(_ENDING, "", found[4])
        of_day, of_slug = named.days.get(day, []), named.slugs.get(slug, [])
        both = [path for path in of_day if path in of_slug]
        if both:
            return both[0]
        if len(of_slug) == 1:
            return of_slug[0]
        likeness, path = max(((_likeness(slug, classify(path).stem), path) for path in of_day), default=(0.0, ""))
        if likeness >= _LIKE:
            return path
    return ""


def _likeness(one: str, other: str) -> float:
    """Return how like two slugs are, from 0 to 100; one that has words more is alike, one of another number is not."""
    numbers, other_numbers = set(re.findall("[0-9]+", one)), set(re.findall("[0-9]+", other))
    if numbers and other_numbers and numbers.isdisjoint(other_numbers):
        return 0
    shorter, longer = sorted((set(one.split("-")), set(other.split("-"))), key=len)
    return 100 if len(shorter) >= _FEWEST_WORDS and shorter <= longer else similarity(one, other)


@lru_cache(maxsize=1)
def _named(paths: tuple[str, ...], classify: _Classify) -> _Named:
    named = _Named({}, {})
    for path in paths:
        _, day, slug = classify(path)
        if day is not None:
            named.days.setdefault(day, []).append(path)
            named.slugs.setdefault(slug, []).append(path)
    return named


def examples() -> Iterator[Example]:
    bridge, ferry = "/_posts/2031-05-07-a-bridge-opens.md", "/_posts/2031-05-09-a-ferry-runs.md"

    def pages(text: str) -> dict[str, str]:
        return {
            bridge: f"---\ntitle: A bridge opens\n---\n{text}\n",
            ferry: "---\ntitle: A ferry runs\n---\nIt runs.\n",
            "/about.md": "---\ntitle: About\n---\nWe are few.\n",
        }

    yield Good(
        pages("See [the ferry](/2031/05/09/a-ferry-runs.html) and [again](/2031/05/09/a-ferry-runs/#late)."),
        layout="jekyll",
        title="The URL of a post, in two forms",
    )
    yield Good(
        pages("[a]({% post_url 2031-05-09-a-ferry-runs %}) [b]({% link about.md %})"), layout="jekyll", title="Tags"
    )
    yield Good(
        pages("[a](/tags/ferry/) [b](/2031/05/) [c](https://other.example/2031/05/01/none.html)"),
        layout="jekyll",
        title="URLs that something else may have",
    )
    yield Good(
        pages("[a](/elsewhere/2031/05/09/none.html)"), layout="jekyll", title="A URL beneath a folder without posts"
    )
    yield Good(
        {"/about.md": "---\ntitle: About\n---\nSee [the ferry](/2031/05/09/a-ferry-runs.html).\n"},
        layout="jekyll",
        title="A site without posts",
    )
    yield Good(pages("`[a](/2031/05/01/none.html)`"), layout="jekyll", title="A link in code")
    yield Bad(
        pages("See [the ferry](«/2031/05/08/a-ferry-runs.html»)."), layout="jekyll", title="The URL of another day"
    )
    yield Bad(
        pages("See [the ferry](«/2031/05/09/a-ferry-run.html#late»)."), layout="jekyll", title="A URL with a slip"
    )
    hidden = {"/_posts/2031-05-08-a-mill.md": "---\ntitle: A mill\npublished: false\n---\nIt turns.\n"}
    yield Bad(
        pages("See [the mill](«/2031/05/08/a-mill.html»).") | hidden,
        layout="jekyll",
        title="A post that is not published",
    )
    draft = {"/_drafts/2031-05-08-a-mill.md": "---\ntitle: A mill\n---\nIt turns.\n"}
    yield Good(pages("See [the mill](/2031/05/08/a-mill.html).") | draft, layout="jekyll", title="A draft")
    yield Bad(
        {f"/news{bridge}": "---\ntitle: A bridge opens\n---\n[a](«/news/2031/05/08/none.html»)\n"},
        layout="jekyll",
        title="A URL in a section with posts",
    )
    yield Bad(
        pages("[a]({% post_url «2031-05-09-a-ferry» %}) [b]({% link «abuot.md» %})"),
        layout="jekyll",
        title="Tags at which the generator ends the build",
    )
