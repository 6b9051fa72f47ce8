"""A new post has a title in other words than its file name, and nearly all others are named after their titles.

## What it does

The rule makes a file name of the title as `jekyll compose` does, and compares it with that of the post. It looks at
posts that no page can link to yet: those that the default branch of the repository does not have (with `--since`,
those that the revision does not have), drafts, and posts of a day to come.

## Why it matters

The title was edited after the file was made, or the file was copied. Once the post is published, its URL cannot change
without a redirect.

## What to do

Rename the file with the `archlint rename` that the finding names, or set `permalink` if the URL is meant.

## When it is silent

Nothing is reported where more than 5 of 100 other names differ from the titles, where there are fewer than five others,
or outside a git repository. Of thousands of posts, as many are compared as leave hardly a doubt. Names that leave words
of the title out are meant, and so are posts with a `permalink` or a `slug`. Names in ASCII below titles with other
letters are translated or spelt otherwise. Documents of other collections than the posts have names of their own.
"""

from collections.abc import Iterator, Sequence

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.rule import Feature, Finding, Findings, PageContext, Severity, Topic, page_rule
from archlint.text.beginning import MOST_READ
from archlint_rules._commands import rename

_DAY = len("2031-05-07-")


@page_rule(
    "SLG001",
    variant="dated files",
    severity=Severity.WARNING,
    needs={Feature.PERMALINKS, Feature.TITLES, Feature.NAMED_DAYS},
    about=Topic.NEW_NAME,
)
def check(event: Event, context: PageContext) -> Findings:
    title, front, layout = event.headline, event.front_matter, context.layout
    # A heading of the body may have markup.
    if title is None or front is None or title.start >= front.span.end:
        return
    text = title.text[:MOST_READ]
    if "\\" in text:  # an escape of YAML
        meant = layout.metadata(event).title
        text = meant.text if meant else ""
    slug = event.slug
    if text.isascii() and text.lower().replace(" ", "-") == slug[_DAY:]:  # most names
        return
    wanted = layout.slugify(text)
    if not wanted or wanted in (slug[_DAY:], slug):
        return
    _, day, written = layout.classify(event.path)
    if day is None and layout.is_shown(event.path):  # a document of a collection, which has a name of its own
        return
    if written.isascii() and not wanted.isascii():
        return
    if _has_words_of(layout.slugify(written).split("-"), wanted.split("-")):
        return
    if front.first((*layout.keys("url"), *layout.keys("slug"))):
        return
    name = event.path[event.path.rindex("/") + 1 :]
    start = name.rindex(written, 0, name.rindex("."))  # the day or the ending may be written alike
    name = f"{name[:start]}{wanted}{name[start + len(written) :]}"
    yield Finding(
        title.stripped().span,
        f"the file name is made from another title; after this one it is {name}",
        help=f"to rename the file, run {rename(event.path, name)}",
    )


def _has_words_of(words: Sequence[str], title: Sequence[str]) -> bool:
    """Return whether all words are some of a title, in its order."""
    left = iter(title)
    return all(word in left for word in words)


def examples() -> Iterator[Example]:
    def post(name: str, title: str, more: str = "") -> dict[str, str]:
        return {f"/{name}.md": f"---\ntitle: {title}\n{more}---\nIt carries trams.\n"}

    posts, name = "_posts/2031-05-07", "the-new-bridge"
    yield Good(post(f"{posts}-{name}", "The new bridge!"), layout="jekyll", title="A name after the title")
    yield Good(post(f"{posts}-new-bridge", "The new bridge"), layout="jekyll", title="A shorter name")
    yield Good(post(f"{posts}-{name}", "Trams cross the new bridge"), layout="jekyll", title="A longer title")
    yield Good(post(f"{posts}-The-New_Bridge", "The new bridge"), layout="jekyll", title="Capitals and other signs")
    yield Good(
        post(f"{posts}-{name}", "A tram runs", "permalink: /tram/\n"), layout="jekyll", title="A post with its own URL"
    )
    yield Good({f"/{posts}-{name}.md": "---\nlayout: post\n---\nText.\n"}, layout="jekyll", title="No title")
    yield Good(
        post(f"{posts}-the-cafe-opens", '"The caf\\u0065 opens"'), layout="jekyll", title="A title with an escape"
    )
    yield Good(
        {f"/{posts}-trams.md": "---\nlayout: post\n---\n# Where [trams](/trams/) run\n"},
        layout="jekyll",
        title="A heading that is the title",
    )
    yield Good(post(f"{posts}-{name}", "新しい橋"), layout="jekyll", title="A title in another script")
    yield Bad(post(f"{posts}-{name}", "«The old bridge»"), layout="jekyll", title="Another word")
    yield Bad(post(f"{posts}-{name}", "«Bridge»"), layout="jekyll", title="A word of the name")
    yield Bad(post(f"_drafts/{name}", "«A tram runs»"), layout="jekyll", title="A draft")
