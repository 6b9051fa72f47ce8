"""Labels of references, as `[text][label]`: those that nothing uses, those with two targets, and those without one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Self

from archlint.model import Span
from archlint.model.source_links import LinkSyntax, SourceLink
from archlint.rule import Edit, Finding, Findings, Fix, Safety

_DEFINITION = r"\n[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*\[([^\]\n]+)\]:"
"""The beginning of a line that gives a label a target, with the line end before it, to which a search can skip.

It is no pattern, so that few runs compile it.
"""
_IN_BRACKETS = r"\[([^\[\]]*)\]"
_USE = r"(?<![\\\w\])])\[([^\[\]]+)\]\[([^\[\]]*)\](?![(\[:])"
_URL = r"(?:https?://|/)[^\s\[\]()]*"
_INCLUDE = r"\{%-?\s*include\w*\s*([^\s%]*)"
_MADE_LABEL = r"(?m)^[ \t]*\[[^\]\n]*\{[{%]"
_LINE = r" {0,3}\[[^\]\n]+\]:[^\n]*(?:\n(?![ \t]*[\"'(])|\Z)"
_START = r"(?i)https?://(?:www\.)?"
_ESCAPED = r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])"
"""The characters that kramdown takes for themselves behind a backslash."""
_WILD = r"[*?[]"
"""Characters that mean others in a pattern."""


class Options(NamedTuple):
    """``labels`` are labels whose targets stand on no page, as those of a plug-in; ``*`` is any text in them.

    ``label_files`` are files with lines of targets for all pages, such as ``_includes/links.md``: paths beside the
    settings. With these, a page needs no line of its own to use labels.
    """

    labels: tuple[str, ...] = ()
    label_files: tuple[str, ...] = ()

    def filled(self, read: Callable[[str], str]) -> Self:
        """Return the options with the labels of the files."""
        found = {label for name in self.label_files for label in defined_labels(read(name))}
        return self._replace(labels=(*self.labels, *(re.sub(_WILD, r"[\g<0>]", label) for label in sorted(found))))


def meaning(label: str) -> str:
    """Return a label as labels are compared."""
    return " ".join(label.lower().split())


def defined_labels(text: str) -> list[str]:
    """Return the labels of the lines of a text that give one a target, as labels are compared."""
    return [meaning(label) for label in re.findall(_DEFINITION, f"\n{text}")]


def followed(links: Sequence[SourceLink], text: str) -> Iterator[SourceLink]:
    """Yield the links of a page, but for definitions of labels that nothing in its text uses: these are no links."""
    defined = {link.label.start for link in links if link.syntax is LinkSyntax.DEFINITION}
    brackets = re.finditer(_IN_BRACKETS, text) if defined else ()
    used = {meaning(found[1]) for found in brackets if found.start(1) not in defined}
    for link in links:
        if link.syntax is not LinkSyntax.DEFINITION or meaning(link.label.text) in used:
            yield link


def repeated(text: str, definitions: Sequence[SourceLink], *, first_counts: bool = False) -> Findings:
    """Yield a finding for each definition of a label to which the one that counts gives another target.

    That is the last one, as in kramdown, or the first, as in CommonMark.
    """
    counted = {meaning(link.label.text): link for link in (reversed(definitions) if first_counts else definitions)}
    reader, another = ("CommonMark", "kramdown") if first_counts else ("kramdown", "CommonMark")
    lines = _lines(text, [link.target.start for link in counted.values()])
    for link in definitions:
        other = counted[meaning(link.label.text)]
        target = other.target.text
        if target == link.target.text or "{" in target + link.target.text + link.label.text:
            continue
        from archlint.text.shorten import cut_url  # few pages come so far

        line = lines[other.target.start]
        which = f"{reader} takes that one, {another} this one"
        message = f"line {line} gives the label another target, {cut_url(target)}: {which}"
        yield Finding(link.label.span, message, _deletion(text, link, reader) if _is_alike(link, other) else None)


def _lines(text: str, places: Iterable[int]) -> Mapping[int, int]:
    """Return the lines of places in a text, counted in one pass: a label may be there very many times."""
    found: dict[int, int] = {}
    line, done = 1, 0
    for place in sorted(places):
        line += text.count("\n", done, place)
        found[place] = line
        done = place
    return found


def _is_alike(one: SourceLink, other: SourceLink) -> bool:
    """Return whether two targets differ only in the way they are written: scheme, `www`, capitals, slash at the end."""
    bare = [re.sub(_START, "", link.target.text).rstrip("/").lower() for link in (one, other)]
    return bare[0] == bare[1]


def _deletion(text: str, link: SourceLink, reader: str) -> Fix | None:
    """Return the fix that deletes the line of a definition; None if it is more than a line."""
    line = re.compile(_LINE).match(text, text.rfind("\n", 0, link.label.start) + 1)
    if line is None:
        return None
    return Fix(f"delete the line that {reader} passes over", (Edit(*line.span(), ""),), safety=Safety.UNSAFE)


def undefined(text: str, shown: str, options: Options, *, asks_for_all: bool) -> Findings:
    """Yield a finding for each label without a target; all but URLs only if the page or a file has definitions."""
    defined = set(defined_labels(text))
    asks_for_all = (asks_for_all or bool(options.label_files)) and not _may_bring_labels(text, options.label_files)
    for use in re.finditer(_USE, shown):
        (start, end) = span = use.span(2) if use[2] else use.span(1)
        label = meaning(text[start:end])
        if not use[2] and meaning(re.sub(_ESCAPED, r"\1", text[start:end])) in defined:
            continue  # the text is the label: kramdown takes it as it is shown
        if label in defined or "{" in label or (options.labels and _is_known(label, options.labels)):
            continue
        if use[2] and re.fullmatch(_URL, text[start:end]):
            edits = (Edit(start - 1, start, "("), Edit(end, end + 1, ")"))
            message = "a URL in brackets is taken for a label, which has no target: write it in parentheses"
            yield Finding(Span(*span), message, Fix("write parentheses", edits, safety=Safety.UNSAFE))
        elif asks_for_all and label:
            from archlint.text.shorten import cut_url  # as above

            yield Finding(
                Span(*span), f"no line gives the label `{cut_url(text[start:end])}` a target, so this is no link"
            )


def _may_bring_labels(text: str, known: Sequence[str]) -> bool:
    """Return whether Liquid may bring a page labels, but for its includes of files whose labels are known."""
    paths = [f"/{path}" for path in known]
    included = re.findall(_INCLUDE, text)
    is_known = all(any(path.endswith(f"/{name}") for path in paths) for name in included)
    return not is_known or re.search(_MADE_LABEL, text) is not None


def _is_known(label: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a label is one of some patterns, or fits one."""
    plain, fits = _split(patterns)
    return label in plain or any(fit(label) for fit in fits)


@cache
def _split(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[Callable[[str], object], ...]]:
    """Return the labels among patterns, and functions that match the rest."""
    from fnmatch import translate  # few sites have such patterns

    labels = frozenset(map(meaning, patterns))
    made = sorted(label for label in labels if re.search(_WILD, label))
    return labels.difference(made), tuple(re.compile(translate(label)).fullmatch for label in made)
