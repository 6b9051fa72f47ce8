"""Links that do not begin at the root, as links in lists and indexes do."""

from collections.abc import Callable, Iterator

from archlint.model import Piece, target_path
from archlint.rule import Edit, Fix

Resolve = Callable[[str, str], tuple[str, ...]]
"""The function of a layout that follows the target of a link on a page."""


def meant_paths(resolve: Resolve, top: str, page: str, target: str) -> Iterator[str]:
    """Yield the archive paths that the target of a link can mean, the likeliest first.

    These are the ones that it leads to, then those that it would lead to if its beginning were missing: the root,
    ``top`` (the folder of the dated pages), the page's folder or the one above that.
    """
    bare = target_path(target).lstrip("/")
    spellings = (target, f"/{bare}", f"/{top}/{bare}", f"./{bare}", f"../{bare}")
    found = (path for spelling in spellings for path in resolve(page, spelling))
    yield from dict.fromkeys(path for path in found if path.endswith(".md"))


def from_root(target: Piece, link: str) -> Fix:
    """Return the fix that writes the path of a link in another way; a query or a fragment stays."""
    end = target.start + len(target_path(target.text))
    return Fix(f"write {link}", (Edit(target.start, end, link),))
