"""Paths of events: the slug of a headline, as it is made now and as it once was."""

import re
from datetime import date

CUT = 140
_OTHER = re.compile(r"[^a-z0-9_]+")

# Old slugs were made from UTF-8 read as Latin-1, whose characters then became ASCII: an é is the two bytes that
# Latin-1 reads as Ã and ©, written "A" and "(c)".
_OLD_ASCII = {
    "á": "A!", "é": "A(c)", "í": "A-", "ó": "A3", "ö": "AP", "ø": "A,", "å": "AY=", "ü": "A1/4", "ñ": "A+-",
    "Í": "A", "–": "a",
}  # fmt: skip
_AS_ONCE = str.maketrans(_OLD_ASCII)


def slug(headline: str, cut: int = CUT) -> str:
    """Return the slug of a raw headline."""
    return _OTHER.sub("-", headline[:cut].lower()).strip("-")


def old_slug(headline: str, cut: int = CUT) -> str:
    """Return the slug that a raw headline got years ago."""
    return slug(headline.translate(_AS_ONCE), cut)


def folder(day: date) -> str:
    """Return the archive path of a day's folder."""
    return f"/news/{day.year:04}/{day.month:02}/{day.day}"


def day_text(day: date) -> str:
    """Return a day as pages write it."""
    return f"{day.year:04}-{day.month:02}-{day.day}"
