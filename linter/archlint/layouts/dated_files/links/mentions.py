"""Places of any text that name a page of a site: its URL, its file, or its name in a tag.

For texts whose links are not read: templates, data, configuration, and the fields of pages. A place counts if it is a
whole path from the top.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from archlint.layouts.dated_files.links.asks import Origin, Questions
from archlint.layouts.dated_files.links.liquid import strings_in_liquid
from archlint.layouts.dated_files.links.retarget import like, post_name, quoted
from archlint.layouts.dated_files.paths import relative_path
from archlint.layouts.dated_files.preset import Site
from archlint.layouts.dated_files.urls.normal_form import Urls, decoded
from archlint.model.source_links import LinkSyntax, Mention, Spot
from archlint.model.spans import Piece

_BEFORE = r"(?<![\w%~.+/:@-])"
_BEHIND = r"(?![\w%~+/-]|\.\w)"
_POST_URL = re.compile(r"\{%-?\s*post_url\s+([^\s%]+?)\s*-?%\}")
_LEAD = r"[\w:/.~%-]*"
"""Host and base path, which may stand in front of the rest of a URL."""
_REST = r"(?:[?#]\S*)?"
_NOWHERE = Origin("/", (), "literal")


def mentions(text: str, old: Spot, new: Spot, site: Site, questions: Questions) -> tuple[Mention, ...]:
    """Return the places of a text that name a page, in order, each with what names its new spot."""
    found = [*_urls(text, old, new, Urls(site)), *_files(text, old, new, site)]
    found += (
        Mention(Piece(tag[1], tag.start(1)), post_name(new.path, site))
        for tag in _POST_URL.finditer(text)
        if not old.keys.isdisjoint(questions.asked(LinkSyntax.POST_URL, tag[1], _NOWHERE).keys)
    )
    return tuple(sorted(found, key=lambda mention: mention.piece.start))


def mentions_in_liquid(text: str, old: Spot, new: Spot, site: Site, questions: Questions) -> Iterator[Mention]:
    """Yield the places of a text at which Liquid gets the URL or the file of a page, in quotes and as a whole."""
    strings = list(strings_in_liquid(text))
    starts = [string.start for string in strings]
    # One search for all: a page may have very many texts in quotes.
    for mention in mentions(_only(strings, len(text)), old, new, site, questions) if strings else ():
        string, start = strings[bisect_right(starts, mention.piece.start) - 1]
        lead, rest = string[1 : mention.piece.start - start], string[mention.piece.end - start : -1]
        if re.fullmatch(_LEAD, lead) and re.fullmatch(_REST, rest):
            yield mention


def _only(pieces: Sequence[Piece], length: int) -> str:
    """Return a text of a length with line ends for all but some pieces."""
    parts: list[str] = []
    done = 0
    for piece in pieces:
        parts += ("\n" * (piece.start - done), piece.text)
        done = piece.end
    return "".join([*parts, "\n" * (length - done)])


def _urls(text: str, old: Spot, new: Spot, urls: Urls) -> Iterator[Mention]:
    for url in old.urls:
        core = urls.below_base(url)
        if core is None or core == "/" or not new.urls:
            continue
        # Without percent-encoding, too.
        written = url[len(urls.base) :]
        forms = {form.removesuffix("/index.html").removesuffix("/").removesuffix(".html")[1:]
                 for form in (written, decoded(written))}  # fmt: skip
        cores = "|".join(map(re.escape, sorted(forms)))
        hosts = "|".join(map(re.escape, sorted(urls.hosts)))
        host = rf"(?:(?:https?:)?//(?:www\.)?(?:{hosts})(?::\d+)?)?" if hosts else ""
        # Within quotes, a filter may add the base path with its slash.
        lead = rf"(?:{host}(?:{re.escape(urls.base)})?/|(?<=[\"']))"
        path = rf"{_BEFORE}{lead}((?:{cores})(?:/index\.html|\.html|/)?){_BEHIND}"
        for found in re.finditer(path, text):
            moved = like("/" + found[1], url, new.urls[0])[len(urls.base) + 1 :]
            yield Mention(Piece(found[1], found.start(1)), moved)


def _files(text: str, old: Spot, new: Spot, site: Site) -> Iterator[Mention]:
    names = {old.path[1:]: new.path[1:], relative_path(site, old.path): relative_path(site, new.path)}
    for name, moved in names.items():
        for found in re.finditer(rf"{_BEFORE}/?({re.escape(name.removeprefix('/'))}){_BEHIND}", text):
            yield Mention(Piece(found[1], found.start(1)), quoted(moved.removeprefix("/")))
