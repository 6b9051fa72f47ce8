"""Resolve plain scalars of YAML as go-yaml, the library of Hugo, does (``toNumber`` of goccy/go-yaml 1.19).

Days and times are texts to it. It knows the words and numbers of YAML 1.2, and numbers of YAML 1.1 as well.
"""

import re
from math import inf, nan

from archlint.front_matter.scalars import RefusedError
from archlint.model.front_matter import Plain

_WORDS = {
    "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".inf": inf, ".Inf": inf, ".INF": inf, "-.inf": -inf, "-.Inf": -inf, "-.INF": -inf,
    ".nan": nan, ".NaN": nan, ".NAN": nan,
}  # fmt: skip
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_BASES = {"0x": 16, "0o": 8, "0b": 2}
_DIGITS = {
    2: re.compile(r"[01]+"),
    8: re.compile(r"[0-7]+"),
    10: re.compile(r"[0-9]+"),
    16: re.compile(r"[0-9a-fA-F]+"),
}
_LONGEST_NUMBER = 64
"""Most digits of a number of 64 bits."""


def resolve(text: str) -> Plain:
    """Return the value of a plain scalar; RefusedError if it is not known."""
    if not text:
        return None
    if text[0] not in "+-.0123456789":
        return _WORDS.get(text, text)
    if text in _WORDS:
        return _WORDS[text]
    return _number(text)


def _number(text: str) -> Plain:
    points = text.count(".")
    is_negative = text[0] == "-"
    digits = text.removeprefix("+").removeprefix("-").replace("_", "")
    if points > 1 or not digits:
        return text
    base = _BASES.get(digits[:2])
    if base:
        digits = digits[2:]
    elif points:
        return _float(text, digits, is_negative=is_negative)
    else:
        base = 8 if digits[0] == "0" and len(digits) > 1 else 10
    if not _DIGITS[base].fullmatch(digits) or len(digits.lstrip("0")) > _LONGEST_NUMBER:
        return text
    number = int(digits.lstrip("0") or "0", base) * (-1 if is_negative else 1)
    return number if -(1 << 63) <= number < (1 << 64) else text


def _float(text: str, digits: str, *, is_negative: bool) -> float | str:
    if digits[:1] in "+-" and is_negative:
        return text
    if digits.startswith(("0X", "+0X", "-0X")):
        raise RefusedError(f"{text} looks like a number of base 16 with a point")
    if not _FLOAT.fullmatch(digits):
        return text
    value = -float(digits) if is_negative else float(digits)
    return value if abs(value) != inf else text
