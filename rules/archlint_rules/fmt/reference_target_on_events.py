"""A reference in brackets has no target, or two.

## What it does

The rule looks at links in the text of an event whose target stands elsewhere on the page: `[text][label]`, `[text][]`,
and the line `[label]: https://bridge.example`. It finds

- a label to which two lines give different targets;
- a URL in brackets where one in parentheses was meant: `[text][https://bridge.example]`;
- a label for which there is no line, on a page on which other labels have one, or on any page once `label-files` names
  the files with the targets for all pages.

## Why it matters

Of two targets one is lost, and nothing tells. A reference without a target is no link: readers see the brackets.

## What to do

Give one of the labels another name. Put a URL in parentheses. Write the line for the label, or correct its name.

## When it is silent

Code and comments are no links, and neither are brackets in a URL or behind a word: `list[label][]`. Labels that
`labels` names, and those in the files that `label-files` names, are known.
"""

import re
from collections.abc import Iterator

from archlint.layouts.news.examples import Bad, Example, Good, event
from archlint.model import Event, Piece
from archlint.model.source_links import LinkSyntax, SourceLink
from archlint.rule import Feature, Findings, PageContext, Safety, Severity, folded, page_rule
from archlint_rules._references import Options, repeated, undefined

_DEFINITION = r"(?m)^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*(\S+)"
_TARGET = r"\]\([^()\s]*\)"
_HIDDEN = "-"
"""The character that stands for what is no running text."""


def has_no_reference(event: Event, _context: PageContext) -> bool:
    """Return whether the text of an event has no label of a link."""
    text = event.body.text if event.body else ""
    return "][" not in text and "]:" not in text


@page_rule(
    "FMT014",
    variant="events",
    severity=Severity.INFO,
    fix=Safety.UNSAFE,
    needs={Feature.BODIES},
    options=Options,
    skip_if=has_no_reference,
)
def check(event: Event, context: PageContext) -> Findings:
    if event.body is None:
        return
    from archlint.markdown.regions import RegionKind, blanked, read_regions  # few events come so far

    body, start = event.body.text, event.body.start
    shown = blanked(body, read_regions(body), RegionKind.CODE, RegionKind.COMMENT)
    definitions = [
        SourceLink(
            LinkSyntax.DEFINITION, Piece(found[1], start + found.start(1)), Piece(found[2], start + found.start(2))
        )
        for found in re.finditer(_DEFINITION, shown)
    ]
    yield from folded(repeated(event.text, definitions))
    text = _HIDDEN * start + re.sub(_TARGET, lambda target: _HIDDEN * len(target[0]), shown)
    yield from folded(undefined(event.text, text, context.options(Options), asks_for_all=bool(definitions)))


def examples() -> Iterator[Example]:
    one, other = "[a]: https://bridge.example/", "[a]: https://ferry.example/"

    def good(body: str, title: str, options: Options | None = None) -> Good:
        return Good(event(body=body), title=title, options=options)

    def bad(body: str, title: str, fixed: str | None = None) -> Bad:
        return Bad(event(body=body), title=title, fixed=None if fixed is None else event(body=fixed))

    yield good(f"See [the bridge][A] and [a][].\n\n{one}", "A label with a target")
    yield good("The mayor [of Larkfield][sic] was there.", "Brackets on a page without labels")
    yield good(f"See [a][] and `[the][code]`, list[0][1].\n\n{one}", "Code, and brackets behind a word")
    yield good(f"See [a][] and [Bug #7][].\n\n{one}", "A label of the settings", Options(labels=("bug #*",)))
    yield bad(
        "See [the bridge][«https://bridge.example/»].",
        "A URL in brackets",
        "See [the bridge](https://bridge.example/).",
    )
    yield bad(f"See [the bridge][a].\n\n[«a»]: https://bridge.example/\n{other}", "Two targets")
    files = Options(labels=("a",), label_files=("links.md",))
    yield Bad(event(body="See [a][] and [the ferry][«b»]."), title="A label that no file has", options=files)
    yield bad(f"See [a][] and [the ferry][«b»].\n\n{one}", "A label without a line")
