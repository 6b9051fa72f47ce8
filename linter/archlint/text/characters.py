"""Invisible characters and characters that look like others."""

from unicodedata import category, name, normalize

_BLANK = "Zs"
_INVISIBLE = "Cf"
_UNSEEN = frozenset({_BLANK, _INVISIBLE, "Cc", "Zl", "Zp"})


def is_unseen(character: str) -> bool:
    """Return whether a character has no width, or is a blank other than space and tab."""
    return character not in " \t" and category(character) in _UNSEEN


def plain(text: str) -> str:
    """Return a text with plain blanks, no invisible characters, and full-width characters in their usual form."""
    if text.isascii():
        return text
    seen = [each for each in text if each.isascii() or category(each) != _INVISIBLE]
    return normalize("NFKC", "".join(" " if category(each) == _BLANK else each for each in seen))


def character_name(character: str) -> str:
    """Return the name of a character, such as ``U+00A0 (no-break space)``."""
    called = "byte order mark" if character == "\ufeff" else name(character, "control character").lower()
    return f"U+{ord(character):04X} ({called})"
