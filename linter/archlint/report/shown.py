"""Texts made fit for a terminal: nothing in them may move the cursor, break a line or fail to print."""


def shown(text: str) -> str:
    """Return the text with control characters, line ends and undecodable bytes as escapes."""
    if text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    return character.encode("unicode_escape").decode("ascii")
