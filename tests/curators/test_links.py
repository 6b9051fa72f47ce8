"""``archlint links`` as curators call it."""

import json
import os

import pytest

from archlint.layouts.news.examples import event
from conftest import Archlint, Write
from linked_bridge import (
    BRIDGE,
    FERRY,
    INDEX,
    OLD_HEADLINE,
    archive,
    pages,
)


def test_links_are_listed_with_their_places(write: Write, archlint: Archlint) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    run = archlint("links", "content" + BRIDGE)
    assert run.code == 0
    assert run.lines == [
        os.path.join("content", "index.md") + ":1:25",
        os.path.join("content", "index.md") + ":2:18",
        os.path.join("content", *FERRY.split("/")) + ":14:27",
        os.path.join("content", *INDEX.split("/")) + ":3:28",
    ]
    assert run.err == "4 links on 3 pages.\n"
    found = json.loads(archlint("links", BRIDGE, "--output-format", "json").out)
    assert found[0] == {"filename": os.path.join("content", "index.md"), "location": {"row": 1, "column": 25}}


def test_a_page_that_is_not_there_has_no_links(write: Write, archlint: Archlint) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    run = archlint("links", "/news/2031/05/7/none.md")
    assert (run.code, run.out) == (0, "")
    assert run.err == "There is no page /news/2031/05/7/none.md; links to it lead nowhere.\n0 links on 0 pages.\n"


def test_the_list_of_links_does_not_depend_on_the_time(
    write: Write, archlint: Archlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(write, pages(event(OLD_HEADLINE)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "never")
    assert archlint("links", BRIDGE).code == 0
