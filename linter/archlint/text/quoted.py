"""Texts of a page as messages show them."""

_LONGEST = 60


def quoted(text: str) -> str:
    """Return a text in backticks, cut where it is too long for a message."""
    return f"`{text}`" if len(text) <= _LONGEST else f"`{text[:_LONGEST]}…`"
