"""A block of front matter at the top of a page."""

from archlint.front_matter import read_front_matter
from archlint.model.front_matter import FrontMatter


def read(yaml: str) -> FrontMatter:
    """Return what archlint reads of a block with some lines."""
    front_matter = read_front_matter(f"---\n{yaml}\n---\nBody\n")
    assert front_matter is not None
    return front_matter
