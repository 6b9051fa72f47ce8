"""Say in plain words why LibYAML, the parser of Psych, or PyYAML's own parser cannot read a text, and where."""

import re

import yaml

from archlint.model.front_matter import Fault
from archlint.model.spans import Span

COLON = "a value with a colon and a blank needs quotes"
NO_KEY = "the line is no key and value, or is not indented as those before it"
NO_COLON = "the line has no colon and blank after a key"
NEEDS_QUOTES = "a value that begins with {} needs quotes"
UNFINISHED = "the quotation does not end"

_KEY_PROBLEM, _ITEM_PROBLEM = "did not find expected key", "did not find expected '-' indicator"
_COLON_PROBLEM, _NO_COLON_PROBLEM = "mapping values are not allowed in this context", "could not find expected ':'"
_REASONS = {
    _COLON_PROBLEM: COLON,
    _KEY_PROBLEM: NO_KEY,
    _NO_COLON_PROBLEM: NO_COLON,
    "did not find expected ',' or ']'": "the list in brackets does not end, or lacks a comma",
    "did not find expected ',' or '}'": "the mapping in braces does not end, or lacks a comma",
    _ITEM_PROBLEM: "the items of the list are not indented alike",
    "did not find expected alphabetic or numeric character": "a value that begins with * or & needs quotes",
    "did not find expected comment or line break": "a value that begins with | or > needs quotes, or lines of its own",
    "block sequence entries are not allowed in this context": "a value that begins with - and a blank needs quotes",
    "mapping keys are not allowed in this context": "a value that begins with ? and a blank needs quotes",
    "found a tab character that violates indentation": "a tab is no indentation",
    "found unknown escape character": "a text in double quotes has a backslash before a character that needs none",
}
GOES_ON = "the line is indented more than the one before it, or that one has no blank after the colon of its key"
QUOTED = "the value goes on after its closing quotation mark: put all of it in quotes of the other kind"
BRACKETED = "the value goes on after its closing bracket: put all of it in quotes"
_CLOSED = {"'": QUOTED, '"': QUOTED, "]": BRACKETED, "}": BRACKETED}
"""Reasons why there is no key or item behind a value, by the sign that ends it."""

_OF_PYYAML = {
    "mapping values are not allowed here": _COLON_PROBLEM,
    "mapping keys are not allowed here": "mapping keys are not allowed in this context",
    "sequence entries are not allowed here": "block sequence entries are not allowed in this context",
    "expected chomping or indentation indicators": "did not find expected comment or line break",
    "expected alphabetic or numeric character": "did not find expected alphabetic or numeric character",
    "expected ',' or ']'": "did not find expected ',' or ']'",
    "expected ',' or '}'": "did not find expected ',' or '}'",
    "expected the node content": "did not find expected node content",
    "expected '<document start>'": "did not find expected <document start>",
    "expected URI": "did not find expected tag URI",
    "found unexpected document separator": "found unexpected document indicator",
    "special characters are not allowed": "control characters are not allowed",
}
"""Problems in the words of PyYAML's own parser, without what was found instead, and in those of LibYAML."""
_FOUND = re.compile(r", but (?:got|found) .*|(?<=character) '[^']*'(?= that|\Z)", re.DOTALL)
"""The part of a problem that PyYAML's own parser takes from the text."""

_ENDS = ("found unexpected end of stream", "found unexpected document indicator")
_CANNOT_START = "found character that cannot start any token"


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """Return the place and the reason of an error."""
    if not isinstance(error, yaml.MarkedYAMLError):
        place = len(text.encode()[: getattr(error, "position", 0)].decode(errors="ignore"))
        return _fault(text, place, _problem(getattr(error, "reason", str(error))))
    # A line without a colon is one only because of what follows.
    mark = (error.problem != _NO_COLON_PROBLEM and error.problem_mark) or error.context_mark
    place = mark.index if mark else 0
    problem = _problem(error.problem or "", error.context or "")
    if problem in _ENDS and error.context_mark:
        return _fault(text, error.context_mark.index, UNFINISHED)
    if problem == _CANNOT_START and place < len(text):
        sign = text[place]
        reason = "a tab is no indentation" if sign == "\t" else NEEDS_QUOTES.format(sign)
        return _fault(text, place, reason)
    if problem == _COLON_PROBLEM and ": " not in text[text.rfind("\n", 0, place) + 1 : place]:
        return _fault(text, place, GOES_ON)
    if problem in (_KEY_PROBLEM, _ITEM_PROBLEM) and (closed := _CLOSED.get(text[:place].rstrip(" ")[-1:])):
        return _fault(text, place, closed)
    return _fault(text, place, _REASONS.get(problem) or " ".join(filter(None, (problem, error.context))))


def _problem(problem: str, context: str = "") -> str:
    """Return a problem in the words of LibYAML, which PyYAML's own parser has others for."""
    said = _FOUND.sub("", problem)
    if said == "expected <block end>":
        return _KEY_PROBLEM if context.endswith("mapping") else _ITEM_PROBLEM
    return _OF_PYYAML.get(said, said)


def _fault(text: str, place: int, reason: str) -> Fault:
    """Return a fault at a character, the last one if the place is at the end."""
    place = max(0, min(place, len(text.rstrip()) - 1))
    return Fault(Span(place, min(place + 1, len(text))), reason)
