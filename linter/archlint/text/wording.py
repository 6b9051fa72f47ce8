"""Compare texts by what they say, not by how they are spaced."""


def wording(text: str) -> str:
    """Return the words of a text with one blank between them, so that runs of white space do not count."""
    return " ".join(text.split())
