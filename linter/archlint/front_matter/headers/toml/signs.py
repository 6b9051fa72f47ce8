"""Signs that all parts of TOML share."""

import re

CONTROLS = r"\x00-\x08\x0a-\x1f\x7f"
"""Characters that no string in a single line and no comment may have, for a class of a pattern."""

GAP = re.compile(rf"(?:[ \t]*(?:#[^{CONTROLS}]*)?\n)*[ \t]*(?:#[^{CONTROLS}]*\Z)?")
"""Blanks, line ends and comments before a statement, or in brackets."""

END = re.compile(rf"[ \t]*(?:#[^{CONTROLS}]*)?(?:\n|\Z)")
"""The end of a statement, to the end of its line."""

BLANKS = re.compile(r"[ \t]*")
