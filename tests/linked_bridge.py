"""An event in a small archive, and every kind of page that links to it."""

from collections.abc import Mapping
from pathlib import Path

from archlint.layouts.news.examples import day_index, event, path_of
from conftest import Write

OLD_HEADLINE, NEW_HEADLINE = "The bridge is open. ", "The bridge at Larkfield is open again. "

BRIDGE, NEW = path_of(OLD_HEADLINE), path_of(NEW_HEADLINE)

FERRY = path_of("A ferry runs. ", "2031-05-2")

INDEX = "/news/2031/05/7/index.md"

NOW = "2029-05-18 12:26:40"


def pages(bridge: str) -> dict[str, str]:
    """A page, and every kind of page that links to it."""
    return {
        BRIDGE: bridge,
        FERRY: event("A ferry runs. ", day="2031-05-2", related=f"1. [{OLD_HEADLINE}]({BRIDGE}) _Context: Larkfield_"),
        INDEX: day_index(f"### [{OLD_HEADLINE}]({BRIDGE})\nA band plays.\n"),
        "/index.md": f"- [The bridge is open.]({BRIDGE})\n- [my own words]({BRIDGE}#related)\n",
    }


def written(root: Path) -> dict[str, str]:
    """Every page, by its path in the archive."""
    content = root / "content"
    return {
        "/" + page.relative_to(content).as_posix(): page.read_bytes().decode() for page in sorted(content.rglob("*.md"))
    }


def archive(write: Write, files: Mapping[str, str], settings: str = "") -> Path:
    return write({"archlint.toml": settings, **{f"content{path}": text for path, text in files.items()}})


AGAIN = "/news/2031/05/7/the-bridge-opens.md"


def twice(old: str, new: str) -> dict[str, str]:
    """Two pages of one event, each with pages that link to it."""
    tags = "_Context: Larkfield_"
    return {
        BRIDGE: new,
        AGAIN: old,
        "/news/2031/05/1/only-old.md": event(
            "A. ", day="2031-05-1", related=f"1. [The bridge opens. ]({AGAIN}) {tags}"
        ),
        "/news/2031/05/1/both.md": event(
            "B. ",
            day="2031-05-1",
            related=f"1. [The bridge opens. ]({AGAIN}) {tags}\n2. [{OLD_HEADLINE}]({BRIDGE}) {tags}",
        ),
        "/index.md": f"- [The bridge opens.]({AGAIN})\n- [mine]({AGAIN})\n",
        INDEX: day_index(
            f"### [The bridge opens. ]({AGAIN})\nA band plays.\n\n### [{OLD_HEADLINE}]({BRIDGE})\nNo band.\n"
        ),
        "/news/2031/05/7/README.md": day_index(f"### [The bridge opens. ]({AGAIN})\nA band plays.\n"),
    }
