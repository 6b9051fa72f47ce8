"""Read the strings of TOML: basic ones with escapes, literal ones without, both in one line or in several."""

import re

from archlint.front_matter.headers.outcomes import FaultError
from archlint.front_matter.headers.toml.signs import CONTROLS

_BASIC = re.compile(rf'"([^"\\{CONTROLS}]*(?:\\.[^"\\{CONTROLS}]*)*)"')
_LITERAL = re.compile(rf"'([^'{CONTROLS}]*)'")
# Up to two quotation marks before the closing three belong to the text.
_BASIC_LINES = re.compile(r'"""\n?([^"\\]*(?:(?:\\(?s:.)|"{1,2}(?!"))[^"\\]*)*"{0,2}?)"""(?!")')
_LITERAL_LINES = re.compile(r"'''\n?([^']*(?:'{1,2}(?!')[^']*)*'{0,2}?)'''(?!')")
_BAD_SIGN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPE = re.compile(
    r'\\(?:([btnfre"\\])|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\n[ \t\n]*)|)', re.DOTALL
)
_SIGNS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_LINES = 3
"""Length of the quotation mark of a text of several lines."""


def read_string(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the value of the string that begins with the quotation mark at ``start``, and its end."""
    sign = text[start]
    if text.startswith(sign * _LINES, start, end):
        match = (_BASIC_LINES if sign == '"' else _LITERAL_LINES).match(text, start, end)
        if match is None:
            raise FaultError(start, f"no {sign * _LINES} ends the text, or more than five signs do")
        if bad := _BAD_SIGN.search(match[0]):
            raise FaultError(start + bad.start(), "a text has a control character")
        return (_unescaped(match) if sign == '"' else match[1]), match.end()
    return read_line_string(text, start, end)


def read_line_string(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the value of a string in one line, and its end; keys have no others."""
    sign = text[start]
    match = (_BASIC if sign == '"' else _LITERAL).match(text, start, end)
    if match is None:
        raise FaultError(start, f"no {sign} ends the text in its line, or the text has a control character")
    return (_unescaped(match) if sign == '"' else match[1]), match.end()


def _unescaped(match: re.Match[str]) -> str:
    written = match[1]
    if "\\" not in written:
        return written
    start = match.start(1)

    def meaning(escape: re.Match[str]) -> str:
        if escape[1]:
            return _SIGNS[escape[1]]
        if escape[5]:
            return ""
        code = escape[2] or escape[3] or escape[4]
        point = int(code, 16) if code else -1
        if not 0 <= point < 0xD800 and not 0xDFFF < point <= 0x10FFFF:
            raise FaultError(start + escape.start(), "the backslash begins no escape: write two, or use single quotes")
        return chr(point)

    return _ESCAPE.sub(meaning, written)
