"""Headlines, and the texts of the links to their pages."""

from archlint.text.shorten import contrast


def told_apart(text: str, headline: str) -> str:
    """Return the message for a link whose text is not the headline of its page."""
    here, there = contrast(text, headline)
    return f"the link says {here if text else 'nothing'}, the page says {there}"
