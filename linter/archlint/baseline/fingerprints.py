"""Fingerprints of findings and pages, by which they are found again after they move."""

from binascii import b2a_base64, crc32
from functools import lru_cache

from archlint.diagnostics import Diagnostic
from archlint.model.facts import is_cover_image, source_url
from archlint.model.pages import Event, Page

_NUMBERING = " \t0123456789."


def text_fingerprint(text: str) -> str:
    """Return a hash of a text, of six letters; two texts share one with a probability of about 1 in 4e9."""
    data = crc32(text.encode(errors="surrogatepass")).to_bytes(4, "big")
    return b2a_base64(data, newline=False)[:6].decode().replace("+", "-").replace("/", "_")


def finding_fingerprint(found: Diagnostic) -> str:
    """Return the fingerprint of the text that a finding points at.

    A text without letters (a number in a list) is ambiguous: then the fingerprint includes the line, without its own
    number in a list and without comments.
    """
    text = pointed_text(found)
    if text and not any(map(str.isalpha, text)):
        text = f"{text}\n{found.line.partition('<!--')[0].strip(_NUMBERING)}"
    return text_fingerprint(text)


@lru_cache(1)  # a long line can have many findings
def line_fingerprints(line: str) -> tuple[str, ...]:
    """Return the fingerprints of a whole line, without and with the blanks at its ends."""
    return tuple(map(text_fingerprint, dict.fromkeys((line.strip(), line.lstrip(), line))))


def pointed_text(found: Diagnostic) -> str:
    """Return the text that a finding points at, up to the end of its first line."""
    end = found.end.column - 1 if found.end.row == found.start.row else len(found.line)
    return found.line[found.start.column - 1 : end]


def page_fingerprints(page: Page) -> tuple[str, str]:
    """Return the fingerprints of a page under any path: for an event, those of its headline and its sources.

    An event without sources has a fingerprint of its body instead, or of its related links. Any other page has one of
    its text. A fingerprint is empty if there is no such text.
    """
    if not isinstance(page, Event):
        return (text_fingerprint(page.text) if page.text else "", "")
    headline = page.headline.text.strip() if page.headline else ""
    sources = zip(page.sources.labels, page.sources.targets, strict=True)
    urls = sorted(source_url(target) for label, target in sources if not is_cover_image(label))
    more = "\n".join(urls) or (page.body.text.strip() if page.body else "") or "\n".join(page.related.targets)
    return (text_fingerprint(headline) if headline else "", text_fingerprint(more) if more else "")
