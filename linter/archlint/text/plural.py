"""Numbers with their nouns, in messages."""


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 page``, ``1,234 pages``. ``plural`` is given if it takes more than an *s*."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"
