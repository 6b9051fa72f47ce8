"""A fast reader of links: the keys that the links of a page may ask for, whatever is code or a comment on it.

It finds all that ``archlint.layouts.dated_files.links`` finds, and more. Every page of a run is read so; the few with
a key to which no page answers are read again.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from archlint.layouts.dated_files.link_grammar import ATTRIBUTES, AUTOMATIC, BARE, DEFINED, PARENTHESIS
from archlint.layouts.dated_files.liquid import mask_liquid
from archlint.model.source_links import Asked, Candidates, LinkSyntax

Question = Callable[[LinkSyntax, str], Asked]
"""Function that returns the keys that a target asks for."""


class Patterns(NamedTuple):
    """The patterns of targets on pages in Markdown and in HTML, but for targets on hosts of other sites."""

    markdown: re.Pattern[str]
    html: re.Pattern[str]


def patterns_of(hosts: Iterable[str]) -> Patterns:
    """Return the patterns for a site with some hosts.

    A target stands in a group of its own, in a lookahead: a target can have the beginning of another one in it. Each
    alternative begins with a character of its own, by which the search for matches is fast.
    """
    own = "|".join(map(re.escape, sorted(hosts)))
    own = rf"(?!(?:[^/?#\s@]*@)?(?:www\.)?(?:{own})(?:[^a-z0-9.-]|$))" if own else ""
    outside = rf"(?!<?(?:#|mailto:|(?:https?:)?//{own}))"
    names = "|".join(f"(?<={name}=)|(?<={name}\\s=)" for name in ATTRIBUTES)
    values = "|".join(rf"{quote}\s*{outside}([^{quote}]*)" for quote in "\"'")
    html = rf"=(?:{names})(?=\s*(?:{values}|{outside}({BARE})))"
    bracket = rf"(?=\(\s*{outside})(?={PARENTHESIS})|:(?=[ \t]*{outside})(?={DEFINED})"
    markdown = rf"\](?:{bracket})|<(?={outside}({AUTOMATIC}))|{html}"
    return Patterns(re.compile(markdown, re.IGNORECASE), re.compile(html, re.IGNORECASE))


def candidates(text: str, pattern: re.Pattern[str], asked: Question, *, liquid: bool) -> Candidates:
    """Return the keys that the links in the body of a page may ask for."""
    single: list[str] = []
    choices: list[tuple[str, ...]] = []
    for syntax, target in _targets(text, pattern, liquid=liquid):
        found = asked(syntax, target)
        keys = found.keys + found.moved
        if len(keys) == 1:
            single += keys
        elif keys:
            choices.append(keys)
    return Candidates(tuple(dict.fromkeys(single)), tuple(dict.fromkeys(choices)))


def _targets(text: str, pattern: re.Pattern[str], *, liquid: bool) -> Iterator[tuple[LinkSyntax, str]]:
    masked, tags = mask_liquid(text) if liquid else (text, ())
    for tag in tags:
        yield tag.syntax, tag.name.text
    for found in pattern.finditer(masked):
        assert found.lastindex is not None  # noqa: S101  (each alternative has a group)
        start, end = found.span(found.lastindex)
        yield LinkSyntax.INLINE, text[start:end].strip()
