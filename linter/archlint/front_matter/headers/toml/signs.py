"""Signs that all parts of TOML share, and the errors of its reader."""

import re

CONTROLS = r"\x00-\x08\x0a-\x1f\x7f"
"""Characters that no string in a single line and no comment may have, for a class of a pattern."""

GAP = re.compile(rf"(?:[ \t]*+(?:#[^{CONTROLS}]*+)?\n)*+[ \t]*+(?:#[^{CONTROLS}]*+\Z)?")
"""Blanks, line ends and comments before a statement, or in brackets."""

END = re.compile(rf"[ \t]*+(?:#[^{CONTROLS}]*+)?(?:\n|\Z)")
"""The end of a statement, to the end of its line."""

BLANKS = re.compile(r"[ \t]*+")

MAX_DEPTH = 100
"""Levels of lists and tables, and parts of a dotted key; more are not read."""


class FaultError(ValueError):
    """A place that is no TOML, and the reason."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


class TooDeepError(ValueError):
    """TOML of more levels than are read."""

    def __init__(self) -> None:
        super().__init__(f"it is nested more than {MAX_DEPTH} levels deep")


def skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return the end of what a pattern, which matches anything, takes from ``start``."""
    match = pattern.match(text, start, end)
    return match.end() if match else start
