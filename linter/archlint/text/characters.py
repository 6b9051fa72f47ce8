"""Characters that nobody sees, or that look like others: what they are, and a text without them."""

from unicodedata import category, name, normalize

_BLANK = "Zs"
_INVISIBLE = "Cf"
_UNSEEN = frozenset({_BLANK, _INVISIBLE, "Cc", "Zl", "Zp"})


def is_unseen(character: str) -> bool:
    """Whether a character has no width, or is a blank other than the usual one and a tab."""
    return character not in " \t" and category(character) in _UNSEEN


def plain(text: str) -> str:
    """Return a text as it looks: usual blanks, nothing invisible, full-width characters in their usual form."""
    if text.isascii():
        return text
    seen = [each for each in text if each.isascii() or category(each) != _INVISIBLE]
    return normalize("NFKC", "".join(" " if category(each) == _BLANK else each for each in seen))


def character_name(character: str) -> str:
    """Return what a character is called, ``U+00A0 (no-break space)``."""
    called = "byte order mark" if character == "\ufeff" else name(character, "control character").lower()
    return f"U+{ord(character):04X} ({called})"
