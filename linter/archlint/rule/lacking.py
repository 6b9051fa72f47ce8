"""Which pages and files a site lacks, of those that its links name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archlint.rule.context import Archive

if TYPE_CHECKING:
    from archlint.layouts.base import Layout
    from archlint.layouts.linking import Linking


def lacks_page(keys: Sequence[str], archive: Archive, layout: "Layout") -> bool:
    """Return whether a site lacks the page of a link, given the keys without an answer that the link asks for.

    Only a page can have such a key, and none does whose own URL is not known. Nothing is known of the posts of a folder
    that has none, as in a checkout without its submodules.
    """
    linking = layout.linking
    if linking is None or not linking.claims(keys) or any(map(archive.resolve, linking.open_keys(keys))):
        return False
    return keys[-1].startswith(("file:", "copied:")) or any(
        layout.classify(path).day for path in pages_like(keys, archive, linking)
    )


def pages_like(keys: Sequence[str], archive: Archive, linking: "Linking") -> Sequence[str]:
    """Return the paths of the pages among which that of a link must be: all, or the posts of the sections in its keys.

    ``keys`` are claimed ones.
    """
    paths = archive.page_paths()
    sections = linking.sections(keys)
    if not sections:
        return paths
    folders = tuple(f"{section}/_posts/" for section in sections)
    return [path for path in paths if path.lower().startswith(folders)]


def lacks_file(keys: Sequence[str], archive: Archive, linking: "Linking") -> bool:
    """Return whether a site lacks the file of a link, given the keys without an answer that the link asks for.

    Only a file that no generator makes is lacking, below a folder at the top that the site has. Nothing is known of an
    empty folder, such as that of a submodule which is not there, and of one behind a link.
    """
    urls = [key for key in keys if key.startswith("url:")]
    return linking.claims_file(keys) and all(_is_lost(key, archive, linking) for key in urls)


def _is_lost(key: str, archive: Archive, linking: "Linking") -> bool:
    path = key[key.index(":") + 1 :]
    # The generator leaves files out of some folders.
    return _is_beyond(path, archive) and key in linking.file_addresses(path).keys and not archive.has_file(key)


def _is_beyond(path: str, archive: Archive) -> bool:
    """Return whether the folders at the beginning of a path are there, one at least, and none of them is empty."""
    above = ""
    for name in path.split("/")[1:-1]:
        folders = archive.folder_names(above)
        if name not in folders:
            return above != "" or name.lower() in map(str.lower, folders)
        above += f"/{name}"
        if not (archive.file_names(above) or archive.folder_names(above)):
            return False
    return True
