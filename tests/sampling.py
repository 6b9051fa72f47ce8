"""How many examples hypothesis tries."""

from hypothesis import settings


def times(factor: float) -> int:
    """Return that many times as many examples as the profile in force has: 100, and 10 in the session ``quick`` of nox."""
    return round(factor * settings().max_examples)
