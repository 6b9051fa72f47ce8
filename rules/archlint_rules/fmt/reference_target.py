"""A reference in brackets has no target, or two.

## What it does

The rule looks at links whose target stands elsewhere on the page: `[text][label]`, `[text][]`, and the line
`[label]: https://bridge.example`. It finds

- a label to which two lines give different targets;
- a URL in brackets where one in parentheses was meant: `[text][https://bridge.example]`;
- a label for which there is no line, on a page on which other labels have one.

## Why it matters

Of two targets one is lost: kramdown, the Markdown of Jekyll, takes the last, CommonMark the first. The links that were
meant to lead to the other one lead elsewhere, and nothing tells. A reference without a target is no link: readers see
the brackets.

## What to do

Give one of the labels another name. Put a URL in parentheses. Write the line for the label, or correct its name.

## When it is silent

Labels that a page includes or makes with Liquid are not known, so nothing is reported as undefined there; the same is
true of the labels that `labels` names, and of those in the files that `label-files` names. Code is no link, and neither
are brackets in a URL or behind a word: `list[label][]`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Self

from archlint.layouts.news.examples import Bad, Example, Good
from archlint.model import Event, PlainPage, Span
from archlint.rule import Edit, Feature, Finding, Findings, Fix, PageContext, Safety, Severity, folded, page_rule

if TYPE_CHECKING:
    from archlint.model.source_links import SourceLink
    from archlint.model.spans import Piece

# Strings, not patterns: archives without links between pages load this module and compile none.
_USE = r"(?<![\\\w\])])\[([^\[\]]+)\]\[([^\[\]]*)\](?![(\[:])"
_ANY_USE = r"(?:\[([^\[\]]+))?\]\[([^\[\]]*)\]"
_DEFINITION = r"(?m)^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*\[([^\]\n]+)\]:"
_URL = r"(?:https?://|/)[^\s\[\]()]*"
_LABEL_END = r"\][:\[]"
"""The end of a label: one pattern is faster than a search for each of the two."""
_MADE = r"(?m)\{%-?\s*include|^[ \t]*\[[^\]\n]*\{[{%]"
"""Liquid that may bring definitions."""
_LINE = r" {0,3}\[[^\]\n]+\]:[^\n]*(?:\n(?![ \t]*[\"'(])|\Z)"
_START = r"(?i)https?://(?:www\.)?"
_ESCAPED = r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])"
"""The characters that kramdown takes for themselves behind a backslash."""
_WILD = r"[*?[]"
"""Characters that mean others in a pattern."""
_Page = Event | PlainPage


class Options(NamedTuple):
    """``labels`` are labels whose targets stand on no page, as those of a plug-in; ``*`` is any text in them.

    ``label_files`` are files with lines of targets for all pages, such as ``_includes/links.md``: paths beside the
    settings.
    """

    labels: tuple[str, ...] = ()
    label_files: tuple[str, ...] = ()

    def filled(self, read: Callable[[str], str]) -> Self:
        """Return the options with the labels of the files."""
        found = {_meaning(label) for name in self.label_files for label in re.findall(_DEFINITION, read(name))}
        return self._replace(labels=(*self.labels, *(re.sub(_WILD, r"[\g<0>]", label) for label in sorted(found))))


def has_no_reference(page: _Page, _context: PageContext) -> bool:
    """Return whether each label that the page uses has one line with its target, as far as the lines show."""
    text = page.text
    if "]" not in text or re.search(_LABEL_END, text) is None:
        return True
    if "]:" not in text:
        return "][" not in text or ("][http" not in text and "][/" not in text)
    defined = list(map(_meaning, re.findall(_DEFINITION, text)))
    labels = set(defined)
    if len(labels) < len(defined):
        return False
    uses = re.findall(_ANY_USE, text) if "][" in text else ()
    return len(uses) == text.count("][") and all(_meaning(label or shown) in labels for shown, label in uses)


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
        from archlint.model.source_links import LinkSyntax  # few pages come so far

        links = linking.read(page)
        definitions = [link for link in links if link.syntax is LinkSyntax.DEFINITION]
        yield from folded(repeated(page.text, definitions))
        text = _without(linking.running_text(page), [link.target for link in links])
        yield from folded(undefined(page.text, text, context.options(Options), asks_for_all=bool(definitions)))


def repeated(text: str, definitions: "Sequence[SourceLink]") -> Findings:
    """Yield a finding for each definition of a label to which a later one gives another target."""
    last = {_meaning(link.label.text): link for link in definitions}
    for link in definitions:
        other = last[_meaning(link.label.text)]
        target = other.target.text
        if target == link.target.text or "{" in target + link.target.text + link.label.text:
            continue
        line = text.count("\n", 0, other.target.start) + 1
        message = f"line {line} gives the label another target, {target}: kramdown takes that one, CommonMark this one"
        yield Finding(link.label.span, message, _deletion(text, link) if _is_alike(link, other) else None)


def _is_alike(one: "SourceLink", other: "SourceLink") -> bool:
    """Return whether two targets differ only in the way they are written: scheme, `www`, capitals, slash at the end."""
    bare = [re.sub(_START, "", link.target.text).rstrip("/").lower() for link in (one, other)]
    return bare[0] == bare[1]


def _deletion(text: str, link: "SourceLink") -> Fix | None:
    """Return the fix that deletes the line of a definition; None if it is more than a line."""
    line = re.compile(_LINE).match(text, text.rfind("\n", 0, link.label.start) + 1)
    if line is None:
        return None
    return Fix("delete the line that kramdown passes over", (Edit(*line.span(), ""),), safety=Safety.UNSAFE)


def undefined(text: str, shown: str, options: Options, *, asks_for_all: bool) -> Findings:
    """Yield a finding for each label without a target; all but URLs only if the page has definitions."""
    defined = set(map(_meaning, re.findall(_DEFINITION, text)))
    asks_for_all = asks_for_all and not re.search(_MADE, text)
    for use in re.finditer(_USE, shown):
        (start, end) = span = use.span(2) if use[2] else use.span(1)
        label = _meaning(text[start:end])
        if not use[2] and _meaning(re.sub(_ESCAPED, r"\1", text[start:end])) in defined:
            continue  # the text is the label: kramdown takes it as it is shown
        if label in defined or "{" in label or (options.labels and _is_known(label, options.labels)):
            continue
        if use[2] and re.fullmatch(_URL, text[start:end]):
            edits = (Edit(start - 1, start, "("), Edit(end, end + 1, ")"))
            message = "a URL in brackets is taken for a label, which has no target: write it in parentheses"
            yield Finding(Span(*span), message, Fix("write parentheses", edits, safety=Safety.UNSAFE))
        elif asks_for_all and label:
            yield Finding(Span(*span), f"no line gives the label `{text[start:end]}` a target, so this is no link")


def _is_known(label: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a label is one of some patterns, or fits one."""
    plain, fits = _split(patterns)
    return label in plain or any(fit(label) for fit in fits)


@cache
def _split(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[Callable[[str], object], ...]]:
    """Return the labels among patterns, and functions that match the rest."""
    from fnmatch import translate  # few sites have such patterns

    labels = frozenset(map(_meaning, patterns))
    made = sorted(label for label in labels if re.search(_WILD, label))
    return labels.difference(made), tuple(re.compile(translate(label)).fullmatch for label in made)


def _without(text: str, pieces: "Iterable[Piece]") -> str:
    """Return a text with fillers for pieces that follow one another: brackets in a URL are its own."""
    parts: list[str] = []
    done = 0
    for piece in pieces:
        parts += (text[done : piece.start], "-" * (piece.end - max(piece.start, done)))
        done = max(piece.end, done)
    return "".join(parts) + text[done:]


def _meaning(label: str) -> str:
    """Return a label as labels are compared."""
    return " ".join(label.lower().split())


def examples() -> Iterator[Example]:
    top, path = "---\ntitle: The bridge\n---\n", "/_posts/2031-05-07-the-bridge.md"
    one, other = "[a]: https://bridge.example/\n", "[a]: https://ferry.example/\n"

    def good(body: str, title: str, options: object = None) -> Good:
        return Good(top + body, path=path, layout="jekyll", title=title, options=options)

    def bad(body: str, title: str, fixed: str | None = None) -> Bad:
        return Bad(top + body, path=path, layout="jekyll", title=title, fixed=None if fixed is None else top + fixed)

    yield good(f"See [the bridge][A] and [a][].\n\n{one}", "A label with a target")
    yield good(f"See [the bridge][a].\n\n{one}{one}", "One target twice")
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
    yield bad(
        f"See [the bridge][a].\n\n[«a»]: http://www.bridge.example\n{one}",
        "Two ways to write a target",
        f"See [the bridge][a].\n\n{one}",
    )
    yield bad(f"See [a][] and [the ferry][«b»].\n\n{one}", "A label without a line")
    yield bad(f"See [a][] and [«the ferry»][].\n\n{one}", "An empty label without a line")
