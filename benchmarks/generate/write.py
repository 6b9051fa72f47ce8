"""Writes an archive: its pages below ``content/``, its settings and the list of its defects beside that."""

import json
import os
from collections.abc import Iterable, Mapping

from benchmarks.generate.archive import Archive

CONTENT = "content"
_ALIASED = 8


def write_archive(archive: Archive, folder: str, changed: Mapping[str, bytes | None], *, closed: bool) -> None:
    """Write all pages and the settings into a folder.

    ``changed`` are pages that have another content than the archive says, or none. ``closed`` makes the vocabulary of
    the settings hold every tag, and says that there are no others.
    """
    write_pages((page for page in archive.pages() if page[0] not in changed), folder)
    write_pages(((path, data) for path, data in changed.items() if data is not None), folder)
    tags = archive.tags if closed else [tag for tag in archive.tags if ", " in tag]
    settings = [f'root = "{CONTENT}"', "", "[tags]", f"closed = {json.dumps(closed)}", "canonical = ["]
    settings += [f"    {_quoted(tag)}," for tag in tags]
    settings += ["]", "", "[tags.aliases]"]
    settings += [f"{_quoted(tag)} = [{_quoted(alias)}]" for tag, alias in aliases(archive)]
    write_file(os.path.join(folder, "archlint.toml"), "\n".join(settings).encode() + b"\n")


def aliases(archive: Archive) -> list[tuple[str, str]]:
    """Return the tags that have another name in the settings, and that name."""
    return [(name, f"Republic of {name}") for name in archive.countries[:_ALIASED]]


def write_pages(pages: Iterable[tuple[str, bytes]], folder: str) -> None:
    """Write pages, given by archive path and content."""
    made: set[str] = set()
    for path, data in pages:
        file = os.path.join(folder, CONTENT, *path.split("/"))
        place = os.path.dirname(file)
        if place not in made:
            os.makedirs(place, exist_ok=True)
            made.add(place)
        write_file(file, data)


def write_file(file: str, data: bytes) -> None:
    """Write a file."""
    with open(file, "wb") as stream:
        stream.write(data)


def _quoted(text: str) -> str:
    """Return a text as a TOML string, which JSON's are too."""
    return json.dumps(text, ensure_ascii=False)
