"""What findings and pages are known by, wherever they move: short marks of their texts."""

from binascii import b2a_base64, crc32

from archlint.diagnostics import Diagnostic
from archlint.model.facts import is_cover_image, source_url
from archlint.model.pages import Event, Page

_NUMBERING = " \t0123456789."


def mark(text: str) -> str:
    """Return six letters that stand for a text: of four thousand million pairs of texts one has equal ones."""
    data = crc32(text.encode(errors="surrogatepass")).to_bytes(4, "big")
    return b2a_base64(data, newline=False)[:6].decode().replace("+", "-").replace("/", "_")


def finding_fingerprint(found: Diagnostic) -> str:
    """Return the mark of the text that a finding points at.

    A text without letters (a number in a list) does not tell a place from others: then it is also the line, without
    its own number in a list and without comments.
    """
    text = pointed_text(found)
    if text and not any(map(str.isalpha, text)):
        text = f"{text}\n{found.line.partition('<!--')[0].strip(_NUMBERING)}"
    return mark(text)


def pointed_text(found: Diagnostic) -> str:
    """Return the text that a finding points at, as far as that is on its first line."""
    end = found.end.column - 1 if found.end.row == found.start.row else len(found.line)
    return found.line[found.start.column - 1 : end]


def page_fingerprints(page: Page) -> tuple[str, str]:
    """Return what a page is known by when it has another path: of an event its headline, and its sources.

    An event without sources is known by its body instead, or by what it lists as related. Of every other page it is the
    text. Empty where there is none: that tells nothing.
    """
    if not isinstance(page, Event):
        return (mark(page.text) if page.text else "", "")
    headline = page.headline.text.strip() if page.headline else ""
    sources = zip(page.sources.labels, page.sources.targets, strict=True)
    urls = sorted(source_url(target) for label, target in sources if not is_cover_image(label))
    more = "\n".join(urls) or (page.body.text.strip() if page.body else "") or "\n".join(page.related.targets)
    return (mark(headline) if headline else "", mark(more) if more else "")
