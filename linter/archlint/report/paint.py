"""Colours of a terminal."""

from archlint.rule.finding import Severity

BOLD, FAINT = "1", "2"
TONES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def paint(text: str, style: str, *, colour: bool) -> str:
    """Return the text in a style (the parameters of SGR, ECMA-48 8.3.117), or as it is without colours."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text
