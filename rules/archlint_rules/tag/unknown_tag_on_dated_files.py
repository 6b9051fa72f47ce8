"""A tag is not in the vocabulary, which the settings call closed.

## What it does

If the settings call the vocabulary closed (`closed` under `tags`), every tag of a post must be one of those it names.
The rule finds the others.

## Why it matters

Such a tag is a slip, or a new one that is not agreed on yet.

## What to do

Write the right tag, or add the new one to the vocabulary.

## When it is silent

Without a closed vocabulary, the rule finds nothing. Other names of tags are TAG009, and categories are another
vocabulary.
"""

from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event
from archlint.rule import Cause, CauseKind, Feature, Finding, Findings, PageContext, Severity, page_rule
from archlint.text.shorten import shorten
from archlint.text.tags import Vocabulary, tidy

_MOST_GUESSED = 100
"""Most tags of a page that are compared with the whole vocabulary, which takes time."""


def is_open(_event: Event, context: PageContext) -> bool:
    """Return whether the vocabulary is not closed."""
    return not context.vocabulary.closed


@page_rule("TAG004", variant="dated files", severity=Severity.INFO, needs={Feature.TAGS}, skip_if=is_open)
def check(event: Event, context: PageContext) -> Findings:
    vocabulary = context.vocabulary
    if not vocabulary.closed:
        return
    known: list[str] = []
    for number, tag in enumerate(context.layout.metadata(event).tags):
        name = tidy(tag.text)
        if tag.piece is None or vocabulary.knows(name):
            continue
        from archlint.text.similarity import nearest  # few tags are unknown

        known = known or sorted(vocabulary.canonical)
        guess = nearest(name, known) if number < _MOST_GUESSED else None
        hint = f"; did you mean {shorten(guess)}?" if guess else ""
        message = f"{shorten(tag.text)} is not in the vocabulary{hint}"
        yield Finding(tag.piece.span, message, cause=Cause(CauseKind.TAG, tag.text))


def examples() -> Iterator[Example]:
    path = "/_posts/2031-05-07-the-new-bridge.md"
    names = Vocabulary(["Ashmere, North", "trams"], {"tramways": "trams"}, closed=True)

    def post(lines: str) -> str:
        return f"---\ntitle: The new bridge\n{lines}\n---\nTrams cross it.\n"

    def good(lines: str, title: str, vocabulary: Vocabulary = names) -> Good:
        return Good(post(lines), path=path, layout="jekyll", vocabulary=vocabulary, title=title)

    yield good('tags: ["Ashmere, North", trams, tramways]', "Tags of the vocabulary and their other names")
    yield good("tags: [ferries]", "A vocabulary that is not closed", Vocabulary(["trams"]))
    yield good("categories: [ferries]", "Categories")
    yield Bad(
        post("tags: [trams, «tarms», «ferries»]"),
        path=path,
        layout="jekyll",
        vocabulary=names,
        title="A slip, and a new tag",
    )
