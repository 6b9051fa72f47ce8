"""URLs in headlines, which HDL007 reports and what they hold no other rule."""

import re
from collections.abc import Iterator

_URL = re.compile(
    r"(?:(?<![a-z])(?:https?|ftp)(?:://|:--)|(?<![\w/.@-])www\.(?=[\w-]+\.\w))[^\s\"'<>)\]}“”‘’«»]+",
    re.IGNORECASE,
)


def raw_urls(headline: str) -> Iterator[tuple[int, int]]:
    """Yield where URLs begin and end: at a blank, a quote or a bracket, or the punctuation that closes a sentence."""
    if "://" not in headline and ":--" not in headline and "www." not in headline.lower():
        return
    for match in _URL.finditer(headline):
        yield match.start(), match.start() + len(match[0].rstrip(".,;:!?"))
