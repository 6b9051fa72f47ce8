"""Links between the pages of the site."""

import posixpath
import re
from collections.abc import Callable, Mapping

# Fenced blocks, headings, code spans and links stay as they are; any other text that looks like a code is one.
_CODE = re.compile(
    r"(?P<kept>^ *(?P<fence>```+|~~~+).*?^ *(?P=fence)|^#.*?$|`[^`]*`|<[^>]*>|!?\[[^\]]*\](?:\([^)]*\)|:))"
    r"|\b(?P<code>[A-Z]{2,}\d{3})\b",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(
    r"(?P<kept>^ *(?P<fence>```+|~~~+).*?^ *(?P=fence)|`[^`]*`)"
    r"|(?P<before>\]\(|^\[[^\]]+\]: )(?!https?:|mailto:|#)(?P<target>[^()\s#]+)",
    re.MULTILINE | re.DOTALL,
)


def linked(text: str, pages: Mapping[str, str], folder: str = "") -> str:
    """Return Markdown in which the codes of rules are links to their pages, given by name, in a folder."""

    def link(match: re.Match[str]) -> str:
        name = pages.get(match["code"] or "")
        return match[0] if name is None else f"[{match['code']}]({folder}{name}.md)"

    return _CODE.sub(link, text)


def moved(text: str, source: str, page: str, place: Callable[[str], str]) -> str:
    """Return Markdown with its relative links changed for another place.

    ``source`` is the path of the text and ``page`` its path in the site; ``place`` returns the path in the site for a
    path in the project.
    """

    def move(match: re.Match[str]) -> str:
        if match["target"] is None:
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["target"]))
        return match["before"] + posixpath.relpath(place(target), posixpath.dirname(page) or ".")

    return _LINK.sub(move, text)
