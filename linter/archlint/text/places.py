"""A position in a slug aligned with a position in its headline."""

from typing import NamedTuple


class Alignment(NamedTuple):
    """A position in a slug and one in its headline.

    ``expected`` is the next character of the slug and ``character`` that of the headline, both empty at the end;
    ``letter`` is the form of the character in a slug if that is an ASCII letter or digit, else empty.
    """

    headline: str
    position: int
    slug: str
    at: int
    expected: str
    character: str
    letter: str

    @classmethod
    def of(cls, headline: str, position: int, slug: str, at: int) -> "Alignment":
        """Return the alignment of a position in the headline with one in the slug."""
        character = headline[position : position + 1]
        letter = character.lower() if character.isascii() and character.isalnum() else ""
        return cls(headline, position, slug, at, slug[at : at + 1], character, letter)

    @property
    def begins_word(self) -> bool:
        """Whether a word of the slug begins here."""
        return not self.at or self.slug[self.at - 1] == "-"

    @property
    def ends_word(self) -> bool:
        """Whether the next character of the slug is the last of its word."""
        return self.slug[self.at + 1 : self.at + 2] in ("", "-")

    @property
    def word(self) -> str:
        """The word of the slug that is here or ends here."""
        start = self.slug.rfind("-", 0, self.at) + 1
        return self.slug[start:].partition("-")[0]

    @property
    def follows_letter(self) -> bool:
        """Whether a letter or digit of the headline stands before this position."""
        return self.position > 0 and self.headline[self.position - 1].isalnum()

    @property
    def in_name(self) -> bool:
        """Whether the word of the headline at this position begins with a capital."""
        start = self.position
        while start and self.headline[start - 1].isalnum():
            start -= 1
        return self.headline[start : start + 1].isupper()
