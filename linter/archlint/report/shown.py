"""Texts made fit for others: for a terminal, where nothing may move the cursor or break a line, and for UTF-8."""


def shown(text: str) -> str:
    """Return the text with control characters, line ends and undecodable bytes as escapes."""
    if text.isprintable():
        return text
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character.isprintable() or character == " ":
        return character
    return character.encode("unicode_escape").decode("ascii")


def encodable(text: str) -> str:
    """Return the text with undecodable bytes, which names of files may hold, as escapes."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()
