"""Percent-encoding of the parts of URLs as Jekyll does it.

The source of the algorithm is ``Jekyll::URL.escape_path`` with ``Addressable::URI.encode`` 2.8: the text is taken apart
as a URL first, so that a colon near its start makes a scheme, and ``?`` and ``#`` divide it.
"""

import re

_PLAIN = re.compile(r"^[a-zA-Z0-9./-]+$", re.MULTILINE)
_SCHEME = re.compile(r"([^:/?#]+):")
_GOOD_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*")
_UNSAFE_IN_PATH = re.compile(r"[^a-zA-Z0-9._~!$&'()+*,;=:@/-]")
_UNSAFE_AFTER_PATH = re.compile(r"[^a-zA-Z0-9._~!$&'()+*,;=:@/?-]")


def escape_path(text: str) -> str | None:
    """Return a text as it stands in a URL; None if the generator cannot make a URL of it."""
    if not text or (text.isascii() and text.isalnum()) or _PLAIN.search(text):
        return text
    scheme = _SCHEME.match(text)
    rest = text
    if scheme is not None:
        if not _GOOD_SCHEME.fullmatch(scheme[1]):
            return None
        rest = text[scheme.end() :]
    if "\n" in text or rest.startswith("//") or rest == "" or (scheme is None and rest.startswith(":")):
        return None
    rest, fragment_mark, fragment = rest.partition("#")
    path, query_mark, query = rest.partition("?")
    escaped = _UNSAFE_IN_PATH.sub(_encoded, path) + query_mark + _UNSAFE_AFTER_PATH.sub(_encoded, query)
    if fragment_mark:
        escaped += "%23" + _UNSAFE_AFTER_PATH.sub(_encoded, fragment)
    return (scheme[0] if scheme else "") + escaped


def _encoded(match: re.Match[str]) -> str:
    """Return a character as percent-encoded bytes of UTF-8."""
    return "".join(f"%{byte:02X}" for byte in match[0].encode(errors="surrogatepass"))
