"""Two pages of different days have one time stamp, or a page has the slug of an older one.

## What it does

The rule compares posts and documents of one language. It finds pages whose names tell different days and whose fields
tell the same time, to the second, and pages whose field `slug` is the slug of an older page and not that of their own
name. It reports the page that the value does not belong to.

## Why it matters

A new page often begins as a copy of an old one, and keeps its fields. The page then stands below the wrong day, and its
URL is that of the other one or looks like it.

## What to do

Correct the field; if the page is published, its URL changes with it, so give it a redirect.

## When it is silent

Times without seconds, such as 12:00:00, are typed by hand, and stand on many pages.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Day
from archlint.model.facts import EventFacts
from archlint.rule import ArchiveContext, Feature, Finding, Findings, Severity, archive_rule

if TYPE_CHECKING:
    from archlint.model.site_facts import SiteFacts

_SECONDS = slice(len("2031-05-07 10:00:"), len("2031-05-07 10:00:00"))


def keys(page: EventFacts, _options: object) -> Iterable[str]:
    """Yield the time stamp of a page, if it is to the second, and its slug."""
    site = page.site
    if site is not None:
        if _is_exact(site):
            yield f"DAT009 {site.stamp}"
        if site.slug:
            yield f"DAT009 {site.slug}"


@archive_rule("DAT009", severity=Severity.INFO, needs={Feature.NAMED_DAYS, Feature.FRONT_MATTER}, keys=keys)
def check(page: EventFacts, context: ArchiveContext) -> Findings:
    others, site = context.archive.sharing(page), page.site
    _, day, name = context.layout.classify(page.path)
    if not others or site is None or day is None or not (_is_exact(site) or site.slug != name):
        return
    compared = [
        (other, named)
        for other in others
        if (named := context.layout.classify(other.path)).day not in (None, day)
        and other.site is not None
        and other.site.language == site.language
    ]
    timed = [(other, named.day) for other, named in compared if other.site and other.site.stamp == site.stamp]
    # A time that more pages have is that of an import.
    if _is_exact(site) and len(timed) == 1 and _is_copy(site.stamp, day, timed[0][1]):
        field = context.layout.metadata(context.archive.page(page)).field
        if field is not None:
            yield Finding(field.span, f"{timed[0][0].path} has the same time, to the second: was it copied from there?")
    named_so = (other for other, named in compared if named.stem == site.slug and named.day and named.day < day)
    if site.slug and not set(site.slug.split("-")) <= set(name.split("-")):
        for other in islice(named_so, 1):
            front = context.archive.page(page).front_matter
            slug = front.first(context.layout.keys("slug")) if front else None
            if slug is not None:
                message = f"this is the slug of {other.path}, not of this name: was it copied from there?"
                yield Finding(slug.value.piece.span, message)


def _is_exact(site: "SiteFacts") -> bool:
    """Return whether the time stamp of a page has seconds, so that no two pages have it by chance."""
    return site.stamp[_SECONDS] not in ("", "00")


def _is_copy(stamp: str, day: Day, other: Day | None) -> bool:
    """Return whether a time stamp belongs to the page of another day: its own, or the earlier one."""
    return other is not None and not stamp.startswith(day.iso) and (stamp.startswith(other.iso) or other < day)


def examples() -> Iterator[Example]:
    def posts(one: str, other: str, name: str = "tram") -> dict[str, str]:
        return {
            "/_posts/2031-05-07-bridge.md": f"---\ntitle: The bridge\n{one}---\nIt is open.\n",
            f"/_posts/2031-05-21-{name}.md": f"---\ntitle: A tram\n{other}---\nIt runs.\n",
        }

    time, noon = "date: 2031-05-07 10:11:12 +0200\n", "date: 2031-05-07 12:00:00 +0200\n"
    yield Good(posts(time, "date: 2031-05-21 10:11:12 +0200\n"), layout="jekyll", title="The same time on another day")
    yield Good(posts(noon, noon), layout="jekyll", title="A time that is typed by hand")
    yield Good(posts(f"lang: en\n{time}", f"lang: de\n{time}"), layout="jekyll", title="A translation")
    third = {"/_posts/2031-05-22-ferry.md": f"---\n{time}---\nIt runs.\n"}
    yield Good(posts(time, time) | third, layout="jekyll", title="The time of an import")
    yield Good(posts("", "slug: bridge\n", "bridge-again"), layout="jekyll", title="A slug that shortens the name")
    yield Bad(
        posts(time, "date: «2031-05-07 10:11:12 +0200»\n"), layout="jekyll", title="The time stamp of an older page"
    )
    yield Bad(posts("", "slug: «bridge»\n"), layout="jekyll", title="The slug of an older page")
