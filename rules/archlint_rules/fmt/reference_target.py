"""A reference in brackets has no target, or two.

## What it does

The rule looks at links whose target stands elsewhere on the page: `[text][label]`, `[text][]`, and the line
`[label]: https://bridge.example`. It finds

- a label to which two lines give different targets;
- a URL in brackets where one in parentheses was meant: `[text][https://bridge.example]`;
- a label for which there is no line, on a page on which other labels have one, or on any page once `label-files` names
  the files with the targets for all pages.

## Why it matters

Of two targets one is lost: kramdown, the Markdown of Jekyll, takes the last, and CommonMark, that of 11ty, the first.
The links that were meant to lead to the other one lead elsewhere, and nothing tells. A reference without a target is no
link: readers see the brackets.

## What to do

Give one of the labels another name. Put a URL in parentheses. Write the line for the label, or correct its name.

## When it is silent

Labels that a page makes with Liquid, or includes from other files than `label-files` names, are not known, so nothing
is reported as undefined there. The labels that `labels` names, and those in the files that `label-files` names, have
their targets. Two targets of a label that nothing uses are left alone. Code is no link, and neither are brackets in a
URL or behind a word: `list[label][]`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, PlainPage
from archlint.model.source_links import LinkSyntax
from archlint.rule import Feature, Findings, PageContext, Safety, Severity, folded, page_rule
from archlint_rules._references import Options, defined_labels, followed, meaning, repeated, undefined

if TYPE_CHECKING:
    from archlint.model.spans import Piece

# Strings, not patterns, which many runs would compile in vain.
_ANY_USE = r"\]\[([^\[\]]*)\]"
"""It begins with what a search can skip to."""
_LABEL_END = r"\][:\[]"
"""The end of a label: one pattern is faster than a search for each of the two."""
_Page = Event | PlainPage


def has_no_reference(page: _Page, context: PageContext) -> bool:
    """Return whether each label that the page uses has one line with its target, as far as the lines show."""
    text = page.text
    if "]" not in text or re.search(_LABEL_END, text) is None:
        return True
    if "]:" not in text:
        return "][" not in text or (
            "][http" not in text and "][/" not in text and not context.options(Options).label_files
        )
    defined = defined_labels(text)
    labels = set(defined)
    if len(labels) < len(defined):
        return False
    uses = list(re.finditer(_ANY_USE, text)) if "][" in text else ()
    return len(uses) == text.count("][") and all(meaning(use[1] or _before(use)) in labels for use in uses)


def _before(use: re.Match[str]) -> str:
    """Return the text in the brackets that end where a use begins."""
    _, bracket, shown = use.string[: use.start()].rpartition("[")
    return shown if bracket and "]" not in shown else ""


@page_rule(
    "FMT014",
    severity=Severity.WARNING,
    fix=Safety.UNSAFE,
    needs={Feature.LINKS},
    options=Options,
    skip_if=has_no_reference,
)
def check(page: _Page, context: PageContext) -> Findings:
    linking = context.layout.linking
    if linking is not None:
        links = linking.read(page, with_lost=True)
        definitions = [link for link in links if link.syntax is LinkSyntax.DEFINITION]
        used = list(followed(definitions, page.text))
        yield from folded(repeated(page.text, used, first_counts=linking.first_target_counts))
        text = _without(linking.running_text(page), [link.target for link in links])
        yield from folded(undefined(page.text, text, context.options(Options), asks_for_all=bool(definitions)))


def _without(text: str, pieces: "Iterable[Piece]") -> str:
    """Return a text with fillers for pieces that follow one another: brackets in a URL are its own."""
    parts: list[str] = []
    done = 0
    for piece in pieces:
        parts += (text[done : piece.start], "-" * (piece.end - max(piece.start, done)))
        done = max(piece.end, done)
    return "".join(parts) + text[done:]


def examples() -> Iterator[Example]:
    top, path = "---\ntitle: The bridge\n---\n", "/_posts/2031-05-07-the-bridge.md"
    one, other = "[a]: https://bridge.example/\n", "[a]: https://ferry.example/\n"

    def good(body: str, title: str, options: object = None) -> Good:
        return Good(top + body, path=path, layout="jekyll", title=title, options=options)

    def bad(body: str, title: str, fixed: str | None = None, layout: str = "jekyll") -> Bad:
        return Bad(top + body, path=path, layout=layout, title=title, fixed=None if fixed is None else top + fixed)

    yield good(f"See [the bridge][A] and [a][].\n\n{one}", "A label with a target")
    yield good(f"See [the bridge][a].\n\n{one}{one}", "One target twice")
    yield good(f"See [b].\n\n{one}{other}[b]: https://ferry.example/\n", "Two targets of a label that nothing uses")
    yield good("See [a\\_b][].\n\n[a_b]: https://bridge.example/\n", "A text with a backslash")
    yield good("See [the bridge][a].\n", "Brackets on a page without labels")
    yield good(f"See [a][] and `[the][code]`, list[0][1].\n\n{one}", "Code, and brackets behind a word")
    yield good(f"See [a][] and [b](https://c.example/?v[x][]=1).\n\n{one}", "Brackets in a URL")
    yield good(f"See [the bridge][b].\n\n{one}{{% include labels.md %}}\n", "A page that includes labels")
    yield good(f"See [a][] and [Bug #7][].\n\n{one}", "A label of a plug-in", Options(labels=("bug #*",)))
    yield bad(
        "See [the bridge][«https://bridge.example/»].\n",
        "A URL in brackets",
        "See [the bridge](https://bridge.example/).\n",
    )
    yield bad(f"See [the bridge][a].\n\n[«a»]: https://bridge.example/\n{other}", "Two targets")
    lost = f"See [the bridge][a].\n\n{one}[«a»]: https://ferry.example/\n"
    yield bad(lost, "Two targets on a site of 11ty", layout="11ty")
    yield bad(
        f"See [the bridge][a].\n\n[«a»]: http://www.bridge.example\n{one}",
        "Two ways to write a target",
        f"See [the bridge][a].\n\n{one}",
    )
    files = Options(labels=("a",), label_files=("_includes/links.md",))
    yield good("See [the bridge][a].\n", "A label of a file", files)
    yield good("See [the ferry][b].\n\n{% include more.md %}\n", "A page that includes another file", files)
    page = top + "See [the ferry][«b»].\n\n{% include links.md %}\n"
    yield Bad(page, path=path, layout="jekyll", title="A label that no file has", options=files)
    yield bad(f"See [a][] and [the ferry][«b»].\n\n{one}", "A label without a line")
    yield bad(f"See [a][] and [«the ferry»][].\n\n{one}", "An empty label without a line")
