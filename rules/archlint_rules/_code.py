"""Code spans, whose text is no prose."""

import re

_CODE = r"`[^`]+`"


def without_code(text: str) -> str:
    """Return a text with a backtick for each character of its code spans."""
    return re.sub(_CODE, lambda code: "`" * len(code[0]), text) if "`" in text else text
