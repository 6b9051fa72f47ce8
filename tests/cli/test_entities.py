"""Pages with HTML entities in bodies and tags: each is reported once, and what the fixes write is clean."""

from pathlib import Path

import pytest

from archlint.layouts.news.examples import day_index, event
from conftest import Archlint, Write

BRIDGE, FERRY = "/news/2031/05/7/the-bridge.md", "/news/2031/05/7/the-ferry.md"
INDEX = "/news/2031/05/7/index.md"
BODY = "Larkfield’s mayor opens the bridge, and a band plays “Sund”."
ENCODED = "Larkfield&rsquo;s mayor opens the&#x20;bridge, and a&nbsp;band plays &ldquo;Sund&rdquo;."


def pages(bridge: str, ferry: str, body: str) -> dict[str, str]:
    """Return two events that list each other, with a context each, and their index."""
    return {
        BRIDGE: event("The bridge. ", body=body, related=f"1. [The ferry. ]({FERRY}) _Context: {bridge}_"),
        FERRY: event(
            "The ferry. ",
            related=f"1. [The bridge. ]({BRIDGE}) _Context: {ferry}_",
            sources="1. [Larkfield Post](https://post.example/ferry)",
        ),
        INDEX: day_index(f"### [The bridge. ]({BRIDGE})\n{body}\n\n### [The ferry. ]({FERRY})\n_Context: {bridge}_\n"),
    }


def archive(write: Write, files: dict[str, str]) -> Path:
    return write({f"content{path}": text for path, text in files.items()})


def texts(root: Path) -> dict[str, str]:
    content = root / "content"
    return {f"/{file.relative_to(content).as_posix()}": file.read_text("utf-8") for file in content.rglob("*.md")}


def codes(archlint: Archlint) -> list[str]:
    run = archlint("check", "content", "--select", "ALL", "--ignore", "IDX009", "--output-format", "concise")
    return [line.split(": ")[1].split()[0] for line in run.lines]


@pytest.mark.parametrize(
    "ferry",
    ["Saint&nbsp;Ash, Saint Bride, boats", "Saint Ash, Saint Bride, boats"],
    ids=["on both pages", "on one page"],
)
def test_each_entity_is_reported_once_and_no_rule_is_wrong_about_it(
    ferry: str, write: Write, archlint: Archlint
) -> None:
    root = archive(write, pages("Saint&nbsp;Ash, Saint Bride, boats", ferry, ENCODED))
    assert codes(archlint) == [*["BDY001", "TAG001"] * 2, *["TAG001"] * ferry.count("&")]
    archlint("check", "content", "--fix", "--unsafe-fixes")
    plain = "Saint Ash, Saint Bride, boats"
    assert texts(root) == pages(plain, plain, BODY)
    assert codes(archlint) == []
