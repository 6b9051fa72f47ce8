"""Find a header between two fences, as Hugo does (``lexIntroSection`` of its package ``pageparser``).

White space may stand before the opening fence. The header begins right behind the three signs of that fence, and
ends at the next line that begins with them: the body goes on behind them, in the same line if more follows.
"""

import re
from typing import NamedTuple

from archlint.model.front_matter import Fault, FrontMatter
from archlint.model.spans import Span

_BLANKS = re.compile(r"[ \t\n\r\v\f]*")


class Fenced(NamedTuple):
    """Offsets of a header: ``start`` and ``end`` of what the fences enclose, ``after`` of the body.

    If a line feed follows the opening fence, ``start`` is behind it.
    """

    start: int
    end: int
    after: int


def find_sign(text: str, sign: str) -> int:
    """Return the place of a sign that begins a page, behind white space; -1 if the page begins otherwise."""
    if text.startswith(sign):
        return 0
    if text[:1] > " ":
        return -1
    match = _BLANKS.match(text)
    place = match.end() if match else 0
    return place if text.startswith(sign, place) else -1


def find_fenced(text: str, sign: str, syntax: str) -> Fenced | FrontMatter | None:
    """Return the header between fences of three signs; None if the page does not begin with the sign.

    A page that begins with the sign and has no such header ends the build: it is front matter with a fault.
    """
    place = find_sign(text, sign)
    if place < 0:
        return None
    fence = sign * 3
    if not text.startswith(fence, place):
        span = Span(place, place + 1)
        reason = f"a page that begins with {sign} needs a header between lines of {fence}"
        return FrontMatter(span, fault=Fault(span, reason), syntax=syntax)
    opening = place + len(fence)
    start = opening + text.startswith("\n", opening)
    end = _closing(text, start, fence)
    if end < 0:
        reason = f"no line of {fence} ends the header"
        return FrontMatter(Span(0, len(text)), fault=Fault(Span(place, opening), reason), syntax=syntax)
    after = end + len(fence)
    return Fenced(start, end, after + text.startswith("\n", after))


def _closing(text: str, start: int, fence: str) -> int:
    """Return the place of the next fence that begins a line; -1 if there is none."""
    place = text.find(fence, start)
    while place > 0 and text[place - 1] not in "\n\r":
        place = text.find(fence, place + 1)
    return place
