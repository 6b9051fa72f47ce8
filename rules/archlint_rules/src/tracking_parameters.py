"""The URL of a source has parameters that only count clicks.

## What it does

The rule knows a closed list of keys (`utm_source`, `fbclid` and the like), some of them only on the sites that use
them, and the fragment `#_=_`.

## Why it matters

Such parameters tell a publisher where readers come from, and do not belong to the address of a report: with them,
readers of the archive are counted as those of one feed or one mail, and one report seems to have two addresses. This
rule is off until selected.

## What to do

The fix takes these parameters out, and leaves the rest of the URL as it is. Follow the URL afterwards.

## When it is silent

The URLs of web archives name a copy by its whole former address.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event
from archlint.rule import (
    Cause,
    CauseKind,
    Edit,
    Feature,
    Finding,
    Findings,
    Fix,
    PageContext,
    Safety,
    Severity,
    page_rule,
)
from archlint.text.shorten import shorten
from archlint_rules.src._skip import has_no_queries

_OTHER_ENTITY = r"&(?!amp;)#?\w+;"
_MOST_NAMED = 3


@page_rule("SRC005", severity=Severity.INFO, needs={Feature.SOURCES}, fix=Safety.UNSAFE, skip_if=has_no_queries)
def check(event: Event, _context: PageContext) -> Findings:
    from archlint_rules.src._tracking import find_tracking  # many pages have no queries

    for place, target in enumerate(event.sources.targets):
        found = find_tracking(target)
        if found is None:
            continue
        piece = event.sources[place].target
        fix = None
        if not re.search(_OTHER_ENTITY, target):  # a parameter might be cut in two
            edit = Edit(*piece.span, found.rest)
            fix = Fix("take what counts clicks out of the URL", (edit,), safety=Safety.UNSAFE)
        keys = list(dict.fromkeys(found.keys))
        cause = Cause(CauseKind.TEXT, ",".join(keys))
        yield Finding(piece.part(found.start, found.end), _message(keys), fix, cause)


def _message(keys: list[str]) -> str:
    if len(keys) == 1:
        return f"{shorten(keys[0])} only counts clicks"
    *named, last = [
        *map(shorten, keys[:_MOST_NAMED]),
        *([f"{len(keys) - _MOST_NAMED} more"] if keys[_MOST_NAMED:] else []),
    ]
    return f"{', '.join(named)} and {last} only count clicks"


def examples() -> Iterator[Example]:
    def page(url: str) -> str:
        return event(sources=f"1. [Larkfield Post]({url})")

    good, story = page("https://post.example/bridge"), page("https://post.example/bridge?id=7&amp;page=2#top")
    yield Good(good, title="No parameters")
    yield Good(story, title="Parameters that select what is shown")
    yield Good(page("https://post.example/bridge?smid=7&cmp=2&utm#utm_source"), title="Keys that resemble known ones")
    yield Good(page("https://post.example/watch?v=7&feature=bridge"), title="A key of another site")
    yield Good(
        page("https://web.archive.example/2031/https://post.example/bridge?utm_source=a"),
        title="A copy in a web archive",
    )
    yield Bad(page("https://post.example/bridge?«utm_source=feed»"), fixed=good, title="Nothing but such a parameter")
    yield Bad(
        page("https://post.example/bridge?«utm_source=a&amp;utm_medium=b&fbclid=c»"),
        fixed=good,
        title="Several parameters",
    )
    yield Bad(
        page("https://post.example/bridge?«gclid=1&amp;id=7&intcmp=2»&amp;page=2#top"),
        fixed=story,
        title="Parameters between others",
    )
    yield Bad(page("https://post.example/bridge?id=7&amp;page=2&«ocid=1»#top"), fixed=story, title="The last parameter")
    yield Bad(page("https://post.example/bridge«#_=_»"), fixed=good, title="The fragment of a login")
    yield Bad(page("https://post.example/bridge«#xtor=RSS-7&utm_source=a»"), fixed=good, title="A fragment of keys")
    yield Bad(
        page("https://post.example/bridge?id=7&amp;page=2«#utm_source=a»"),
        fixed=page("https://post.example/bridge?id=7&amp;page=2"),
        title="A fragment behind parameters",
    )
    yield Bad(
        page("https://www.youtube.com/watch?v=7&«feature=youtu.be»"),
        fixed=page("https://www.youtube.com/watch?v=7"),
        title="A key of this site",
    )
    yield Bad(
        page("https://post.example/bridge?«utm_source=a»&eacute;b"), title="An entity in the query, so without a fix"
    )
