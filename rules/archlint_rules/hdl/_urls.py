"""URLs in headlines, which HDL007 reports and other rules ignore."""

import re
from collections.abc import Iterator

# Compiled for the first headline that looks as if it held one.
_URL = r"(?:(?<![a-z])(?:https?|ftp)(?:://|:--)|(?<![\w/.@-])www\.(?=[\w-]+\.\w))[^\s\"'<>)\]}“”‘’«»]+"


def raw_urls(headline: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of URLs, which end at a blank, a quote, a bracket or the punctuation that closes a sentence."""
    if may_hold_url(headline):
        for match in re.finditer(_URL, headline, re.IGNORECASE):
            yield match.start(), match.start() + len(match[0].rstrip(".,;:!?"))


def without_urls(headline: str) -> str:
    """Return the headline with `_` for each character of a URL."""
    if not may_hold_url(headline):
        return headline
    return re.sub(_URL, lambda match: "_" * len(match[0]), headline, flags=re.IGNORECASE)


def may_hold_url(headline: str) -> bool:
    return "://" in headline or ":--" in headline or "www." in headline.lower()
