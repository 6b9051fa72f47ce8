"""A fast reader of links: the keys that the links of a page may ask for, whatever is code or a comment on it.

It finds all that ``archlint.layouts.dated_files.links.reader`` finds, and more. Every page of a run is read so; the few
with a key to which no page answers are read again. Most links lead to other sites, so these are left out first.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain

from archlint.layouts.dated_files.choices import Markdown
from archlint.layouts.dated_files.links.asks import Origin, Questions
from archlint.layouts.dated_files.links.grammar import ATTRIBUTES, ITEM, LIQUID_WORD, defined, in_parentheses
from archlint.layouts.dated_files.urls.normal_form import Urls
from archlint.model.source_links import Candidates, LinkSyntax, url_key

# Runs of characters at once: nothing has to match behind them, so that no part of a run is tried alone.
_TARGET = re.compile(in_parentheses(rf"{LIQUID_WORD}[^()\s{{]+|"))
_MOST_WORDS = 20
"""Most words of Liquid in one target, so that targets in targets are read in a time that grows with the text."""
_BARE = r"""\s"'<>`"""
"""Characters that a value of HTML without quotes has not, as in a class of them."""
_ANGLED = r"<>\s"
"""The same for a URL in angle brackets."""


def _words(without: str) -> str:
    """Return the pattern of a target without some characters, but in its words of Liquid."""
    run = rf"[^{{{without}]*"
    return rf"{run}(?:(?:{LIQUID_WORD}\{{){run}){{0,{_MOST_WORDS}}}"


class FastReader:
    """The fast reader of a site's links."""

    def __init__(self, questions: Questions, urls: Urls, suffixes: Iterable[str], dialect: Markdown) -> None:
        """Take the questions and the URLs of a site, the endings of files in Markdown, and their dialect."""
        self._dialect = dialect
        self._questions = questions
        self._urls = urls
        self._suffixes = tuple(suffixes)
        self._any_host = "|".join(map(re.escape, sorted(urls.hosts))) or "(?!)"

    # Patterns that a hook on a page may not need are compiled when they are.

    @cached_property
    def _inline(self) -> re.Pattern[str]:
        """The pattern of the end of a label with the beginning of a target in parentheses, or with a colon.

        No target leads elsewhere, or begins with a tag. The group is its path, if nothing in that has to be decoded,
        and it ends the target.
        """
        host = rf"(?:www\.)?(?:{self._any_host})"
        elsewhere = rf"(?:https?:)?//(?!(?i:{host}(?![a-z0-9.-])))|#|mailto:"
        path = rf"(?i:(?:(?:https?:)?//{host}(?=/))?(/(?!/)[\w/~.+@:,!*;=$-]*)(?:#[\w.-]*)?\))"
        return re.compile(rf"\](?::|\((?!{elsewhere}|\{{%)(?:{path})?)")

    @cached_property
    def _outside(self) -> str:
        return rf"(?!<?(?:#|mailto:|(?:https?:)?//(?!(?:www\.)?(?:{self._any_host})(?:[^a-z0-9.-]|$))))"

    @cached_property
    def _definitions(self) -> re.Pattern[str]:
        label = rf"\n[ \t>]*{ITEM}*\[(?!\^)[^\n]{{1,999}}?\]:"
        # In CommonMark, a line may end before the target.
        end = r"(?:[ \t]*\n[ \t>]*)?" if self._dialect == "commonmark" else ""
        return re.compile(rf"{label}{end}(?=[ \t]*{self._outside}){defined(LIQUID_WORD)}", re.IGNORECASE)

    @cached_property
    def _attributes(self) -> re.Pattern[str]:
        names = "|".join(f"(?<={name}=)|(?<={name}\\s=)" for name in ATTRIBUTES)
        values = "|".join(rf"{mark}\s*{self._outside}({_words(mark)})" for mark in "\"'")
        bare = rf"""{self._outside}(?=[^\s"'=<>`])({_words(_BARE)})"""
        # No name begins within a run of characters.
        return re.compile(rf"=(?:{names})(?=\s*(?:{values}|{bare}))[^{{{_BARE}]*", re.IGNORECASE)

    @cached_property
    def _automatic(self) -> re.Pattern[str]:
        url = rf"(?:https?:|mailto:){_words(_ANGLED)}"
        return re.compile(rf"<(?={self._outside}({url}|\{{\{{[^<>\n]*(?=>)))", re.IGNORECASE)

    @cached_property
    def _named_in_tags(self) -> Callable[[str], Iterator[tuple[LinkSyntax, str]]]:
        from archlint.layouts.dated_files.links.liquid import named_in_tags

        return named_in_tags

    def read(self, text: str, origin: Callable[[], Origin], *, markdown: bool) -> Candidates:
        """Return the keys that the links in the body of a page may ask for; few pages without links need the origin."""
        single: list[str] = []
        choices: list[tuple[str, ...]] = []
        inline: list[tuple[LinkSyntax, str]] = []
        has_colons = False
        if markdown and "]" in text:
            is_simple = not self._questions.has_redirects
            for found in self._inline.finditer(text):
                start = found.start() + 2
                path = found[1] if is_simple else None
                if path is not None and not path.endswith(self._suffixes):
                    if (url := self._urls.below_base(path)) is not None:
                        single.append(url_key(url))
                elif text[start - 1] == ":":
                    has_colons = True
                else:
                    inline.append((LinkSyntax.INLINE, _target(text, start)))
        page: Origin | None = None
        for syntax, target in chain(self._others(text, markdown=markdown, has_colons=has_colons), inline):
            page = page or origin()
            keys, moved, _ = self._questions.asked(syntax, target.strip(), page)
            if len(keys) == 1 and not moved:
                single += keys
            elif keys:
                choices.append(keys + moved)
        return Candidates(tuple(dict.fromkeys(single)), tuple(dict.fromkeys(choices)))

    def _others(self, text: str, *, markdown: bool, has_colons: bool) -> Iterator[tuple[LinkSyntax, str]]:
        """Yield the targets that are no inline ones, by what they are asked for; definitions have colons at labels."""
        if "{" in text:
            yield from self._named_in_tags(text)
        if has_colons:
            for found in self._definitions.finditer("\n" + text):
                yield LinkSyntax.DEFINITION, found[found.lastindex or 0]
        if "<" in text:
            automatic = self._automatic.finditer(text) if markdown else ()
            for found in chain(automatic, self._attributes.finditer(text)):
                yield LinkSyntax.HTML, found[found.lastindex or 0]


def _target(text: str, start: int) -> str:
    """Return the target in parentheses at a place; it is read as far as the next one, so that each is read once."""
    end = text.find("](", start)
    found = _TARGET.match(text, start, end if end >= 0 else len(text))
    return found[found.lastindex or 0] if found else ""
