"""The handwritten pages, with their links changed for the site."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from archlint.rule import Rule
from docs.site.links import linked, moved

PROJECT = Path(__file__).parents[2]

_ELSEWHERE = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "LICENSE": "license.md",
    "examples/README.md": "examples.md",
    "examples/plugin/README.md": "plugin.md",
    "docs/adr/README.md": "adr/index.md",
}
"""Pages of the project whose path in the site is not their path in docs/."""


def handwritten_pages(rules: Sequence[Rule]) -> dict[str, bytes]:
    """Return the contents of the pages, and of the files they link to, by their paths in the site.

    Raises ValueError if a page links to a missing file.
    """
    pages = _pages()
    codes = {rule.code: rule.name for rule in rules}
    found: dict[str, bytes] = {}
    for source, page in pages.items():
        content = (PROJECT / source).read_bytes()
        if page.endswith(".md"):
            text = moved(content.decode(), source, page, partial(_place, source, pages, found))
            content = linked(text, codes, "rules/").encode()
        found[page] = content
    return found


def _pages() -> dict[str, str]:
    docs = PROJECT / "docs"
    files = [*docs.iterdir(), *(docs / "adr").iterdir()]
    names = [file.relative_to(docs).as_posix() for file in files if file.suffix in (".md", ".json", ".svg")]
    return {f"docs/{name}": name for name in names} | _ELSEWHERE


def _place(source: str, pages: dict[str, str], files: dict[str, bytes], target: str) -> str:
    """Return the path in the site of a page's link target; a file that is no page is added to ``files``."""
    if target in pages:
        return pages[target]
    if f"{target}/README.md" in pages:
        return pages[f"{target}/README.md"]
    file = PROJECT / target
    if not file.is_file():
        msg = f"{source} links to {target}, which is no file"
        raise ValueError(msg)
    files[f"files/{target}"] = file.read_bytes()
    return f"files/{target}"
