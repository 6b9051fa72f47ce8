"""Find what leads to a page of a site: links on other pages, and places in templates, data and configuration."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from posixpath import basename, normpath, splitext
from typing import NamedTuple
from urllib.parse import unquote

from archlint.confine import read_bounded
from archlint.errors import UsageError
from archlint.files.source import decode
from archlint.files.store import SIZE_LIMIT
from archlint.fixes.draft import Draft
from archlint.layouts.dated_files.preset import REDIRECT_FILES
from archlint.layouts.linking import Linking
from archlint.model.front_matter import Meaning
from archlint.model.metadata import State
from archlint.model.pages import Page, Unreadable, front_matter_end
from archlint.model.source_links import Asked, Mention, SourceLink, Spot
from archlint.workers.chunks import map_chunks
from archlint.workers.tuning import Sharing

_SHARING = Sharing(smallest=500, chunk=250)
_OWN: tuple[Meaning, ...] = ("aliases", "redirect", "url")
"""Meanings of fields that name the URLs of the page itself, or hold a link, which is read as such."""


class Searched(NamedTuple):
    """Result of a search of all pages of a site.

    ``linking`` are those that may name the page, ``answers`` has the pages that answer to
    watched keys, ``former`` those that do so by a former URL. ``unreadable`` has reasons by path.
    """

    linking: tuple[str, ...]
    answers: Mapping[str, str]
    former: Mapping[str, str]
    unreadable: Mapping[str, str]


def linking_of(draft: Draft) -> Linking:
    """Return the links of a draft's layout; UsageError if it is not that of a site."""
    linking = draft.layout.linking
    if linking is None:
        msg = "the archive is no site with URLs"
        raise UsageError(msg)
    return linking


def spot_of(draft: Draft, page: Page, *, former: bool = False) -> Spot:
    """Return the spot of a page, perhaps with the keys of its ``former`` URLs.

    One that the site does not show answers to links between files all the same.
    """
    metadata = draft.layout.metadata(page)
    keys, aliases = linking_of(draft).addresses(page, metadata._replace(state=State.PUBLISHED))
    return Spot(page.path, metadata.urls, frozenset(keys + aliases if former else keys))


def needles_of(spot: Spot) -> tuple[str, ...]:
    """Return texts of which one is in each text that names a page: the stem of its file, and the ends of its URLs."""
    stems = [urlpath.rstrip("/").removesuffix("/index.html") for urlpath in (spot.path, *spot.urls)]
    names = [splitext(stem[stem.rfind("/") + 1 :])[0] for stem in stems]
    return tuple(dict.fromkeys(form for name in names if name for form in (name, unquote(name))))


def search_site(
    draft: Draft, pages: Sequence[str], old: Spot, watched: frozenset[str] = frozenset(), jobs: int = 1
) -> Searched:
    """Read all pages of a site, given by archive path, fast: which may name a page, and which answer to a key."""
    wanted, needles = old.keys, needles_of(old)

    def search(paths: Sequence[str]) -> tuple[list[str], dict[str, str], dict[str, str], dict[str, str]]:
        linking, layout = linking_of(draft), draft.layout
        found: list[str] = []
        answers: dict[str, str] = {}
        former: dict[str, str] = {}
        unreadable: dict[str, str] = {}
        for path in paths:
            page = draft.read(path)
            if isinstance(page, Unreadable) and not page.text:
                unreadable[path] = page.reason
                continue
            single, choices = linking.candidates(page, layout.metadata)
            is_named = any(needle in page.text for needle in needles)
            if is_named or not wanted.isdisjoint(chain(single, *choices)):
                found.append(path)
            if watched:
                addresses = linking.addresses(page, layout.metadata(page))
                answers.update((key, path) for key in watched.intersection(addresses.keys))
                former.update((key, path) for key in watched.intersection(addresses.aliases))
        return found, answers, former, unreadable

    linking: list[str] = []
    maps: tuple[dict[str, str], ...] = ({}, {}, {})
    for _, (found, *parts) in map_chunks(search, pages, jobs, _SHARING):
        linking += found
        for whole, part in zip(maps, parts, strict=True):
            whole.update(part)
    return Searched(tuple(linking), *maps)


def links_to(draft: Draft, page: Page, keys: frozenset[str]) -> Iterator[tuple[SourceLink, str]]:
    """Yield the links of a page that lead to one with some keys, each with the key by which it does."""
    linking, metadata = linking_of(draft), draft.layout.metadata(page)
    for link in linking.read(page):
        key = leading_key(draft, linking.asks(page, metadata, link), keys)
        if key is not None:
            yield link, key


def leading_key(draft: Draft, asked: Asked, keys: frozenset[str]) -> str | None:
    """Return the key by which a link leads to a page with some keys; None if it does not."""
    for key in asked.keys:
        if key in keys:
            return key
        if key.startswith("file:") and has_file(draft, key[5:]):
            return None
    return None


def has_file(draft: Draft, path: str) -> bool:
    """Return whether there is a file at an archive path."""
    folder, _, name = path.rpartition("/")
    return name in draft.names(folder)


def mentions_in_fields(draft: Draft, page: Page, old: Spot, new: Spot) -> tuple[Mention, ...]:
    """Return the places in the front matter of a page that name another, but for URLs of the page itself."""
    end = front_matter_end(page)
    if not end:
        return ()
    front = getattr(page, "front_matter", None)
    keys = {key for meaning in _OWN for key in draft.layout.keys(meaning)}
    closed = [field.value.piece for field in front.fields if field.name in keys] if front else []
    found = linking_of(draft).mentions(page.text[:end], old, new)
    return tuple(
        mention for mention in found
        if not any(piece.start <= mention.piece.start < piece.end for piece in closed)
    )  # fmt: skip


def other_texts(root: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts beside the pages that may name one: templates, data, configuration; each by its archive path.

    Files with redirects are none: each of their URLs has its own meaning.
    """
    linking = linking_of(draft)
    paths = [normpath(path) for path in draft.layout.configuration if basename(path) not in REDIRECT_FILES]
    for folder in linking.text_folders:
        for place, folders, names in os.walk(root + os.sep + folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            below = place[len(root) :].replace(os.sep, "/")
            paths += [f"{below}/{name}" for name in sorted(names) if not name.startswith(".")]
    for path in dict.fromkeys(paths):
        # A file beside the source is outside the archive.
        if path.startswith("/..") or not has_file(draft, path):
            continue
        try:
            yield path, decode(draft.contents(path)).text
        except (OSError, UnicodeError):
            continue


def texts_beside(root: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the texts of the configuration that lie beside the archive, by archive path; no command changes these."""
    for path in draft.layout.configuration:
        file = os.path.normpath(root + path.replace("/", os.sep))
        if path.startswith("/..") and basename(path) not in REDIRECT_FILES and os.path.isfile(file):
            with suppress(UnicodeError, UsageError):
                yield path, decode(read_bounded(file, SIZE_LIMIT)).text


def places_of(root: str, draft: Draft, searched: Searched, spot: Spot) -> Iterator[tuple[str, str, int]]:
    """Yield the places that name a page: archive path, text and offset, those on pages first."""
    for path in searched.linking:
        page = draft.read(path)
        places = {link.target.start for link, _ in links_to(draft, page, spot.keys)}
        places |= {mention.piece.start for mention in mentions_in_fields(draft, page, spot, spot)}
        yield from ((path, page.text, place) for place in sorted(places))
    for path, text in (*other_texts(root, draft), *texts_beside(root, draft)):
        for mention in linking_of(draft).mentions(text, spot, spot):
            yield path, text, mention.piece.start
